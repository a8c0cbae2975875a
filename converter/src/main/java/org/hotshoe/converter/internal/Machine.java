// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.WeakHashMap;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.converter.spi.NativeKernels;
import org.hotshoe.device.CameraException;

/** Looks at machine code before it is let near a frame: it has to give the bytes that plain Java gives. */
final class Machine {
    private static final int WIDTH = 331;
    private static final int ROWS = 2;
    private static final List<ToneMapping> MAPPINGS = List.of(new ToneMapping.Shift(),
            new ToneMapping.Window(100, 3000), new ToneMapping.Gamma(0, 1000, 0.5));

    /** Wrong libraries that were told of. */
    private static final Set<NativeKernels> TOLD = Collections.newSetFromMap(new WeakHashMap<>());

    private Machine() {
    }

    /** Why machine code is not used, empty when it may be. A wrong library is told of once, here. */
    static String whyNot(NativeKernels offered) {
        if (offered == null) {
            return "bundle org.hotshoe.converter.native is not there";
        }
        if (!offered.usable()) {
            return offered.description();
        }
        String wrong = compare(offered);
        if (!wrong.isEmpty() && firstTime(offered)) {
            System.getLogger(Machine.class.getName()).log(System.Logger.Level.WARNING,
                    "machine code is not used, Java kernels are: " + wrong + ", library=" + offered.description());
        }
        return wrong;
    }

    /** The self-test looks anew whenever settings change; the library stays the same. */
    private static boolean firstTime(NativeKernels offered) {
        synchronized (TOLD) {
            return TOLD.add(offered);
        }
    }

    private static String compare(NativeKernels offered) {
        KernelConverter java = new KernelConverter(KernelChoice.fixed(Technique.PLAIN));
        KernelConverter machine = new KernelConverter(KernelChoice.fixed(Technique.NATIVE, offered, 1));
        try {
            for (PixelFormat from : PixelFormat.known()) {
                if (from.name().startsWith("Mono") && from.significantBits() > 8
                        && java.supports(from, PixelFormat.MONO16) && !same(java, machine, from)) {
                    return "the library gives wrong bytes for " + from;
                }
            }
        } catch (CameraException | RuntimeException | LinkageError e) {
            return "the library does not work: " + e;
        }
        return "";
    }

    private static boolean same(KernelConverter java, KernelConverter machine, PixelFormat from)
            throws CameraException {
        for (ToneMapping mapping : MAPPINGS) {
            if (!same(java, machine, from, PixelFormat.MONO8, mapping)) {
                return false;
            }
        }
        return same(java, machine, from, PixelFormat.MONO16, MAPPINGS.get(0));
    }

    private static boolean same(KernelConverter java, KernelConverter machine, PixelFormat from, PixelFormat to,
            ToneMapping mapping) throws CameraException {
        byte[] noise = new byte[2 * WIDTH * ROWS + 8];
        new Random(from.code()).nextBytes(noise);
        ByteBuffer source = ByteBuffer.allocateDirect(noise.length).put(0, noise);
        ConversionRequest request = new ConversionRequest(from, to, WIDTH, ROWS, 1, mapping, ByteOrder.LITTLE_ENDIAN);
        return converted(java, request, source).equals(converted(machine, request, source));
    }

    private static ByteBuffer converted(KernelConverter converter, ConversionRequest request, ByteBuffer source)
            throws CameraException {
        ByteBuffer target = ByteBuffer.allocateDirect(2 * WIDTH * ROWS);
        converter.prepare(request).outOfPlace(source, 1, target, 0, ROWS);
        return target;
    }
}
