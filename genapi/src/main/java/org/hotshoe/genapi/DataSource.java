// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.nio.ByteBuffer;
import org.hotshoe.capture.Frame;
import org.osgi.annotation.versioning.ConsumerType;

/** Data that came with a frame or an event: what ports with a chunk or event id show. See {@link DataView}. */
@ConsumerType
@FunctionalInterface
public interface DataSource {

    /** What an id is one of. */
    enum Kind {
        /** Id of a chunk in a frame: addresses count from the first byte of its data. */
        CHUNK,
        /** Id of an event: addresses count from the first byte of what {@link NodeMap#event} takes. */
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
        return (kind, id) -> kind == Kind.CHUNK && id >>> Integer.SIZE == 0 ? frame.chunk((int) id) : null;
    }
}
