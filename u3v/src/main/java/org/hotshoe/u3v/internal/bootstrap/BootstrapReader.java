// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.u3v.internal.control.ChannelLimits;
import org.hotshoe.u3v.internal.control.ControlChannel;
import org.hotshoe.u3v.wire.Abrm;
import org.hotshoe.u3v.wire.Sbrm;

/** Reads the bootstrap registers, each by its own width, and tells the channel the device's limits. */
public final class BootstrapReader {
    private static final System.Logger LOG = System.getLogger(BootstrapReader.class.getName());

    private final ControlChannel channel;

    private BootstrapReader(ControlChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads the registers.
     *
     * @param channel a channel with conservative limits; it has the device's own ones afterwards
     * @return what they say
     * @throws CameraException when the device does not answer, refuses a mandatory register, or has impossible limits
     */
    public static Bootstrap read(ControlChannel channel) throws CameraException {
        return new BootstrapReader(channel).read();
    }

    private Bootstrap read() throws CameraException {
        int version = channel.readInt(Abrm.GENCP_VERSION);
        long capability = channel.readLong(Abrm.DEVICE_CAPABILITY);
        int responseMillis = channel.readInt(Abrm.MAXIMUM_RESPONSE_TIME);
        long sbrm = channel.readLong(Abrm.SBRM_ADDRESS);
        adopt(sbrm, responseMillis, capability);
        long technology = channel.readLong(sbrm + Sbrm.CAPABILITY);
        long stream = (technology & Sbrm.CAPABILITY_SIRM) == 0 ? 0 : channel.readLong(sbrm + Sbrm.SIRM_ADDRESS);
        long event = (technology & Sbrm.CAPABILITY_EIRM) == 0 ? 0 : channel.readLong(sbrm + Sbrm.EIRM_ADDRESS);
        long manifest = channel.readLong(Abrm.MANIFEST_TABLE_ADDRESS);
        return new Bootstrap(version, capability, texts(capability), manifest, nanosPerTick(capability), stream, event);
    }

    private void adopt(long sbrm, int responseMillis, long capability) throws CameraException {
        if (sbrm == 0) {
            throw new CameraException("the camera gives no address of its USB3 Vision registers (SBRM address=0); it is"
                    + " no USB3 Vision device, or its firmware is broken");
        }
        int command = channel.readInt(sbrm + Sbrm.MAXIMUM_COMMAND_TRANSFER);
        int acknowledge = channel.readInt(sbrm + Sbrm.MAXIMUM_ACKNOWLEDGE_TRANSFER);
        channel.adopt(ChannelLimits.of(command, acknowledge), responseMillis,
                (capability & Abrm.CAPABILITY_WRITTEN_LENGTH) != 0);
    }

    private long nanosPerTick(long capability) throws CameraException {
        if ((capability & Abrm.CAPABILITY_TIMESTAMP) == 0) {
            return 0;
        }
        try {
            return Math.max(0, channel.readLong(Abrm.TIMESTAMP_INCREMENT));
        } catch (CommandRejectedException e) {
            LOG.log(Level.DEBUG, "the camera announces a clock but not its tick length", e);
            return 0;
        }
    }

    private DeviceTexts texts(long capability) throws CameraException {
        return new DeviceTexts(text(Abrm.MANUFACTURER_NAME), text(Abrm.MODEL_NAME),
                (capability & Abrm.CAPABILITY_FAMILY_NAME) == 0 ? "" : text(Abrm.FAMILY_NAME),
                text(Abrm.DEVICE_VERSION), text(Abrm.MANUFACTURER_INFO), text(Abrm.SERIAL_NUMBER),
                (capability & Abrm.CAPABILITY_USER_DEFINED_NAME) == 0 ? "" : text(Abrm.USER_DEFINED_NAME));
    }

    private String text(int address) throws CameraException {
        try {
            return text(channel, address);
        } catch (CommandRejectedException e) {
            LOG.log(Level.DEBUG, () -> String.format("the camera refuses its text register at 0x%X", address), e);
            return "";
        }
    }

    /**
     * Reads a text register.
     *
     * @param channel the channel
     * @param address address of the register, which is {@value org.hotshoe.u3v.wire.Abrm#STRING_BYTES} bytes long
     * @return the text
     * @throws CameraException when the device refuses or does not answer
     */
    public static String text(ControlChannel channel, long address) throws CameraException {
        ByteBuffer register = ByteBuffer.allocate(Abrm.STRING_BYTES);
        channel.read(address, register);
        return RegisterText.decode(register.array());
    }
}
