// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.command.IntegerFeature;
import org.junit.jupiter.api.Test;

/** Features that live in frames and events. Expectations: the numbers that the bytes spell. */
class DataViewTest {
    private final MemoryPort port = new MemoryPort();

    private NodeMap map() throws Exception {
        return Xml.load(port, "<Category Name='Root'><pFeature>ChunkGain</pFeature><pFeature>Scale</pFeature>"
                        + "<pFeature>EventTime</pFeature></Category>",
                "<Port Name='Chunk'><ChunkID>00aB</ChunkID></Port>",
                "<Port Name='Swapped'><ChunkID>ab</ChunkID><SwapEndianess>Yes</SwapEndianess></Port>",
                "<Port Name='Chosen'><pChunkID>Choice</pChunkID></Port>",
                "<Port Name='Event'><EventID>9001</EventID></Port>",
                "<Integer Name='Choice'><Value>0xAB</Value></Integer>",
                register("Raw", "Chunk", 4), register("Turned", "Swapped", 4), register("Any", "Chosen", 4),
                register("EventTime", "Event", 12), register("Scale", "Device", 0x40),
                "<IntSwissKnife Name='Scaled'><pVariable Name='R'>Raw</pVariable><pVariable Name='S'>Scale</pVariable>"
                        + "<Formula>R*S</Formula></IntSwissKnife>",
                "<Integer Name='Tied'><EventID>9001</EventID><pValue>Scale</pValue></Integer>",
                "<Integer Name='ChunkGain'><pValue>Scaled</pValue></Integer>");
    }

    private static String register(String name, String on, int address) {
        return "<IntReg Name='" + name + "'><Address>" + address + "</Address><Length>2</Length>"
                + "<AccessMode>RW</AccessMode><pPort>" + on + "</pPort><Cachable>WriteThrough</Cachable></IntReg>";
    }

