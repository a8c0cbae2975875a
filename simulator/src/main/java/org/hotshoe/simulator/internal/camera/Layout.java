// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

/** Addresses of the virtual camera; those of features are also in {@code description.xml}, and a test compares them. */
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
    static final long WIDTH_MAX = 0x10_0018;
    static final long HEIGHT_MAX = 0x10_001C;
    static final long OFFSET_X_MAX = 0x10_0020;
    static final long OFFSET_Y_MAX = 0x10_0024;
    static final long WIDTH_INC = 0x10_0028;
    static final long PIXEL_FORMAT = 0x10_002C;
    static final long TEST_PATTERN = 0x10_0030;

    static final long ACQUISITION_MODE = 0x10_0100;
    static final long ACQUISITION_START = 0x10_0104;
    static final long ACQUISITION_STOP = 0x10_0108;
    static final long ACQUISITION_FRAME_COUNT = 0x10_010C;
    static final long ACQUISITION_FRAME_RATE = 0x10_0110;
    static final long EXPOSURE_TIME = 0x10_0118;
    static final long TRIGGER_MODE = 0x10_0120;
    static final long TRIGGER_SOFTWARE = 0x10_0124;
    static final long ACQUISITION_STATUS = 0x10_0128;
    static final long TRIGGER_SELECTOR = 0x10_012C;
    static final long TRIGGER_SOURCE = 0x10_0130;

    static final long GAIN_SELECTOR = 0x10_0200;
    static final long GAIN = 0x10_0208;
    static final long BLACK_LEVEL = 0x10_0218;

    static final long CHUNK_MODE_ACTIVE = 0x10_0300;
    static final long CHUNK_SELECTOR = 0x10_0304;
    static final long CHUNK_ENABLE = 0x10_0308;

    static final long EVENT_SELECTOR = 0x10_0400;
    static final long EVENT_NOTIFICATION = 0x10_0404;

    static final long TL_PARAMS_LOCKED = 0x10_0500;

    static final long DEVICE_TEMPERATURE = 0x10_0600;
    static final long DEVICE_RESET = 0x10_0608;

    static final long USER_SET_SELECTOR = 0x10_0700;
    static final long USER_SET_LOAD = 0x10_0704;
    static final long USER_SET_SAVE = 0x10_0708;
    static final long USER_SET_DEFAULT = 0x10_070C;

    static final long SIMULATOR_FAULTS = 0x10_0800;
    static final int FAULTS_BYTES = 256;
    static final long SIMULATOR_DROPPED = 0x10_0900;

    private Layout() {
    }
}
