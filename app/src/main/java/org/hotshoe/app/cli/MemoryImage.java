// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Port;

/** Registers as the user gives them, zero elsewhere. */
final class MemoryImage implements Port {
    private final Map<Long, Byte> bytes = new HashMap<>();

    /** Reads {@code ADDRESS=HEXBYTES}; later ones replace earlier ones where they overlap. */
    static MemoryImage of(List<String> blocks) {
        MemoryImage image = new MemoryImage();
        blocks.forEach(image::put);
        return image;
    }

    /** Registers that are all zero, whatever the address. */
    static MemoryImage zeros() {
        return of(List.of());
    }

    private void put(String block) {
        try {
            int equals = block.indexOf('=');
            byte[] values = HexFormat.of().parseHex(block.substring(equals + 1).strip().replace(" ", ""));
            long address = address(block.substring(0, equals).strip());
            for (int i = 0; i < values.length; i++) {
                bytes.put(address + i, values[i]);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw CommandFailure.usage("--memory " + block + ": give ADDRESS=HEXBYTES, such as 0x1000=80020000");
        }
    }

    private static long address(String text) {
        return text.regionMatches(true, 0, "0x", 0, 2) ? Long.parseUnsignedLong(text.substring(2), 16)
                : Long.parseLong(text);
    }

    @Override
    public void read(long address, ByteBuffer target) {
        for (long at = address; target.hasRemaining(); at++) {
            target.put(bytes.getOrDefault(at, (byte) 0));
        }
    }

    @Override
    public void write(long address, ByteBuffer source) throws CameraException {
        throw new CameraException("a description without a camera cannot be written to: address=0x"
                + Long.toHexString(address) + "; read it only");
    }
}
