// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.hotshoe.backend.v4l2.format.FourCc;
import org.hotshoe.backend.v4l2.format.ImageFormat;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.sessions.capture.FrameContent;
import org.junit.jupiter.api.Test;

class BufferReaderTest {
    private static final int MONOTONIC = VideoNumbers.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
    private static final int ERROR = VideoNumbers.V4L2_BUF_FLAG_ERROR;

    /** What a driver says. */
    private record Said(int flags, int sequence, long stamp, int[] used, int[] offsets) implements Filled {
        @Override
        public int planes() {
            return used.length;
        }

        @Override
        public int bytesUsed(int plane) {
            return used[plane];
        }

        @Override
        public int dataOffset(int plane) {
            return offsets[plane];
        }
    }

    private static Said filled(int flags, int sequence, int bytes) {
        return new Said(flags, sequence, 1_000, new int[] {bytes}, new int[1]);
    }

    private static ImageFormat format(String code, int pitch, int bytes) {
        return new ImageFormat(FourCc.code(code), 4, 3, List.of(new ImageFormat.Plane(pitch, bytes)));
    }

    private static BufferReader reader(ImageFormat format) {
        return new BufferReader(format, new int[] {5, 6}, 0, new int[1]);
    }

    private static FrameContent read(ImageFormat format, Filled filled) {
        FrameContent frame = new FrameContent(ByteBuffer.allocateDirect((int) format.bytes()));
        reader(format).read(filled, frame);
        return frame;
    }

    @Test
    void shouldDescribeAWholeFrame() {
        FrameContent frame = read(format("Y16 ", 10, 30), filled(MONOTONIC, 7, 30));
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.format).isEqualTo(PixelFormat.MONO16);
        assertThat(frame.linePitch).isEqualTo(10);
        assertThat(frame.validBytes).isEqualTo(30);
        assertThat(frame.blockId).isEqualTo(7);
        assertThat(frame.deviceTimestamp).isEqualTo(1_000);
        assertThat(frame.hostTimestamp).isEqualTo(1_000);
        assertThat(List.of(frame.offsetX, frame.offsetY)).containsExactly(5, 6);
    }

    @Test
    void shouldAcceptALastLineWithoutItsPadding() {
        assertThat(read(format("Y16 ", 10, 30), filled(MONOTONIC, 0, 28)).status).isEqualTo(FrameStatus.COMPLETE);
    }

    @Test
    void shouldCallAFramePartialThatTheDriverFilledShort() {
        FrameContent frame = read(format("GREY", 4, 12), filled(MONOTONIC, 0, 9));
        assertThat(frame.status).isEqualTo(FrameStatus.PARTIAL);
        assertThat(frame.height).as("whole lines").isEqualTo(2);
        assertThat(frame.validBytes).isEqualTo(9);
        assertThat(read(format("NV12", 4, 18), filled(MONOTONIC, 0, 5)).status).isEqualTo(FrameStatus.PARTIAL);
    }

    @Test
    void shouldTakeAnyLengthOfACompressedFrameButNone() {
        assertThat(read(format("MJPG", 0, 100), filled(MONOTONIC, 0, 17)).status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(read(format("MJPG", 0, 100), filled(MONOTONIC, 0, 0)).status).isEqualTo(FrameStatus.INCOMPLETE);
    }

    @Test
    void shouldPassOnTheDriversErrorFlag() {
        FrameContent frame = read(format("GREY", 4, 12), filled(MONOTONIC | ERROR, 0, 12));
        assertThat(frame.status).isEqualTo(FrameStatus.DEVICE_ERROR);
        assertThat(frame.deviceStatus).isEqualTo(0x40);
    }

    @Test
    void shouldNotBelieveSizesBeyondTheSlot() {
        assertThat(read(format("GREY", 4, 12), filled(MONOTONIC, 0, 1_000_000)).validBytes).isEqualTo(12);
        assertThat(read(format("GREY", 4, 12), filled(MONOTONIC, 0, -1)).validBytes).isZero();
    }

    @Test
    void shouldCountOnOverTheEndOf32BitsAndForNumbersThatStandStill() {
        ImageFormat format = format("GREY", 4, 12);
        BufferReader reader = reader(format);
        FrameContent frame = new FrameContent(ByteBuffer.allocateDirect(12));
        long[] expected = {0xFFFF_FFFEL, 0xFFFF_FFFFL, 0x1_0000_0000L, 0x1_0000_0003L, 0x1_0000_0004L};
        int[] numbers = {-2, -1, 0, 3, 3};
        for (int i = 0; i < numbers.length; i++) {
            reader.read(filled(MONOTONIC, numbers[i], 12), frame);
            assertThat(frame.blockId).isEqualTo(expected[i]);
        }
    }

    @Test
    void shouldStampWithThisMomentWhatTheDriverStampsByAnotherClockOrAheadOfTime() {
        long before = System.nanoTime();
        FrameContent other = read(format("GREY", 4, 12), filled(0, 0, 12));
        FrameContent ahead = read(format("GREY", 4, 12), new Said(MONOTONIC, 0, Long.MAX_VALUE / 2, new int[] {12},
                new int[1]));
        long after = System.nanoTime();
        assertThat(other.hostTimestamp).isBetween(before, after);
        assertThat(ahead.hostTimestamp).isBetween(before, after);
    }

    @Test
    void shouldPlacePlanesWithoutWhatTheDeviceHasBeforeThePicture() {
        ImageFormat format = new ImageFormat(FourCc.code("NM16"), 4, 3, List.of(new ImageFormat.Plane(4, 28),
                new ImageFormat.Plane(4, 12)));
        FrameContent frame = new FrameContent(ByteBuffer.allocateDirect(100));
        new BufferReader(format, new int[2], 0, new int[] {0, 64}).read(new Said(MONOTONIC, 0, 0, new int[] {28, 12},
                new int[] {16, 0}), frame);
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.planes()).isEqualTo(2);
        assertThat(List.of(frame.planeOffset(0), frame.planeBytes(0))).containsExactly(16, 12);
        assertThat(List.of(frame.planeOffset(1), frame.planeBytes(1))).containsExactly(64, 12);
        assertThat(frame.validBytes).isEqualTo(76);
    }
}
