// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.Port;
import org.hotshoe.u3v.internal.bootstrap.Bootstrap;
import org.hotshoe.u3v.internal.bootstrap.DescriptionFetcher;
import org.hotshoe.u3v.internal.control.ControlChannel;
import org.hotshoe.u3v.internal.event.EventItem;
import org.hotshoe.u3v.wire.Abrm;

/** One opening of the control channel, from the first lease to the last. <b>Thread-safe</b>. */
final class OpenLine {
    private final ControlChannel channel;
    private final Bootstrap bootstrap;
    private final DescriptionFetcher fetcher;
    private final String unit;
    private final Object loading = new Object();
    private volatile Description description;
    private final AtomicBoolean fresh = new AtomicBoolean(true);
    private volatile boolean userNameTouched;

    OpenLine(ControlChannel channel, Bootstrap bootstrap, DescriptionFetcher fetcher, String unit) {
        this.channel = channel;
        this.bootstrap = bootstrap;
        this.fetcher = fetcher;
        this.unit = unit;
    }

    ControlChannel channel() {
        return channel;
    }

    Bootstrap bootstrap() {
        return bootstrap;
    }

    /** {@code true} for the first call only. */
    boolean takeFresh() {
        return fresh.compareAndSet(true, false);
    }

    /** Fetched by whoever needs it first; a failure is not kept, so that the next one may succeed. */
    Description description() throws CameraException {
        synchronized (loading) {
            if (description == null) {
                byte[] xml = fetcher.fetch(channel, bootstrap, unit);
                description = new Description(xml, Descriptions.load(xml, new FeaturePort()));
            }
            return description;
        }
    }

    /** Drops cached feature values if there are any: registers were written by other ways than features. */
    void invalidateFeatures() {
        synchronized (loading) {
            if (description != null) {
                description.nodes().invalidate();
            }
        }
    }

    /** The camera sent an event: features follow it. */
    void event(EventItem item) {
        Description known = description;
        if (known != null) {
            known.nodes().event(item.event().id(), item.item());
        }
    }

    /** Notes a write that may have changed the user-defined name. */
    void touched(long address, long count) {
        if (address < Abrm.USER_DEFINED_NAME + Abrm.STRING_BYTES && address + count > Abrm.USER_DEFINED_NAME) {
            userNameTouched = true;
        }
    }

    /** Whether the name may have changed since the last call. */
    boolean takeUserNameTouched() {
        boolean touched = userNameTouched;
        userNameTouched = false;
        return touched;
    }

    /** The registers, as features see them. */
    private final class FeaturePort implements Port {
        @Override
        public void read(long address, ByteBuffer target) throws CameraException {
            channel.read(address, target);
        }

        @Override
        public void write(long address, ByteBuffer source) throws CameraException {
            touched(address, source.remaining());
            channel.write(address, source);
        }
    }
}
