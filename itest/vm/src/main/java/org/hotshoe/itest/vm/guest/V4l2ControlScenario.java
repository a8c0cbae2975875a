// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.RegisterFeature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Controls, formats, sizes and rates, held against what v4l2-ctl says of the same device. */
public class V4l2ControlScenario {
    private static final V4l2GuestCamera CAMERA = new V4l2GuestCamera(V4l2Lab.CAMERA, V4l2Lab.TWIN);
    private static final Pattern CONTROL = Pattern.compile("(?m)^ *\\w+ (0x[0-9a-f]{8}) \\((\\w+)\\) *:(.*)$");
    private static final Pattern LIMITS = Pattern.compile("min=(-?\\d+) max=(-?\\d+) step=(\\d+)");

    /** The device is there. */
    @BeforeEach
    void start() throws Exception {
        V4l2Lab.load();
        V4l2Lab.bind();
        CAMERA.prepare();
    }

    /** Leaves the device as it is after power-on. */
    @AfterAll
    static void plugInAnew() throws Exception {
        CAMERA.plugInAnew();
    }

    private static String ctl(String... arguments) {
        return V4l2Lab.ctl(V4l2Lab.CAMERA, arguments);
    }

    private static String id(Feature feature) {
        return feature.toolTip().startsWith("control ") ? feature.toolTip().substring(8, 18) : "";
    }

