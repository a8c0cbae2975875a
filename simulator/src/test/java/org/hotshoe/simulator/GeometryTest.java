// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Geometry by features, and the pixels that come of it. The sensor shows 33 * x + 132 * (y + frame), see the pattern. */
class GeometryTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private Nodes nodes;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=400,height=300,format=Mono16,fps=0,strict=true");
        nodes.set("TestPattern", "GreyHorizontalRamp");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private int[] line(int y) throws Exception {
        int width = (int) nodes.value("Width");
        ByteBuffer data = Nodes.words(nodes.blockOf(4096));
        assertThat(data.capacity()).isEqualTo(nodes.value("PayloadSize"));
        int[] line = new int[width];
        for (int x = 0; x < width; x++) {
            line[x] = data.getShort(2 * (y * width + x)) & 0xFFFF;
        }
        return line;
    }

    private static int[] ramp(int count, int first, int step) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = first + i * step;
        }
        return values;
    }

    @Test
    void shouldLetWidthChangeWhatOffsetXAllows() throws Exception {
        IntegerFeature offset = nodes.integer("OffsetX");
        assertThat(offset.maximum()).isZero();
        nodes.set("Width", 100);
        assertThat(offset.maximum()).isEqualTo(300);
        offset.set(250);
        assertThat(nodes.integer("Width").maximum()).isEqualTo(150);
        assertThat(nodes.value("WidthMax")).as("whatever the offset").isEqualTo(WIDTH);
        assertThatThrownBy(() -> nodes.set("Width", 151)).isInstanceOf(CameraException.class);
        assertThat(nodes.host.writeInt(0x10_0008, 151)).as("and the camera refuses it").isEqualTo(0x8002);
        assertThat(line(0)).isEqualTo(ramp(100, 250 * 33, 33));
    }

    @Test
    void shouldAddOrAverageBinnedPixels() throws Exception {
        nodes.set("BinningHorizontal", 2).set("BinningVertical", 4);
        assertThat(nodes.value("WidthMax")).isEqualTo(WIDTH / 2);
        assertThat(nodes.value("Width")).isEqualTo(WIDTH / 2);
        assertThat(nodes.value("Height")).isEqualTo(HEIGHT / 4);
        nodes.set("BinningHorizontalMode", "Average").set("BinningVerticalMode", "Average");
        assertThat(line(3)).isEqualTo(ramp(200, 16, 66)); // (33 * 2x + 33 * (2x + 1)) / 2, cut
        nodes.set("BinningHorizontalMode", "Sum");
        assertThat(line(3)).isEqualTo(ramp(200, 33, 132));
        nodes.set("BinningVerticalMode", "Sum");
        assertThat(line(3)[100]).isEqualTo(4 * (33 + 100 * 132));
        assertThat(line(3)[199]).as("limited").isEqualTo(65535);
    }

    @Test
    void shouldKeepOneOfSeveralDecimatedPixels() throws Exception {
        nodes.set("DecimationHorizontal", 4);
        assertThat(line(0)).isEqualTo(ramp(100, 0, 4 * 33));
        nodes.set("TestPattern", "GreyVerticalRamp").set("DecimationVertical", 2);
        assertThat(nodes.value("Height")).isEqualTo(HEIGHT / 2);
        assertThat(line(149)[17]).isEqualTo(298 * 33);
    }

    @Test
    void shouldFlipBeforeItCutsOut() throws Exception {
        nodes.set("ReverseX", true).set("Width", 300).set("OffsetX", 10);
        assertThat(line(0)).isEqualTo(ramp(300, 33 * (WIDTH - 1 - 10), -33));
        nodes.set("TestPattern", "GreyVerticalRamp").set("ReverseY", true);
        assertThat(line(0)[5]).isEqualTo(33 * (HEIGHT - 1));
        nodes.set("ReverseX", false);
        assertThat(nodes.flag("ReverseY").value()).as("the bit beside it").isTrue();
    }

    @Test
    void shouldFitTheFrameToWhatBinningLeaves() throws Exception {
        nodes.set("PixelFormat", "Mono10p").set("Width", 200).set("OffsetX", 200);
        nodes.set("SimulatorBinning", 4);
        assertThat(nodes.value("BinningVertical")).isEqualTo(4);
        assertThat(nodes.value("Width")).isEqualTo(100);
        assertThat(nodes.value("OffsetX")).isZero();
        assertThat(nodes.value("PayloadSize")).isEqualTo(100 * 75 * 10 / 8);
        assertThatThrownBy(() -> nodes.set("BinningVertical", 3)).isInstanceOf(CameraException.class);
        assertThat(nodes.host.writeInt(0x10_0044, 3)).isEqualTo(0x8002);
    }

    @Test
    void shouldSendWhatTheRendererRendersWithEverythingOn() throws Exception {
        nodes.set("TestPattern", "GreyVerticalRampMoving").set("BinningHorizontal", 2).set("DecimationVertical", 2);
        nodes.set("ReverseX", true).set("Width", 128).set("OffsetX", 12).set("PixelFormat", "Mono12p").set("Gamma", 0.7);
        for (Host.Block block : nodes.blocksOf(4096, 3)) {
            ByteBuffer expected = ByteBuffer.allocate(128 * 150 * 12 / 8);
            nodes.host.camera.renderer().render(block.id(), expected);
            assertThat(block.payload()).isEqualTo(expected.array());
        }
    }

    @Test
    void shouldLockGeometryWhileTheStreamIsOn() throws Exception {
        nodes.host.enable(4096);
        for (String name : new String[] {"BinningHorizontal", "DecimationVertical"}) {
            assertThatThrownBy(() -> nodes.set(name, 2)).as(name).isInstanceOf(CameraException.class);
        }
        assertThatThrownBy(() -> nodes.set("ReverseY", true)).isInstanceOf(CameraException.class);
        nodes.host.stop();
        nodes.set("ReverseY", true);
    }
}
