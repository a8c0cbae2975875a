// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.nio.ByteBuffer;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.DeviceEvent;
import org.osgi.annotation.versioning.ConsumerType;

/** Data that came with a frame or an event: what ports with a chunk or event id show. See {@link DataView}. */
@ConsumerType
@FunctionalInterface
public interface DataSource {

    /** What an id is one of. */
    enum Kind {
        /** Id of a chunk in a frame. */
        CHUNK,
        /** Id of an event. */
        EVENT
    }

    /**
     * Data by id. Called by threads that use the view, one at a time.
     *
     * @param kind what the id is one of
     * @param id   the id, unsigned
     * @return the bytes between position and limit, which are addresses from 0 on; <b>borrowed</b> and not changed;
     *         {@code null} when there are none of this id
     */
    ByteBuffer find(Kind kind, long id);

    /**
     * The chunks of a frame.
     *
     * @param frame <b>borrowed</b>: to be detached before it is closed
     * @return a source that finds its chunks
     */
    static DataSource of(Frame frame) {
        return (kind, id) -> {
            final int count = kind == Kind.CHUNK ? frame.chunkCount() : 0;
            for (int i = 0; i < count; i++) {
                if (Integer.toUnsignedLong(frame.chunkId(i)) == id) {
                    return frame.chunkData(i);
                }
            }
            return null;
        };
    }

    /**
     * The data of an event.
     *
     * @param event the event
     * @return a source that finds its data by its id
     */
    static DataSource of(DeviceEvent event) {
        return (kind, id) -> kind == Kind.EVENT && event.id() == id ? event.data() : null;
    }
}
