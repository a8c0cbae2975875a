// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Status codes of acknowledges and trailers. Bit 15 is an error; bits 14 and 13 name who defines the code. */
public enum StatusCode {
    /** Success. */
    SUCCESS(0x0000, "success"),
    /** Command not implemented. */
    NOT_IMPLEMENTED(0x8001, "command not implemented"),
    /** Invalid parameter. */
    INVALID_PARAMETER(0x8002, "invalid parameter"),
    /** Address does not exist. */
    INVALID_ADDRESS(0x8003, "address does not exist"),
    /** Register is read only. */
    WRITE_PROTECT(0x8004, "register is read only"),
    /** Bad alignment of address or size. */
    BAD_ALIGNMENT(0x8005, "bad alignment of address or size"),
    /** Access denied: write-only, read-only or locked. */
    ACCESS_DENIED(0x8006, "access denied: write-only, read-only or locked"),
    /** Busy, try later. */
    BUSY(0x8007, "busy, try later"),
    /** Time-out waiting for an acknowledge. */
    MSG_TIMEOUT(0x800B, "time-out waiting for an acknowledge"),
    /** Invalid header. */
    INVALID_HEADER(0x800E, "invalid header"),
    /** The current configuration forbids it. */
    WRONG_CONFIG(0x800F, "the current configuration forbids it"),
    /** Generic error. */
    ERROR(0x8FFF, "generic error"),
    /** Resend is not supported. */
    RESEND_NOT_SUPPORTED(0xA001, "resend is not supported"),
    /** The stream endpoint is halted. */
    DSI_ENDPOINT_HALTED(0xA002, "the stream endpoint is halted"),
    /** A payload transfer size is not aligned as required. */
    SI_PAYLOAD_SIZE_NOT_ALIGNED(0xA003, "a payload transfer size is not aligned as required"),
    /** The stream registers contradict each other. */
    SI_REGISTERS_INCONSISTENT(0xA004, "the stream registers contradict each other"),
    /** The event endpoint is halted. */
    EI_ENDPOINT_HALTED(0xA005, "the event endpoint is halted"),
    /** Payload was discarded. */
    DATA_DISCARDED(0xA100, "payload was discarded"),
    /** The device overran its data. */
    DATA_OVERRUN(0xA101, "the device overran its data");

    private final int code;
    private final String meaning;

    StatusCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /**
     * The code.
     *
     * @return 0..65535
     */
    public int code() {
        return code;
    }

    /**
     * What it means.
     *
     * @return a few words
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Name of a code.
     *
     * @param code 0..65535
     * @return the constant's name, or {@code UNKNOWN}
     */
    public static String nameOf(int code) {
        for (StatusCode status : values()) {
            if (status.code == code) {
                return status.name();
            }
        }
        return "UNKNOWN";
    }
}
