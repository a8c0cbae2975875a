// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order device and transport are started and stopped, and what happens when a step fails. */
class SessionOrderTest {
    private static final List<String> STOP = List.of("AcquisitionStop", "write 4=0", "cancel", "close ring",
            "TLParamsLocked=0");

    private static SessionRig rig() throws CameraException {
        return new SessionRig(CaptureSettings.defaults().withRingFrames(3));
    }

    @Test
    void shouldQueueBuffersBeforeTheDeviceIsEnabledAndUnlockLast() throws CameraException {
        try (SessionRig rig = rig()) {
            rig.line.set(0x04, 1);
            rig.line.interlude = () -> {
                if (rig.log.contains("open ring") && !rig.log.contains("write 4=1")) {
                    assertThat(rig.ring().queued()).as("slots queued when the stream is enabled").isEqualTo(3);
                }
            };
            rig.session.start();
            assertThat(rig.log).containsExactly("read 4", "write 4=0", "TLParamsLocked=1", "read 0", "read 8",
                    "read 10",
                    "read 14", "write 18=64", "write 1c=1048576", "write 20=0", "write 24=1024", "write 28=0",
                    "write 2c=64", "open ring", "write 4=1", "AcquisitionStart");
            rig.log.clear();
            rig.session.start();
            assertThat(rig.log).as("a second start does nothing").isEmpty();
            rig.session.stop();
            assertThat(rig.log).containsExactlyElementsOf(STOP);
            rig.log.clear();
            rig.session.stop();
            assertThat(rig.log).as("a second stop does nothing").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"read 4", "TLParamsLocked=1", "read 0", "read 8", "read 10", "read 14", "write 18=64",
            "write 1c=1048576", "write 20=0", "write 24=1024", "write 28=0", "write 2c=64"})
    void shouldUnlockAfterAFailureBeforeTheRingIsOpen(String step) throws Exception {
        try (SessionRig rig = rig()) {
            CameraException refused = new CameraException("refused " + step);
            rig.line.failures.put(step, refused);
            assertThatThrownBy(rig.session::start).isSameAs(refused);
            assertThat(rig.log).endsWith("TLParamsLocked=0").doesNotContain("write 4=1", "open ring");
            assertThat(rig.session.streaming()).isFalse();
            assertRecovers(rig, step);
        }
    }

    private static void assertRecovers(SessionRig rig, String step) throws Exception {
        rig.line.failures.remove(step);
        rig.session.start();
        assertThat(rig.session.streaming()).isTrue();
        rig.sendAndSettle(4);
        // The pump counts a block before it hands it over.
        assertThat(rig.session.take(SessionRig.PATIENCE).blockId()).isEqualTo(4);
    }

    @Test
    void shouldUnlockWhenTheRingCannotBeHad() throws Exception {
        try (SessionRig rig = rig()) {
            rig.port.refusal = new CameraException("no memory");
            assertThatThrownBy(rig.session::start).isSameAs(rig.port.refusal);
            assertThat(rig.log).endsWith("open ring", "TLParamsLocked=0");
            rig.port.refusal = null;
            assertRecovers(rig, "");
        }
    }

