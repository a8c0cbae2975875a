// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hotshoe.app.pictures.PictureFormat;
import org.hotshoe.app.pictures.PictureStyle;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import picocli.CommandLine.Option;

/** Options that say what is captured and where it goes. */
final class CaptureOptions {
    /** Memory that the ring may take when the user does not say how many frames it has. */
    private static final long RING_BYTES = 256L << 20;
    private static final int FEWEST = 4;
    private static final int MOST = 32;
    private static final String ALL_CHUNKS = "all";

    @Option(names = {"-n", "--frames"}, order = 10, paramLabel = "N", defaultValue = "10",
            description = "how many frames; 0: until Ctrl-C (default: ${DEFAULT-VALUE})")
    private long frames;

    @Option(names = {"-o", "--out"}, order = 11, paramLabel = "DIR", defaultValue = "capture",
            description = "directory for the files, made if need be (default: ./${DEFAULT-VALUE}); files there are "
                    + "never overwritten, numbers go on from the highest")
    private Path folder;

    @Option(names = {"-f", "--format"}, order = 12, paramLabel = "FORMAT", defaultValue = "tiff",
            description = "tiff, png (slow, small) or raw (fast; each frame with a JSON file that describes it) "
                    + "(default: ${DEFAULT-VALUE})")
    private PictureFormat format;

    @Option(names = "--bits", order = 13, paramLabel = "16|8", description = "16: the camera's own values; 8: narrowed "
            + "in the frame's memory on its way (default: 16, or 8 with --window)")
    private Integer bits;

    @Option(names = "--window", order = 14, paramLabel = "WINDOW", description = "values that become black and white "
            + "in 8 bits: " + ToneMappings.SYNTAX + " (default: the upper 8 bits)")
    private String window;

    @Option(names = "--gamma", order = 14, paramLabel = "G",
            description = "power law over the window, below 1 lightens")
    private Double gamma;

    @Option(names = "--keep-raw", order = 14, description = "with 8 bits: keep the camera's own bytes too, beside each "
            + "picture, as with --format raw")
    private boolean keepRaw;

    @Option(names = "--byte-order", order = 14, paramLabel = "little|big", defaultValue = "little",
            description = "order in which the camera sends the bytes of a 16-bit pixel (default: ${DEFAULT-VALUE}, "
                    + "by the standard)")
    private String byteOrder;

    @Option(names = "--set", order = 15, paramLabel = "FEATURE=VALUE", description = "write a feature before the "
            + "capture; may be repeated")
    private List<String> assignments = List.of();

    @Option(names = "--chunks", order = 15, paramLabel = "CHUNK", arity = "0..1", split = ",",
            fallbackValue = ALL_CHUNKS,
            description = "have the camera send chunks with each frame, all of them or those named (entries of "
                    + "ChunkSelector, separated by commas), and write their values to a JSON file beside each picture; "
                    + "the camera is set back after the capture")
    private List<String> chunks = List.of();

    @Option(names = "--prefix", order = 16, paramLabel = "NAME", defaultValue = "frame",
            description = "beginning of file names (default: ${DEFAULT-VALUE})")
    private String prefix;

    @Option(names = "--ring", order = 17, paramLabel = "N", description = "frame buffers between camera and disk "
            + "(default: what 256 MiB hold, 4 to 32)")
    private Integer ring;

    @Option(names = "--memory", order = 18, paramLabel = "KIND", defaultValue = "user", description = "where frames lie: "
            + "user, driver or shared; not every backend has every kind (default: ${DEFAULT-VALUE})")
    private MemoryKind memory;

    @Option(names = "--timeout", order = 18, paramLabel = "SECONDS", defaultValue = "10",
            description = "give up when no frame comes for so long (default: ${DEFAULT-VALUE})")
    private double timeout;

    @Option(names = "--tolerate-losses", order = 19, description = "exit code 0 even if frames were lost or damaged")
    private boolean tolerateLosses;

