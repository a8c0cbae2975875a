// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.command.RegisterFeature;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test patterns, gain, gamma and look-up table: what features do to pixels. */
class PictureTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;
    private Nodes nodes;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=80,height=60,format=Mono16,fps=0,strict=true");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private static int pixel(Host.Block block, int x, int y) {
        return Nodes.words(block).getShort(2 * (y * WIDTH + x)) & 0xFFFF;
    }

    private Host.Block block() throws Exception {
        return nodes.blockOf(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Black", "White", "GreyHorizontalRamp", "GreyDiagonalRampMoving", "GreyVerticalRamp",
        "GreyHorizontalRampMoving", "GreyVerticalRampMoving", "HorizontalLineMoving", "VerticalLineMoving"})
    void shouldShowThePattern(String name) throws Exception {
        for (String generator : new String[] {"Sensor", "Region0"}) {
            nodes.set("TestPatternGeneratorSelector", generator).set("TestPattern", name);
            for (Host.Block block : nodes.blocksOf(4096, 3)) {
                for (int y = 0; y < HEIGHT; y += 7) {
                    for (int x = y == 0 ? 4 : 0; x < WIDTH; x++) {
                        assertThat(pixel(block, x, y)).as("%s: %d,%d of %d", name, x, y, block.id())
                                .isEqualTo(expected(name, x, y, (int) block.id()));
                    }
                }
            }
            nodes.set("TestPattern", "Off");
        }
    }

    private static int expected(String name, int x, int y, int frame) {
        return switch (name) {
            case "Black" -> 0;
            case "White" -> 65535;
            case "GreyHorizontalRamp" -> 33 * x;
            case "GreyVerticalRamp" -> 33 * y;
            case "GreyHorizontalRampMoving" -> 33 * (x + 4 * frame);
            case "GreyVerticalRampMoving" -> 33 * (y + 4 * frame);
            case "GreyDiagonalRampMoving" -> 33 * (x + 4 * y + 4 * frame);
            case "HorizontalLineMoving" -> y == frame % HEIGHT ? 65535 : 0;
            default -> x == frame % WIDTH ? 65535 : 0;
        };
    }

    @Test
    void shouldShowTheSensorsPatternThroughTheToneAndThatOfTheRegionAsItIs() throws Exception {
        nodes.set("TestPattern", "White").set("Gamma", 1).set("ExposureTime", 5000);
        assertThat(pixel(block(), 3, 3)).isEqualTo(32768);
        nodes.set("TestPatternGeneratorSelector", "Region0").set("TestPattern", "GreyHorizontalRamp");
        nodes.set("Width", 40).set("OffsetX", 20);
        assertThat(Nodes.words(block()).getShort(2 * 39)).as("counts from the frame's edge").isEqualTo((short) (39 * 33));
        nodes.set("TestPattern", "Off").set("TestPatternGeneratorSelector", "Sensor");
        assertThat(nodes.choice("TestPattern").value()).isEqualTo("White");
    }

    @Test
    void shouldMultiplyByBothGainsAndAddTheBlackLevel() throws Exception {
        nodes.set("TestPattern", "GreyHorizontalRamp").set("BlackLevel", 100);
        nodes.set("GainSelector", "AnalogAll").set("Gain", 6).set("GainSelector", "DigitalAll").set("Gain", 3);
        Host.Block block = block();
        for (int x = 0; x < WIDTH; x++) {
            assertThat(pixel(block, x, 1)).isEqualTo((int) Math.rint(33 * x * Math.pow(10, 9 / 20.0) + 100));
        }
        assertThat(nodes.set("GainSelector", "AnalogAll").real("Gain").value()).isEqualTo(6);
    }

    @Test
    void shouldBendValuesByGamma() throws Exception {
        nodes.set("TestPattern", "GreyHorizontalRamp").set("Gamma", 0.5);
        Host.Block block = block();
        for (int x = 0; x < WIDTH; x++) {
            assertThat(pixel(block, x, 1)).isEqualTo((int) Math.rint(65535 * Math.sqrt(33 * x / 65535.0)));
        }
    }

    @Test
    void shouldLookValuesUpOnlyWhenTheTableIsOn() throws Exception {
        nodes.set("TestPattern", "GreyHorizontalRamp");
        ByteBuffer inverted = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 256; i++) {
            inverted.putShort((short) (65535 - 257 * i));
        }
        RegisterFeature table = nodes.feature(RegisterFeature.class, "LUTValueAll");
        table.write(inverted.flip());
        assertThat(pixel(block(), 50, 1)).isEqualTo(33 * 50);
        nodes.set("LUTEnable", true);
        assertThat(pixel(block(), 50, 1)).isEqualTo(65535 - 33 * 50);
        nodes.set("LUTIndex", 200);
        assertThat(nodes.value("LUTValue")).as("the same table").isEqualTo(65535 - 257 * 200);
        nodes.set("LUTIndex", 0).set("LUTValue", 4242);
        assertThat(pixel(block(), 0, 1)).isEqualTo(4242);
        assertThat(nodes.integer("LUTIndex").maximum()).isEqualTo(255);
    }

    @Test
    void shouldHaveATableThatChangesNothingAtFirst() throws Exception {
        nodes.set("TestPattern", "GreyHorizontalRamp").set("LUTEnable", true);
        Host.Block block = block();
        for (int x = 0; x < WIDTH; x++) {
            assertThat(pixel(block, x, 1)).isEqualTo(33 * x);
        }
    }

    private double mean() throws Exception {
        ByteBuffer data = Nodes.words(block());
        double sum = 0;
        for (int i = 0; i < data.capacity() / 2; i++) {
            sum += data.getShort(2 * i) & 0xFFFF;
        }
        return sum / (data.capacity() / 2);
    }

    @Test
    void shouldExposeForTheMiddleOnce() throws Exception {
        nodes.set("TestPattern", "GreyHorizontalRamp");
        assertThat(mean()).isLessThan(2000);
        nodes.set("ExposureAuto", "Once");
        assertThat(nodes.choice("ExposureAuto").value()).as("clears itself").isEqualTo("Off");
        double exposure = nodes.real("ExposureTime").value();
        assertThat(exposure).isGreaterThan(10_000);
        assertThat(mean()).isBetween(32000.0, 33500.0);
        nodes.set("GainSelector", "AnalogAll").set("Gain", 6);
        assertThat(nodes.real("ExposureTime").value()).isEqualTo(exposure);
    }

    @Test
    void shouldFollowGainAndPictureWithTheExposureTime() throws Exception {
        nodes.set("TestPattern", "White").set("ExposureAuto", "Continuous");
        assertThat(nodes.real("ExposureTime").value()).isBetween(4999.0, 5001.0);
        nodes.set("GainSelector", "DigitalAll").set("Gain", 20);
        assertThat(nodes.real("ExposureTime").value()).isBetween(499.9, 500.1);
        assertThat(mean()).isBetween(32767.0, 32769.0);
        assertThatThrownBy(() -> nodes.set("ExposureTime", 100)).isInstanceOf(CameraException.class);
        assertThat(nodes.host.write(0x10_0118, new byte[8])).isEqualTo(0x8006);
        nodes.set("ExposureAuto", "Off").set("ExposureTime", 100);
    }
}
