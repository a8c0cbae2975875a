// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scenarios in the order in which they run. Each is a class that the guest's JVM runs, or a suite of the test program
 * of the Linux module.
 */
public enum Scenario {
    /** Descriptors as the kernel and lsusb see them. */
    DESCRIPTORS(Machine.PLAIN, "DescriptorsScenario"),
    /** The control and event pipes of the usb4java backend, before a container uses the bus. */
    PIPE_CONTROL("org.hotshoe.backend.usb4java.pipe.RealControlPipeTest"),
    /** Its bulk pipe. */
    PIPE_BULK("org.hotshoe.backend.usb4java.pipe.RealBulkPipeTest"),
    /** Capture through xHCI, libusb and the usb4java backend. */
    XHCI(Machine.PLAIN, "XhciCaptureScenario"),
    /** Commands while a stream runs. */
    PARALLEL(Machine.PLAIN, "ParallelScenario"),
    /** Capture through vhci_hcd. */
    USBIP(Machine.PLAIN, "UsbIpCaptureScenario"),
    /** Aravis, an independent host. */
    ARAVIS(Machine.PLAIN, "AravisScenario"),
    /** The example consumer on the backends of a plain kernel. */
    CONSUMER(Machine.PLAIN, "ConsumerScenario"),
    /** What an unplug leaves behind in the process. */
    UNPLUG(Machine.PLAIN, "UnplugScenario"),
    /** The backend contract suite: commands. */
    CONTRACT_COMMAND(Machine.PLAIN, "Usb4javaCommandContract"),
    /** The backend contract suite: capture. */
    CONTRACT_CAPTURE(Machine.PLAIN, "Usb4javaCaptureContract"),
    /** The backend contract suite: chunk features of frames. */
    CONTRACT_CHUNK(Machine.PLAIN, "Usb4javaChunkContract"),
    /** The backend contract suite: the event channel. */
    CONTRACT_EVENT(Machine.PLAIN, "Usb4javaEventContract"),
    /** The backend contract suite: who owns a frame. */
    CONTRACT_OWNERSHIP(Machine.PLAIN, "Usb4javaOwnershipContract"),
    /** The backend contract suite: faults of the camera. */
    CONTRACT_FAULT(Machine.PLAIN, "Usb4javaFaultContract"),
    /** The backend contract suite: departure at 50 moments. */
    CONTRACT_UNPLUG(Machine.PLAIN, "Usb4javaUnplugContract"),
    /** Frames of a video device with the counter in their pixels, in every kind of memory. */
    V4L2_FRAMES(Machine.PLAIN, "V4l2FramesScenario"),
    /** Controls, formats and rates of a video device, beside v4l2-ctl. */
    V4L2_CONTROL(Machine.PLAIN, "V4l2ControlScenario"),
    /** What a frame of a video device costs, beside v4l2-ctl. */
    V4L2_COST(Machine.PLAIN, "V4l2CostScenario"),
    /** Other programs, faults and departures of a video device. */
    V4L2_TROUBLE(Machine.PLAIN, "V4l2TroubleScenario"),
    /** The contract suite with a video device: commands. */
    V4L2_COMMAND(Machine.PLAIN, "V4l2CommandContract"),
    /** The contract suite with a video device: capture. */
    V4L2_CAPTURE(Machine.PLAIN, "V4l2CaptureContract"),
    /** The contract suite with a video device: who owns a frame. */
    V4L2_OWNERSHIP(Machine.PLAIN, "V4l2OwnershipContract"),
    /** The contract suite with a video device: faults, which it lacks. */
    V4L2_FAULT(Machine.PLAIN, "V4l2FaultContract"),
    /** The contract suite with a video device: departure. */
    V4L2_UNPLUG(Machine.PLAIN, "V4l2UnplugContract"),
    /** The module's requests: what each one does, and what it refuses. */
    MODULE_REQUESTS("Requests", "requests"),
    /** The module's three kinds of memory. */
    MODULE_MEMORY("Memory", "memory"),
    /** Death, departure and removal at the wrong moment. */
    MODULE_LIFETIME("Lifetime", "lifetime"),
    /** Streams while the system is short of memory; a checked kernel is too slow to take memory. */
    MODULE_PRESSURE(Machine.MODULE, "Pressure", "pressure"),
    /** Random requests in random order by several processes. */
    MODULE_FUZZ("Fuzz", "fuzz"),
    /** Capture through xHCI and the module, in each kind of memory. */
    KMOD_CAPTURE(Machine.MODULE, "KmodCaptureScenario"),
    /** Capture through vhci_hcd and the module. */
    KMOD_USBIP(Machine.MODULE, "KmodUsbIpScenario"),
    /** A camera changes hands between the module and usb4java. */
    KMOD_REBIND(Machine.MODULE, "KmodRebindScenario"),
    /** One camera changes between the module and usb4java while a consumer takes frames. */
    KMOD_SWAP(Machine.MODULE, "KmodSwapScenario"),
    /** The example consumer on the module. */
    KMOD_CONSUMER(Machine.MODULE, "KmodConsumerScenario"),
    /** Another backend serves a camera while the module is absent. */
    KMOD_ABSENT(Machine.MODULE, "KmodAbsentScenario"),
    /** Memory travels between the module and a video device, both ways. */
    KMOD_V4L2(Machine.MODULE, "KmodV4l2Scenario"),
    /** What a frame costs through the module, through usb4java, and with a copy. */
    KMOD_BENCH(Machine.MODULE, "KmodBenchScenario"),
    /** The backend contract suite on the module: commands. */
    KMOD_COMMAND(Machine.MODULE, "KmodCommandContract"),
    /** The backend contract suite on the module: capture. */
    KMOD_CONTRACT_CAPTURE(Machine.MODULE, "KmodCaptureContract"),
    /** The backend contract suite on the module: chunk features of frames. */
    KMOD_CHUNK(Machine.MODULE, "KmodChunkContract"),
    /** The backend contract suite on the module: who owns a frame. */
    KMOD_OWNERSHIP(Machine.MODULE, "KmodOwnershipContract"),
    /** The backend contract suite on the module: faults of the camera. */
    KMOD_FAULT(Machine.MODULE, "KmodFaultContract"),
    /** The backend contract suite on the module: events. */
    KMOD_EVENT(Machine.MODULE, "KmodEventContract"),
    /** The backend contract suite on the module: departure at 50 moments. */
    KMOD_UNPLUG(Machine.MODULE, "KmodUnplugContract"),
    /** A short capture in each kind of memory, on the kernel that checks. */
    KMOD_SHORT(Machine.CHECKED, "KmodShortScenario"),
    /** Allocations that fail at every point; only a checked kernel can do that. */
    CHECKED_FAILURES(Machine.CHECKED, "Failures", "failures");

