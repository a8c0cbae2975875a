// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.Locale;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/**
 * Features that the user named. Whatever the camera cannot do with one is the command line's fault: only what fails
 * when it is done is the device's.
 */
final class NamedFeature {

    private NamedFeature() {
    }

    /** The feature of a name; the message names similar ones when there is none. */
    static Feature of(CommandSession session, String name) throws CameraException {
        try {
            return session.feature(name);
        } catch (UnsupportedByCameraException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }

    /** A feature that has a value now. */
    static Feature readable(Feature feature) throws CameraException {
        if (feature instanceof CommandFeature) {
            throw CommandFailure.usage(feature.name() + " is a command and has no value; 'hotshoe execute "
                    + feature.name() + "' executes it");
        }
        AccessMode access = feature.accessMode();
        if (!access.readable()) {
            throw CommandFailure.usage(feature.name() + " cannot be read now: " + meaning(access));
        }
        return feature;
    }

    /** A feature that takes a value now. */
    static Feature writable(Feature feature) throws CameraException {
        if (feature instanceof CommandFeature) {
            throw CommandFailure.usage(feature.name() + " is a command and takes no value; 'hotshoe execute "
                    + feature.name() + "' executes it");
        }
        AccessMode access = feature.accessMode();
        if (!access.writable()) {
            throw CommandFailure.usage(feature.name() + " cannot be written now: " + meaning(access));
        }
        return feature;
    }

    /** A command that can be executed now. */
    static void executable(Feature feature) throws CameraException {
        if (!(feature instanceof CommandFeature)) {
            throw CommandFailure.usage(feature.name() + " is no command, its type is "
                    + feature.type().name().toLowerCase(Locale.ROOT) + "; 'hotshoe get' reads and "
                    + "'hotshoe set' writes it");
        }
        AccessMode access = feature.accessMode();
        if (!access.writable()) {
            throw CommandFailure.usage(feature.name() + " cannot be executed now: " + meaning(access));
        }
    }

    private static String meaning(AccessMode access) {
        return "access=" + access + switch (access) {
            case NI -> " (this camera does not implement it)";
            case NA -> " (not available with the settings that the camera has)";
            case RO -> " (read-only, or locked)";
            case WO -> " (write-only)";
            case RW -> "";
        } + "; 'hotshoe features' shows what there is";
    }
}
