// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

/** Requests of the ioctl call, under their names in C, checked against the headers by a compiled test. */
public final class VideoRequests {
    /** {@code VIDIOC_QUERYCAP}. */
    public static final int VIDIOC_QUERYCAP = 0x80685600;
    /** {@code VIDIOC_ENUM_FMT}. */
    public static final int VIDIOC_ENUM_FMT = 0xC0405602;
    /** {@code VIDIOC_G_FMT}. */
    public static final int VIDIOC_G_FMT = 0xC0D05604;
    /** {@code VIDIOC_S_FMT}. */
    public static final int VIDIOC_S_FMT = 0xC0D05605;
    /** {@code VIDIOC_TRY_FMT}. */
    public static final int VIDIOC_TRY_FMT = 0xC0D05640;
    /** {@code VIDIOC_REQBUFS}. */
    public static final int VIDIOC_REQBUFS = 0xC0145608;
    /** {@code VIDIOC_QUERYBUF}. */
    public static final int VIDIOC_QUERYBUF = 0xC0585609;
    /** {@code VIDIOC_QBUF}. */
    public static final int VIDIOC_QBUF = 0xC058560F;
    /** {@code VIDIOC_EXPBUF}. */
    public static final int VIDIOC_EXPBUF = 0xC0405610;
    /** {@code VIDIOC_DQBUF}. */
    public static final int VIDIOC_DQBUF = 0xC0585611;
    /** {@code VIDIOC_STREAMON}. */
    public static final int VIDIOC_STREAMON = 0x40045612;
    /** {@code VIDIOC_STREAMOFF}. */
    public static final int VIDIOC_STREAMOFF = 0x40045613;
    /** {@code VIDIOC_G_PARM}. */
    public static final int VIDIOC_G_PARM = 0xC0CC5615;
    /** {@code VIDIOC_S_PARM}. */
    public static final int VIDIOC_S_PARM = 0xC0CC5616;
    /** {@code VIDIOC_ENUMINPUT}. */
    public static final int VIDIOC_ENUMINPUT = 0xC050561A;
    /** {@code VIDIOC_G_INPUT}. */
    public static final int VIDIOC_G_INPUT = 0x80045626;
    /** {@code VIDIOC_S_INPUT}. */
    public static final int VIDIOC_S_INPUT = 0xC0045627;
    /** {@code VIDIOC_ENUM_FRAMESIZES}. */
    public static final int VIDIOC_ENUM_FRAMESIZES = 0xC02C564A;
    /** {@code VIDIOC_ENUM_FRAMEINTERVALS}. */
    public static final int VIDIOC_ENUM_FRAMEINTERVALS = 0xC034564B;
    /** {@code VIDIOC_G_SELECTION}. */
    public static final int VIDIOC_G_SELECTION = 0xC040565E;
    /** {@code VIDIOC_S_SELECTION}. */
    public static final int VIDIOC_S_SELECTION = 0xC040565F;
    /** {@code VIDIOC_QUERY_EXT_CTRL}. */
    public static final int VIDIOC_QUERY_EXT_CTRL = 0xC0E85667;
    /** {@code VIDIOC_QUERYMENU}. */
    public static final int VIDIOC_QUERYMENU = 0xC02C5625;
    /** {@code VIDIOC_G_EXT_CTRLS}. */
    public static final int VIDIOC_G_EXT_CTRLS = 0xC0205647;
    /** {@code VIDIOC_S_EXT_CTRLS}. */
    public static final int VIDIOC_S_EXT_CTRLS = 0xC0205648;
    /** {@code VIDIOC_DQEVENT}. */
    public static final int VIDIOC_DQEVENT = 0x80885659;
    /** {@code VIDIOC_SUBSCRIBE_EVENT}. */
    public static final int VIDIOC_SUBSCRIBE_EVENT = 0x4020565A;
    /** {@code DMA_BUF_IOCTL_SYNC}. */
    public static final int DMA_BUF_IOCTL_SYNC = 0x40086200;

    private VideoRequests() {
    }
}
