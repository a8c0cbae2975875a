// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

/** Exit codes of the command line; {@code hotshoe --help} documents them. */
final class ExitCode {
    static final int DONE = 0;
    static final int USAGE = 2;
    static final int NO_CAMERA = 3;
    static final int DEVICE = 4;
    static final int LOSSES = 5;
    /** As shells have it: 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCode() {
    }

    static String name(int code) {
        return switch (code) {
            case DONE -> "done";
            case USAGE -> "usage";
            case NO_CAMERA -> "no-camera";
            case DEVICE -> "device";
            case LOSSES -> "losses";
            case INTERRUPTED -> "interrupted";
            default -> "internal";
        };
    }
}
