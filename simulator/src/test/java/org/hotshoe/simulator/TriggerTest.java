// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TriggerTest {
    private static final int QUIET_MILLIS = 40;
    private Nodes nodes;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=64,height=48,format=Mono8,fps=0,strict=true");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private void start() throws Exception {
        assertThat(nodes.host.enable(4096)).isZero();
        nodes.execute("AcquisitionStart");
    }

    /** Exactly so many blocks come, and then none. */
    private void expect(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            nodes.host.block();
        }
        List<Host.Transfer> posted = nodes.host.post();
        assertThat(Host.quiet(posted.get(0), QUIET_MILLIS)).as("no block after %d", count).isTrue();
        posted.forEach(nodes.host.camera::cancel);
    }

    @Test
    void shouldDeliverExactlyOneFramePerTriggerSoftware() throws Exception {
        nodes.set("TriggerMode", "On");
        start();
        expect(0);
        for (int i = 0; i < 3; i++) {
            nodes.execute("TriggerSoftware");
            expect(1);
        }
        nodes.set("TriggerMode", "Off");
        nodes.host.block();
        nodes.host.block();
    }

    @Test
    void shouldWaitForTheTriggerOfTheAcquisition() throws Exception {
        nodes.set("AcquisitionMode", "MultiFrame").set("AcquisitionFrameCount", 3);
        nodes.set("TriggerSelector", "AcquisitionStart").set("TriggerMode", "On");
        start();
        expect(0);
        nodes.set("AcquisitionStatusSelector", "AcquisitionTriggerWait");
        assertThat(nodes.flag("AcquisitionStatus").value()).isTrue();
        nodes.execute("TriggerSoftware");
        expect(3);
        assertThat(nodes.flag("AcquisitionStatus").value()).isFalse();
        nodes.set("AcquisitionStatusSelector", "AcquisitionActive");
        assertThat(nodes.flag("AcquisitionStatus").value()).isFalse();
    }

    @Test
    void shouldDeliverABurstPerTrigger() throws Exception {
        nodes.set("TriggerSelector", "FrameBurstStart").set("TriggerMode", "On").set("AcquisitionBurstFrameCount", 4);
        start();
        expect(0);
        nodes.execute("TriggerSoftware");
        expect(4);
        nodes.execute("TriggerSoftware");
        expect(4);
    }

    @Test
    void shouldBeTriggeredByTheEdgesOfALine() throws Exception {
        nodes.set("LineSelector", "Line1").set("LineSource", "UserOutput0");
        nodes.set("TriggerSource", "Line0").set("TriggerMode", "On");
        start();
        assertThatThrownBy(() -> nodes.execute("TriggerSoftware")).isInstanceOf(CameraException.class);
        nodes.set("UserOutputValue", true);
        expect(1);
        nodes.set("UserOutputValue", false);
        expect(0);
        nodes.set("TriggerActivation", "FallingEdge").set("UserOutputValue", true);
        expect(0);
        nodes.set("UserOutputValue", false);
        expect(1);
        nodes.set("TriggerActivation", "AnyEdge").set("UserOutputValue", true);
        expect(1);
        nodes.set("UserOutputValue", false);
        expect(1);
    }

    @Test
    void shouldShowLevelsAndTurnThemRound() throws Exception {
        nodes.set("LineSelector", "Line1").set("LineSource", "UserOutput0").set("UserOutputValue", true);
        assertThat(nodes.value("LineStatusAll")).isEqualTo(3);
        assertThat(nodes.choice("LineMode").value()).isEqualTo("Output");
        nodes.set("LineInverter", true);
        assertThat(nodes.flag("LineStatus").value()).isFalse();
        nodes.set("LineSelector", "Line0");
        assertThat(nodes.choice("LineMode").value()).isEqualTo("Input");
        assertThat(nodes.flag("LineInverter").value()).as("that of the other line").isFalse();
        nodes.set("LineInverter", true);
        assertThat(nodes.value("LineStatusAll")).isEqualTo(1);
    }

    @Test
    void shouldWaitForTheDelayAfterATrigger() throws Exception {
        nodes.set("TriggerDelay", 60_000).set("TriggerMode", "On");
        start();
        nodes.execute("TimestampLatch");
        long before = nodes.value("TimestampLatchValue");
        nodes.execute("TriggerSoftware");
        assertThat(nodes.host.block().leader().getLong(20) - before).isGreaterThanOrEqualTo(60_000_000);
        nodes.set("TriggerSelector", "AcquisitionStart");
        assertThat(nodes.real("TriggerDelay").value()).as("that of the other trigger").isZero();
    }

    @Test
    void shouldCountATriggerOnlyOnceWhileItIsPending() throws Exception {
        nodes.set("TriggerMode", "On").set("TriggerDelay", 50_000);
        start();
        nodes.execute("TriggerSoftware");
        nodes.execute("TriggerSoftware");
        expect(1);
    }
}
