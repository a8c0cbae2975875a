// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeatureTest {
    private final FakePorts.Number gain = new FakePorts.Number(10, -5, 255, 5);
    private final FakePorts.Number mask = new FakePorts.Number(0, 0, 0x8040_2010L, 1);
    private final FakePorts.Number auto = new FakePorts.Number(1, 0, 1, 1);
    private final FakePorts.Menu menu = new FakePorts.Menu();
    private final FakePorts.Text text = new FakePorts.Text();
    private FeatureTree tree;

    @BeforeEach
    void build() throws CameraException {
        FeatureBuilder features = new FeatureBuilder(new Changes());
        features.in("User", name -> false);
        // As drivers have it: the automatic is listed after what it sets.
        features.integer(Description.setting("Gain", "Gain", ""), () -> auto.value == 1 ? AccessMode.RO : AccessMode.RW,
                gain, "");
        features.in("User", Changes.of("Gain")).toggle(Description.setting("GainAuto", "Gain, Auto", ""),
                Access.READ_WRITE, auto);
        features.in("Test", name -> false).mask(Description.setting("Mask", "Mask", ""), Access.READ_WRITE, mask);
        features.choice(Description.setting("Menu", "Menu", ""), Access.READ_WRITE, menu);
        features.text(Description.setting("Text", "Text", ""), Access.READ_WRITE, text);
        tree = features.build();
    }

    private Feature feature(String name) {
        return tree.feature(name).orElseThrow();
    }

    @Test
    void shouldArrangeFeaturesInCategories() {
        assertThat(tree.root().features()).extracting(Feature::name).containsExactly("User", "Test");
        assertThat(tree.features()).extracting(Feature::name).containsExactly("Gain", "GainAuto", "Mask", "Menu",
                "Text");
    }

    @Test
    void shouldRefuseANumberOutsideItsLimitsOrOffItsIncrement() throws Exception {
        auto.value = 0;
        IntegerFeature feature = (IntegerFeature) feature("Gain");
        for (long bad : new long[] {-6, -10, 256, 260, 11, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> feature.set(bad)).isInstanceOf(BadSettingsException.class)
                    .hasMessageContaining("255");
        }
        feature.set(-5);
        feature.set(255);
        feature.setText("0x0f");
        assertThat(gain.value).isEqualTo(15);
        assertThatThrownBy(() -> feature.setText("many")).isInstanceOf(BadSettingsException.class);
    }

    @Test
    void shouldTakeOnlyBitsThatAMaskHas() throws Exception {
        feature("Mask").setText("0x80000010");
        assertThat(feature("Mask").text()).isEqualTo(Long.toString(0x8000_0010L));
        assertThatThrownBy(() -> feature("Mask").setText("1")).isInstanceOf(BadSettingsException.class);
    }

    @Test
    void shouldChooseEntriesByNameAndByNumberAndNameThoseThatThereAre() throws Exception {
        EnumerationFeature feature = (EnumerationFeature) feature("Menu");
        feature.set("Menu Item 3");
        assertThat(feature.intValue()).isEqualTo(3);
        feature.set(1);
        assertThat(feature.value()).isEqualTo("Menu Item 1");
        assertThatThrownBy(() -> feature.set(2)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("Menu Item 3");
        menu.value = 2;
        assertThatThrownBy(feature::value).isInstanceOf(CameraException.class).hasMessageContaining("value=2");
    }

    @Test
    void shouldRefuseATextThatIsTooLongInBytes() throws Exception {
        feature("Text").setText("äö");
        assertThat(text.value).isEqualTo("äö");
        assertThatThrownBy(() -> feature("Text").setText("äöü")).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("4");
    }

    @Test
    void shouldTellListenersOfWritesAndOfWhatTheyChange() throws Exception {
        List<String> told = new ArrayList<>();
        AutoCloseable first = feature("Gain").addListener(changed -> told.add("1:" + changed.name()));
        AutoCloseable second = feature("Gain").addListener(changed -> told.add("2:" + changed.name()));
        feature("GainAuto").setText("false");
        feature("Menu").setText("Menu Item 3");
        assertThat(told).containsExactly("1:Gain", "2:Gain");
        first.close();
        first.close();
        feature("Gain").setText("20");
        assertThat(told).containsExactly("1:Gain", "2:Gain", "2:Gain");
        second.close();
    }

    @Test
    void shouldRefuseToWriteWhatAnAutomaticSets() {
        assertThatThrownBy(() -> feature("Gain").setText("20")).isInstanceOf(CameraException.class)
                .hasMessageContaining("RO");
    }

    @Test
    void shouldRestoreSettingsWhateverTheirOrder() throws Exception {
        auto.value = 0;
        gain.value = 40;
        text.value = " \"a";
        StringBuilder saved = new StringBuilder();
        assertThat(FeatureSettings.save(tree, "Fake", saved)).isEqualTo(5);
        auto.value = 1;
        gain.value = 0;
        text.value = "";
        SettingsReport report = FeatureSettings.load(tree, new StringReader(saved.toString()));
        assertThat(report.failures()).isEmpty();
        assertThat(report.applied()).isEqualTo(5);
        assertThat(gain.value).isEqualTo(40);
        assertThat(text.value).isEqualTo(" \"a");
    }

    @Test
    void shouldReportWhatCannotBeRestored() throws Exception {
        SettingsReport report = FeatureSettings.load(tree,
                new StringReader("# old\nGain = 20\nNone = 1\nMenu = Menu Item 3"));
        assertThat(report.applied()).isEqualTo(1);
        assertThat(report.failures()).hasSize(2).anyMatch(line -> line.startsWith("Gain = 20: "))
                .anyMatch(line -> line.startsWith("None = 1: "));
    }

    @Test
    void shouldApplyNothingOfMalformedSettings() {
        assertThatThrownBy(() -> FeatureSettings.load(tree, new StringReader("Mask = 0x10\nthis is none\n")))
                .isInstanceOf(BadSettingsException.class).hasMessageContaining("line 2");
        assertThatThrownBy(() -> FeatureSettings.load(tree, new StringReader("Mask = 0x10\nText = \"open\n")))
                .isInstanceOf(BadSettingsException.class).hasMessageContaining("line 2");
        assertThat(mask.value).isZero();
    }
}
