// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

/** Ends a command with an exit code and a message for the user. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    private CommandFailure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command line asks for what cannot be. */
    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message, null);
    }

    /** No camera fits. */
    static CommandFailure noCamera(String message) {
        return new CommandFailure(ExitCode.NO_CAMERA, message, null);
    }

    /** The device, or this machine, failed. */
    static CommandFailure device(String message, Throwable cause) {
        return new CommandFailure(ExitCode.DEVICE, message, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
