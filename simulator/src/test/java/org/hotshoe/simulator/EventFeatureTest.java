// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.genapi.DataView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventFeatureTest {
    private static final List<String> KINDS = List.of("ExposureEnd", "AcquisitionStart", "FrameStart", "FrameEnd",
            "AcquisitionEnd", "FrameTrigger", "FrameTriggerMissed", "Line0RisingEdge");
    private Nodes nodes;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=64,height=48,format=Mono8,fps=0,strict=true");
        assertThat(nodes.host.writeInt(0x3_0000, 1)).isZero();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private void notify(String kind) throws Exception {
        nodes.set("EventSelector", kind).set("EventNotification", "On");
    }

    /** The events of the next packets by id, from their size field on. */
    private Map<Integer, ByteBuffer> next(int count) throws Exception {
        Map<Integer, ByteBuffer> events = new HashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] packet = Host.await(nodes.host.submit(0x82, 256)).bytes();
            ByteBuffer event = ByteBuffer.wrap(packet, 12, packet.length - 12).slice().order(ByteOrder.LITTLE_ENDIAN);
            events.put(event.getShort(2) & 0xFFFF, event);
        }
        return events;
    }

    private DataView view(Map<Integer, ByteBuffer> events) throws Exception {
        DataView view = nodes.map.dataView();
        view.attach((kind, id) -> kind == DataSource.Kind.EVENT ? events.get((int) id) : null);
        return view;
    }

    private static long value(DataView view, String name) throws Exception {
        return Nodes.feature(view, IntegerFeature.class, name).value();
    }

    @Test
    void shouldTellTheCourseOfAnAcquisition() throws Exception {
        for (String kind : KINDS) {
            notify(kind);
        }
        nodes.set("AcquisitionMode", "SingleFrame");
        nodes.host.enable(4096);
        nodes.execute("AcquisitionStart");
        Host.Block block = nodes.host.block();
        Map<Integer, ByteBuffer> events = next(5);
        assertThat(events).containsOnlyKeys(0x9001, 0x9002, 0x9003, 0x9004, 0x9005);
        DataView view = view(events);
        for (String kind : List.of("ExposureEnd", "FrameStart", "FrameEnd")) {
            assertThat(value(view, "Event" + kind + "FrameID")).isEqualTo(block.id());
        }
        assertThat(value(view, "EventExposureEndTimestamp")).isEqualTo(block.leader().getLong(20));
        assertThat(value(view, "EventFrameEndTimestamp")).isGreaterThan(value(view, "EventAcquisitionStartTimestamp"));
        assertThat(value(view, "EventAcquisitionEnd")).isEqualTo(0x9005);
    }

    @Test
    void shouldTellTriggersAndEdges() throws Exception {
        notify("FrameTrigger");
        notify("FrameTriggerMissed");
        notify("Line0RisingEdge");
        nodes.set("TriggerMode", "On");
        nodes.host.enable(4096);
        nodes.execute("TriggerSoftware");
        assertThat(next(1)).as("nothing is acquired").containsOnlyKeys(0x9007);
        nodes.execute("AcquisitionStart");
        nodes.execute("TriggerSoftware");
        assertThat(next(1)).containsOnlyKeys(0x9006);
        nodes.set("LineSelector", "Line1").set("LineSource", "UserOutput0").set("UserOutputValue", true);
        assertThat(next(1)).containsOnlyKeys(0x9008);
    }

    @Test
    void shouldSendNoEventThatIsOff() throws Exception {
        notify("FrameEnd");
        nodes.blocksOf(4096, 1);
        assertThat(next(1)).containsOnlyKeys(0x9004);
        assertThat(Host.quiet(nodes.host.submit(0x82, 256), 40)).isTrue();
    }
}
