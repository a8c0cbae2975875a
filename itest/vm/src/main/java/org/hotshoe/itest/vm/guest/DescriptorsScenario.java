// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the kernel and lsusb make of the descriptors. */
public class DescriptorsScenario {
    private static final long WAIT_MS = 20_000;

    /** The link. */
    @Test
    void shouldRunAtSuperSpeedBehindTheXhci() throws Exception {
        final String tree = await("lsusb", "-t");
        final String behind = List.of(tree.split("(?m)^(?=/: )")).stream()
                .filter(bus -> bus.contains("xhci_hcd") && bus.contains("|__")).collect(Collectors.joining());
        assertThat(behind.lines().filter(line -> line.contains(", If 0,")).toList()).as(tree)
                .hasSizeGreaterThanOrEqualTo(1).allMatch(line -> line.endsWith(" 5000M"));
    }

    /** The whole set of descriptors. */
    @Test
    void shouldParseWithoutComplaint() throws Exception {
        await("lsusb", "-t");
        final String all = Tools.run(60, "lsusb", "-v").text();
        final String text = List.of(all.split("(?m)^(?=Bus )")).stream().filter(part -> part.contains("PATTERN"))
                .findFirst().orElse("");
        assertThat(text).as("lsusb -v").contains("bcdUSB               3.").contains("SuperSpeed USB Device Capability")
                .contains("bInterfaceCount         3").contains("bMaxBurst");
        // The one class descriptor of USB3 Vision is unknown to lsusb; its bytes stand in the reference.
        final List<String> complaints = text.lines().filter(line -> line.matches(
                "(?i).*(unrecognized|warning|error|can't|couldn't|invalid|truncated|mismatch|junk|illegal).*"))
                .filter(line -> !line.contains("UNRECOGNIZED:  14 24 01")).toList();
        assertThat(complaints).as(text).isEmpty();
    }

    /** What the kernel said when it found the devices. */
    @Test
    void shouldBeEnumeratedByTheKernelWithoutComplaint() throws Exception {
        await("lsusb", "-t");
        final List<String> complaints = Tools.run(30, "dmesg").text().lines().filter(line -> line.contains(" usb "))
                .filter(line -> line.matches("(?i).*(error|fail|invalid|bad|unable|too short|not respond).*")).toList();
        assertThat(complaints).isEmpty();
    }

    private static String await(String... command) throws Exception {
        final long end = System.currentTimeMillis() + WAIT_MS;
        String text;
        do {
            text = Tools.run(30, command).text();
            if (text.contains(", If 0,")) {
                return text;
            }
            Thread.sleep(500);
        } while (System.currentTimeMillis() < end);
        return text;
    }
}