    @Test
    void shouldCloseTheRingWhenItRefusesToQueue() throws Exception {
        try (SessionRig rig = rig()) {
            rig.port.queueRefusal = new CameraException("usbfs budget");
            assertThatThrownBy(rig.session::start).isSameAs(rig.port.queueRefusal);
            assertThat(rig.log).endsWith(STOP.toArray(String[]::new)).doesNotContain("write 4=1");
            assertThat(rig.ring().leasesClosed).hasValue(1);
            rig.port.queueRefusal = null;
            assertRecovers(rig, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"write 4=1", "AcquisitionStart"})
    void shouldDisableAndUnlockWhenTheDeviceRefusesToStart(String step) throws Exception {
        try (SessionRig rig = rig()) {
            CameraException refused = new CameraException("refused");
            rig.line.failures.put(step, refused);
            assertThatThrownBy(rig.session::start).isSameAs(refused);
            assertThat(rig.log).endsWith(STOP.toArray(String[]::new));
            assertThat(rig.ring().closed()).isTrue();
            assertThat(rig.ring().leasesClosed).hasValue(1);
            assertThat(rig.threads()).as("threads are left").isFalse();
            assertRecovers(rig, step);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AcquisitionStop", "write 4=0", "TLParamsLocked=0"})
    void shouldStopAllTheSameWhenAStepOfStoppingFails(String step) throws Exception {
        try (SessionRig rig = rig()) {
            rig.session.start();
            rig.log.clear();
            CameraException refused = new CameraException("refused");
            rig.line.failures.put(step, refused);
            assertThatThrownBy(rig.session::stop).isSameAs(refused);
            assertThat(rig.log).containsExactlyElementsOf(STOP);
            assertThat(rig.session.streaming()).isFalse();
            assertThat(rig.ring().closed()).isTrue();
            assertRecovers(rig, step);
        }
    }

    @Test
    void shouldStopAllTheSameWhenAStepHasADefect() throws CameraException {
        try (SessionRig rig = rig()) {
            rig.session.start();
            rig.line.failures.put("AcquisitionStop", new IllegalStateException("defect"));
            rig.line.failures.put("write 4=0", new CameraException("refused"));
            assertThatThrownBy(rig.session::stop).isInstanceOf(CameraException.class).hasMessageContaining("defect")
                    .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
            assertThat(rig.ring().closed()).isTrue();
            assertThat(rig.session.streaming()).isFalse();
        }
    }

    @Test
    void shouldGiveEverythingBackWhenClosingFails() throws CameraException {
        SessionRig rig = rig();
        rig.session.start();
        STOP.forEach(step -> rig.line.failures.put(step, new IllegalStateException("defect")));
        rig.close();
        rig.close();
    }

    @Test
    void shouldNotTouchADeviceThatLeft() throws CameraException {
        SessionRig rig = rig();
        rig.session.start();
        rig.log.clear();
        rig.session.gone();
        assertThatThrownBy(rig.session::start).isInstanceOf(CameraGoneException.class);
        rig.session.stop();
        rig.close();
        assertThat(rig.log).containsExactly("cancel", "close ring");
        assertThat(rig.ring().leasesClosed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read 4", "write 20=0", "open ring", "write 4=1", "AcquisitionStart"})
    void shouldFailAStartDuringWhichTheCameraLeaves(String step) throws CameraException {
        SessionRig rig = rig();
        rig.line.interlude = () -> {
            if (!rig.log.isEmpty() && rig.log.get(rig.log.size() - 1).equals(step) && !rig.port.closed) {
                rig.session.gone();
            }
        };
        if (step.equals("AcquisitionStart")) {
            rig.line.features.put("AcquisitionStart", ScriptedFeature.command(rig.line, "AcquisitionStart"));
            rig.line.failures.put("AcquisitionStart", new CameraGoneException("left"));
        }
        assertThatThrownBy(rig.session::start).isInstanceOf(CameraGoneException.class);
        assertThat(rig.session.streaming()).isFalse();
        rig.close();
    }

    @Test
    void shouldSayTheTransferSizeThatItRunsWith() throws CameraException {
        try (SessionRig rig = new SessionRig(CaptureSettings.defaults().withTransferBytes(100))) {
            rig.session.start();
            assertThat(rig.session.settings().transferBytes()).isEqualTo(1024);
            assertThat(rig.session.adjustments()).singleElement().asString().contains("1024 instead of 100");
        }
    }

    @Test
    void shouldRefuseAnOutputThatTheFormatCannotGive() throws CameraException {
        try (SessionRig rig = new SessionRig(CaptureSettings.defaults()
                .withOutput(OutputFormat.eightBit(new ToneMapping.Shift())))) {
            rig.line.features.put("PixelFormat", ScriptedFeature.text("RGB16"));
            assertThatThrownBy(rig.session::start).isInstanceOf(UnsupportedByCameraException.class)
                    .hasMessageContaining("RGB16");
            assertThat(rig.log).isEmpty();
            rig.line.features.put("PixelFormat", ScriptedFeature.text("Mono12"));
            rig.session.start();
        }
    }

    @Test
    void shouldRefuseEverythingOnceClosed() throws CameraException {
        SessionRig rig = rig();
        rig.close();
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call
                : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                rig.session::start, rig.session::stop, rig.session::poll, rig.session::settings,
                rig.session::adjustments, rig.session::streaming, rig.session::statistics, rig.session::publisher,
                () -> rig.session.setListener(null), () -> rig.session.take(SessionRig.PATIENCE))) {
            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        }
        assertThat(rig.log).isEmpty();
    }
}
