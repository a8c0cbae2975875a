// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import ij.plugin.ContrastEnhancer;
import ij.process.ShortProcessor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** What people use today, each in its best way. */
final class Others {
    private static final Function MEMCPY = Function.getFunction(Platform.C_LIBRARY_NAME, "memcpy");

    private Others() {
    }

    /** The C library's copy. The call through JNA costs a microsecond; size_t has 64 bits. */
    static void memcpy(Ring ring) {
        MEMCPY.invokePointer(new Object[] {ring.targetAddress(), ring.sourceAddress(), (long) ring.bytes()});
    }

    /** What a program without a converter does. */
    static void plainLoop(ByteBuffer frame, int pixels) {
        for (int i = 0; i < pixels; i++) {
            frame.put(i, (byte) (frame.getShort(2 * i) >>> 8));
        }
    }

    /** libyuv's narrowing of a plane, where libyuv is installed. */
    static Optional<Function> libyuv() {
        for (String name : new String[] {"yuv", "libyuv.so.0"}) {
            try {
                return Optional.of(NativeLibrary.getInstance(name).getFunction("Convert16To8Plane"));
            } catch (UnsatisfiedLinkError e) {
                // The next name.
            }
        }
        return Optional.empty();
    }

    static void libyuv(Function narrow, com.sun.jna.Pointer source, com.sun.jna.Pointer target, int bits) {
        narrow.invokeVoid(new Object[] {source, Ring.WIDTH, target, Ring.WIDTH, 1 << 24 - bits, Ring.WIDTH,
            Ring.HEIGHT});
    }

    /** OpenCV's conversion with a factor, where its natives are on the class path. */
    static boolean hasOpenCv() {
        try {
            return !opencv_core.getVersionString().isNull();
        } catch (LinkageError e) {
            return false;
        }
    }

    /** Images of a ring for OpenCV, made once. */
    static Mat[] images(Ring ring, int type, boolean sources) {
        Mat[] images = new Mat[ring.frames()];
        for (int i = 0; i < images.length; i++) {
            ring.next();
            ByteBuffer memory = sources ? ring.source() : ring.target();
            images[i] = new Mat(Ring.HEIGHT, Ring.WIDTH, type, new Pointer(memory));
        }
        return images;
    }

    /** ImageJ works on arrays of its own; it gets one frame, which is warm. */
    static ShortProcessor imageJ(ByteBuffer frame) {
        short[] pixels = new short[Ring.WIDTH * Ring.HEIGHT];
        frame.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear().asShortBuffer().get(pixels);
        return new ShortProcessor(Ring.WIDTH, Ring.HEIGHT, pixels, null);
    }

    static void enhanceContrast(ShortProcessor image) {
        new ContrastEnhancer().stretchHistogram(image, 0.35);
        image.convertToByte(true);
    }
}
