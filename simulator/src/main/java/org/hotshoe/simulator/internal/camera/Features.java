// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import java.io.IOException;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.internal.gencp.EventChannel;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.ChunkKind;
import org.hotshoe.simulator.internal.stream.Scene;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.RenderSettings;
import org.hotshoe.simulator.source.Tone;
import org.hotshoe.u3v.wire.Leader;
import org.hotshoe.u3v.wire.StatusCode;
import org.hotshoe.u3v.wire.Trailer;

/**
 * The camera's features: what their registers hold, which values they take, and what they do. Each group is a class of
 * its own; here they meet. Used under the camera's lock; the scene may be read by any thread.
 */
public final class Features {
    private static final double IDLE_CELSIUS = 35;
    private static final double BUSY_CELSIUS = 45;
    private static final double BOARD_CELSIUS = 5;

    private final Body body;
    private final ImageSource source;
    /** Taken before the stream's thread reads the source. */
    private final double sourceLight;
    private final Desk desk = new Desk(this::apply);
    private final Geometry geometry;
    private final Picture picture;
    private final Tones tones;
    private final Timing timing;
    private final Triggers triggers;
    private final Lines lines;
    private final ChunkControl chunks;
    private final Notifications notifications;
    private final Link link;
    private final UserSets userSets;
    private volatile Scene scene;

    /**
     * Makes the features at power-on.
     *
     * @param body         the camera
     * @param source       what the sensor sees
     * @param sensorWidth  pixels
     * @param sensorHeight lines
     */
    public Features(Body body, ImageSource source, int sensorWidth, int sensorHeight) {
        this.body = body;
        this.source = source;
        this.sourceLight = Light.of(source);
        geometry = new Geometry(desk, body.settings(), sensorWidth, sensorHeight);
        picture = new Picture(desk, geometry);
        tones = new Tones(desk);
        timing = new Timing(body, desk);
        triggers = new Triggers(body, desk);
        lines = new Lines(desk.cells(), this::edge);
        chunks = new ChunkControl(desk);
        notifications = new Notifications(desk.cells());
        link = new Link(desk, body.settings().speed());
        userSets = new UserSets(desk);
        apply();
    }

    /** Adds the registers. */
    public void register(RegisterSpace space) {
        geometry.register(space);
        picture.register(space);
        tones.register(space);
        timing.register(space);
        triggers.register(space);
        lines.register(space, desk);
        chunks.register(space);
        notifications.register(space, desk);
        link.register(space);
        userSets.register(space);
        registerDevice(space);
    }

    private void registerDevice(RegisterSpace space) {
        space.u32(Layout.TL_PARAMS_LOCKED, desk::paramsLocked,
                v -> desk.change(v == 0 || v == 1, () -> desk.lockParams(v)));
        new Selector(space, Layout.DEVICE_TEMPERATURE_SELECTOR, 2, 0);
        space.f64(Layout.DEVICE_TEMPERATURE, this::temperature, null);
        space.f64(Layout.DEVICE_TEMPERATURE + Layout.TEMPERATURE_BYTES, () -> temperature() - BOARD_CELSIUS, null);
        space.u32(Layout.DEVICE_RESET, null, v -> Desk.command(v, this::powerOn));
        space.u64(Layout.TIMESTAMP, () -> body.acquisition().clock(), null);
        space.u32(Layout.TIMESTAMP_RESET, null, v -> Desk.command(v, () -> body.acquisition().resetClock()));
        space.text(Layout.SIMULATOR_FAULTS, Layout.FAULTS_BYTES, () -> body.faults().toString(), this::inject);
        space.u32(Layout.SIMULATOR_DROPPED, () -> (int) Math.min(body.acquisition().dropped(), Integer.MAX_VALUE),
                null);
    }

    private StatusCode inject(String text) {
        try {
            body.inject(FaultPlan.parse(text));
            return Desk.OK;
        } catch (CameraException e) {
            return Desk.BAD;
        }
    }

    private void powerOn() {
        body.acquisition().stop();
        body.disableStream();
        desk.lockParams(0);
        userSets.loadStandard();
        apply();
    }

    /** Warm while it streams. */
    private double temperature() {
        return body.acquisition().active() ? BUSY_CELSIUS : IDLE_CELSIUS;
    }

    private void edge(boolean rising) {
        if (rising) {
            body.tell(EventChannel.LINE0_RISING_EDGE);
        }
        triggers.edge(rising);
    }

    private void apply() {
        if (timing.automatic()) {
            ImageSource seen = picture.sensorSees(source);
            timing.expose((seen == source ? sourceLight : Light.of(seen)) * tones.gain());
        }
        Scene made = picture.scene(body.settings(), source, tone(), tones.levels(timing.exposure()));
        scene = scene == null || !scene.sameAs(made) ? made : scene;
        timing.apply(link.nanosFor(blockBytes()));
        triggers.apply();
        notifications.apply();
        lines.settle();
    }

    private Tone tone() {
        return tones.tone(timing.exposure() / Timing.NEUTRAL_EXPOSURE);
    }

    private long blockBytes() {
        long tail = chunks.active() ? ChunkKind.bytes(chunks.mask()) : 0;
        int trailer = chunks.active() ? Trailer.IMAGE_CHUNK_BYTES : Trailer.IMAGE_BYTES;
        return Leader.IMAGE_BYTES + image().frameBytes() + tail + trailer;
    }

    /** What the sensor sees now. */
    public Scene scene() {
        return scene;
    }

    /** Geometry and format of the frames that the host gets. */
    RenderSettings image() {
        return picture.frame(body.settings(), Tone.NONE);
    }

    /** The test pattern that is chosen, or else what the sensor looks at. */
    ImageSource patternOr(ImageSource seen) {
        return picture.patternOr(seen);
    }

    /** Whether chunks are on. */
    boolean chunks() {
        return chunks.active();
    }

    /** Which chunks are enabled. */
    int chunkMask() {
        return chunks.mask();
    }

    /** Whether an event of this id is to be sent. Any thread. */
    public boolean notifies(int eventId) {
        return notifications.on(eventId);
    }

    /** Levels of the lines now. Any thread. */
    public int lines() {
        return lines.status();
    }

    /** Geometry and format stay as they are while the stream is enabled. */
    void freeze(boolean on) {
        desk.freeze(on);
    }

    /** Closes the pictures. */
    public void close() throws IOException {
        source.close();
    }
}
