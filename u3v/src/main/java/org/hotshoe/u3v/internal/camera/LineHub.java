// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.internal.bootstrap.Bootstrap;
import org.hotshoe.u3v.internal.bootstrap.BootstrapReader;
import org.hotshoe.u3v.internal.bootstrap.DescriptionFetcher;
import org.hotshoe.u3v.internal.control.ChannelSettings;
import org.hotshoe.u3v.internal.control.ControlChannel;
import org.hotshoe.u3v.internal.line.CameraLine;
import org.hotshoe.u3v.transport.UsbTransport;
import org.hotshoe.u3v.wire.Abrm;

/** Gives leases of the one control channel: opens it for the first and closes it with the last. <b>Thread-safe</b>. */
final class LineHub implements CameraLine.Source {
    private static final System.Logger LOG = System.getLogger(LineHub.class.getName());

    private final UsbTransport transport;
    private final ChannelSettings settings;
    private final DescriptionFetcher fetcher;
    private final CameraCounters counters;
    private final CameraIdentity identity;
    private final Object opening = new Object();
    private OpenLine current;
    private int leases;
    /** Published before the first command, so that a departure ends even the opening. */
    private volatile ControlChannel channel;
    private volatile boolean open;
    private volatile boolean departed;
    private volatile Bootstrap lastBootstrap;

    LineHub(UsbTransport transport, ChannelSettings settings, DescriptionFetcher fetcher, CameraCounters counters,
            CameraIdentity identity) {
        this.transport = transport;
        this.settings = settings;
        this.fetcher = fetcher;
        this.counters = counters;
        this.identity = identity;
    }

    @Override
    public LineLease open() throws CameraException {
        LineLease lease;
        synchronized (opening) {
            checkPresent();
            if (current == null) {
                current = openLine();
            }
            leases++;
            open = true;
            lease = new LineLease(this, current);
        }
        // Changed service properties are told to foreign code, which must not find the lock held.
        Bootstrap read = lease.line().bootstrap();
        identity.complete(read.texts(), read.has(Abrm.CAPABILITY_USER_DEFINED_NAME) && lease.line().takeFresh());
        return lease;
    }

    private OpenLine openLine() throws CameraException {
        ControlChannel fresh = new ControlChannel(transport.openControl(), settings, counters,
                ThreadLocalRandom.current().nextInt(1, 0x10000));
        channel = fresh;
        try {
            if (departed) {
                fresh.depart();
            }
            Bootstrap bootstrap = BootstrapReader.read(fresh);
            lastBootstrap = bootstrap;
            return new OpenLine(fresh, bootstrap, fetcher, identity.unit());
        } catch (CameraException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    void release() {
        synchronized (opening) {
            if (--leases == 0) {
                open = false;
                current.channel().close();
                current = null;
            }
        }
    }

    void checkPresent() throws CameraGoneException {
        if (departed) {
            throw new CameraGoneException("the camera " + identity.id() + " has left; wait until it arrives again and"
                    + " open a new session");
        }
    }

    boolean departed() {
        return departed;
    }

    /** Whether there is a lease. */
    boolean inUse() {
        return open;
    }

    /** What the device said of itself when it was opened last; empty when it never was. */
    Optional<Bootstrap> lastBootstrap() {
        return Optional.ofNullable(lastBootstrap);
    }

    /** Reads the user-defined name anew if it may have been changed. */
    void followUserName(OpenLine line, boolean certainly) {
        boolean touched = line.takeUserNameTouched() || certainly;
        if (!touched || !line.bootstrap().has(Abrm.CAPABILITY_USER_DEFINED_NAME)) {
            return;
        }
        try {
            identity.userName(BootstrapReader.text(line.channel(), Abrm.USER_DEFINED_NAME));
        } catch (CameraException e) {
            LOG.log(Level.DEBUG, "the user-defined name cannot be read back", e);
        }
    }

    /** Departure: ends the command under way and all later ones. Waits for none. */
    void depart() {
        departed = true;
        ControlChannel now = channel;
        if (now != null) {
            now.depart();
        }
    }

    /** Waits until no command uses the transport any more. */
    boolean awaitIdle(long nanos) {
        ControlChannel now = channel;
        return now == null || now.awaitIdle(nanos);
    }
}
