// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cameras;

import java.util.List;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceService;

/**
 * One camera, reached one way: its three services belong together. Immutable; shared.
 *
 * @param info     who it is
 * @param device   its device service
 * @param command  its command service
 * @param capture  its capture service
 * @param ranking  ranking of its backend: of two ways to one camera the higher one is taken
 * @param backends names of all backends that reach this camera, the one taken here first
 */
public record Camera(DeviceInfo info, DeviceService device, CommandService command, CaptureService capture,
        int ranking, List<String> backends) {

    /**
     * What people call it.
     *
     * @return vendor, model and, if it has one, the name that its user gave it
     */
    public String title() {
        String title = (info.vendor() + " " + info.model()).strip();
        String name = info.userDefinedName();
        return (title.isEmpty() ? info.id() : title) + (name.isEmpty() ? "" : " \"" + name + "\"");
    }

    Camera reachedThrough(List<String> names) {
        return new Camera(info, device, command, capture, ranking, names);
    }
}
