// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

/** Controls of a node, in bytes; checked against the kernel's headers by a compiled test. */
public final class ControlStructs {

    private ControlStructs() {
    }

    /** {@code struct v4l2_query_ext_ctrl}. */
    @CName("struct v4l2_query_ext_ctrl")
    public static final class QueryControl {
        /** Size. */
        public static final int BYTES = 232;
        /** {@code id}. */
        @CName("id")
        public static final int ID = 0;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 4;
        /** {@code name}. */
        @CName("name")
        public static final int NAME = 8;
        /** {@code minimum}. */
        @CName("minimum")
        public static final int MINIMUM = 40;
        /** {@code maximum}. */
        @CName("maximum")
        public static final int MAXIMUM = 48;
        /** {@code step}. */
        @CName("step")
        public static final int STEP = 56;
        /** {@code default_value}. */
        @CName("default_value")
        public static final int DEFAULT_VALUE = 64;
        /** {@code flags}. */
        @CName("flags")
        public static final int FLAGS = 72;
        /** {@code elem_size}. */
        @CName("elem_size")
        public static final int ELEM_SIZE = 76;
        /** {@code elems}. */
        @CName("elems")
        public static final int ELEMS = 80;
        /** {@code nr_of_dims}. */
        @CName("nr_of_dims")
        public static final int NR_OF_DIMS = 84;
        /** {@code dims}. */
        @CName("dims")
        public static final int DIMS = 88;

        private QueryControl() {
        }
    }

    /** {@code struct v4l2_querymenu}. */
    @CName("struct v4l2_querymenu")
    public static final class QueryMenu {
        /** Size. */
        public static final int BYTES = 44;
        /** {@code id}. */
        @CName("id")
        public static final int ID = 0;
        /** {@code index}. */
        @CName("index")
        public static final int INDEX = 4;
        /** {@code name}. */
        @CName("name")
        public static final int NAME = 8;
        /** {@code value}. */
        @CName("value")
        public static final int VALUE = 8;

        private QueryMenu() {
        }
    }

    /** {@code struct v4l2_ext_controls}. */
    @CName("struct v4l2_ext_controls")
    public static final class Controls {
        /** Size. */
        public static final int BYTES = 32;
        /** {@code which}. */
        @CName("which")
        public static final int WHICH = 0;
        /** {@code count}. */
        @CName("count")
        public static final int COUNT = 4;
        /** {@code error_idx}. */
        @CName("error_idx")
        public static final int ERROR_IDX = 8;
        /** {@code controls}. */
        @CName("controls")
        public static final int CONTROLS = 24;

        private Controls() {
        }
    }

    /** {@code struct v4l2_ext_control}. */
    @CName("struct v4l2_ext_control")
    public static final class Control {
        /** Size. */
        public static final int BYTES = 20;
        /** {@code id}. */
        @CName("id")
        public static final int ID = 0;
        /** {@code size}. */
        @CName("size")
        public static final int SIZE = 4;
        /** {@code value}. */
        @CName("value")
        public static final int VALUE = 12;
        /** {@code value64}. */
        @CName("value64")
        public static final int VALUE64 = 12;
        /** {@code string}. */
        @CName("string")
        public static final int STRING = 12;

        private Control() {
        }
    }
}
