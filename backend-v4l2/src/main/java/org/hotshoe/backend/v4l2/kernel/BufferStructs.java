// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

/** Buffers and events of a stream, in bytes; checked against the kernel's headers by a compiled test. */
public final class BufferStructs {

    private BufferStructs() {
    }

    /** {@code struct v4l2_requestbuffers}. */
    @CName("struct v4l2_requestbuffers")
    public static final class RequestBuffers {
        /** Size. */
        public static final int BYTES = 20;
        /** {@code count}. */
        @CName("count")
        public static final int COUNT = 0;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 4;
        /** {@code memory}. */
        @CName("memory")
        public static final int MEMORY = 8;
        /** {@code capabilities}. */
        @CName("capabilities")
        public static final int CAPABILITIES = 12;

        private RequestBuffers() {
        }
    }

    /** {@code struct v4l2_buffer}. */
    @CName("struct v4l2_buffer")
    public static final class Buffer {
        /** Size. */
        public static final int BYTES = 88;
        /** {@code index}. */
        @CName("index")
        public static final int INDEX = 0;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 4;
        /** {@code bytesused}. */
        @CName("bytesused")
        public static final int BYTESUSED = 8;
        /** {@code flags}. */
        @CName("flags")
        public static final int FLAGS = 12;
        /** {@code field}. */
        @CName("field")
        public static final int FIELD = 16;
        /** {@code timestamp.tv_sec}. */
        @CName("timestamp.tv_sec")
        public static final int TIMESTAMP_SEC = 24;
        /** {@code timestamp.tv_usec}. */
        @CName("timestamp.tv_usec")
        public static final int TIMESTAMP_USEC = 32;
        /** {@code sequence}. */
        @CName("sequence")
        public static final int SEQUENCE = 56;
        /** {@code memory}. */
        @CName("memory")
        public static final int MEMORY = 60;
        /** {@code m.offset}. */
        @CName("m.offset")
        public static final int OFFSET = 64;
        /** {@code m.userptr}. */
        @CName("m.userptr")
        public static final int USERPTR = 64;
        /** {@code m.planes}. */
        @CName("m.planes")
        public static final int PLANES = 64;
        /** {@code m.fd}. */
        @CName("m.fd")
        public static final int FD = 64;
        /** {@code length}. */
        @CName("length")
        public static final int LENGTH = 72;

        private Buffer() {
        }
    }

    /** {@code struct v4l2_plane}. */
    @CName("struct v4l2_plane")
    public static final class Plane {
        /** Size. */
        public static final int BYTES = 64;
        /** {@code bytesused}. */
        @CName("bytesused")
        public static final int BYTESUSED = 0;
        /** {@code length}. */
        @CName("length")
        public static final int LENGTH = 4;
        /** {@code m.mem_offset}. */
        @CName("m.mem_offset")
        public static final int MEM_OFFSET = 8;
        /** {@code m.userptr}. */
        @CName("m.userptr")
        public static final int USERPTR = 8;
        /** {@code m.fd}. */
        @CName("m.fd")
        public static final int FD = 8;
        /** {@code data_offset}. */
        @CName("data_offset")
        public static final int DATA_OFFSET = 16;

        private Plane() {
        }
    }

    /** {@code struct v4l2_exportbuffer}. */
    @CName("struct v4l2_exportbuffer")
    public static final class ExportBuffer {
        /** Size. */
        public static final int BYTES = 64;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 0;
        /** {@code index}. */
        @CName("index")
        public static final int INDEX = 4;
        /** {@code plane}. */
        @CName("plane")
        public static final int PLANE = 8;
        /** {@code flags}. */
        @CName("flags")
        public static final int FLAGS = 12;
        /** {@code fd}. */
        @CName("fd")
        public static final int FD = 16;

        private ExportBuffer() {
        }
    }

    /** {@code struct v4l2_event_subscription}. */
    @CName("struct v4l2_event_subscription")
    public static final class EventSubscription {
        /** Size. */
        public static final int BYTES = 32;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 0;
        /** {@code id}. */
        @CName("id")
        public static final int ID = 4;
        /** {@code flags}. */
        @CName("flags")
        public static final int FLAGS = 8;

        private EventSubscription() {
        }
    }

    /** {@code struct v4l2_event}. */
    @CName("struct v4l2_event")
    public static final class Event {
        /** Size. */
        public static final int BYTES = 136;
        /** {@code type}. */
        @CName("type")
        public static final int TYPE = 0;
        /** {@code u.src_change.changes}. */
        @CName("u.src_change.changes")
        public static final int SOURCE_CHANGES = 8;
        /** {@code pending}. */
        @CName("pending")
        public static final int PENDING = 72;
        /** {@code sequence}. */
        @CName("sequence")
        public static final int SEQUENCE = 76;

        private Event() {
        }
    }

    /** {@code struct dma_buf_sync}. */
    @CName("struct dma_buf_sync")
    public static final class DmaBufSync {
        /** Size. */
        public static final int BYTES = 8;
        /** {@code flags}. */
        @CName("flags")
        public static final int FLAGS = 0;

        private DmaBufSync() {
        }
    }
}
