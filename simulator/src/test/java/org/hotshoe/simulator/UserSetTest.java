// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserSetTest {
    private Nodes nodes;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=400,height=300,format=Mono16,fps=25,strict=true");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void shouldRestoreGainByUserSetLoad() throws Exception {
        nodes.set("GainSelector", "DigitalAll").set("Gain", 7.5).set("Width", 200);
        nodes.set("UserSetSelector", "UserSet1");
        nodes.execute("UserSetSave");
        nodes.set("Gain", 1).set("Width", 100);
        nodes.set("UserSetSelector", "UserSet2");
        nodes.execute("UserSetSave");
        nodes.set("UserSetSelector", "UserSet1");
        nodes.execute("UserSetLoad");
        assertThat(nodes.real("Gain").value()).isEqualTo(7.5);
        assertThat(nodes.value("Width")).isEqualTo(200);
        nodes.set("UserSetSelector", "UserSet2");
        nodes.execute("UserSetLoad");
        assertThat(nodes.real("Gain").value()).isEqualTo(1);
        nodes.set("UserSetSelector", "Default");
        nodes.execute("UserSetLoad");
        assertThat(nodes.real("Gain").value()).isZero();
        assertThat(nodes.value("Width")).isEqualTo(400);
        assertThat(nodes.real("AcquisitionFrameRate").value()).isEqualTo(25);
    }

    @Test
    void shouldKeepEverythingThatCanBeSet() throws Exception {
        nodes.set("BinningVertical", 2).set("ReverseX", true).set("Gamma", 2).set("LUTIndex", 9).set("LUTValue", 11);
        nodes.set("TriggerSelector", "AcquisitionStart").set("TriggerDelay", 1.5).set("LineSelector", "Line0");
        nodes.set("LineInverter", true).set("ChunkSelector", "Gain").set("ChunkEnable", true);
        nodes.set("EventSelector", "FrameStart").set("EventNotification", "On");
        nodes.set("UserSetSelector", "UserSet1");
        nodes.execute("UserSetSave");
        nodes.set("UserSetSelector", "Default");
        nodes.execute("UserSetLoad");
        assertThat(nodes.value("LUTValue")).isEqualTo(9 * 257);
        nodes.set("UserSetSelector", "UserSet1");
        nodes.execute("UserSetLoad");
        assertThat(nodes.value("BinningVertical")).isEqualTo(2);
        assertThat(nodes.value("HeightMax")).isEqualTo(150);
        assertThat(nodes.flag("ReverseX").value()).isTrue();
        assertThat(nodes.real("Gamma").value()).isEqualTo(2);
        assertThat(nodes.value("LUTValue")).isEqualTo(11);
        assertThat(nodes.real("TriggerDelay").value()).isEqualTo(1.5);
        assertThat(nodes.flag("LineInverter").value()).isTrue();
        assertThat(nodes.flag("ChunkEnable").value()).isTrue();
        assertThat(nodes.choice("EventNotification").value()).isEqualTo("On");
    }

    @Test
    void shouldLoadTheDefaultSetByAReset() throws Exception {
        nodes.set("Gamma", 3).set("UserSetSelector", "UserSet2");
        nodes.execute("UserSetSave");
        nodes.set("UserSetDefault", "UserSet2").set("Gamma", 1);
        nodes.host.enable(4096);
        nodes.execute("AcquisitionStart");
        nodes.execute("DeviceReset");
        assertThat(nodes.real("Gamma").value()).isEqualTo(3);
        assertThat(nodes.flag("AcquisitionStatus").value()).isFalse();
        assertThat(nodes.host.readInt(Host.SIRM + 4)).as("the stream is off").isZero();
    }

    @Test
    void shouldNotChangeGeometryUnderTheStream() throws Exception {
        nodes.set("TLParamsLocked", 1);
        assertThatThrownBy(() -> nodes.execute("UserSetLoad")).isInstanceOf(CameraException.class);
        assertThat(nodes.host.writeInt(0x10_0704, 1)).isEqualTo(0x8006);
    }
}
