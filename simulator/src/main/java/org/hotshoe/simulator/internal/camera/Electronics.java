// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.internal.bus.MessageEndpoint;
import org.hotshoe.simulator.internal.bus.StreamEndpoint;
import org.hotshoe.simulator.internal.gencp.CommandEndpoint;
import org.hotshoe.simulator.internal.gencp.CommandProcessor;
import org.hotshoe.simulator.internal.gencp.ControlChannel;
import org.hotshoe.simulator.internal.gencp.EventChannel;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.Acquisition;
import org.hotshoe.simulator.internal.stream.BlockSender;
import org.hotshoe.simulator.internal.stream.Scene;
import org.hotshoe.simulator.internal.stream.StreamPlan;
import org.hotshoe.simulator.internal.stream.StreamRun;
import org.hotshoe.simulator.internal.usb.DefaultPipe;
import org.hotshoe.simulator.internal.usb.Descriptors;
import org.hotshoe.simulator.source.FrameRenderer;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.u3v.wire.Events;

/** The parts of the camera wired together: endpoints, registers, sensor, stream. Thread-safe. */
public final class Electronics implements Body, DefaultPipe.Function, BlockSender.Listener {
    private static final Logger LOG = System.getLogger(Electronics.class.getName());
    private static final int ANSWER_SLOTS = 16;
    private static final int EVENT_SLOTS = 64;
    private static final long CLOSE_MILLIS = 1000;

    private final SimulationSettings settings;
    private final Identity identity;
    private final Runnable disconnect;
    private final int maxPacket;
    private final Acquisition acquisition = new Acquisition();
    private final Features features;
    private final Bootstrap bootstrap;
    private final StreamInterface streamInterface;
    private final StreamEndpoint stream;
    private final MessageEndpoint answers;
    private final MessageEndpoint events;
    private final ControlChannel control;
    private final CommandEndpoint commands;
    private final EventChannel eventChannel;
    /** Held while a command is carried out or the bus changes the device's state. */
    private final Object lock = new Object();
    private volatile FaultPlan faults;
    private Thread runThread;
    private boolean gone;

    /**
     * Builds the camera.
     *
     * @param settings     how it starts out
     * @param source       what it sees; <b>owned</b> from here on unless this throws
     * @param sensorWidth  pixels
     * @param sensorHeight lines
     * @param disconnect   takes the camera off its bus
     */
    public Electronics(SimulationSettings settings, ImageSource source, int sensorWidth, int sensorHeight,
            Runnable disconnect) {
        this.settings = settings;
        this.identity = Identity.of(settings);
        this.disconnect = disconnect;
        this.faults = settings.faults();
        maxPacket = settings.speed() == LinkSpeed.SUPER ? 1024 : 512;
        stream = new StreamEndpoint(maxPacket);
        answers = new MessageEndpoint(maxPacket, ANSWER_SLOTS, Bootstrap.MAXIMUM_TRANSFER);
        events = new MessageEndpoint(maxPacket, EVENT_SLOTS, Bootstrap.MAXIMUM_EVENT);
        eventChannel = new EventChannel(events);
        features = new Features(this, source, sensorWidth, sensorHeight);
        bootstrap = new Bootstrap(this, identity);
        streamInterface = new StreamInterface(this, features);
        RegisterSpace space = new RegisterSpace(settings.strict());
        bootstrap.register(space);
        streamInterface.register(space);
        features.register(space);
        new Description(this).register(space);
        CommandProcessor processor = new CommandProcessor(space, Bootstrap.MAXIMUM_TRANSFER,
                Bootstrap.MAXIMUM_TRANSFER);
        control = new ControlChannel(processor, answers, this::faults, settings.serial(), Bootstrap.MAXIMUM_TRANSFER,
                lock);
        commands = new CommandEndpoint(control);
    }

    /** Its texts. */
    public Identity identity() {
        return identity;
    }

    /** A renderer of what the camera sees now. */
    public FrameRenderer renderer(ImageSource source) {
        Scene scene = features.scene();
        return new FrameRenderer(features.patternOr(source), scene.settings(), scene.first());
    }

    /** A transfer comes in. */
    public void submit(UsbTransfer transfer) {
        switch (transfer.endpoint()) {
            case Descriptors.COMMAND_OUT -> commands.submit(transfer);
            case Descriptors.ACKNOWLEDGE_IN -> answers.submit(transfer);
            case Descriptors.EVENT_IN -> events.submit(transfer);
            case Descriptors.STREAM_IN -> stream.submit(transfer);
            default -> transfer.completed(UsbTransfer.STALL, 0);
        }
    }

