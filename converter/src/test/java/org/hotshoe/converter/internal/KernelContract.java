// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.converter.spi.NativeKernels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every technique must do, against the reference, for every format, width, alignment, padding and byte order. */
abstract class KernelContract {
    private static final ToneMapping SHIFT = new ToneMapping.Shift();
    private static final ToneMapping WINDOW = new ToneMapping.Window(100, 900);
    private static final ToneMapping TABLE = new ToneMapping.Table(noise());

    private static byte[] noise() {
        byte[] bytes = new byte[ToneMapping.Table.SIZE];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    private final Technique technique;
    private final NativeKernels natives;
    private KernelConverter converter;

    KernelContract(Technique technique) {
        this(technique, null);
    }

    KernelContract(Technique technique, NativeKernels natives) {
        this.technique = technique;
        this.natives = natives;
    }

    @BeforeEach
    void chooseTheTechnique() {
        if (natives == null) {
            assumeTrue(technique.available(), () -> technique + " needs Java 19, this is " + Runtime.version());
        } else {
            assumeTrue(natives.usable(), natives.description());
        }
        converter = new KernelConverter(KernelChoice.fixed(technique, natives, 1));
    }

    static Stream<Arguments> narrowings() {
        List<Arguments> all = new ArrayList<>();
        for (String name : List.of("Mono10", "Mono12", "Mono14", "Mono16", "BayerRG12", "BayerGB16")) {
            all.add(Arguments.of(name, ByteOrder.LITTLE_ENDIAN));
            all.add(Arguments.of(name, ByteOrder.BIG_ENDIAN));
        }
        for (String name : List.of("Mono8", "BayerBG8", "Mono10p", "Mono12p", "Mono14p", "Mono10Packed", "Mono12Packed",
                "BayerGR10p", "BayerRG12p", "BayerGB14p", "BayerBG10Packed", "BayerGR12Packed")) {
            all.add(Arguments.of(name, ByteOrder.LITTLE_ENDIAN));
        }
        return all.stream();
    }

    static Stream<Arguments> widenings() {
        return narrowings();
    }

    private static PixelFormat eight(String name) {
        return Reference.format(name.startsWith("Bayer") ? name.substring(0, 7) + "8" : "Mono8");
    }

    private static byte[] narrowed(PixelFormat from, ToneMapping mapping, int[] values) {
        int[] seen = Reference.saturated(from, values);
        int bits = from.significantBits();
        if (bits == 8) {
            return Reference.bytes(seen, v -> v);
        }
        if (mapping == TABLE) {
            return Reference.bytes(seen, v -> ((ToneMapping.Table) TABLE).get(v));
        }
        return mapping == SHIFT ? Reference.bytes(seen, v -> v >> bits - 8)
                : Reference.bytes(seen, v -> Math.min(255, (int) (Math.max(0, v - 100) * (256.0 / 801) + 0.5)));
    }

    @ParameterizedTest
    @MethodSource("narrowings")
    void shouldNarrowEveryWidthAtEveryAlignment(String name, ByteOrder order) throws Exception {
        PixelFormat from = Reference.format(name);
        for (int width = 1; width <= 257; width++) {
            int rows = 1 + width % 3;
            int padding = width % 5 == 0 ? 0 : width % 5 - 1;
            int[] values = Reference.random(from, width * rows, width);
            byte[] image = Reference.image(from, order, values, width, padding);
            for (ToneMapping mapping : List.of(SHIFT, WINDOW, TABLE)) {
                Conversion conversion = converter.prepare(
                        new ConversionRequest(from, eight(name), width, rows, padding, mapping, order));
                byte[] expected = narrowed(from, mapping, values);
                boolean direct = width % 2 == 0;
                int offset = width % 8;
                assertThat(Memory.inPlace(conversion, image, direct, offset, rows))
                        .as("in place: width=%d padding=%d mapping=%s", width, padding, mapping).isEqualTo(expected);
                assertThat(Memory.outOfPlace(conversion, image, direct, offset, (offset * 3 + width / 8) % 8, rows))
                        .as("out of place: width=%d padding=%d mapping=%s", width, padding, mapping)
                        .isEqualTo(expected);
            }
        }
    }

    /** Long enough for what is worth its while in long runs only; twice, for what is kept from the first time. */
    @ParameterizedTest
    @MethodSource("narrowings")
    void shouldNarrowLongRunsAtEveryAlignment(String name, ByteOrder order) throws Exception {
        PixelFormat from = Reference.format(name);
        int width = 20_011;
        int[] values = Reference.random(from, width * 2, 5);
        byte[] image = Reference.image(from, order, values, width, 0);
        Conversion conversion = converter.prepare(
                new ConversionRequest(from, eight(name), width, 2, 0, SHIFT, order));
        byte[] expected = narrowed(from, SHIFT, values);
        for (int offset = 0; offset < 8; offset++) {
            assertThat(Memory.inPlace(conversion, image, true, offset, 2)).as("in place: offset=%d", offset)
                    .isEqualTo(expected);
            assertThat(Memory.outOfPlace(conversion, image, true, offset, (offset * 3 + 1) % 8, 2))
                    .as("out of place: offset=%d", offset).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("narrowings")
    void shouldNarrowAtEveryPairOfAlignments(String name, ByteOrder order) throws Exception {
        PixelFormat from = Reference.format(name);
        int[] values = Reference.random(from, 2 * 77, 1);
        byte[] image = Reference.image(from, order, values, 77, 0);
        Conversion conversion = converter.prepare(new ConversionRequest(from, eight(name), 77, 2, 0, SHIFT, order));
        byte[] expected = narrowed(from, SHIFT, values);
        for (int source = 0; source < 8; source++) {
            assertThat(Memory.inPlace(conversion, image, true, source, 2)).isEqualTo(expected);
            for (int target = 0; target < 8; target++) {
                assertThat(Memory.outOfPlace(conversion, image, target % 2 == 0, source, target, 2))
                        .as("source at %d, target at %d", source, target).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("narrowings")
    void shouldNarrowAll65536ValuesOverSeveralRuns(String name, ByteOrder order) throws Exception {
        PixelFormat from = Reference.format(name);
        int stored = from.packed() ? from.significantBits() : from.bitsPerPixel();
        int[] values = IntStream.range(0, 65_536).map(v -> v & (1 << stored) - 1).toArray();
        for (int padding : new int[] {0, 6}) {
            byte[] image = Reference.image(from, order, values, 8192, padding);
            for (ToneMapping mapping : List.of(SHIFT, WINDOW, TABLE)) {
                Conversion conversion = converter.prepare(
                        new ConversionRequest(from, eight(name), 8192, 8, padding, mapping, order));
                byte[] expected = narrowed(from, mapping, values);
                assertThat(Memory.inPlace(conversion, image, true, 3, 8)).isEqualTo(expected);
                assertThat(Memory.outOfPlace(conversion, image, true, 5, 2, 8)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("widenings")
    void shouldKeepTheNumberOfEveryPixelInSixteenBits(String name, ByteOrder order) throws Exception {
        PixelFormat from = Reference.format(name);
        String family = name.startsWith("Bayer") ? name.substring(0, 7) : "Mono";
        for (int width = 1; width <= 257; width++) {
            int rows = 1 + width % 3;
            int padding = width % 4 == 0 ? 0 : width % 4 - 1;
            int[] values = Reference.random(from, width * rows, width);
            byte[] image = Reference.image(from, order, values, width, padding);
            String to = family + (width % 2 == 0 || from.significantBits() == 8 ? "16" : from.significantBits());
            Conversion conversion = converter.prepare(
                    new ConversionRequest(from, Reference.format(to), width, rows, padding, SHIFT, order));
            byte[] expected = Reference.words(Reference.saturated(from, values));
            assertThat(Memory.outOfPlace(conversion, image, width % 3 == 0, width % 8, width / 8 % 8, rows))
                    .as("width=%d padding=%d", width, padding).isEqualTo(expected);
            if (from.bitsPerPixel() == 16) {
                assertThat(Memory.inPlace(conversion, image, true, width % 8, rows)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("narrowings")
    void shouldLeaveLinesBeyondTheGivenRowsAlone(String name, ByteOrder order) throws Exception {
        PixelFormat from = Reference.format(name);
        int[] values = Reference.random(from, 10 * 24, 3);
        byte[] image = Reference.image(from, order, values, 24, 2);
        Conversion conversion = converter.prepare(new ConversionRequest(from, eight(name), 24, 10, 2, SHIFT, order));
        byte[] expected = narrowed(from, SHIFT, values);
        for (int rows = 0; rows <= 10; rows++) {
            assertThat(Memory.inPlace(conversion, image, true, 1, rows)).as("rows=%d", rows)
                    .isEqualTo(Arrays.copyOf(expected, 24 * rows));
        }
    }

    @ParameterizedTest
    @MethodSource("narrowings")
    void shouldFindTheSameAutomaticWindowAsAPlainHistogram(String name, ByteOrder order) throws Exception {
        PixelFormat from = Reference.format(name);
        int[] values = Reference.random(from, 61 * 37, 9);
        int[] seen = Reference.saturated(from, values);
        int threshold = (int) (seen.length * 3.0 / 200);
        int[] sorted = IntStream.of(seen).sorted().toArray();
        int low = sorted[threshold];
        int high = sorted[sorted.length - 1 - threshold];
        byte[] expected = from.significantBits() == 8 ? Reference.bytes(seen, v -> v) : Reference.bytes(seen,
                v -> Math.min(255, (int) (Math.max(0, v - low) * (256.0 / (high - low + 1)) + 0.5)));
        for (int padding : new int[] {0, 1}) {
            byte[] image = Reference.image(from, order, values, 61, padding);
            Conversion conversion = converter.prepare(new ConversionRequest(from, eight(name), 61, 37, padding,
                    new ToneMapping.Auto(3.0), order));
            assertThat(Memory.inPlace(conversion, image, true, 2, 37)).isEqualTo(expected);
            assertThat(Memory.outOfPlace(conversion, image, false, 2, 1, 37)).as("second use").isEqualTo(expected);
        }
    }
}
