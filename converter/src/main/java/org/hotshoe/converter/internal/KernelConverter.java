// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.internal.kernel.Kernels;
import org.hotshoe.converter.internal.kernel.RowCounter;
import org.hotshoe.converter.internal.kernel.RowKernel;
import org.hotshoe.converter.internal.kernel.WordFormat;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/** Puts kernels, tables and geometry together. */
public final class KernelConverter implements FrameConverter {
    private final KernelChoice choice;

    KernelConverter(KernelChoice choice) {
        this.choice = choice;
    }

    /**
     * A converter with the kernels that are fastest here. The self-test runs once in a process.
     *
     * @return a converter
     */
    public static KernelConverter create() {
        return new KernelConverter(Fastest.CHOICE);
    }

    /** Holds the outcome of the self-test, which runs when it is first asked for. */
    private static final class Fastest {
        static final KernelChoice CHOICE = SelfTest.run();
    }

    @Override
    public boolean supports(PixelFormat from, PixelFormat to) {
        return SourceFormat.of(from).filter(source -> source.targetBits(to) > 0).isPresent();
    }

    @Override
    public Optional<PixelFormat> eightBit(PixelFormat from) {
        return SourceFormat.of(from).flatMap(source -> PixelFormat.ofName(source.family() + "8"));
    }

    @Override
    public Conversion prepare(ConversionRequest request) throws CameraException {
        Optional<SourceFormat> source = SourceFormat.of(request.from());
        int targetBits = source.map(format -> format.targetBits(request.to())).orElse(0);
        if (targetBits == 0) {
            throw new UnsupportedByCameraException("there is no conversion between these pixel formats: from="
                    + request.from() + ", to=" + request.to()
                    + "; ask supports() first, or take the frame as it was sent");
        }
        return prepare(request, source.orElseThrow(), Geometry.of(request, targetBits));
    }

    private Conversion prepare(ConversionRequest request, SourceFormat source, Geometry geometry) {
        boolean swapped = request.order() == ByteOrder.BIG_ENDIAN;
        if (source.bits() == 8) {
            return prepared(request, geometry, Kernels.copyBytes(), null);
        }
        if (geometry.targetBytes() == 2) {
            return prepared(request, geometry, wide(source, swapped), null);
        }
        if (request.mapping() instanceof ToneMapping.Shift) {
            return prepared(request, geometry, shift(source, swapped), null);
        }
        return mapped(request, source, geometry, swapped);
    }

    private Conversion mapped(ConversionRequest request, SourceFormat source, Geometry geometry, boolean swapped) {
        if (request.mapping() instanceof ToneMapping.Auto automatic) {
            byte[] table = new byte[Tones.VALUES];
            AutoWindow auto = new AutoWindow(counter(source, swapped), automatic.saturated(), source.bits(), table);
            return prepared(request, geometry, table(source, swapped, table), auto);
        }
        byte[] table = Tones.table(request.mapping(), source.bits());
        return prepared(request, geometry, table(source, swapped, table), null);
    }

    private static Conversion prepared(ConversionRequest request, Geometry geometry, RowKernel kernel,
            AutoWindow auto) {
        return new PreparedConversion(request.from(), request.to(), geometry, kernel, auto);
    }

    private RowKernel shift(SourceFormat source, boolean swapped) {
        return source.packed().map(layout -> Kernels.shiftPacked(choice.of(Job.SHIFT_PACKED), layout))
                .orElseGet(() -> Kernels.shiftWords(choice.of(Job.SHIFT_WORDS),
                        new WordFormat(source.bits(), swapped)));
    }

    private RowKernel table(SourceFormat source, boolean swapped, byte[] table) {
        return source.packed().map(layout -> Kernels.tablePacked(choice.of(Job.TABLE_PACKED), layout, table))
                .orElseGet(() -> Kernels.tableWords(choice.of(Job.TABLE_WORDS), swapped, table));
    }

    private RowKernel wide(SourceFormat source, boolean swapped) {
        return source.packed().map(layout -> Kernels.unpack(choice.of(Job.UNPACK), layout))
                .orElseGet(() -> Kernels.copyWords(new WordFormat(source.bits(), swapped)));
    }

    private static RowCounter counter(SourceFormat source, boolean swapped) {
        return source.packed().map(Kernels::countPacked).orElseGet(() -> Kernels.countWords(swapped));
    }

    @Override
    public List<KernelReport> kernels() {
        return choice.reports();
    }
}
