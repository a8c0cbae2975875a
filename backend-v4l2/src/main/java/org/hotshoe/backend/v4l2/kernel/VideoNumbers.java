// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

/** Numbers of the kernel interface, under their names in C, checked against the headers by a compiled test. */
public final class VideoNumbers {
    /** {@code V4L2_CAP_VIDEO_CAPTURE}. */
    public static final int V4L2_CAP_VIDEO_CAPTURE = 0x1;
    /** {@code V4L2_CAP_VIDEO_CAPTURE_MPLANE}. */
    public static final int V4L2_CAP_VIDEO_CAPTURE_MPLANE = 0x1000;
    /** {@code V4L2_CAP_STREAMING}. */
    public static final int V4L2_CAP_STREAMING = 0x4000000;
    /** {@code V4L2_CAP_TOUCH}. */
    public static final int V4L2_CAP_TOUCH = 0x10000000;
    /** {@code V4L2_CAP_DEVICE_CAPS}. */
    public static final int V4L2_CAP_DEVICE_CAPS = 0x80000000;
    /** {@code V4L2_CAP_TIMEPERFRAME}. */
    public static final int V4L2_CAP_TIMEPERFRAME = 0x1000;
    /** {@code V4L2_BUF_TYPE_VIDEO_CAPTURE}. */
    public static final int V4L2_BUF_TYPE_VIDEO_CAPTURE = 0x1;
    /** {@code V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE}. */
    public static final int V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE = 0x9;
    /** {@code V4L2_FIELD_ANY}. */
    public static final int V4L2_FIELD_ANY = 0x0;
    /** {@code V4L2_FIELD_NONE}. */
    public static final int V4L2_FIELD_NONE = 0x1;
    /** {@code V4L2_MEMORY_MMAP}. */
    public static final int V4L2_MEMORY_MMAP = 0x1;
    /** {@code V4L2_MEMORY_USERPTR}. */
    public static final int V4L2_MEMORY_USERPTR = 0x2;
    /** {@code V4L2_MEMORY_DMABUF}. */
    public static final int V4L2_MEMORY_DMABUF = 0x4;
    /** {@code V4L2_BUF_FLAG_ERROR}. */
    public static final int V4L2_BUF_FLAG_ERROR = 0x40;
    /** {@code V4L2_BUF_FLAG_LAST}. */
    public static final int V4L2_BUF_FLAG_LAST = 0x100000;
    /** {@code V4L2_BUF_FLAG_TIMESTAMP_MASK}. */
    public static final int V4L2_BUF_FLAG_TIMESTAMP_MASK = 0xE000;
    /** {@code V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC}. */
    public static final int V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC = 0x2000;
    /** {@code V4L2_FMT_FLAG_COMPRESSED}. */
    public static final int V4L2_FMT_FLAG_COMPRESSED = 0x1;
    /** {@code V4L2_FRMSIZE_TYPE_DISCRETE}. */
    public static final int V4L2_FRMSIZE_TYPE_DISCRETE = 0x1;
    /** {@code V4L2_FRMSIZE_TYPE_CONTINUOUS}. */
    public static final int V4L2_FRMSIZE_TYPE_CONTINUOUS = 0x2;
    /** {@code V4L2_FRMSIZE_TYPE_STEPWISE}. */
    public static final int V4L2_FRMSIZE_TYPE_STEPWISE = 0x3;
    /** {@code V4L2_FRMIVAL_TYPE_DISCRETE}. */
    public static final int V4L2_FRMIVAL_TYPE_DISCRETE = 0x1;
    /** {@code V4L2_FRMIVAL_TYPE_CONTINUOUS}. */
    public static final int V4L2_FRMIVAL_TYPE_CONTINUOUS = 0x2;
    /** {@code V4L2_FRMIVAL_TYPE_STEPWISE}. */
    public static final int V4L2_FRMIVAL_TYPE_STEPWISE = 0x3;
    /** {@code V4L2_SEL_TGT_CROP}. */
    public static final int V4L2_SEL_TGT_CROP = 0x0;
    /** {@code V4L2_SEL_TGT_CROP_BOUNDS}. */
    public static final int V4L2_SEL_TGT_CROP_BOUNDS = 0x2;
    /** {@code V4L2_CTRL_TYPE_INTEGER}. */
    public static final int V4L2_CTRL_TYPE_INTEGER = 0x1;
    /** {@code V4L2_CTRL_TYPE_BOOLEAN}. */
    public static final int V4L2_CTRL_TYPE_BOOLEAN = 0x2;
    /** {@code V4L2_CTRL_TYPE_MENU}. */
    public static final int V4L2_CTRL_TYPE_MENU = 0x3;
    /** {@code V4L2_CTRL_TYPE_BUTTON}. */
    public static final int V4L2_CTRL_TYPE_BUTTON = 0x4;
    /** {@code V4L2_CTRL_TYPE_INTEGER64}. */
    public static final int V4L2_CTRL_TYPE_INTEGER64 = 0x5;
    /** {@code V4L2_CTRL_TYPE_CTRL_CLASS}. */
    public static final int V4L2_CTRL_TYPE_CTRL_CLASS = 0x6;
    /** {@code V4L2_CTRL_TYPE_STRING}. */
    public static final int V4L2_CTRL_TYPE_STRING = 0x7;
    /** {@code V4L2_CTRL_TYPE_BITMASK}. */
    public static final int V4L2_CTRL_TYPE_BITMASK = 0x8;
    /** {@code V4L2_CTRL_TYPE_INTEGER_MENU}. */
    public static final int V4L2_CTRL_TYPE_INTEGER_MENU = 0x9;
    /** {@code V4L2_CTRL_COMPOUND_TYPES}. */
    public static final int V4L2_CTRL_COMPOUND_TYPES = 0x100;
    /** {@code V4L2_CTRL_FLAG_DISABLED}. */
    public static final int V4L2_CTRL_FLAG_DISABLED = 0x1;
    /** {@code V4L2_CTRL_FLAG_GRABBED}. */
    public static final int V4L2_CTRL_FLAG_GRABBED = 0x2;
    /** {@code V4L2_CTRL_FLAG_READ_ONLY}. */
    public static final int V4L2_CTRL_FLAG_READ_ONLY = 0x4;
    /** {@code V4L2_CTRL_FLAG_UPDATE}. */
    public static final int V4L2_CTRL_FLAG_UPDATE = 0x8;
    /** {@code V4L2_CTRL_FLAG_INACTIVE}. */
    public static final int V4L2_CTRL_FLAG_INACTIVE = 0x10;
    /** {@code V4L2_CTRL_FLAG_WRITE_ONLY}. */
    public static final int V4L2_CTRL_FLAG_WRITE_ONLY = 0x40;
    /** {@code V4L2_CTRL_FLAG_VOLATILE}. */
    public static final int V4L2_CTRL_FLAG_VOLATILE = 0x80;
    /** {@code V4L2_CTRL_FLAG_HAS_PAYLOAD}. */
    public static final int V4L2_CTRL_FLAG_HAS_PAYLOAD = 0x100;
    /** {@code V4L2_CTRL_FLAG_EXECUTE_ON_WRITE}. */
    public static final int V4L2_CTRL_FLAG_EXECUTE_ON_WRITE = 0x200;
    /** {@code V4L2_CTRL_FLAG_NEXT_CTRL}. */
    public static final int V4L2_CTRL_FLAG_NEXT_CTRL = 0x80000000;
    /** {@code V4L2_CTRL_FLAG_NEXT_COMPOUND}. */
    public static final int V4L2_CTRL_FLAG_NEXT_COMPOUND = 0x40000000;
    /** {@code V4L2_CTRL_CLASS_USER}. */
    public static final int V4L2_CTRL_CLASS_USER = 0x980000;
    /** {@code V4L2_CTRL_CLASS_CAMERA}. */
    public static final int V4L2_CTRL_CLASS_CAMERA = 0x9A0000;
    /** {@code V4L2_CTRL_WHICH_CUR_VAL}. */
    public static final int V4L2_CTRL_WHICH_CUR_VAL = 0x0;
    /** {@code V4L2_CID_EXPOSURE_ABSOLUTE}. */
    public static final int V4L2_CID_EXPOSURE_ABSOLUTE = 0x9A0902;
    /** {@code V4L2_CID_WHITE_BALANCE_TEMPERATURE}. */
    public static final int V4L2_CID_WHITE_BALANCE_TEMPERATURE = 0x98091A;
    /** {@code V4L2_CID_POWER_LINE_FREQUENCY}. */
    public static final int V4L2_CID_POWER_LINE_FREQUENCY = 0x980918;
    /** {@code V4L2_CID_PAN_ABSOLUTE}. */
    public static final int V4L2_CID_PAN_ABSOLUTE = 0x9A0908;
    /** {@code V4L2_CID_TILT_ABSOLUTE}. */
    public static final int V4L2_CID_TILT_ABSOLUTE = 0x9A0909;
    /** {@code V4L2_CID_PIXEL_RATE}. */
    public static final int V4L2_CID_PIXEL_RATE = 0x9F0902;
    /** {@code V4L2_EVENT_SOURCE_CHANGE}. */
    public static final int V4L2_EVENT_SOURCE_CHANGE = 0x5;
    /** {@code V4L2_EVENT_SRC_CH_RESOLUTION}. */
    public static final int V4L2_EVENT_SRC_CH_RESOLUTION = 0x1;
    /** {@code VIDEO_MAX_PLANES}. */
    public static final int VIDEO_MAX_PLANES = 0x8;
    /** {@code DMA_BUF_SYNC_READ}. */
    public static final int DMA_BUF_SYNC_READ = 0x1;
    /** {@code DMA_BUF_SYNC_WRITE}. */
    public static final int DMA_BUF_SYNC_WRITE = 0x2;
    /** {@code DMA_BUF_SYNC_START}. */
    public static final int DMA_BUF_SYNC_START = 0x0;
    /** {@code DMA_BUF_SYNC_END}. */
    public static final int DMA_BUF_SYNC_END = 0x4;

    private VideoNumbers() {
    }
}
