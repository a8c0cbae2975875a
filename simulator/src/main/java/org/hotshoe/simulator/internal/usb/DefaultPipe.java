// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.usb;

import java.nio.ByteBuffer;
import org.hotshoe.simulator.usb.UsbTransfer;

/** Standard requests on endpoint 0 (USB 3.2, 9.4) and the Microsoft one. Thread-safe. */
public final class DefaultPipe {
    private static final int STALL = UsbTransfer.STALL;
    private static final int GET_STATUS = 0;
    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int SET_ADDRESS = 5;
    private static final int GET_DESCRIPTOR = 6;
    private static final int GET_CONFIGURATION = 8;
    private static final int SET_CONFIGURATION = 9;
    private static final int GET_INTERFACE = 10;
    private static final int SET_INTERFACE = 11;
    private static final int SET_SEL = 48;
    private static final int SET_ISOCH_DELAY = 49;
    private static final int FEATURE_ENDPOINT_HALT = 0;
    private static final int FEATURE_FUNCTION_SUSPEND = 0;
    private static final int FEATURE_U1 = 48;
    private static final int FEATURE_U2 = 49;

    private final Descriptors descriptors;
    private final boolean superSpeed;
    private final Function function;
    private int configuration;
    private int power;

    /** What the requests act on. */
    public interface Function {
        /** The host chose the configuration or left it. */
        void configure(boolean on);

        /** Whether an endpoint is halted. */
        boolean halted(int endpoint);

        /** Halts an endpoint. */
        void halt(int endpoint);

        /** Clears an endpoint's halt. */
        void clearHalt(int endpoint);
    }

    /**
     * Makes the pipe.
     *
     * @param descriptors what is handed out
     * @param superSpeed  whether requests that only exist at SuperSpeed are answered
     * @param function    what the requests act on
     */
    public DefaultPipe(Descriptors descriptors, boolean superSpeed, Function function) {
        this.descriptors = descriptors;
        this.superSpeed = superSpeed;
        this.function = function;
    }

    /** The bus was reset: the device is not configured any more. */
    public synchronized void reset() {
        configuration = 0;
        power = 0;
        function.configure(false);
    }

    /** See {@link org.hotshoe.simulator.usb.VirtualUsbDevice#control}. */
    public synchronized int control(int type, int request, int value, int index, ByteBuffer data) {
        switch (type) {
            case 0x80:
                return getFromDevice(request, value, data);
            case 0x00:
                return setOnDevice(request, value, data);
            case 0x81:
                return getFromInterface(request, index, data);
            case 0x01:
                return setOnInterface(request, value, index);
            case 0x82:
                return request == GET_STATUS && known(index) ? answer(data, function.halted(index) ? 1 : 0, 0) : STALL;
            case 0x02:
                return setOnEndpoint(request, value, index);
            case 0xC0:
                return request == Descriptors.MICROSOFT_REQUEST && index == 7 ? give(data, descriptors.microsoftSet())
                        : STALL;
            default:
                return STALL;
        }
    }

    private int getFromDevice(int request, int value, ByteBuffer data) {
        switch (request) {
            case GET_STATUS:
                return answer(data, 1 | power << 2, 0); // self-powered, U1 and U2 enable
            case GET_DESCRIPTOR:
                return give(data, descriptor(value >> 8, value & 0xFF));
            case GET_CONFIGURATION:
                return answer(data, configuration);
            default:
                return STALL;
        }
    }

    private byte[] descriptor(int type, int index) {
        switch (type) {
            case 1:
                return descriptors.device();
            case 2:
                return index == 0 ? descriptors.configuration() : null;
            case 3:
                return descriptors.string(index);
            case 15:
                return descriptors.objectStore();
            default:
                return null;
        }
    }

    private int setOnDevice(int request, int value, ByteBuffer data) {
        switch (request) {
            case SET_ADDRESS:
                return 0;
            case SET_CONFIGURATION:
                return setConfiguration(value);
            case SET_SEL:
                return superSpeed && data.remaining() == 6 ? 6 : STALL;
            case SET_ISOCH_DELAY:
                return superSpeed ? 0 : STALL;
            case SET_FEATURE:
                return setPower(value, true);
            case CLEAR_FEATURE:
                return setPower(value, false);
            default:
                return STALL;
        }
    }

    private int setConfiguration(int value) {
        if (value > 1) {
            return STALL;
        }
        configuration = value;
        function.configure(value == 1);
        return 0;
    }

    private int setPower(int feature, boolean on) {
        if (!superSpeed || configuration == 0 || feature != FEATURE_U1 && feature != FEATURE_U2) {
            return STALL;
        }
        int bit = feature == FEATURE_U1 ? 1 : 2;
        power = on ? power | bit : power & ~bit;
        return 0;
    }

    private int getFromInterface(int request, int index, ByteBuffer data) {
        if (configuration == 0 || index >= Descriptors.INTERFACES) {
            return STALL;
        }
        switch (request) {
            case GET_STATUS:
                return answer(data, 0, 0);
            case GET_INTERFACE:
                return answer(data, 0);
            default:
                return STALL;
        }
    }

    private int setOnInterface(int request, int value, int index) {
        if (configuration == 0 || (index & 0xFF) >= Descriptors.INTERFACES) {
            return STALL;
        }
        boolean suspend = superSpeed && value == FEATURE_FUNCTION_SUSPEND
                && (request == SET_FEATURE || request == CLEAR_FEATURE);
        if (request == SET_INTERFACE && value == 0) {
            clearInterface(index);
            return 0;
        }
        return suspend ? 0 : STALL;
    }

    private void clearInterface(int number) {
        if (number == 0) {
            function.clearHalt(Descriptors.COMMAND_OUT);
        }
        function.clearHalt(Descriptors.ACKNOWLEDGE_IN + number);
    }

    private int setOnEndpoint(int request, int value, int endpoint) {
        boolean halt = request == SET_FEATURE;
        if (value != FEATURE_ENDPOINT_HALT || !halt && request != CLEAR_FEATURE || !known(endpoint)) {
            return STALL;
        }
        if (endpoint == 0 || endpoint == 0x80) {
            return halt ? STALL : 0;
        }
        if (configuration == 0) {
            return STALL;
        }
        if (halt) {
            function.halt(endpoint);
        } else {
            function.clearHalt(endpoint);
        }
        return 0;
    }

    private static boolean known(int endpoint) {
        return endpoint == 0 || endpoint == 0x80 || endpoint == Descriptors.COMMAND_OUT
                || endpoint >= Descriptors.ACKNOWLEDGE_IN && endpoint <= Descriptors.STREAM_IN;
    }

    private static int give(ByteBuffer data, byte[] bytes) {
        if (bytes == null) {
            return STALL;
        }
        int length = Math.min(bytes.length, data.remaining());
        data.put(bytes, 0, length);
        return length;
    }

    private static int answer(ByteBuffer data, int... bytes) {
        int length = Math.min(bytes.length, data.remaining());
        for (int i = 0; i < length; i++) {
            data.put((byte) bytes[i]);
        }
        return length;
    }
}
