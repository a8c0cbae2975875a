// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

/** What the C library takes, in bytes; checked against the kernel's headers by a compiled test. */
public final class SystemStructs {

    private SystemStructs() {
    }

    /** {@code struct pollfd}. */
    @CName("struct pollfd")
    public static final class PollFd {
        /** Size. */
        public static final int BYTES = 8;
        /** {@code fd}. */
        @CName("fd")
        public static final int FD = 0;
        /** {@code events}. */
        @CName("events")
        public static final int EVENTS = 4;
        /** {@code revents}. */
        @CName("revents")
        public static final int REVENTS = 6;

        private PollFd() {
        }
    }

    /** {@code struct inotify_event}. */
    @CName("struct inotify_event")
    public static final class InotifyEvent {
        /** Size. */
        public static final int BYTES = 16;
        /** {@code wd}. */
        @CName("wd")
        public static final int WD = 0;
        /** {@code mask}. */
        @CName("mask")
        public static final int MASK = 4;
        /** {@code cookie}. */
        @CName("cookie")
        public static final int COOKIE = 8;
        /** {@code len}. */
        @CName("len")
        public static final int LEN = 12;
        /** {@code name}. */
        @CName("name")
        public static final int NAME = 16;

        private InotifyEvent() {
        }
    }

    /** {@code struct timespec}. */
    @CName("struct timespec")
    public static final class Timespec {
        /** Size. */
        public static final int BYTES = 16;
        /** {@code tv_sec}. */
        @CName("tv_sec")
        public static final int TV_SEC = 0;
        /** {@code tv_nsec}. */
        @CName("tv_nsec")
        public static final int TV_NSEC = 8;

        private Timespec() {
        }
    }
}
