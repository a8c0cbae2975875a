// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.util.List;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Chunk features as one frame at a time has them: {@code ChunkTimestamp}, {@code ChunkExposureTime} and what else the
 * camera's description finds in the chunks that follow an image. Made by {@link CommandSession#chunkReader()}, once for
 * each thread that reads frames, and used for one frame after the other; the steady state allocates nothing:
 * <pre>{@code
 * try (ChunkReader chunks = commands.chunkReader()) {
 *     IntegerFeature time = chunks.feature("ChunkTimestamp", IntegerFeature.class);
 *     while (running) {
 *         try (Frame frame = session.take(Duration.ofSeconds(2))) {
 *             chunks.attach(frame);
 *             process(frame.buffer(), time.value());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p><b>Thread-bound</b>, and so are its features; {@link #close()} may come from any thread. Readers are independent
 * of each other and of the session's features: reading a chunk waits for no command and for no other reader, and works
 * on a frame whose camera has left. A feature that lives in the device, of which the value of a chunk may depend, can
 * be read but not written through a reader. A selector that the description keeps in the host can be set, for this
 * reader alone.
 *
 * <p>Access mode of a chunk feature: {@link AccessMode#RO} when the attached frame has its chunk, else
 * {@link AccessMode#NA}; reading it then throws a {@link CameraException} that says what is missing. Reading throws
 * {@link IllegalStateException} when no frame is attached, or the frame was closed since.
 */
@ProviderType
public interface ChunkReader extends AutoCloseable {

    /**
     * Attaches a frame in place of the one before. Listeners of this reader's features are told.
     *
     * @param frame a frame of this camera; the reader <b>borrows</b> it until another one is attached, the reader is
     *              closed, or the frame is: it need not be detached before
     * @throws IllegalStateException when the frame is closed, or the reader is
     */
    void attach(Frame frame);

    /** Lets go of the frame. */
    void detach();

    /**
     * Features whose value comes from frames, whether or not the frame at hand has them.
     *
     * @return an unmodifiable list, in the order of {@link CommandSession#features()}
     */
    List<Feature> features();

    /**
     * A feature by name: one in frames, or one in the device or host that they depend on.
     *
     * @param name name of the feature
     * @return the feature, the same object for each call; its value is that of whatever frame is attached
     * @throws org.hotshoe.device.UnsupportedByCameraException when the camera has none of this name
     */
    Feature feature(String name) throws CameraException;

    /**
     * A feature by name and type.
     *
     * @param <T>  the type
     * @param name name of the feature
     * @param type {@link IntegerFeature}, {@link FloatFeature}, ...
     * @return the feature
     * @throws org.hotshoe.device.UnsupportedByCameraException when there is none, or it is of another type
     */
    <T extends Feature> T feature(String name, Class<T> type) throws CameraException;

    /**
     * Reads a feature of the attached frame as text.
     *
     * @param name name of the feature
     * @return its value, see {@link Feature#text()}
     * @throws CameraException as {@link #feature(String)} and {@link Feature#text()}
     */
    default String get(String name) throws CameraException {
        return feature(name).text();
    }

    /** Lets go of the frame and ends the reader and its features. A second call does nothing. */
    @Override
    void close();
}
