// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.natives.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Collectors;
import org.hotshoe.converter.spi.NativeKernels;
import org.osgi.service.component.annotations.Component;

/** Machine code as a service; there also where none could be loaded, so that somebody can say why. */
@Component(service = NativeKernels.class)
public final class NativeLibrary implements NativeKernels {
    private static final String[] LEVELS = {"plain", "sse2", "avx2", "neon"};

    private final Binding binding;
    private final String description;

    /** Loads the library. */
    public NativeLibrary() {
        Binding loaded = null;
        String text;
        try {
            loaded = load();
            text = LEVELS[Math.min(LEVELS.length - 1, Math.max(0, loaded.level()))] + ", " + Platform.here().folder()
                    + ", through " + loaded.name();
        } catch (IOException | RuntimeException | LinkageError e) {
            text = String.valueOf(e.getMessage()).lines().limit(2).collect(Collectors.joining(" "));
            System.getLogger(NativeLibrary.class.getName()).log(System.Logger.Level.INFO,
                    "no machine code, Java kernels convert: " + text);
        }
        binding = loaded;
        description = text;
    }

    private static Binding load() throws IOException {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IOException("there is no machine code for big-endian processors");
        }
        return Libraries.load();
    }

    @Override
    public boolean usable() {
        return binding != null;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int level() {
        return binding.level();
    }

    @Override
    public long address(ByteBuffer direct) {
        return binding.address(direct);
    }

    @Override
    public int convert(long job, long source, long sourcePitch, long target, long targetPitch, long width,
            long rows) {
        return binding.convert(job, source, sourcePitch, target, targetPitch, width, rows);
    }
}
