// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final int BLOCKS = 6;
    private Nodes nodes;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=400,height=250,format=Mono16,fps=0,strict=true");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    /** Time between exposures by the timestamps of leaders: at least that, since a busy machine is slower. */
    private void expectPeriod(double seconds) throws Exception {
        Host.Block[] blocks = nodes.blocksOf(65536, BLOCKS);
        long span = blocks[BLOCKS - 1].leader().getLong(20) - blocks[0].leader().getLong(20);
        assertThat(span / 1e9).isGreaterThanOrEqualTo((BLOCKS - 2) * seconds * 0.999);
    }

    @Test
    void shouldSlowDownAtDeviceLinkThroughputLimit() throws Exception {
        nodes.set("DeviceLinkThroughputLimit", 10_000_000).set("DeviceLinkThroughputLimitMode", "On");
        double rate = 10_000_000.0 / (200_000 + 52 + 32);
        assertThat(nodes.real("ResultingFrameRate").value()).isCloseTo(rate, within(1e-9));
        expectPeriod(1 / rate);
        nodes.set("AcquisitionFrameRate", 1000);
        assertThat(nodes.real("ResultingFrameRate").value()).isCloseTo(rate, within(1e-9));
        nodes.set("AcquisitionFrameRate", 20);
        assertThat(nodes.real("ResultingFrameRate").value()).isEqualTo(20);
        nodes.set("DeviceLinkThroughputLimitMode", "Off").set("AcquisitionFrameRate", 1000);
        assertThat(nodes.real("ResultingFrameRate").value()).isEqualTo(1000);
    }

    @Test
    void shouldLimitNoMoreThanTheLinkHas() throws Exception {
        assertThat(nodes.value("DeviceLinkSpeed")).isEqualTo(500_000_000);
        assertThat(nodes.integer("DeviceLinkThroughputLimit").maximum()).isEqualTo(500_000_000);
        assertThat(nodes.integer("DeviceLinkThroughputLimit").increment()).isEqualTo(1000);
        try (Nodes slow = new Nodes("speed=high,width=64,height=64")) {
            assertThat(slow.value("DeviceLinkSpeed")).isEqualTo(60_000_000);
        }
    }

    @Test
    void shouldExposeOneAfterTheOtherWithoutAFrameRate() throws Exception {
        nodes.set("ExposureTime", 20_000).set("AcquisitionFrameRateEnable", false);
        assertThat(nodes.real("ResultingFrameRate").value()).isEqualTo(50);
        expectPeriod(0.02);
    }

    @Test
    void shouldTakeOneFrameInModeSingleFrame() throws Exception {
        nodes.set("AcquisitionMode", "SingleFrame");
        for (int i = 0; i < 2; i++) {
            assertThat(nodes.host.enable(65536)).isZero();
            nodes.execute("AcquisitionStart");
            nodes.host.block();
            List<Host.Transfer> posted = nodes.host.post();
            assertThat(Host.quiet(posted.get(0), 40)).isTrue();
            posted.forEach(nodes.host.camera::cancel);
            assertThat(nodes.flag("AcquisitionStatus").value()).isFalse();
            nodes.host.stop();
        }
    }

    @Test
    void shouldBreakOffTheFrameOnItsWayByAcquisitionAbort() throws Exception {
        assertThat(nodes.host.enable(4096)).isZero();
        nodes.execute("AcquisitionStart");
        Host.Transfer leader = nodes.host.submit(0x83, nodes.host.elements.get(0));
        Host.Transfer first = nodes.host.submit(0x83, 4096);
        assertThat(Host.await(leader).magic()).isEqualTo(0x4C563355);
        assertThat(Host.await(first).moved).isEqualTo(4096);
        nodes.execute("AcquisitionAbort");
        ByteBuffer trailer = nextTrailer();
        assertThat(trailer.getShort(16) & 0xFFFF).isEqualTo(0xA100);
        assertThat(trailer.getLong(20)).isBetween(4096L, 100_000L);
        assertThat(Host.quiet(nodes.host.submit(0x83, 4096), 40)).as("nothing follows").isTrue();
        assertThat(nodes.flag("AcquisitionStatus").value()).isFalse();
    }

    private ByteBuffer nextTrailer() throws Exception {
        for (int i = 0; i < 10; i++) {
            Host.Transfer next = Host.await(nodes.host.submit(0x83, 4096));
            if (next.magic() == 0x54563355) {
                return ByteBuffer.wrap(next.bytes()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new AssertionError("no trailer");
    }

    @Test
    void shouldRunAClockThatCanBeReset() throws Exception {
        long first = nodes.value("Timestamp");
        assertThat(nodes.value("Timestamp")).isGreaterThan(first);
        Thread.sleep(30);
        long later = nodes.value("Timestamp");
        assertThat(later - first).isGreaterThan(30_000_000);
        nodes.execute("TimestampReset");
        assertThat(nodes.value("Timestamp")).isLessThan(later);
        List<Host.Block> blocks = List.of(nodes.blocksOf(65536, 2));
        assertThat(blocks.get(0).leader().getLong(20)).isNotNegative();
        assertThat(blocks.get(1).leader().getLong(20)).isLessThanOrEqualTo(nodes.value("Timestamp"));
    }

    @Test
    void shouldBeWarmerAtTheSensorAndWhileItAcquires() throws Exception {
        double idle = nodes.real("DeviceTemperature").value();
        nodes.set("DeviceTemperatureSelector", "Mainboard");
        assertThat(nodes.real("DeviceTemperature").value()).isLessThan(idle);
        nodes.set("DeviceTemperatureSelector", "Sensor");
        nodes.host.enable(65536);
        nodes.execute("AcquisitionStart");
        assertThat(nodes.real("DeviceTemperature").value()).isGreaterThan(idle);
    }
}
