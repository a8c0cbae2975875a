// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.internal.image.Crew;
import org.hotshoe.converter.internal.image.ImageKernel;
import org.hotshoe.converter.internal.image.NativeImage;
import org.hotshoe.converter.internal.image.RunImage;
import org.hotshoe.converter.internal.kernel.Kernels;
import org.hotshoe.converter.internal.kernel.RowKernel;
import org.hotshoe.converter.internal.tone.Tones;
import org.hotshoe.converter.spi.NativeKernels;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/** Puts kernels, tables and geometry together. */
public final class KernelConverter implements FrameConverter {
    /** Fewer pixels are done by the caller before another thread has woken up. */
    private static final long WORTH_SHARING = 1_000_000;

    private final KernelChoice choice;

    KernelConverter(KernelChoice choice) {
        this.choice = choice;
    }

    /**
     * A converter with the kernels that are fastest here, machine code on the class path among them. The self-test runs
     * once in a process.
     *
     * @return a converter
     */
    public static KernelConverter create() {
        return new KernelConverter(Fastest.CHOICE);
    }

    /**
     * A converter as settings want it.
     *
     * @param settings see {@link ConverterSettings}
     * @return a converter
     */
    public static KernelConverter create(Map<String, ?> settings) {
        return new KernelConverter(SelfTest.run(ClassPath.NATIVES, ConverterSettings.of(settings)));
    }

    /** Holds the outcome of the self-test, which runs when it is first asked for. */
    private static final class Fastest {
        static final KernelChoice CHOICE = SelfTest.run(ClassPath.NATIVES, ConverterSettings.of(Map.of()));
    }

    /** Machine code outside a container, loaded once. */
    private static final class ClassPath {
        static final NativeKernels NATIVES = ServiceLoader.load(NativeKernels.class,
                NativeKernels.class.getClassLoader()).findFirst().orElse(null);
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
        Images images = new Images(choice, source, geometry.sourceBits(), request.order() == ByteOrder.BIG_ENDIAN);
        if (source.bits() == 8) {
            RowKernel bytes = geometry.targetBytes() == 2 ? Kernels.widenBytes() : Kernels.copyBytes();
            return prepared(request, geometry, new RunImage(bytes, 8, geometry.targetBytes()));
        }
        if (geometry.targetBytes() == 2) {
            return prepared(request, geometry, images.wide());
        }
        if (request.mapping() instanceof ToneMapping.Shift) {
            return prepared(request, geometry, images.shift());
        }
        if (request.mapping() instanceof ToneMapping.Auto automatic) {
            return automatic(request, geometry, images, automatic.saturated());
        }
        byte[] table = Tones.table(request.mapping(), source.bits());
        return prepared(request, geometry, images.table(table, Tones.ramp(request.mapping(), table, source.bits())));
    }

    private Conversion automatic(ConversionRequest request, Geometry geometry, Images images, double saturated) {
        byte[] table = new byte[Tones.VALUES];
        NativeImage follower = images.followsInMachineCode() ? images.follower(table) : null;
        Crew crew = crew(geometry);
        AutoWindow auto = new AutoWindow(images.counter(), saturated, images.source(), geometry.sourceBits(), table,
                follower, crew == null ? 1 : crew.workers());
        ImageKernel kernel = follower == null ? images.javaTable(table) : follower;
        return new PreparedConversion(request.from(), request.to(), geometry, kernel, auto, crew);
    }

    private Conversion prepared(ConversionRequest request, Geometry geometry, ImageKernel kernel) {
        return new PreparedConversion(request.from(), request.to(), geometry, kernel, null, crew(geometry));
    }

    private Crew crew(Geometry geometry) {
        boolean large = (long) geometry.width() * geometry.height() >= WORTH_SHARING;
        return large && choice.threads() > 1 ? new Crew(choice.threads()) : null;
    }

    @Override
    public List<KernelReport> kernels() {
        return choice.reports();
    }
}
