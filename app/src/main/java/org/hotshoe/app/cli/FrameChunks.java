// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.pictures.FrameNotes;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.ChunkReader;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;

/** Has a camera send chunks for the time of a capture, and takes down their values. <b>Thread-bound</b>. */
final class FrameChunks implements FrameNotes, AutoCloseable {
    private final CommandSession session;
    private final ChunkSwitch chunks;
    private final ChunkReader reader;
    private final List<Value> values = new ArrayList<>();

    private FrameChunks(CommandSession session, ChunkReader reader, ChunkSwitch chunks) throws CameraException {
        this.session = session;
        this.reader = reader;
        this.chunks = chunks;
        List<Feature> all = session.features();
        for (Feature feature : reader.features()) {
            values.addAll(values(all, feature));
        }
    }

    /**
     * Switches chunks on.
     *
     * @param camera the camera
     * @param wanted entries of {@code ChunkSelector}; none for all
     */
    static FrameChunks of(Camera camera, List<String> wanted) throws CameraException {
        CommandSession session = camera.command().open();
        try {
            ChunkReader reader = session.chunkReader();
            ChunkSwitch chunks = ChunkSwitch.on(session, wanted);
            return new FrameChunks(session, reader, chunks);
        } catch (CameraException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** One value to take down: a feature, or what it is for one entry of its selector. */
    private record Value(String name, Feature feature, EnumerationFeature selector, String entry) {
    }

    /** A selector is stepped through when it can be set here, without touching the camera. */
    private List<Value> values(List<Feature> all, Feature feature) throws CameraException {
        Optional<EnumerationFeature> selector = Optional.empty();
        for (Feature other : all) {
            if (other instanceof EnumerationFeature && other.selected().stream().anyMatch(selected -> selected.name()
                    .equals(feature.name()))) {
                EnumerationFeature candidate = reader.feature(other.name(), EnumerationFeature.class);
                selector = candidate.accessMode().writable() ? Optional.of(candidate) : selector;
            }
        }
        if (selector.isEmpty()) {
            return List.of(new Value(feature.name(), feature, null, ""));
        }
        List<Value> each = new ArrayList<>();
        for (EnumEntry entry : selector.get().availableEntries()) {
            each.add(new Value(feature.name() + "[" + selector.get().name() + "=" + entry.name() + "]", feature,
                    selector.get(), entry.name()));
        }
        return each;
    }

    /** Names of what is taken down. */
    List<String> names() {
        return values.stream().map(Value::name).toList();
    }

    /** Values of what the frame has; a frame that arrived damaged has none. */
    @Override
    public Map<String, Object> of(Frame frame) {
        Map<String, Object> found = new LinkedHashMap<>();
        reader.attach(frame);
        for (Value value : values) {
            try {
                put(found, value);
            } catch (CameraGoneException left) {
                // What is in the frame can be read all the same.
                continue;
            } catch (CameraException unreadable) {
                if (frame.chunkCount() > 0) {
                    found.put(value.name, Map.of("error", unreadable.getMessage()));
                }
            }
        }
        reader.detach();
        return found;
    }

    private static void put(Map<String, Object> found, Value value) throws CameraException {
        if (value.selector != null) {
            value.selector.set(value.entry);
        }
        if (value.feature.accessMode().readable()) {
            found.put(value.name, read(value.feature));
        }
    }

    private static Object read(Feature feature) throws CameraException {
        if (feature instanceof IntegerFeature integer) {
            return integer.value();
        }
        if (feature instanceof FloatFeature number) {
            return number.value();
        }
        return feature instanceof BooleanFeature flag ? (Object) flag.value() : feature.text();
    }

    /** Puts the camera back as it was. */
    @Override
    public void close() {
        reader.close();
        chunks.close();
        session.close();
    }
}
