// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.hotshoe.device.CameraException;

/** The ZIP archive that most devices store their description in. */
public final class Archive {
    /** Largest description, unpacked, in bytes. */
    public static final int MAX_SIZE = 64 << 20;

    private static final int MAX_ENTRIES = 1000;

    private Archive() {
    }

    /** Whether the bytes begin as an archive does, an empty one too. */
    public static boolean isArchive(byte[] stored) {
        return stored.length >= 4 && stored[0] == 'P' && stored[1] == 'K'
                && (stored[2] == 3 && stored[3] == 4 || stored[2] == 5 && stored[3] == 6);
    }

    /** The first entry whose name ends in {@code .xml}, else the only entry if it looks like XML. */
    public static byte[] unpack(byte[] stored) throws CameraException {
        byte[] only = null;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(stored))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (++entries > MAX_ENTRIES) {
                    throw new CameraException("archive has too many entries: limit=" + MAX_ENTRIES
                            + "; store one XML file in it");
                }
                final byte[] content = bounded(zip);
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                    return content;
                }
                only = content;
            }
        } catch (CameraException limit) {
            throw limit;
        } catch (IOException | IllegalArgumentException broken) {
            throw new CameraException("archive with the description is broken: bytes=" + stored.length + ", reason="
                    + broken.getMessage() + "; read it again, or update the device's firmware", broken);
        }
        if (entries != 1 || !looksLikeXml(only)) {
            throw new CameraException("no description in the archive: entries=" + entries
                    + ", none with a name that ends in .xml; store one XML file in it");
        }
        return only;
    }

    /** Whether a markup bracket is near the beginning, in whatever encoding. */
    private static boolean looksLikeXml(byte[] content) {
        for (int i = 0; i < Math.min(content.length, 64); i++) {
            if (content[i] == '<') {
                return true;
            }
        }
        return false;
    }

    private static byte[] bounded(InputStream entry) throws IOException {
        // Grows with what really comes out: the sizes that an archive claims are not trusted.
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        final byte[] piece = new byte[64 << 10];
        for (int n = entry.read(piece); n >= 0; n = entry.read(piece)) {
            if (content.size() + n > MAX_SIZE) {
                throw new CameraException("description unpacks to more than the limit: bytes=" + MAX_SIZE
                        + "; the archive is damaged or made to exhaust memory");
            }
            content.write(piece, 0, n);
        }
        return content.toByteArray();
    }
}
