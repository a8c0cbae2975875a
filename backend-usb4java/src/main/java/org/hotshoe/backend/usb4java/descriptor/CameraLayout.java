// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a camera's pipes are within its USB device. Immutable; shared.
 *
 * @param controlOut endpoint that takes commands
 * @param controlIn  endpoint that gives acknowledges, of the same interface
 * @param event      endpoint of the event interface, if there is one
 * @param stream     endpoint of the stream interface, if there is one
 * @param strings    where the texts are
 */
public record CameraLayout(BulkEndpoint controlOut, BulkEndpoint controlIn, Optional<BulkEndpoint> event,
        Optional<BulkEndpoint> stream, StringIndexes strings) {

    /** Rejects {@code null}. */
    public CameraLayout {
        Objects.requireNonNull(controlOut, "controlOut");
        Objects.requireNonNull(controlIn, "controlIn");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(strings, "strings");
    }

    /**
     * Number of the control interface, which tells several cameras of one device apart.
     *
     * @return bInterfaceNumber
     */
    public int controlInterface() {
        return controlOut.interfaceNumber();
    }
}
