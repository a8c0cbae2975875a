// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.Fault;
import org.hotshoe.simulator.FaultKind;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.usb.Descriptors;
import org.hotshoe.u3v.wire.Abrm;
import org.hotshoe.u3v.wire.Eirm;
import org.hotshoe.u3v.wire.Sbrm;
import org.hotshoe.u3v.wire.StatusCode;

/** ABRM, SBRM and EIRM of the camera. Used under the camera's lock. */
public final class Bootstrap {
    /** Longest command and longest acknowledge, with headers. */
    public static final int MAXIMUM_TRANSFER = 1024;
    /** Longest event packet. */
    public static final int MAXIMUM_EVENT = 256;
    /** What the device promises to answer within, ms. */
    private static final int RESPONSE_MILLIS = 300;
    private static final long CAPABILITIES = Abrm.CAPABILITY_USER_DEFINED_NAME | Abrm.CAPABILITY_TIMESTAMP | 1L << 4
            | Abrm.CAPABILITY_FAMILY_NAME | Abrm.CAPABILITY_SBRM | Abrm.CAPABILITY_WRITTEN_LENGTH
            | Abrm.CAPABILITY_STACKED_COMMANDS;

    private final Body body;
    private final Identity identity;
    private String userName;
    private long latched;
    private long configuration;
    private volatile int eventControl;

    /**
     * Makes the registers' content.
     *
     * @param body     the camera
     * @param identity its texts
     */
    public Bootstrap(Body body, Identity identity) {
        this.body = body;
        this.identity = identity;
        this.userName = body.settings().userName();
    }

    /** Adds the registers. */
    public void register(RegisterSpace space) {
        registerTexts(space);
        registerAbrm(space);
        registerSbrm(space);
        registerEirm(space);
    }

    private void registerTexts(RegisterSpace space) {
        text(space, Abrm.MANUFACTURER_NAME, identity.vendor());
        text(space, Abrm.MODEL_NAME, identity.model());
        text(space, Abrm.FAMILY_NAME, identity.family());
        text(space, Abrm.DEVICE_VERSION, identity.version());
        text(space, Abrm.MANUFACTURER_INFO, identity.info());
        text(space, Abrm.SERIAL_NUMBER, identity.serial());
        space.text(Abrm.USER_DEFINED_NAME, Abrm.STRING_BYTES, () -> userName, this::rename);
        text(space, Abrm.SOFTWARE_INTERFACE_VERSION, "");
    }

    private static void text(RegisterSpace space, long address, String text) {
        space.text(address, Abrm.STRING_BYTES, () -> text, null);
    }

    private StatusCode rename(String name) {
        userName = name;
        return StatusCode.SUCCESS;
    }

    private void registerAbrm(RegisterSpace space) {
        space.u32(Abrm.GENCP_VERSION, () -> Descriptors.GENCP_VERSION, null);
        space.u64(Abrm.DEVICE_CAPABILITY, () -> CAPABILITIES, null);
        space.u32(Abrm.MAXIMUM_RESPONSE_TIME, () -> RESPONSE_MILLIS, null);
        space.u64(Abrm.MANIFEST_TABLE_ADDRESS, () -> Layout.MANIFEST, null);
        space.u64(Abrm.SBRM_ADDRESS, () -> Layout.SBRM, null);
        space.u64(Abrm.DEVICE_CONFIGURATION, () -> configuration, this::configure);
        space.u32(Abrm.HEARTBEAT_TIMEOUT, () -> 0, v -> StatusCode.SUCCESS);
        space.u32(Abrm.MESSAGE_CHANNEL_ID, () -> 0, v -> StatusCode.SUCCESS);
        space.u64(Abrm.TIMESTAMP, () -> latched, null);
        space.u32(Abrm.TIMESTAMP_LATCH, null, this::latch);
        space.u64(Abrm.TIMESTAMP_INCREMENT, () -> 1, null);
        space.u32(Abrm.ACCESS_PRIVILEGE, () -> 0, v -> StatusCode.SUCCESS);
        space.u32(Abrm.PROTOCOL_ENDIANNESS, () -> 0, null);
        space.u32(Abrm.IMPLEMENTATION_ENDIANNESS, () -> 0, null);
    }

    private StatusCode configure(long value) {
        configuration = value;
        return StatusCode.SUCCESS;
    }

    private StatusCode latch(int value) {
        latched = value == 1 ? body.acquisition().clock() : latched;
        return value == 1 ? StatusCode.SUCCESS : StatusCode.INVALID_PARAMETER;
    }

    private void registerSbrm(RegisterSpace space) {
        long at = Layout.SBRM;
        boolean fast = body.settings().speed() == LinkSpeed.SUPER;
        space.u32(at + Sbrm.VERSION, () -> Descriptors.U3V_VERSION, null);
        space.u64(at + Sbrm.CAPABILITY, () -> Sbrm.CAPABILITY_SIRM | Sbrm.CAPABILITY_EIRM, null);
        space.u64(at + Sbrm.CONFIGURATION, () -> 0, v -> StatusCode.SUCCESS);
        space.u32(at + Sbrm.MAXIMUM_COMMAND_TRANSFER, this::maximumTransfer, null);
        space.u32(at + Sbrm.MAXIMUM_ACKNOWLEDGE_TRANSFER, this::maximumTransfer, null);
        space.u32(at + Sbrm.STREAM_CHANNELS, () -> 1, null);
        space.u64(at + Sbrm.SIRM_ADDRESS, () -> Layout.SIRM, null);
        space.u32(at + Sbrm.SIRM_LENGTH, () -> org.hotshoe.u3v.wire.Sirm.END, null);
        space.u64(at + Sbrm.EIRM_ADDRESS, () -> Layout.EIRM, null);
        space.u32(at + Sbrm.EIRM_LENGTH, () -> Eirm.END, null);
        space.u64(at + Sbrm.IIDC2_ADDRESS, () -> 0, null);
        space.u32(at + Sbrm.CURRENT_SPEED, () -> fast ? 8 : 4, null);
    }

    private int maximumTransfer() {
        return lies(body, 1) ? 0xFFFF_FFFF : MAXIMUM_TRANSFER;
    }

    /** Whether the device lies about a size; see {@link FaultKind#LYING_SIZES}. */
    static boolean lies(Body body, int which) {
        Fault fault = body.faults().any(FaultKind.LYING_SIZES);
        return fault != null && (fault.argument() == 0 || fault.argument() == which);
    }

    private void registerEirm(RegisterSpace space) {
        long at = Layout.EIRM;
        space.u32(at + Eirm.CONTROL, () -> eventControl, this::controlEvents);
        space.u32(at + Eirm.MAXIMUM_EVENT_TRANSFER, () -> MAXIMUM_EVENT, null);
        space.u32(at + Eirm.TEST_CONTROL, () -> 0, this::test);
    }

    private StatusCode controlEvents(int value) {
        if ((value & Eirm.EVENT_ENABLE) != 0 && body.eventsHalted()) {
            return StatusCode.EI_ENDPOINT_HALTED;
        }
        eventControl = value & Eirm.EVENT_ENABLE;
        return StatusCode.SUCCESS;
    }

    private StatusCode test(int value) {
        if (value == 1) {
            body.sendTestEvent();
        }
        return value == 1 ? StatusCode.SUCCESS : StatusCode.INVALID_PARAMETER;
    }

    /** Whether events are sent. */
    public boolean eventsEnabled() {
        return eventControl == Eirm.EVENT_ENABLE;
    }

    /** The bus was reset. */
    public void reset() {
        eventControl = 0;
    }
}
