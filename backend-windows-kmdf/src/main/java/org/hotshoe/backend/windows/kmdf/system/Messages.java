// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.CameraException;

/** Messages that are not in use: as many as there were ever requests at a time. <b>Thread-safe</b>. */
final class Messages {
    private final WindowsMemory memory;
    private final List<Message> free = new ArrayList<>();

    /** Makes the first one, so that one request can always be sent. */
    Messages(WindowsMemory memory) throws CameraException {
        this.memory = memory;
        free.add(new Message(memory));
    }

    /** A message; {@code null} when the system has no event for another one. */
    synchronized Message take() {
        if (!free.isEmpty()) {
            return free.remove(free.size() - 1);
        }
        try {
            return new Message(memory);
        } catch (CameraException exhausted) {
            return null;
        }
    }

    synchronized void give(Message message) {
        free.add(message);
    }

    synchronized void close() {
        free.forEach(Message::close);
        free.clear();
    }
}
