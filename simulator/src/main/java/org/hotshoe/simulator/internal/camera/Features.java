// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import java.io.IOException;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.ChunkKind;
import org.hotshoe.simulator.internal.stream.Levels;
import org.hotshoe.simulator.internal.stream.Scene;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.Packing;
import org.hotshoe.simulator.source.PatternSource;
import org.hotshoe.simulator.source.RenderSettings;
import org.hotshoe.u3v.wire.StatusCode;

/**
 * The camera's features: what their registers hold, which values they take, and what they do. Used under the camera's
 * lock; the scene may be read by any thread.
 */
public final class Features {
    private static final StatusCode OK = StatusCode.SUCCESS;
    private static final StatusCode BAD = StatusCode.INVALID_PARAMETER;
    private static final StatusCode LOCKED = StatusCode.ACCESS_DENIED;
    private static final int TEST_PATTERNS = PatternSource.Kind.values().length;

    private final Body body;
    private final ImageSource source;
    private final int sensorWidth;
    private final int sensorHeight;
    private final FeatureValues factory;
    private FeatureValues saved;
    private FeatureValues now;
    private int gainSelector;
    private int chunkSelector = 1;
    private int eventSelector;
    private int userSetSelector;
    private int userSetDefault;
    private int paramsLocked;
    private boolean frozen;
    private volatile Scene scene;
    private volatile int eventMask;

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
        this.sensorWidth = sensorWidth;
        this.sensorHeight = sensorHeight;
        SimulationSettings settings = body.settings();
        factory = new FeatureValues();
        factory.width = sensorWidth / Packing.unit(settings.format()) * Packing.unit(settings.format());
        factory.height = sensorHeight;
        factory.format = settings.format();
        factory.frameRate = settings.fps();
        saved = factory.copy();
        now = factory.copy();
        apply();
    }

    /** Adds the registers. */
    public void register(RegisterSpace space) {
        registerImage(space);
        registerAcquisition(space);
        registerAnalog(space);
        registerChunksAndEvents(space);
        registerDevice(space);
    }

    private void registerImage(RegisterSpace space) {
        space.u32(Layout.SENSOR_WIDTH, () -> sensorWidth, null);
        space.u32(Layout.SENSOR_HEIGHT, () -> sensorHeight, null);
        space.u32(Layout.WIDTH, () -> now.width,
                v -> unfrozen(v >= 1 && v <= widthMax() && v % widthInc() == 0, () -> now.width = v));
        space.u32(Layout.HEIGHT, () -> now.height, v -> unfrozen(v >= 1 && v <= heightMax(), () -> now.height = v));
        space.u32(Layout.OFFSET_X, () -> now.offsetX,
                v -> unfrozen(v >= 0 && v <= sensorWidth - now.width && v % widthInc() == 0, () -> now.offsetX = v));
        space.u32(Layout.OFFSET_Y, () -> now.offsetY,
                v -> unfrozen(v >= 0 && v <= sensorHeight - now.height, () -> now.offsetY = v));
        space.u32(Layout.WIDTH_MAX, this::widthMax, null);
        space.u32(Layout.HEIGHT_MAX, this::heightMax, null);
        space.u32(Layout.OFFSET_X_MAX, () -> (sensorWidth - now.width) / widthInc() * widthInc(), null);
        space.u32(Layout.OFFSET_Y_MAX, () -> sensorHeight - now.height, null);
        space.u32(Layout.WIDTH_INC, this::widthInc, null);
        space.u32(Layout.PIXEL_FORMAT, () -> now.format.code(), this::setFormat);
        space.u32(Layout.TEST_PATTERN, () -> now.testPattern,
                v -> change(v >= 0 && v <= TEST_PATTERNS, () -> now.testPattern = v));
    }

    private void registerAcquisition(RegisterSpace space) {
        space.u32(Layout.ACQUISITION_MODE, () -> now.acquisitionMode,
                v -> unfrozen(v >= 0 && v <= 2, () -> now.acquisitionMode = v));
        space.u32(Layout.ACQUISITION_START, null, v -> command(v, this::start));
        space.u32(Layout.ACQUISITION_STOP, null, v -> command(v, () -> body.acquisition().stop()));
        space.u32(Layout.ACQUISITION_FRAME_COUNT, () -> now.frameCount, v -> change(v >= 1, () -> now.frameCount = v));
        space.f64(Layout.ACQUISITION_FRAME_RATE, () -> now.frameRate,
                v -> change(v == 0 || v >= 0.01 && v <= 100_000, () -> now.frameRate = v));
        space.f64(Layout.EXPOSURE_TIME, () -> now.exposure,
                v -> change(v >= 1 && v <= 10_000_000, () -> now.exposure = v));
        space.u32(Layout.TRIGGER_MODE, () -> now.triggerMode, v -> change(v == 0 || v == 1, () -> now.triggerMode = v));
        space.u32(Layout.TRIGGER_SOFTWARE, null, v -> command(v, () -> body.acquisition().trigger()));
        space.u32(Layout.ACQUISITION_STATUS, () -> body.acquisition().active() ? 1 : 0, null);
        space.u32(Layout.TRIGGER_SELECTOR, () -> 0, v -> change(v == 0, () -> { }));
        space.u32(Layout.TRIGGER_SOURCE, () -> 0, v -> change(v == 0, () -> { }));
    }

    private void registerAnalog(RegisterSpace space) {
        space.u32(Layout.GAIN_SELECTOR, () -> gainSelector, v -> change(v == 0 || v == 1, () -> gainSelector = v));
        for (int i = 0; i < now.gain.length; i++) {
            int which = i;
            space.f64(Layout.GAIN + 8 * i, () -> now.gain[which],
                    v -> change(v >= 0 && v <= 24, () -> now.gain[which] = v));
        }
        space.f64(Layout.BLACK_LEVEL, () -> now.blackLevel, v -> change(v >= 0 && v <= 4095, () -> now.blackLevel = v));
    }

    private void registerChunksAndEvents(RegisterSpace space) {
        space.u32(Layout.CHUNK_MODE_ACTIVE, () -> now.chunkMode,
                v -> unfrozen(v == 0 || v == 1, () -> now.chunkMode = v));
        space.u32(Layout.CHUNK_SELECTOR, () -> chunkSelector, 
                v -> change(v >= 0 && v <= ChunkKind.count(), () -> chunkSelector = v));
        space.u32(Layout.CHUNK_ENABLE, () -> 1, v -> unfrozen(v == 1, () -> { }));
        for (int i = 0; i < ChunkKind.count(); i++) {
            int bit = 1 << i;
            space.u32(Layout.CHUNK_ENABLE + 4 * (i + 1), () -> (now.chunkMask & bit) == 0 ? 0 : 1,
                    v -> unfrozen(v == 0 || v == 1,
                            () -> now.chunkMask = v == 0 ? now.chunkMask & ~bit : now.chunkMask | bit));
        }
        space.u32(Layout.EVENT_SELECTOR, () -> eventSelector, v -> change(v >= 0 && v <= 1, () -> eventSelector = v));
        for (int i = 0; i < 2; i++) {
            int bit = 1 << i;
            space.u32(Layout.EVENT_NOTIFICATION + 4 * i, () -> (now.events & bit) == 0 ? 0 : 1,
                    v -> change(v == 0 || v == 1, () -> now.events = v == 0 ? now.events & ~bit : now.events | bit));
        }
    }

    private void registerDevice(RegisterSpace space) {
        space.u32(Layout.TL_PARAMS_LOCKED, () -> paramsLocked, v -> change(v == 0 || v == 1, () -> paramsLocked = v));
        space.f64(Layout.DEVICE_TEMPERATURE, this::temperature, null);
        space.u32(Layout.DEVICE_RESET, null, v -> command(v, this::powerOn));
        space.u32(Layout.USER_SET_SELECTOR, () -> userSetSelector,
                v -> change(v == 0 || v == 1, () -> userSetSelector = v));
        space.u32(Layout.USER_SET_LOAD, null, v -> unfrozen(v == 1, () -> load(userSetSelector)));
        space.u32(Layout.USER_SET_SAVE, null, this::save);
        space.u32(Layout.USER_SET_DEFAULT, () -> userSetDefault,
                v -> change(v == 0 || v == 1, () -> userSetDefault = v));
        space.text(Layout.SIMULATOR_FAULTS, Layout.FAULTS_BYTES, () -> body.faults().toString(), this::inject);
        space.u32(Layout.SIMULATOR_DROPPED, () -> (int) Math.min(body.acquisition().dropped(), Integer.MAX_VALUE),
                null);
    }

    private StatusCode inject(String text) {
        try {
            body.inject(FaultPlan.parse(text));
            return OK;
        } catch (CameraException e) {
            return BAD;
        }
    }

    private int widthInc() {
        return Packing.unit(now.format);
    }

    private int widthMax() {
        return (sensorWidth - now.offsetX) / widthInc() * widthInc();
    }

    private int heightMax() {
        return sensorHeight - now.offsetY;
    }

    /** A format that packs pixels narrows the frame to whole bytes. */
    private StatusCode setFormat(int code) {
        PixelFormat format = PixelFormat.ofCode(code);
        int unit = Packing.supports(format) ? Packing.unit(format) : 1;
        return unfrozen(Packing.supports(format) && sensorWidth >= unit, () -> {
            now.format = format;
            now.offsetX -= now.offsetX % unit;
            now.width = Math.max(unit, now.width - now.width % unit);
            now.offsetX = Math.min(now.offsetX, (sensorWidth - now.width) / unit * unit);
        });
    }

    private void start() {
        body.acquisition().start(frameLimit());
        body.acquisitionStarted();
    }

    private long frameLimit() {
        long limit = body.settings().frames();
        long mode = now.acquisitionMode == 0 ? 1 : now.acquisitionMode == 1 ? now.frameCount : 0;
        return limit == 0 || mode == 0 ? Math.max(limit, mode) : Math.min(limit, mode);
    }

    private StatusCode unfrozen(boolean good, Runnable action) {
        return frozen || paramsLocked != 0 ? LOCKED : change(good, action);
    }

    private StatusCode change(boolean good, Runnable action) {
        if (good) {
            action.run();
            apply();
        }
        return good ? OK : BAD;
    }

    private static StatusCode command(int value, Runnable action) {
        if (value == 1) {
            action.run();
        }
        return value == 1 ? OK : BAD;
    }

    private StatusCode save(int value) {
        if (userSetSelector == 0) {
            return LOCKED;
        }
        return command(value, () -> saved = now.copy());
    }

    private void load(int set) {
        now = (set == 0 ? factory : saved).copy();
    }

    private void powerOn() {
        body.acquisition().stop();
        body.disableStream();
        paramsLocked = 0;
        load(userSetDefault);
        apply();
    }

    /** Warm while it streams: 35 degrees idle, 45 at most. */
    private double temperature() {
        return body.acquisition().active() ? 45 : 35;
    }

    private void apply() {
        body.acquisition().rate(now.frameRate);
        body.acquisition().triggered(now.triggerMode == 1);
        scene = makeScene();
        eventMask = now.events;
    }

    private Scene makeScene() {
        SimulationSettings settings = body.settings();
        double gain = Math.pow(10, (now.gain[0] + now.gain[1]) / 20) * now.exposure / FeatureValues.NEUTRAL_EXPOSURE;
        RenderSettings render = new RenderSettings(sensorWidth, sensorHeight, now.offsetX, now.offsetY, now.width,
                now.height, now.format, settings.scale(), gain, now.blackLevel);
        long cache = Math.min(settings.cacheMegabytes() * 1024L * 1024, Runtime.getRuntime().maxMemory() / 4);
        Scene made = new Scene(patternOr(source), render, settings.firstFrame(), cache,
                new Levels(now.exposure, now.gain[0], now.gain[1], now.blackLevel));
        return scene == null || !scene.sameAs(made) ? made : scene;
    }

    /** What the sensor sees now. */
    public Scene scene() {
        return scene;
    }

    /** The test pattern that is chosen, or else what the sensor looks at. */
    ImageSource patternOr(ImageSource seen) {
        return now.testPattern == 0 ? seen
                : new PatternSource(PatternSource.Kind.values()[now.testPattern - 1], sensorWidth, sensorHeight);
    }

    /** Whether chunks are on. */
    boolean chunks() {
        return now.chunkMode == 1;
    }

    /** Which chunks are enabled. */
    int chunkMask() {
        return now.chunkMask;
    }

    /** Whether an event is to be sent: bit 0 exposure end, bit 1 acquisition start. */
    public boolean notifies(int bit) {
        return (eventMask & bit) != 0;
    }

    /** Geometry and format stay as they are while the stream is enabled. */
    void freeze(boolean on) {
        frozen = on;
    }

    /** Closes the pictures. */
    public void close() throws IOException {
        source.close();
    }
}
