// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.transport.RingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers by the standard's offsets: 0 info, 4 control, 8 payload, 10 leader, 14 trailer, 18 to 2c sizes. */
class StreamSwitchTest {
    private final List<String> log = new ArrayList<>();
    private final ScriptedLine line = new ScriptedLine(log, 1_440_000);
    private final ScriptedPort port = new ScriptedPort(log);
    private final CaptureSettings defaults = CaptureSettings.defaults();

    private RingPlan prepare(CaptureSettings settings) throws CameraException {
        return new StreamSwitch(line).prepare(settings, port);
    }

    @Test
    void shouldLockReadTheSizesAndWriteTheSixRegisters() throws CameraException {
        line.set(0x00, 0x0A00_0000);
        RingPlan plan = prepare(defaults.withTransferBytes(65_536));
        assertThat(log).containsExactly("read 4", "TLParamsLocked=1", "read 0", "read 8", "read 10", "read 14",
                "write 18=1024", "write 1c=65536", "write 20=21", "write 24=64512", "write 28=0", "write 2c=1024");
        assertThat(plan.payloadBytes()).isEqualTo(1_440_000);
        assertThat(plan.slotBytes()).isEqualTo(1_440_768);
        assertThat(plan.slots()).isEqualTo(defaults.ringFrames());
        assertThat(plan.bytesInFlight()).as("the backend's choice").isEqualTo(12_345_678);
    }

    @Test
    void shouldStopAStreamThatADeadProcessLeftRunningBeforeAnythingElse() throws CameraException {
        line.set(0x04, 1);
        prepare(defaults);
        assertThat(log).startsWith("read 4", "write 4=0", "TLParamsLocked=1", "read 0");
    }

    @Test
    void shouldLeaveAStreamAloneThatIsDisabledWhateverItsOtherBits() throws CameraException {
        line.set(0x04, 0xFFFF_FFFEL);
        prepare(defaults);
        assertThat(log).startsWith("read 4", "TLParamsLocked=1");
    }

    @Test
    void shouldDoWithoutALockOrWithOneThatIsReadOnly() throws CameraException {
        line.features.put("TLParamsLocked", ScriptedFeature.integer(line, "TLParamsLocked", AccessMode.RO));
        prepare(defaults);
        line.features.remove("TLParamsLocked");
        prepare(defaults);
        assertThat(log).noneMatch(entry -> entry.startsWith("TLParamsLocked"));
    }

    @ParameterizedTest
    @CsvSource({"0, 52, 64", "0, 65, 65", "4, 52, 64", "4, 65, 80", "10, 52, 1024", "0, 1024, 1024", "20, 1, 1048576",
            "0, 0, 1024", "0, 1048576, 1048576"})
    void shouldRoundTheEndsUpToTheAlignment(int shift, int required, int expected) throws CameraException {
        line.set(0x00, (long) shift << 24);
        line.set(0x10, required);
        line.set(0x14, required);
        RingPlan plan = prepare(defaults);
        assertThat(plan.leaderBytes()).isEqualTo(expected);
        assertThat(plan.trailerBytes()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 32, 63, 255})
    void shouldRefuseAnImpossibleAlignment(long shift) {
        line.set(0x00, shift << 24);
        assertThatThrownBy(() -> prepare(defaults)).isInstanceOf(CameraException.class)
                .hasMessageContaining("2 to the power of " + shift);
        assertThat(log).noneMatch(entry -> entry.startsWith("write 1") || entry.startsWith("write 2"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, Integer.MAX_VALUE})
    void shouldRefuseAnImpossiblePayload(long payload) {
        line.set(0x08, payload);
        assertThatThrownBy(() -> prepare(defaults)).isInstanceOf(CameraException.class)
                .hasMessageContaining(Long.toUnsignedString(payload));
    }

    @Test
    void shouldRefuseImpossibleEnds() {
        line.set(0x10, 0x8000_0000L);
        assertThatThrownBy(() -> prepare(defaults)).hasMessageContaining("leader: bytes=2147483648");
        line.set(0x10, 52);
        line.set(0x14, (1 << 20) + 1);
        assertThatThrownBy(() -> prepare(defaults)).hasMessageContaining("trailer: bytes=1048577");
    }

    @Test
    void shouldRefuseAlignmentBeyondTheBackendsTransfers() {
        port.maximum = 1 << 16;
        line.set(0x00, 17L << 24);
        assertThatThrownBy(() -> prepare(defaults)).isInstanceOf(UnsupportedByCameraException.class)
                .hasMessageContaining("131072").hasMessageContaining("65536");
    }

    @Test
    void shouldNotCutBlocksFinerThanPackets() throws CameraException {
        line.set(0x00, 0);
        assertThat(prepare(defaults.withTransferBytes(1)).transferBytes()).isEqualTo(1024);
        assertThat(prepare(defaults.withBytesInFlight(99)).bytesInFlight()).isEqualTo(99);
    }

    @Test
    void shouldEnableAndThenStartAcquisition() throws CameraException {
        new StreamSwitch(line).enable();
        assertThat(log).containsExactly("write 4=1", "AcquisitionStart");
        line.features.remove("AcquisitionStart");
        new StreamSwitch(line).enable();
        assertThat(log).hasSize(3).endsWith("write 4=1");
    }

    @Test
    void shouldWaitUntilTheDeviceHasStopped() throws CameraException {
        int[] asked = new int[1];
        line.features.put("AcquisitionStop", ScriptedFeature.command(line, "AcquisitionStop", () -> ++asked[0] > 3));
        new StreamSwitch(line).stopAcquisition(Duration.ofSeconds(20));
        assertThat(asked[0]).isEqualTo(4);
    }

    @Test
    void shouldGiveUpADeviceThatDoesNotStop() {
        line.features.put("AcquisitionStop", ScriptedFeature.command(line, "AcquisitionStop", () -> false));
        assertThatThrownBy(() -> new StreamSwitch(line).stopAcquisition(Duration.ofMillis(20)))
                .isInstanceOf(CameraTimeoutException.class).hasMessageContaining("stopTimeout");
    }

    @Test
    void shouldGoOnStoppingWhenInterruptedAndKeepTheInterrupt() throws CameraException {
        int[] asked = new int[1];
        line.features.put("AcquisitionStop", ScriptedFeature.command(line, "AcquisitionStop", () -> ++asked[0] > 3));
        Thread.currentThread().interrupt();
        new StreamSwitch(line).stopAcquisition(Duration.ofSeconds(20));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked[0]).isEqualTo(4);
    }
}
