// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.transport.StreamPort;

/** What was asked for, made into what can be had. <b>Thread-bound</b>. */
final class SettingsCheck {
    private static final Duration LONGEST_STOP = Duration.ofDays(1);

    private final List<String> adjustments = new ArrayList<>();
    private CaptureSettings settings;

    /**
     * Checks and adjusts settings.
     *
     * @throws BadSettingsException         when they make no sense
     * @throws UnsupportedByCameraException when the port cannot give the memory kind
     */
    SettingsCheck(CaptureSettings wanted, StreamPort port) throws BadSettingsException, UnsupportedByCameraException {
        settings = wanted;
        refuseNegatives();
        if (!port.memoryKinds().contains(wanted.memory())) {
            throw new UnsupportedByCameraException("this backend has no " + wanted.memory() + " memory; it has "
                    + port.memoryKinds());
        }
        refuseLoneBuffer();
        adjustRing();
        adjustStopTimeout();
        if (wanted.transferBytes() > port.maximumTransferBytes()) {
            settings = settings.withTransferBytes(port.maximumTransferBytes());
            adjusted("transferBytes", wanted.transferBytes(), port.maximumTransferBytes(),
                    "the largest of this backend");
        }
    }

    private void refuseNegatives() throws BadSettingsException {
        if (settings.transferBytes() < 0 || settings.bytesInFlight() < 0) {
            throw new BadSettingsException("sizes are 0 (the backend's choice) or more: transferBytes="
                    + settings.transferBytes() + ", bytesInFlight=" + settings.bytesInFlight());
        }
        if (settings.stopTimeout().isNegative()) {
            throw new BadSettingsException("a time is 0 or more: stopTimeout=" + settings.stopTimeout());
        }
    }

    private void refuseLoneBuffer() throws BadSettingsException {
        int given = given();
        if (given > 0 && (given < CaptureSettings.MINIMUM_RING_FRAMES || given > CaptureSettings.MAXIMUM_RING_FRAMES)) {
            throw new BadSettingsException("a ring has " + CaptureSettings.MINIMUM_RING_FRAMES + ".."
                    + CaptureSettings.MAXIMUM_RING_FRAMES + " frames, and memory was given for " + given);
        }
    }

    private int given() {
        return settings.buffers().size() + settings.sharedHandles().size();
    }

    private void adjustRing() {
        int asked = settings.ringFrames();
        int nearest = Math.min(Math.max(asked, CaptureSettings.MINIMUM_RING_FRAMES),
                CaptureSettings.MAXIMUM_RING_FRAMES);
        int possible = given() > 0 ? given() : nearest;
        if (possible != asked) {
            settings = settings.withRingFrames(possible);
            adjusted("ringFrames", asked, possible, given() > 0 ? "memory was given for so many"
                    : "the nearest possible");
        }
    }

    private void adjustStopTimeout() {
        if (settings.stopTimeout().compareTo(LONGEST_STOP) > 0) {
            adjusted("stopTimeout", settings.stopTimeout(), LONGEST_STOP, "the longest possible");
            settings = settings.withStopTimeout(LONGEST_STOP);
        }
    }

    /** Notes the transfer size that the device's alignment makes of the one asked for. */
    void transferBytesAtStart(int asked, int used) {
        settings = settings.withTransferBytes(used);
        adjustments.removeIf(sentence -> sentence.startsWith("transferBytes"));
        adjusted("transferBytes", asked, used, "what the device's alignment and packets of the bus make of it");
    }

    private void adjusted(String name, Object asked, Object used, String reason) {
        adjustments.add(name + " is " + used + " instead of " + asked + ": " + reason + ".");
    }

    CaptureSettings settings() {
        return settings;
    }

    List<String> adjustments() {
        return List.copyOf(adjustments);
    }
}
