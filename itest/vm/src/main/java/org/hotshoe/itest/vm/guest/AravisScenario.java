// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Aravis, a USB3 Vision host that shares no line with this one, uses the simulated camera. */
public class AravisScenario {
    private static final int SECONDS = 90;
    private static final GuestCamera CAMERA = new GuestCamera(LabCamera.PATTERN);
    private static String name;

    /** Finds the camera's name in Aravis' own list. */
    @BeforeAll
    static void find() throws Exception {
        final String list = Tools.run(SECONDS, "arv-tool-0.8").text();
        final Matcher line = Pattern.compile("(?m)^(\\S.*PATTERN\\S*) \\(USB3\\)").matcher(list);
        assertThat(line.find()).as("a line with PATTERN and (USB3): %s", list).isTrue();
        name = line.group(1);
    }

    /** Leaves the camera as it is after power-on. */
    @AfterAll
    static void plugInAnew() throws Exception {
        CAMERA.plugInAnew();
    }

    /** The list. */
    @Test
    void shouldListTheCamera() {
        assertThat(name).contains("PATTERN");
    }

    /** The features. */
    @Test
    void shouldReadAndWriteFeatures() throws Exception {
        final Tools.Output written = Tools.run(SECONDS, "arv-tool-0.8", "-n", name, "control", "Width=320", "Height=200",
                "PixelFormat=Mono12", "ExposureTime=2000");
        assertThat(written.code()).as(written.text()).isZero();
        final String read = Tools.run(SECONDS, "arv-tool-0.8", "-n", name, "control", "Width", "Height", "PixelFormat",
                "ExposureTime").text();
        assertThat(read).contains("Width = 320").contains("Height = 200").contains("PixelFormat = Mono12")
                .containsPattern("ExposureTime = 2000(\\.0+)?\\b").doesNotContainIgnoringCase("error");
    }

    /** Frames, with blocking transfers. */
    @Test
    void shouldStreamWithoutAFailureInSyncMode() throws Exception {
        stream("sync");
    }

    /** Frames, with asynchronous transfers. */
    @Test
    void shouldStreamWithoutAFailureInAsyncMode() throws Exception {
        stream("async");
    }

    /**
     * Counters are what counts: Aravis 0.8.26 sometimes waits for ever afterwards for cancelled transfers that it has back
     * (decision 0073), and may have to be killed. The camera then still streams; plugging it in anew puts an end to that.
     */
    private static void stream(String mode) throws Exception {
        Tools.run(SECONDS, "arv-tool-0.8", "-n", name, "control", "PixelFormat=Mono16");
        final Tools.Output output = Tools.observe(30, "arv-camera-test-0.8", "-n", name, "-w", "320", "-h", "200", "-f",
                "20", "-s", mode, "--duration=6");
        if (output.code() == Tools.NO_END) {
            System.out.println("hotshoe-vm: Aravis did not end after its " + mode + " stream and was killed");
            CAMERA.plugInAnew();
        }
        final String text = output.text();
        assertThat(count(text, "n_completed_buffers")).as(text).isGreaterThan(20);
        assertThat(count(text, "n_failures")).as(text).isZero();
        assertThat(text).doesNotContainIgnoringCase("critical");
    }

    private static long count(String text, String counter) {
        final Matcher matcher = Pattern.compile(counter + "\\s*=\\s*(\\d+)").matcher(text);
        assertThat(matcher.find()).as("%s in: %s", counter, text).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
