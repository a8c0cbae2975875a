// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/** The device answered a command with an error status. */
public class CommandRejectedException extends CameraException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String statusName;

    /**
     * Creates an error.
     *
     * @param message    what was asked and what to do next; the status is appended by name and number
     * @param status     status code of the acknowledge, 0..65535
     * @param statusName the code's name in the standard: {@code ACCESS_DENIED}
     */
    public CommandRejectedException(String message, int status, String statusName) {
        super(String.format("%s (device status %s, 0x%04X)", message, statusName, status));
        this.status = status;
        this.statusName = statusName;
    }

    /**
     * Status code of the acknowledge.
     *
     * @return 0..65535
     */
    public int status() {
        return status;
    }

    /**
     * Name of the status code.
     *
     * @return the name in the standard, or {@code UNKNOWN}
     */
    public String statusName() {
        return statusName;
    }
}
