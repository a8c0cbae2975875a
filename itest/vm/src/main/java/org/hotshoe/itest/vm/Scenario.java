// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The scenarios in the order in which they run, and the class of each. */
public enum Scenario {
    /** Descriptors as the kernel and lsusb see them. */
    DESCRIPTORS("DescriptorsScenario"),
    /** Capture through xHCI, libusb and the usb4java backend. */
    XHCI("XhciCaptureScenario"),
    /** Commands while a stream runs. */
    PARALLEL("ParallelScenario"),
    /** Capture through vhci_hcd. */
    USBIP("UsbIpCaptureScenario"),
    /** Aravis, an independent host. */
    ARAVIS("AravisScenario"),
    /** What an unplug leaves behind in the process. */
    UNPLUG("UnplugScenario"),
    /** The backend contract suite: commands. */
    CONTRACT_COMMAND("Usb4javaCommandContract"),
    /** The backend contract suite: capture. */
    CONTRACT_CAPTURE("Usb4javaCaptureContract"),
    /** The backend contract suite: who owns a frame. */
    CONTRACT_OWNERSHIP("Usb4javaOwnershipContract"),
    /** The backend contract suite: faults of the camera. */
    CONTRACT_FAULT("Usb4javaFaultContract"),
    /** The backend contract suite: departure at 50 moments. */
    CONTRACT_UNPLUG("Usb4javaUnplugContract");

    private final String simpleName;

    Scenario(String simpleName) {
        this.simpleName = simpleName;
    }

    /**
     * Its class in the guest.
     *
     * @return a class name
     */
    public String className() {
        return "org.hotshoe.itest.vm.guest." + simpleName;
    }

    /**
     * Its name on the command line.
     *
     * @return lower case, with dashes
     */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * The scenario of a name.
     *
     * @param word name on the command line
     * @return the scenario
     * @throws IllegalArgumentException when there is none
     */
    public static Scenario of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such scenario: " + word + "; known: "
                        + Arrays.stream(values()).map(Scenario::word).collect(Collectors.joining(" "))));
    }
}
