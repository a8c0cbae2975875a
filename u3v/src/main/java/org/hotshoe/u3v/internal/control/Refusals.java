// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.u3v.wire.StatusCode;

/** Makes errors of status codes. */
final class Refusals {

    private Refusals() {
    }

    static CommandRejectedException read(long address, int count, int status) {
        return refusal("read", address, count, status);
    }

    static CommandRejectedException write(long address, int count, int status) {
        return refusal("write", address, count, status);
    }

    private static CommandRejectedException refusal(String verb, long address, int count, int status) {
        String message = String.format("the camera refused to %s %d bytes at 0x%X: %s%s", verb, count, address,
                meaning(status), advice(status));
        return new CommandRejectedException(message, status, StatusCode.nameOf(status));
    }

    private static String meaning(int status) {
        for (StatusCode code : StatusCode.values()) {
            if (code.code() == status) {
                return code.meaning();
            }
        }
        return "a status that the standard does not name";
    }

    private static String advice(int status) {
        return switch (status) {
            case 0x8003, 0x8005 -> "; use a register's own address and width";
            case 0x8006, 0x800F -> "; stop the stream, or change the feature that locks this one, and try again";
            case 0x8007 -> "; try again later";
            case 0xA003, 0xA004 -> "; choose other transfer sizes";
            default -> "";
        };
    }
}
