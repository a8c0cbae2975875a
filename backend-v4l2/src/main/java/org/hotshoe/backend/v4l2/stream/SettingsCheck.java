// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.UnsupportedByCameraException;

/** What was asked for, made into what can be had. <b>Thread-bound</b>. */
final class SettingsCheck {
    /** Most buffers that the kernel gives before version 6.9; drivers may give fewer. */
    private static final int MOST_BUFFERS = 32;

    private final List<String> adjustments = new ArrayList<>();
    private CaptureSettings settings;

    SettingsCheck(CaptureSettings wanted, Set<MemoryKind> kinds) throws BadSettingsException,
    UnsupportedByCameraException {
        settings = wanted;
        refuseNonsense();
        adjustMemory(kinds);
        int given = settings.buffers().size() + settings.sharedHandles().size();
        int nearest = Math.min(Math.max(wanted.ringFrames(), CaptureSettings.MINIMUM_RING_FRAMES), MOST_BUFFERS);
        adjustRing(wanted.ringFrames(), given > 0 ? given : nearest, given > 0 ? "memory was given for so many"
                : "the nearest possible");
        if (wanted.transferBytes() > 0 || wanted.bytesInFlight() > 0) {
            adjustments.add("transferBytes and bytesInFlight are 0: the driver moves whole frames.");
            settings = settings.withTransferBytes(0).withBytesInFlight(0);
        }
    }

    private void refuseNonsense() throws BadSettingsException {
        if (settings.transferBytes() < 0 || settings.bytesInFlight() < 0) {
            throw new BadSettingsException("sizes are 0 (the backend's choice) or more: transferBytes="
                    + settings.transferBytes() + ", bytesInFlight=" + settings.bytesInFlight());
        }
        if (settings.stopTimeout().isNegative()) {
            throw new BadSettingsException("a time is 0 or more: stopTimeout=" + settings.stopTimeout());
        }
    }

    /** Memory of the driver serves as well as memory of the process: neither is copied. */
    private void adjustMemory(Set<MemoryKind> kinds) throws UnsupportedByCameraException {
        if (kinds.contains(settings.memory())) {
            return;
        }
        boolean replaceable = settings.memory() == MemoryKind.USER && settings.buffers().isEmpty();
        if (!replaceable || !kinds.contains(MemoryKind.DRIVER)) {
            throw new UnsupportedByCameraException("the driver has no " + settings.memory() + " memory; it has "
                    + kinds);
        }
        settings = settings.withMemory(MemoryKind.DRIVER);
        adjustments.add("memory is DRIVER instead of USER: the driver does not fill memory of programs.");
    }

    private void adjustRing(int asked, int used, String reason) {
        if (used != asked) {
            adjustments.removeIf(sentence -> sentence.startsWith("ringFrames"));
            adjustments.add("ringFrames is " + used + " instead of " + asked + ": " + reason + ".");
            settings = settings.withRingFrames(used);
        }
    }

    /** Notes how many buffers the driver gave. */
    void ringAtStart(int given) {
        adjustRing(settings.ringFrames(), given, "the driver's choice");
    }

    CaptureSettings settings() {
        return settings;
    }

    List<String> adjustments() {
        return List.copyOf(adjustments);
    }
}
