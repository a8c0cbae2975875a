// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraException;

/** The command service of one USB3 Vision camera. */
final class U3vCommandService implements CommandService {
    private final LineHub lines;
    private final EventHub events;

    U3vCommandService(LineHub lines, EventHub events) {
        this.lines = lines;
        this.events = events;
    }

    @Override
    public CommandSession open() throws CameraException {
        LineLease lease = lines.open();
        try {
            return new U3vCommandSession(lines, events, lease, lease.description());
        } catch (CameraException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }
}
