// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.Map;

/** Ends a command with an exit code and a message for the user. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    private final transient Map<String, Object> document;

    private CommandFailure(int exitCode, String message, Throwable cause, Map<String, Object> document) {
        super(message, cause);
        this.exitCode = exitCode;
        this.document = document;
    }

    /** The command line asks for what cannot be. */
    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message, null, Map.of());
    }

    /** No camera fits. */
    static CommandFailure noCamera(String message) {
        return new CommandFailure(ExitCode.NO_CAMERA, message, null, Map.of());
    }

    /** The device, or this machine, failed. */
    static CommandFailure device(String message, Throwable cause) {
        return device(message, cause, Map.of());
    }

    /** The device, or this machine, failed after part of the work was done, which the document describes. */
    static CommandFailure device(String message, Throwable cause, Map<String, Object> document) {
        return new CommandFailure(ExitCode.DEVICE, message, cause, document);
    }

    Map<String, Object> document() {
        return document;
    }

    int exitCode() {
        return exitCode;
    }
}
