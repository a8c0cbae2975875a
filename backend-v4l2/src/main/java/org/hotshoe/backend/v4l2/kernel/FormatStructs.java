// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

/** What a node is and which pictures it gives, in bytes; checked against the kernel's headers by a compiled test. */
public final class FormatStructs {

    private FormatStructs() {
    }

    /** {@code struct v4l2_capability}. */
    @CName("struct v4l2_capability")
    public static final class Capability {
        /** Size. */
        public static final int BYTES = 104;
        /** {@code driver}. */
        @CName("driver")
        public static final int DRIVER = 0;
        /** {@code card}. */
        @CName("card")
        public static final int CARD = 16;
        /** {@code bus_info}. */
        @CName("bus_info")
        public static final int BUS_INFO = 48;
        /** {@code version}. */
        @CName("version")
        public static final int VERSION = 80;
        /** {@code capabilities}. */
        @CName("capabilities")
        public static final int CAPABILITIES = 84;
        /** {@code device_caps}. */
        @CName("device_caps")
        public static final int DEVICE_CAPS = 88;

        private Capability() {
        }
    }

    /** {@code struct v4l2_fmtdesc}. */
    @CName("struct v4l2_fmtdesc")
    public static final class FormatDescription {
        /** Size. */
        public static final int BYTES = 64;
        /** {@code index}. */
        @CName("index")
        public static final int INDEX = 0;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 4;
        /** {@code flags}. */
        @CName("flags")
        public static final int FLAGS = 8;
        /** {@code description}. */
        @CName("description")
        public static final int DESCRIPTION = 12;
        /** {@code pixelformat}. */
        @CName("pixelformat")
        public static final int PIXELFORMAT = 44;
        /** {@code mbus_code}. */
        @CName("mbus_code")
        public static final int MBUS_CODE = 48;

        private FormatDescription() {
        }
    }

    /** {@code struct v4l2_frmsizeenum}. */
    @CName("struct v4l2_frmsizeenum")
    public static final class FrameSizes {
        /** Size. */
        public static final int BYTES = 44;
        /** {@code index}. */
        @CName("index")
        public static final int INDEX = 0;
        /** {@code pixel_format}. */
        @CName("pixel_format")
        public static final int PIXEL_FORMAT = 4;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 8;
        /** {@code discrete.width}. */
        @CName("discrete.width")
        public static final int DISCRETE_WIDTH = 12;
        /** {@code discrete.height}. */
        @CName("discrete.height")
        public static final int DISCRETE_HEIGHT = 16;
        /** {@code stepwise.min_width}. */
        @CName("stepwise.min_width")
        public static final int MIN_WIDTH = 12;
        /** {@code stepwise.max_width}. */
        @CName("stepwise.max_width")
        public static final int MAX_WIDTH = 16;
        /** {@code stepwise.step_width}. */
        @CName("stepwise.step_width")
        public static final int STEP_WIDTH = 20;
        /** {@code stepwise.min_height}. */
        @CName("stepwise.min_height")
        public static final int MIN_HEIGHT = 24;
        /** {@code stepwise.max_height}. */
        @CName("stepwise.max_height")
        public static final int MAX_HEIGHT = 28;
        /** {@code stepwise.step_height}. */
        @CName("stepwise.step_height")
        public static final int STEP_HEIGHT = 32;

        private FrameSizes() {
        }
    }

    /** {@code struct v4l2_frmivalenum}. */
    @CName("struct v4l2_frmivalenum")
    public static final class FrameIntervals {
        /** Size. */
        public static final int BYTES = 52;
        /** {@code index}. */
        @CName("index")
        public static final int INDEX = 0;
        /** {@code pixel_format}. */
        @CName("pixel_format")
        public static final int PIXEL_FORMAT = 4;
        /** {@code width}. */
        @CName("width")
        public static final int WIDTH = 8;
        /** {@code height}. */
        @CName("height")
        public static final int HEIGHT = 12;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 16;
        /** {@code discrete.numerator}. */
        @CName("discrete.numerator")
        public static final int DISCRETE_NUMERATOR = 20;
        /** {@code discrete.denominator}. */
        @CName("discrete.denominator")
        public static final int DISCRETE_DENOMINATOR = 24;
        /** {@code stepwise.min.numerator}. */
        @CName("stepwise.min.numerator")
        public static final int MIN_NUMERATOR = 20;
        /** {@code stepwise.min.denominator}. */
        @CName("stepwise.min.denominator")
        public static final int MIN_DENOMINATOR = 24;
        /** {@code stepwise.max.numerator}. */
        @CName("stepwise.max.numerator")
        public static final int MAX_NUMERATOR = 28;
        /** {@code stepwise.max.denominator}. */
        @CName("stepwise.max.denominator")
        public static final int MAX_DENOMINATOR = 32;
        /** {@code stepwise.step.numerator}. */
        @CName("stepwise.step.numerator")
        public static final int STEP_NUMERATOR = 36;
        /** {@code stepwise.step.denominator}. */
        @CName("stepwise.step.denominator")
        public static final int STEP_DENOMINATOR = 40;

