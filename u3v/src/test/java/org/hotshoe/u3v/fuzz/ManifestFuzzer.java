// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.genapi.Port;
import org.hotshoe.u3v.internal.bootstrap.Bootstrap;
import org.hotshoe.u3v.internal.bootstrap.DescriptionCache;
import org.hotshoe.u3v.internal.bootstrap.DescriptionFetcher;
import org.hotshoe.u3v.internal.bootstrap.DeviceTexts;

/**
 * Fetches a description from a device whose whole memory is the input: manifest table at 0, files where it says.
 * Nothing but {@link CameraException} may come of it, and memory stays in proportion to the input.
 */
public final class ManifestFuzzer {

    private ManifestFuzzer() {
    }

    /** Entry point of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        DeviceTexts texts = new DeviceTexts("v", "m", "", "1", "", "s", "");
        Bootstrap bootstrap = new Bootstrap(0x10000, 0, texts, 0, 0, 0, 0);
        try {
            new DescriptionFetcher(new DescriptionCache(null), data.length % 2 == 0)
                    .fetch(new Memory(data), bootstrap, "u");
        } catch (CameraException expected) {
            return;
        }
    }

    private record Memory(byte[] bytes) implements Port {
        @Override
        public void read(long address, ByteBuffer target) throws CameraException {
            if (address < 0 || address > bytes.length - target.remaining()) {
                throw new CommandRejectedException("outside", 0x8003, "INVALID_ADDRESS");
            }
            target.put(bytes, (int) address, target.remaining());
        }

        @Override
        public void write(long address, ByteBuffer source) throws CameraException {
            throw new CommandRejectedException("read only", 0x8004, "WRITE_PROTECT");
        }
    }
}
