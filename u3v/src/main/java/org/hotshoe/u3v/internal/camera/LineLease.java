// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.internal.control.ControlChannel;
import org.hotshoe.u3v.internal.line.CameraLine;

/** One lease of a camera's control channel. */
final class LineLease implements CameraLine {
    private final LineHub hub;
    private final OpenLine line;
    private final AtomicBoolean closed = new AtomicBoolean();

    LineLease(LineHub hub, OpenLine line) {
        this.hub = hub;
        this.line = line;
    }

    private ControlChannel channel() throws CameraException {
        return present().channel();
    }

    private OpenLine present() throws CameraException {
        hub.checkPresent();
        if (closed.get()) {
            throw new IllegalStateException("the lease of the control line was given back; open a new one");
        }
        return line;
    }

    /** The opening that this is a lease of, whether or not it is still open. */
    OpenLine line() {
        return line;
    }

    @Override
    public int readInt(long address) throws CameraException {
        return channel().readInt(address);
    }

    @Override
    public long readLong(long address) throws CameraException {
        return channel().readLong(address);
    }

    @Override
    public void writeInt(long address, int value) throws CameraException {
        channel().writeInt(address, value);
    }

    @Override
    public long sirmAddress() throws CameraException {
        long address = present().bootstrap().streamAddress();
        if (address == 0) {
            throw new UnsupportedByCameraException("the camera has no stream registers; only its features can be used");
        }
        return address;
    }

    @Override
    public long nanosPerTick() throws CameraException {
        return present().bootstrap().nanosPerTick();
    }

    @Override
    public Optional<Feature> feature(String name) throws CameraException {
        return description().nodes().feature(name);
    }

    Description description() throws CameraException {
        return present().description();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            hub.release();
        }
    }
}
