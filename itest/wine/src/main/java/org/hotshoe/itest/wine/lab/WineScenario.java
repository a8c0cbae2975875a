// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scenarios in the order in which they run: classes of the side on the Windows Java. */
enum WineScenario {
    /** The backend before the driver is installed. */
    IDLE("IdleScenario"),
    /** Frames: large, small, of every size, into the consumer's own memory. */
    CAPTURE("KmdfCaptureScenario"),
    /** Commands while a stream runs. */
    PARALLEL("KmdfParallelScenario"),
    /** Requests of two handles as the contract has them. */
    HANDLES("KmdfHandlesScenario"),
    /** Departure and arrival as the system tells of them. */
    PLUG("KmdfPlugScenario"),
    /** The backend contract suite: commands. */
    CONTRACT_COMMAND("KmdfCommandContract"),
    /** The backend contract suite: capture. */
    CONTRACT_CAPTURE("KmdfCaptureContract"),
    /** The backend contract suite: chunk features of frames. */
    CONTRACT_CHUNK("KmdfChunkContract"),
    /** The backend contract suite: the event channel. */
    CONTRACT_EVENT("KmdfEventContract"),
    /** The backend contract suite: who owns a frame. */
    CONTRACT_OWNERSHIP("KmdfOwnershipContract"),
    /** The backend contract suite: faults of the camera. */
    CONTRACT_FAULT("KmdfFaultContract"),
    /** The backend contract suite: departure at 50 moments. */
    CONTRACT_UNPLUG("KmdfUnplugContract"),
    /** All cameras leave; it always runs, so that the verifier can tell what is left of them. */
    DEPARTURE("KmdfDepartureScenario");

    private final String simpleName;

    WineScenario(String simpleName) {
        this.simpleName = simpleName;
    }

    String className() {
        return "org.hotshoe.itest.wine.guest." + simpleName;
    }

    /** Name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it runs before the driver is installed. */
    boolean early() {
        return this == IDLE;
    }

    static WineScenario of(String word) {
        return Arrays.stream(values()).filter(scenario -> scenario.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such scenario: " + word + "; known: "
                        + words().stream().collect(Collectors.joining(" "))));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(WineScenario::word).toList();
    }
}