    /** Every control, of whatever type, with its limits. */
    @Test
    void shouldHaveEveryControlThatV4l2CtlLists() throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            final List<MatchResult> listed = CONTROL.matcher(ctl("--list-ctrls")).results().toList();
            final Set<String> ours = session.features().stream().map(V4l2ControlScenario::id).filter(id -> !id
                    .isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(ours).hasSizeGreaterThan(50).isEqualTo(listed.stream().map(line -> line.group(1))
                    .collect(Collectors.toCollection(TreeSet::new)));
            for (MatchResult line : listed) {
                final Feature feature = session.features().stream().filter(f -> id(f).equals(line.group(1))).findFirst()
                        .orElseThrow();
                assertThat(feature.type()).as(line.group()).isEqualTo(type(line.group(2)));
                limits(feature, line.group(3));
            }
        }
    }

    private static FeatureType type(String kernels) {
        return switch (kernels) {
            case "int", "int64", "bitmask" -> FeatureType.INTEGER;
            case "bool" -> FeatureType.BOOLEAN;
            case "menu", "intmenu" -> FeatureType.ENUMERATION;
            case "button" -> FeatureType.COMMAND;
            case "str" -> FeatureType.STRING;
            default -> FeatureType.REGISTER;
        };
    }

    private static void limits(Feature feature, String text) throws Exception {
        final MatchResult limits = LIMITS.matcher(text).results().findFirst().orElse(null);
        if (limits != null && feature instanceof IntegerFeature number) {
            assertThat(number.minimum()).as(feature.name()).isEqualTo(Long.parseLong(limits.group(1)));
            assertThat(number.maximum()).as(feature.name()).isEqualTo(Long.parseLong(limits.group(2)));
            assertThat(number.increment()).as(feature.name()).isEqualTo(Long.parseLong(limits.group(3)));
        }
        final boolean locked = text.contains("inactive") || text.contains("read-only");
        final AccessMode access = text.contains("write-only") ? AccessMode.WO : locked ? AccessMode.RO : AccessMode.RW;
        assertThat(feature.accessMode()).as("%s: %s", feature.name(), text).isEqualTo(access);
    }

    /** Each type is written here and read there. */
    @Test
    void shouldWriteControlsOfEveryTypeSoThatV4l2CtlReadsTheSame() throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            session.set("Brightness", "77");
            session.set("Boolean", "false");
            session.set("Menu", "Menu Item 4");
            session.set("IntegerMenu", "42");
            session.set("Integer64Bits", Long.toString(Long.MIN_VALUE + 5));
            session.set("String", "abcd");
            session.set("Bitmask", "0x80000010");
            session.execute("Button");
            final String read = ctl("--get-ctrl=brightness,boolean,menu,integer_menu,integer_64_bits,string,bitmask");
            assertThat(read).contains("brightness: 77").contains("boolean: 0").contains("menu: 4 (Menu Item 4)")
                    .contains("integer_menu: 8 (42").contains("integer_64_bits: " + (Long.MIN_VALUE + 5))
                    .contains("string: 'abcd'").containsPattern("bitmask: (0x80000010|-2147483632)");
            ctl("--set-ctrl=brightness=12,boolean=1,menu=1,integer_menu=2");
            assertThat(session.get("Brightness")).isEqualTo("12");
            assertThat(session.get("Boolean")).isEqualTo("true");
            assertThat(session.get("Menu")).isEqualTo("Menu Item 1");
            assertThat(session.get("IntegerMenu")).isEqualTo("2");
        }
    }

    /** Arrays and structures, as blocks of bytes. */
    @Test
    void shouldReadAndWriteCompoundControls() throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            final RegisterFeature matrix = session.feature("U168x16Matrix", RegisterFeature.class);
            assertThat(matrix.length()).isEqualTo(8 * 16 * 2);
            final ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 128; i++) {
                bytes.putShort((short) (100 + i));
            }
            matrix.write(bytes.flip());
            final ByteBuffer back = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
            matrix.read(back);
            assertThat(back.flip()).isEqualTo(bytes.rewind());
            assertThatThrownBy(() -> matrix.write(ByteBuffer.allocate(255))).isInstanceOf(BadSettingsException.class);
            assertThat(session.get("Area")).as("1000x2000").isEqualTo("e8030000d0070000");
        }
    }

    /** What an automatic sets is locked while it is on. */
    @Test
    void shouldLockWhatAnAutomaticSets() throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            session.set("GainAutomatic", "true");
            assertThat(session.feature("Gain").accessMode()).isEqualTo(AccessMode.RO);
            final int[] told = new int[1];
            session.feature("Gain").addListener(feature -> told[0]++);
            session.set("GainAutomatic", "false");
            assertThat(told[0]).as("times that a listener of Gain was told").isEqualTo(1);
            session.set("Gain", "33");
            assertThat(ctl("--get-ctrl=gain")).contains("gain: 33");
        }
    }

    /** Wrong names and values. */
    @Test
    void shouldRefuseUnknownControlsAndWrongValues() throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            assertThatThrownBy(() -> session.get("Brightnes")).isInstanceOf(UnsupportedByCameraException.class)
                    .hasMessageContaining("Brightness");
            for (String wrong : List.of("256", "-1", "bright")) {
                assertThatThrownBy(() -> session.set("Brightness", wrong)).isInstanceOf(BadSettingsException.class);
            }
            assertThatThrownBy(() -> session.set("Menu", "Menu Item 2")).isInstanceOf(BadSettingsException.class)
                    .hasMessageContaining("Menu Item 3");
            assertThatThrownBy(() -> session.set("Bitmask", "1")).isInstanceOf(BadSettingsException.class);
            assertThatThrownBy(() -> session.set("String", "abcde")).isInstanceOf(BadSettingsException.class);
            assertThat(session.get("Brightness")).isNotEmpty();
        }
    }

    /** Saved settings come back. */
    @Test
    void shouldRestoreSavedSettings() throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            session.set("Brightness", "99");
            session.set("PixelFormat", "Mono12");
            session.set("Width", "640");
            final StringBuilder text = new StringBuilder();
            assertThat(session.saveSettings(text)).isGreaterThan(40);
            session.set("Brightness", "1");
            session.set("PixelFormat", "Mono8");
            session.set("Width", "320");
            final SettingsReport report = session.loadSettings(new StringReader(text.toString()));
            assertThat(report.failures()).isEmpty();
            assertThat(session.get("Brightness")).isEqualTo("99");
            assertThat(session.get("PixelFormat")).isEqualTo("Mono12");
            assertThat(session.get("Width")).isEqualTo("640");
        }
    }

    /** Formats in the kernel's order, sizes and rates of the webcam. */
    @Test
    void shouldListTheFormatsSizesAndRatesThatV4l2CtlLists() throws Exception {
        try (CommandSession session = CAMERA.commands().open()) {
            final List<String> listed = Pattern.compile("(?m)^\\s*\\[\\d+\\]: '(.{4})(-BE)?'")
                    .matcher(ctl("--list-formats"))
                    .results().map(line -> line.group(1).strip() + (line.group(2) == null ? "" : "-BE")).toList();
            assertThat(session.feature("PixelFormat", EnumerationFeature.class).availableEntries())
                    .extracting(entry -> entry.toolTip().substring("kernel format ".length()))
                    .hasSizeGreaterThan(60).isEqualTo(listed);
            session.set("VideoInput", V4l2Lab.WEBCAM);
            final List<String> sizes = Pattern.compile("Discrete (\\d+x\\d+)").matcher(ctl("--list-framesizes=GREY"))
                    .results().map(line -> line.group(1)).toList();
            assertThat(session.feature("FrameSize", EnumerationFeature.class).availableEntries())
                    .extracting(EnumEntry::name).hasSizeGreaterThan(4).isEqualTo(sizes);
            session.set("FrameSize", "640x360");
            session.set("AcquisitionFrameRate", "15");
            assertThat(ctl("--get-parm")).contains("15.000");
            assertThat(ctl("--get-fmt-video")).contains("640/360");
        }
    }
}