    private static DataSource chunk(long id, String hex) {
        final ByteBuffer data = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).asReadOnlyBuffer();
        return (kind, wanted) -> kind == DataSource.Kind.CHUNK && wanted == id ? data : null;
    }

    @Test
    void shouldReadFromTheDataThatAreAttached() throws Exception {
        port.put(0x40, "0300");
        final DataView view = map().dataView();
        final IntegerFeature gain = Xml.integer(view, "ChunkGain");
        view.attach(chunk(0xAB, "000000000500"));
        assertThat(gain.value()).isEqualTo(15);
        assertThat(Xml.integer(view, "Turned").value()).isEqualTo(0x500);
        view.attach(chunk(0xAB, "000000000700"));
        assertThat(gain.value()).isEqualTo(21);
        assertThat(Xml.integer(view, "Raw").accessMode()).isEqualTo(AccessMode.RO);
        assertThat(port.accesses()).as("the device is read once").containsExactly("R 0x40+2");
    }

    @Test
    void shouldBeUnavailableWithoutData() throws Exception {
        final NodeMap map = map();
        final DataView view = map.dataView();
        for (NodeMap each : new NodeMap[] {map, view}) {
            assertThat(Xml.integer(each, "Raw").accessMode()).isEqualTo(AccessMode.NA);
            assertThatThrownBy(() -> Xml.integer(each, "ChunkGain").value()).hasMessageContaining("no chunk or event");
        }
        view.attach(chunk(0xAC, "000000000500"));
        assertThat(Xml.integer(view, "Raw").accessMode()).isEqualTo(AccessMode.NA);
        view.attach(chunk(0xAB, "0000000005"));
        assertThatThrownBy(() -> Xml.integer(view, "Raw").value())
                .hasMessageContaining("outside the attached data").hasMessageContaining("data length=5");
        view.detach();
        assertThat(Xml.integer(view, "Raw").accessMode()).isEqualTo(AccessMode.NA);
    }

    @Test
    void shouldFollowTheIdThatAnotherNodeTells() throws Exception {
        final DataView view = map().dataView();
        view.attach((kind, id) -> ByteBuffer.wrap(new byte[] {0, 0, 0, 0, (byte) id, 0}));
        assertThat(Xml.integer(view, "Any").value()).isEqualTo(0xAB);
        Xml.integer(view, "Choice").set(7);
        assertThat(Xml.integer(view, "Any").value()).isEqualTo(7);
    }

    /** Addresses of real descriptions count from the start of the event item: id at 2, timestamp at 4, data at 12. */
    private static ByteBuffer event(int id, int data) {
        return ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0).putShort((short) id)
                .putLong(0x1122_3344_5566_7788L).putShort((short) data).flip();
    }

    @Test
    void shouldReadTheLastEventOfEachId() throws Exception {
        final NodeMap map = map();
        final IntegerFeature data = Xml.integer(map, "EventTime");
        assertThat(data.accessMode()).isEqualTo(AccessMode.NA);
        map.event(0x9002, event(0x9002, 1));
        assertThat(data.accessMode()).isEqualTo(AccessMode.NA);
        map.event(0x9001, event(0x9001, 0x1234));
        assertThat(data.value()).isEqualTo(0x1234);
        map.event(0x9002, event(0x9002, 2));
        assertThat(data.value()).isEqualTo(0x1234);
        map.event(0x9001, event(0x9001, 0x4321));
        assertThat(data.value()).isEqualTo(0x4321);
        assertThat(data.accessMode()).isEqualTo(AccessMode.RO);
        assertThat(port.accesses()).isEmpty();
    }

    @Test
    void shouldReadAnewWhatIsTiedToAnEvent() throws Exception {
        final NodeMap map = map();
        port.put(0x40, "0300");
        assertThat(Xml.integer(map, "Tied").value()).isEqualTo(3);
        port.put(0x40, "0400");
        map.event(0x9002, event(0x9002, 0));
        assertThat(Xml.integer(map, "Tied").value()).as("of another event").isEqualTo(3);
        map.event(0x9001, event(0x9001, 0));
        assertThat(Xml.integer(map, "Tied").value()).isEqualTo(4);
    }

    @Test
    void shouldTellListenersOfTheFeaturesOfAnEvent() throws Exception {
        final NodeMap map = map();
        final List<String> told = new ArrayList<>();
        for (String name : List.of("EventTime", "Tied", "ChunkGain")) {
            Xml.integer(map, name).addListener(feature -> told.add(name));
        }
        map.event(0x9002, event(0x9002, 0));
        assertThat(told).isEmpty();
        map.event(0x9001, event(0x9001, 0));
        assertThat(told).contains("EventTime", "Tied").doesNotContain("ChunkGain");
    }

    @Test
    void shouldShowEventsOfAnyIdWithoutTakingMemoryWithoutEnd() throws Exception {
        final NodeMap map = map();
        for (int id = 0; id < 0x10000; id++) {
            map.event(id, event(id, id));
        }
        assertThat(Xml.integer(map, "EventTime").accessMode()).isIn(AccessMode.RO, AccessMode.NA);
        map.event(0x9001, event(0x9001, 7));
        assertThat(Xml.integer(map, "EventTime").value()).isEqualTo(7);
    }

    @Test
    void shouldFollowTheMapButNotWriteTheDevice() throws Exception {
        final NodeMap map = map();
        final DataView view = map.dataView();
        view.attach(chunk(0xAB, "000000000500"));
        assertThat(Xml.integer(view, "ChunkGain").value()).isZero();
        Xml.integer(map, "Scale").set(2);
        assertThat(Xml.integer(view, "ChunkGain").value()).isEqualTo(10);
        assertThat(Xml.integer(view, "Scale").accessMode()).isEqualTo(AccessMode.RO);
        assertThatThrownBy(() -> Xml.integer(view, "Scale").set(3)).hasMessageContaining("access=RO");
        assertThat(port.get(0x40, 2)).isEqualTo("0200");
    }

    @Test
    void shouldNameTheFeaturesThatComeWithData() throws Exception {
        assertThat(map().dataView().dataFeatures()).extracting(Feature::name)
                .containsExactly("ChunkGain", "EventTime");
        assertThat(map().dataView().dataFeatures(DataSource.Kind.CHUNK)).extracting(Feature::name)
                .containsExactly("ChunkGain");
    }

    @Test
    void shouldNotWaitForTheMapNorForAnotherView() throws Exception {
        final NodeMap map = map();
        final DataView busy = map.dataView();
        final DataView view = map.dataView();
        final ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            map.atomically(() -> busy.atomically(() -> {
                final Future<Long> read = other.submit(() -> {
                    view.attach(chunk(0xAB, "000000000500"));
                    return Xml.integer(view, "Raw").value();
                });
                try {
                    assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(5);
                } catch (Exception late) {
                    throw new AssertionError(late);
                }
            }));
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void shouldReadEachThreadsOwnFrame() throws Exception {
        port.put(0x40, "0100");
        final NodeMap map = map();
        final ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            final Future<?> even = threads.submit(() -> readFrames(map, 0));
            final Future<?> odd = threads.submit(() -> readFrames(map, 1));
            even.get(60, TimeUnit.SECONDS);
            odd.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void readFrames(NodeMap map, int first) throws Exception {
        final DataView view = map.dataView();
        final IntegerFeature gain = Xml.integer(view, "ChunkGain");
        for (int n = first; n < 4000; n += 2) {
            final byte[] data = {0, 0, 0, 0, (byte) n, (byte) (n >> 8)};
            view.attach((kind, id) -> ByteBuffer.wrap(data));
            assertThat(gain.value()).isEqualTo(n);
        }
        return null;
    }
}