    private static final String GUEST = "org.hotshoe.itest.vm.guest.";
    private static final String MODULE = "org.hotshoe.itest.vm.module.";

    private final Set<Machine> machines;
    private final String className;
    private final String suite;

    Scenario(String className) {
        this.machines = EnumSet.of(Machine.PLAIN);
        this.className = className;
        this.suite = "";
    }

    Scenario(Machine machine, String simpleName) {
        this.machines = EnumSet.of(machine);
        this.className = GUEST + simpleName;
        this.suite = "";
    }

    Scenario(String simpleName, String suite) {
        this.machines = EnumSet.of(Machine.MODULE, Machine.CHECKED);
        this.className = MODULE + simpleName;
        this.suite = suite;
    }

    Scenario(Machine machine, String simpleName, String suite) {
        this.machines = EnumSet.of(machine);
        this.className = MODULE + simpleName;
        this.suite = suite;
    }

    /**
     * The name under which its cases are reported: its class in the guest, or one that stands for the suite.
     *
     * @return a class name
     */
    public String className() {
        return className;
    }

    /**
     * The suite of the module's test program.
     *
     * @return its name; empty when this is a class
     */
    public String suite() {
        return suite;
    }

    /**
     * Its name on the command line.
     *
     * @return lower case, with dashes
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The scenarios of a machine.
     *
     * @param machine the machine
     * @return in their order
     */
    public static List<Scenario> of(Machine machine) {
        return Arrays.stream(values()).filter(s -> s.machines.contains(machine)).toList();
    }

    /**
     * The scenario of a name.
     *
     * @param machine where it is to run
     * @param word    name on the command line
     * @return the scenario
     * @throws IllegalArgumentException when there is none on this machine
     */
    public static Scenario of(Machine machine, String word) {
        return of(machine).stream().filter(s -> s.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such scenario in the set " + machine.word() + ": "
                        + word + "; known: " + of(machine).stream().map(Scenario::word)
                        .collect(Collectors.joining(" "))));
    }
}
