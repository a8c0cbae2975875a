// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.util.Locale;

/** Kinds of files that frames are written to. */
public enum PictureFormat {
    /** TIFF, not compressed. */
    TIFF("tiff"),
    /** PNG, compressed without loss; takes far more processor time than the others. */
    PNG("png"),
    /** The bytes of the frame as they are, with a JSON file beside them that describes them. */
    RAW("raw");

    private final String extension;

    PictureFormat(String extension) {
        this.extension = extension;
    }

    /**
     * Ending of file names.
     *
     * @return without the dot
     */
    public String extension() {
        return extension;
    }

    /**
     * The format that a file name asks for.
     *
     * @param name name of a file
     * @return the format, {@code null} when the ending is none of a picture
     */
    public static PictureFormat ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".tif") || lower.endsWith(".tiff")) {
            return TIFF;
        }
        return lower.endsWith(".png") ? PNG : null;
    }
}
