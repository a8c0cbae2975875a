// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import java.io.IOException;

/**
 * Entry point of {@code hotshoe.jar}: starts the framework in a folder of its own, runs the command line, cleans up.
 */
public final class Main {
    /** Exit code when the program itself could not start. */
    static final int BROKEN = 70;

    private Main() {
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        QuietLogging.install();
        // JNA as a bundle has its native part with it; by default it would unpack one into the home directory instead.
        if (System.getProperty("jna.nosys") == null) {
            System.setProperty("jna.nosys", "false");
        }
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Interruption interruption = new Interruption(Thread.currentThread());
        interruption.install();
        int code = BROKEN;
        try (Container container = new Container(Store.create())) {
            interruption.started();
            code = container.commandLine().applyAsInt(arguments);
        } catch (IOException | RuntimeException e) {
            System.err.println("hotshoe could not start: " + e.getMessage());
            if (Boolean.getBoolean("hotshoe.debug")) {
                e.printStackTrace();
            }
        } finally {
            interruption.finished();
        }
        return code;
    }
}