    /** Says what is wrong before anything is touched. */
    void check() {
        require(frames >= 0, "--frames " + frames, "1 or more, or 0 to go on until Ctrl-C");
        require(bits == null || bits == 8 || bits == 16, "--bits " + bits, "16 or 8");
        require(window == null || bits == null || bits == 8, "--window with --bits 16", "--bits 8 or no --window");
        require(gamma == null || eightBit(), "--gamma with 16 bits", "--bits 8 or a --window");
        require(!keepRaw || eightBit() && format != PictureFormat.RAW, "--keep-raw without pictures of 8 bits",
                "--bits 8 or a --window, and --format tiff or png");
        require(byteOrder.equals("little") || byteOrder.equals("big"), "--byte-order " + byteOrder, "little or big");
        require(ring == null || ring >= CaptureSettings.MINIMUM_RING_FRAMES
                && ring <= CaptureSettings.MAXIMUM_RING_FRAMES,
                "--ring " + ring, CaptureSettings.MINIMUM_RING_FRAMES + ".." + CaptureSettings.MAXIMUM_RING_FRAMES);
        require(timeout > 0 && timeout <= 1e6, "--timeout " + timeout, "more than 0 and at most 1000000 seconds");
        require(!prefix.isBlank() && !prefix.contains("/") && !prefix.contains("\\"), "--prefix '" + prefix + "'",
                "a part of a file name");
        ToneMappings.withGamma(ToneMappings.parse(window), gamma, 65_535);
        SetCommand.parse(assignments);
    }

    private static void require(boolean good, String given, String allowed) {
        if (!good) {
            throw CommandFailure.usage(given + " cannot be; give " + allowed);
        }
    }

    long frames() {
        return frames;
    }

    Path folder() {
        return folder;
    }

    PictureFormat format() {
        return format;
    }

    String prefix() {
        return prefix;
    }

    List<String> assignments() {
        return assignments;
    }

    boolean withChunks() {
        return !chunks.isEmpty();
    }

    /** Chunks by name, none for all. */
    List<String> chunks() {
        return chunks.contains(ALL_CHUNKS) ? List.of() : chunks;
    }

    boolean tolerateLosses() {
        return tolerateLosses;
    }

    Duration timeout() {
        return Duration.ofMillis(Math.round(timeout * 1000));
    }

    boolean eightBit() {
        return bits == null ? window != null : bits == 8;
    }

    boolean keepRaw() {
        return keepRaw;
    }

    private ByteOrder order() {
        return byteOrder.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The mapping; without a window gamma bends the whole range of the camera's format. */
    ToneMapping mapping(ImageGeometry geometry) {
        int significant = PixelFormat.ofName(geometry.pixelFormat()).map(PixelFormat::significantBits).orElse(16);
        return ToneMappings.withGamma(ToneMappings.parse(window), gamma, (1 << Math.min(16, significant)) - 1);
    }

    /** Whether frames are narrowed in their own memory, so that nothing is left of what the camera sent. */
    private boolean narrowedOnTheWay() {
        return eightBit() && !keepRaw;
    }

    /** What pictures are made of frames. */
    PictureStyle style(ImageGeometry geometry) {
        ByteOrder words = narrowedOnTheWay() ? ByteOrder.LITTLE_ENDIAN : order();
        return new PictureStyle(words, keepRaw ? Optional.of(mapping(geometry)) : Optional.empty());
    }

    CaptureSettings settings(ImageGeometry geometry) {
        OutputFormat output = narrowedOnTheWay() ? OutputFormat.eightBit(mapping(geometry)).withOrder(order())
                : OutputFormat.asSent();
        return CaptureSettings.defaults().withOutput(output).withRingFrames(ring == null ? ringFor(geometry) : ring)
                .withMemory(memory);
    }

    private static int ringFor(ImageGeometry geometry) {
        long frame = geometry.bytes() > 0 ? geometry.bytes() : 16L << 20;
        long room = Math.min(RING_BYTES, Runtime.getRuntime().maxMemory() / 2);
        return (int) Math.max(FEWEST, Math.min(MOST, room / frame));
    }
}
