// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.internal.camera.Electronics;
import org.hotshoe.simulator.internal.usb.DefaultPipe;
import org.hotshoe.simulator.internal.usb.Descriptors;
import org.hotshoe.simulator.source.FrameRenderer;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.ImageSources;
import org.hotshoe.simulator.source.PatternSource;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/**
 * A USB3 Vision camera that is not there: a USB device with descriptors, a control channel, events and a stream.
 * <b>Thread-safe</b>. Like any USB device it answers bulk transfers only after SET_CONFIGURATION; before, they stall.
 *
 * <p>Streams on a thread of its own, from the moment the stream interface is enabled until it is disabled; frames are
 * written straight into the memory of the transfers, without an allocation or a copy in between. Whoever makes a camera
 * <b>owns</b> it and closes it.
 */
public final class SimulatedCamera implements VirtualUsbDevice, AutoCloseable {
    /** Width of the test pattern when none is asked for. */
    public static final int PATTERN_WIDTH = 2160;
    /** Height of the test pattern when none is asked for. */
    public static final int PATTERN_HEIGHT = 2560;
    private static final Logger LOG = System.getLogger(SimulatedCamera.class.getName());

    private final SimulationSettings settings;
    private final Descriptors descriptors;
    private final DefaultPipe defaultPipe;
    private final Electronics electronics;
    private final List<Runnable> unplugListeners = new ArrayList<>();
    private boolean gone;
    private boolean left;

    /**
     * Makes a camera, opening its source.
     *
     * @param settings how it starts out
     * @throws CameraException when the source cannot be used or the geometry is impossible; says what to change
     */
    public SimulatedCamera(SimulationSettings settings) throws CameraException {
        this.settings = settings;
        ImageSource source = open(settings);
        try {
            electronics = new Electronics(settings, source, sensorWidth(settings, source),
                    sensorHeight(settings, source),
                    this::disconnect);
        } catch (IllegalArgumentException e) {
            close(source);
            throw new BadSettingsException("the simulated camera cannot be set up: " + e.getMessage(), e);
        }
        boolean superSpeed = settings.speed() == LinkSpeed.SUPER;
        descriptors = new Descriptors(superSpeed, electronics.identity().strings());
        defaultPipe = new DefaultPipe(descriptors, superSpeed, electronics);
    }

    private static ImageSource open(SimulationSettings settings) throws CameraException {
        if (settings.source().equals(SimulationSettings.PATTERN)) {
            return new PatternSource(PatternSource.Kind.GREY_DIAGONAL_RAMP_MOVING,
                    settings.width() == 0 ? PATTERN_WIDTH : settings.width(),
                    settings.height() == 0 ? PATTERN_HEIGHT : settings.height());
        }
        try {
            return ImageSources.open(java.nio.file.Path.of(settings.source()), settings.raw());
        } catch (CameraException e) {
            throw e;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new CameraException("the source of the simulated camera cannot be used: source=" + settings.source()
                    + ": " + e.getMessage(), e);
        }
    }

    private static int sensorWidth(SimulationSettings settings, ImageSource source) {
        return settings.width() == 0 ? source.width() : settings.width();
    }

    private static int sensorHeight(SimulationSettings settings, ImageSource source) {
        return settings.height() == 0 ? source.height() : settings.height();
    }

    private static void close(ImageSource source) {
        try {
            source.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a source could not be closed", e);
        }
    }

    /**
     * How it started out.
     *
     * @return the settings
     */
    public SimulationSettings settings() {
        return settings;
    }

    /**
     * Renderer of the frames that the camera sends with its present features: frame N is the payload of block N, as
     * long as nothing is changed. It has a source of its own.
     *
     * @return a new renderer; what it holds open is freed with it
     * @throws CameraException when the source cannot be opened once more
     */
    public FrameRenderer renderer() throws CameraException {
        return electronics.renderer(open(settings));
    }

    /**
     * Exchanges the faults. Commands and events are counted from 0 again; blocks have the number they have.
     *
     * @param plan the faults from now on
     */
    public void inject(FaultPlan plan) {
        electronics.inject(plan);
    }

    /**
     * Faults at the moment.
     *
     * @return the plan
     */
    public FaultPlan faults() {
        return electronics.faults();
    }

    /** Pulls the plug: every transfer ends as gone, listeners are told, streaming ends. A second call does nothing. */
    public void unplug() {
        disconnect();
    }

    /**
     * Whether the camera has left its bus.
     *
     * @return {@code true} after an unplug
     */
    public boolean unplugged() {
        synchronized (unplugListeners) {
            return gone;
        }
    }

    private void disconnect() {
        List<Runnable> told;
        synchronized (unplugListeners) {
            if (gone) {
                return;
            }
            gone = true;
            told = List.copyOf(unplugListeners);
        }
        electronics.leave();
        for (Runnable listener : told) {
            tell(listener);
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a bus failed when it was told that the camera left", e);
        }
    }

    @Override
    public LinkSpeed speed() {
        return settings.speed();
    }

    @Override
    public byte[] deviceDescriptor() {
        return descriptors.device();
    }

    @Override
    public byte[] configurationDescriptor() {
        return descriptors.configuration();
    }

    @Override
    public int control(int requestType, int request, int value, int index, ByteBuffer data) {
        return unplugged() ? UsbTransfer.GONE : defaultPipe.control(requestType, request, value, index, data);
    }

    @Override
    public void submit(UsbTransfer transfer) {
        electronics.submit(transfer);
    }

    @Override
    public void cancel(UsbTransfer transfer) {
        electronics.cancel(transfer);
    }

    @Override
    public void reset() {
        if (!unplugged()) {
            defaultPipe.reset();
        }
    }

    @Override
    public void onUnplug(Runnable listener) {
        synchronized (unplugListeners) {
            unplugListeners.add(listener);
            if (!gone) {
                return;
            }
        }
        tell(listener);
    }

    /**
     * Unplugs, ends every thread and closes the source; waits up to a second. A second call does nothing; never throws.
     */
    @Override
    public void close() {
        disconnect();
        synchronized (unplugListeners) {
            if (left) {
                return;
            }
            left = true;
        }
        electronics.close();
    }
}