    /** A transfer is taken back. */
    public void cancel(UsbTransfer transfer) {
        switch (transfer.endpoint()) {
            case Descriptors.ACKNOWLEDGE_IN -> answers.cancel(transfer);
            case Descriptors.EVENT_IN -> events.cancel(transfer);
            case Descriptors.STREAM_IN -> stream.cancel(transfer);
            default -> { } // a command is complete when its submit returns
        }
    }

    @Override
    public SimulationSettings settings() {
        return settings;
    }

    @Override
    public Acquisition acquisition() {
        return acquisition;
    }

    @Override
    public FaultPlan faults() {
        return faults;
    }

    @Override
    public void inject(FaultPlan plan) {
        faults = plan;
        control.renumber();
        eventChannel.renumber();
    }

    @Override
    public boolean streamHalted() {
        return stream.halted();
    }

    @Override
    public boolean eventsHalted() {
        return events.halted();
    }

    @Override
    public void startStream(StreamPlan plan) {
        if (gone) {
            return;
        }
        acquisition.restartIds();
        BlockSender sender = new BlockSender(stream, maxPacket, plan, this::faults, this);
        StreamRun run = new StreamRun(acquisition, stream, sender, features::scene, runThread);
        runThread = new Thread(run, "hotshoe-simulator-stream-" + settings.serial());
        runThread.setDaemon(true);
        runThread.start();
    }

    @Override
    public void stopStream() {
        stream.endRun();
        acquisition.wake();
    }

    @Override
    public void disableStream() {
        streamInterface.disable();
    }

    @Override
    public void sendTestEvent() {
        send(Events.TEST_EVENT);
    }

    private void send(int id) {
        if (bootstrap.eventsEnabled()) {
            eventChannel.send(faults, id, acquisition.clock());
        }
    }

    @Override
    public void exposed(long blockId, long timestamp) {
        send(EventChannel.FRAME_START, timestamp, blockId);
        send(EventChannel.EXPOSURE_END, timestamp, blockId);
    }

    @Override
    public void sent(long blockId) {
        send(EventChannel.FRAME_END, acquisition.clock(), blockId);
    }

    private void send(int id, long timestamp, long blockId) {
        if (bootstrap.eventsEnabled() && features.notifies(id)) {
            eventChannel.send(faults, id, timestamp, blockId, Long.BYTES);
        }
    }

    @Override
    public boolean aborted() {
        return acquisition.aborted();
    }

    @Override
    public int lines() {
        return features.lines();
    }

    @Override
    public void acquisitionEnded() {
        tell(EventChannel.ACQUISITION_END);
    }

    @Override
    public void tell(int eventId) {
        if (features.notifies(eventId)) {
            send(eventId);
        }
    }

    @Override
    public void disconnect() {
        disconnect.run();
    }

    @Override
    public void configure(boolean on) {
        synchronized (lock) {
            streamInterface.disable();
            acquisition.stop();
            bootstrap.reset();
        }
        commands.configure(on);
        answers.configure(on);
        events.configure(on);
        stream.configure(on);
    }

    @Override
    public boolean halted(int endpoint) {
        return switch (endpoint) {
            case Descriptors.COMMAND_OUT -> commands.halted();
            case Descriptors.ACKNOWLEDGE_IN -> answers.halted();
            case Descriptors.EVENT_IN -> events.halted();
            case Descriptors.STREAM_IN -> stream.halted();
            default -> false;
        };
    }

    @Override
    public void halt(int endpoint) {
        switch (endpoint) {
            case Descriptors.COMMAND_OUT -> commands.halt(true);
            case Descriptors.ACKNOWLEDGE_IN -> answers.halt();
            case Descriptors.EVENT_IN -> events.halt();
            default -> stream.halt();
        }
    }

    @Override
    public void clearHalt(int endpoint) {
        switch (endpoint) {
            case Descriptors.COMMAND_OUT -> commands.halt(false);
            case Descriptors.ACKNOWLEDGE_IN -> answers.clearHalt();
            case Descriptors.EVENT_IN -> events.clearHalt();
            default -> stream.clearHalt();
        }
    }

    /** Leaves the bus. Comes from any thread, the stream's own among them, and does not wait. */
    public void leave() {
        commands.leave();
        answers.leave();
        events.leave();
        stream.leave();
        synchronized (lock) {
            gone = true;
        }
        acquisition.stop();
        control.close();
    }

    /** Waits for the stream's thread and closes the source. */
    public void close() {
        Thread thread;
        synchronized (lock) {
            thread = runThread;
        }
        if (thread != null && thread != Thread.currentThread()) {
            join(thread);
        }
        try {
            features.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the source could not be closed", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
