// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

/**
 * Addresses of the virtual camera; those of features are also in the description, and a test reads every one of them. A
 * register is 4 bytes unless said otherwise. What a selector chooses from lies side by side, as far apart as it is long.
 */
final class Layout {
    static final long SBRM = 0x1_0000;
    static final long SIRM = 0x2_0000;
    static final long EIRM = 0x3_0000;
    static final long MANIFEST = 0x4_0000;
    static final long XML = 0x100_0000;

    static final long SENSOR_WIDTH = 0x10_0000;
    static final long SENSOR_HEIGHT = 0x10_0004;
    static final long WIDTH = 0x10_0008;
    static final long HEIGHT = 0x10_000C;
    static final long OFFSET_X = 0x10_0010;
    static final long OFFSET_Y = 0x10_0014;
    /** Largest width at the present binning and decimation. */
    static final long WIDTH_MAX = 0x10_0018;
    static final long HEIGHT_MAX = 0x10_001C;
    static final long WIDTH_INC = 0x10_0028;
    static final long PIXEL_FORMAT = 0x10_002C;
    /** Two: sensor, region. */
    static final long TEST_PATTERN = 0x10_0030;
    static final long TEST_PATTERN_GENERATOR_SELECTOR = 0x10_0038;
    static final long BINNING_HORIZONTAL = 0x10_0040;
    static final long BINNING_VERTICAL = 0x10_0044;
    /** From a binning register to its mode: 0 sum, 1 average. */
    static final int BINNING_MODE = 8;
    /** From a binning register to that of the decimation. */
    static final int DECIMATION = 16;
    /** Bit 0: left and right, bit 1: top and bottom. */
    static final long FLIPS = 0x10_0058;

    static final long ACQUISITION_MODE = 0x10_0100;
    static final long ACQUISITION_START = 0x10_0104;
    static final long ACQUISITION_STOP = 0x10_0108;
    static final long ACQUISITION_FRAME_COUNT = 0x10_010C;
    /** 8 bytes, floating-point, Hz. */
    static final long ACQUISITION_FRAME_RATE = 0x10_0110;
    /** 8 bytes, floating-point, us. */
    static final long EXPOSURE_TIME = 0x10_0118;
    static final long ACQUISITION_ABORT = 0x10_0120;
    static final long ACQUISITION_FRAME_RATE_ENABLE = 0x10_0124;
    /** Bit 0: waits for the acquisition's trigger, bit 1: active, bit 2: waits for the frame's trigger. */
    static final long ACQUISITION_STATUS = 0x10_0128;
    static final long TRIGGER_SELECTOR = 0x10_012C;
    static final long ACQUISITION_STATUS_SELECTOR = 0x10_0130;
    static final long ACQUISITION_BURST_FRAME_COUNT = 0x10_0134;
    /** 0 off, 1 once, 2 continuously. */
    static final long EXPOSURE_AUTO = 0x10_0138;

    /** One block of registers for each trigger. */
    static final long TRIGGERS = 0x10_0140;
    static final int TRIGGER_BYTES = 0x20;
    static final int TRIGGER_MODE = 0;
    static final int TRIGGER_SOFTWARE = 4;
    static final int TRIGGER_SOURCE = 8;
    static final int TRIGGER_ACTIVATION = 0xC;
    /** 8 bytes, ns. */
    static final int TRIGGER_DELAY = 0x10;

    static final long GAIN_SELECTOR = 0x10_0200;
    /** Two of 8 bytes, floating-point, dB: analog, digital. */
    static final long GAIN = 0x10_0208;
    /** 8 bytes, floating-point. */
    static final long BLACK_LEVEL = 0x10_0218;
    /** 8 bytes, floating-point. */
    static final long GAMMA = 0x10_0220;
    static final long LUT_ENABLE = 0x10_0228;
    static final long LUT_INDEX = 0x10_022C;
    /** Length of the table in bytes. */
    static final long LUT_BYTES = 0x10_0230;

    static final long CHUNK_MODE_ACTIVE = 0x10_0300;
    static final long CHUNK_SELECTOR = 0x10_0304;
    /** One for each chunk, the image first. */
    static final long CHUNK_ENABLE = 0x10_0308;

    static final long EVENT_SELECTOR = 0x10_0400;
    /** One for each event. */
    static final long EVENT_NOTIFICATION = 0x10_0404;

    static final long LINE_SELECTOR = 0x10_0440;
    /** Two. */
    static final long LINE_INVERTER = 0x10_0444;
    static final long LINE_SOURCE = 0x10_044C;
    static final long LINE_STATUS_ALL = 0x10_0450;
    static final long USER_OUTPUT_VALUE = 0x10_0454;

    static final long TL_PARAMS_LOCKED = 0x10_0500;

    /** 8 bytes, floating-point, degrees Celsius; the second one of two is {@link #TEMPERATURE_BYTES} away. */
    static final long DEVICE_TEMPERATURE = 0x10_0600;
    static final int TEMPERATURE_BYTES = 0x40;
    static final long DEVICE_RESET = 0x10_0608;
    static final long DEVICE_LINK_THROUGHPUT_LIMIT_MODE = 0x10_0610;
    /** In 1000 bytes a second. */
    static final long DEVICE_LINK_THROUGHPUT_LIMIT = 0x10_0614;
    static final long DEVICE_TEMPERATURE_SELECTOR = 0x10_0618;
    /** 8 bytes, ns. */
    static final long TIMESTAMP = 0x10_0620;
    static final long TIMESTAMP_RESET = 0x10_0628;

    static final long USER_SET_SELECTOR = 0x10_0700;
    static final long USER_SET_LOAD = 0x10_0704;
    static final long USER_SET_SAVE = 0x10_0708;
    static final long USER_SET_DEFAULT = 0x10_070C;

    /** Text. */
    static final long SIMULATOR_FAULTS = 0x10_0800;
    static final int FAULTS_BYTES = 256;
    static final long SIMULATOR_DROPPED = 0x10_0900;

    /** 256 entries of 2 bytes; any of them, or several, may be accessed at once. */
    static final long LUT = 0x10_1000;

    private Layout() {
    }
}
