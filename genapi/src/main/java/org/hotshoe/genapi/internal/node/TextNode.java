// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.device.CameraException;

/** A node whose value is text. */
public interface TextNode {

    /** Reads the text. */
    String textValue() throws CameraException;

    /** Writes the text. */
    void writeText(String value) throws CameraException;

    /** Longest text in bytes of UTF-8. */
    int maximumLength() throws CameraException;
}