        private FrameIntervals() {
        }
    }

    /** {@code struct v4l2_format}. */
    @CName("struct v4l2_format")
    public static final class Format {
        /** Size. */
        public static final int BYTES = 208;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 0;
        /** {@code fmt.pix.width}. */
        @CName("fmt.pix.width")
        public static final int WIDTH = 8;
        /** {@code fmt.pix.height}. */
        @CName("fmt.pix.height")
        public static final int HEIGHT = 12;
        /** {@code fmt.pix.pixelformat}. */
        @CName("fmt.pix.pixelformat")
        public static final int PIXELFORMAT = 16;
        /** {@code fmt.pix.field}. */
        @CName("fmt.pix.field")
        public static final int FIELD = 20;
        /** {@code fmt.pix.bytesperline}. */
        @CName("fmt.pix.bytesperline")
        public static final int BYTESPERLINE = 24;
        /** {@code fmt.pix.sizeimage}. */
        @CName("fmt.pix.sizeimage")
        public static final int SIZEIMAGE = 28;
        /** {@code fmt.pix_mp.width}. */
        @CName("fmt.pix_mp.width")
        public static final int MP_WIDTH = 8;
        /** {@code fmt.pix_mp.height}. */
        @CName("fmt.pix_mp.height")
        public static final int MP_HEIGHT = 12;
        /** {@code fmt.pix_mp.pixelformat}. */
        @CName("fmt.pix_mp.pixelformat")
        public static final int MP_PIXELFORMAT = 16;
        /** {@code fmt.pix_mp.field}. */
        @CName("fmt.pix_mp.field")
        public static final int MP_FIELD = 20;
        /** {@code fmt.pix_mp.plane_fmt}. */
        @CName("fmt.pix_mp.plane_fmt")
        public static final int MP_PLANE_FMT = 28;
        /** {@code fmt.pix_mp.num_planes}. */
        @CName("fmt.pix_mp.num_planes")
        public static final int MP_NUM_PLANES = 188;

        private Format() {
        }
    }

    /** {@code struct v4l2_plane_pix_format}. */
    @CName("struct v4l2_plane_pix_format")
    public static final class PlaneFormat {
        /** Size. */
        public static final int BYTES = 20;
        /** {@code sizeimage}. */
        @CName("sizeimage")
        public static final int SIZEIMAGE = 0;
        /** {@code bytesperline}. */
        @CName("bytesperline")
        public static final int BYTESPERLINE = 4;

        private PlaneFormat() {
        }
    }

    /** {@code struct v4l2_streamparm}. */
    @CName("struct v4l2_streamparm")
    public static final class StreamParameters {
        /** Size. */
        public static final int BYTES = 204;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 0;
        /** {@code parm.capture.capability}. */
        @CName("parm.capture.capability")
        public static final int CAPABILITY = 4;
        /** {@code parm.capture.timeperframe.numerator}. */
        @CName("parm.capture.timeperframe.numerator")
        public static final int NUMERATOR = 12;
        /** {@code parm.capture.timeperframe.denominator}. */
        @CName("parm.capture.timeperframe.denominator")
        public static final int DENOMINATOR = 16;

        private StreamParameters() {
        }
    }

    /** {@code struct v4l2_selection}. */
    @CName("struct v4l2_selection")
    public static final class Selection {
        /** Size. */
        public static final int BYTES = 64;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 0;
        /** {@code target}. */
        @CName("target")
        public static final int TARGET = 4;
        /** {@code flags}. */
        @CName("flags")
        public static final int FLAGS = 8;
        /** {@code r.left}. */
        @CName("r.left")
        public static final int LEFT = 12;
        /** {@code r.top}. */
        @CName("r.top")
        public static final int TOP = 16;
        /** {@code r.width}. */
        @CName("r.width")
        public static final int WIDTH = 20;
        /** {@code r.height}. */
        @CName("r.height")
        public static final int HEIGHT = 24;

        private Selection() {
        }
    }

    /** {@code struct v4l2_input}. */
    @CName("struct v4l2_input")
    public static final class Input {
        /** Size. */
        public static final int BYTES = 80;
        /** {@code index}. */
        @CName("index")
        public static final int INDEX = 0;
        /** {@code name}. */
        @CName("name")
        public static final int NAME = 4;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 36;
        /** {@code status}. */
        @CName("status")
        public static final int STATUS = 56;

        private Input() {
        }
    }
}
