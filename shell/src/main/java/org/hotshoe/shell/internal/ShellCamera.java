// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import java.util.Locale;
import java.util.stream.Stream;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceService;

/**
 * A camera: the three services that belong together. Immutable; shared.
 *
 * @param device   who it is
 * @param commands its features
 * @param captures its stream
 * @param backend  the backend by which it is used now
 */
record ShellCamera(DeviceService device, CommandService commands, CaptureService captures, String backend) {

    String id() {
        return device.info().id();
    }

    String title() {
        DeviceInfo info = device.info();
        String title = (info.vendor() + " " + info.model()).strip();
        return info.userDefinedName().isEmpty() ? title : title + " \"" + info.userDefinedName() + "\"";
    }

    String link() {
        int rate = device.info().linkSpeed().megabitsPerSecond();
        return rate == 0 ? "-" : rate + " Mbit/s";
    }

    /** Id, serial number and the name that its user gave it, in lower case. */
    Stream<String> names() {
        DeviceInfo info = device.info();
        return Stream.of(info.id(), info.serialNumber(), info.userDefinedName()).filter(name -> !name.isEmpty())
                .map(name -> name.toLowerCase(Locale.ROOT));
    }
}
