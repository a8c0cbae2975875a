// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.List;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A line to one camera. <b>Thread-safe</b>: concurrent calls are serialised. Features taken from a session are shared
 * and end with it: after {@link #close()} they and the session throw {@link IllegalStateException}. After the camera
 * left, every call that can throw it throws {@link org.hotshoe.device.CameraGoneException}; calls that only describe go
 * on answering until the session is closed.
 */
@ProviderType
public interface CommandSession extends AutoCloseable {

    /**
     * The category named {@code Root}, from which all features can be reached as the vendor arranged them.
     *
     * @return the root category
     */
    CategoryFeature root();

    /**
     * All features: nodes that are reachable from the root category, each once, in its order.
     *
     * @return an unmodifiable list without the categories themselves
     */
    List<Feature> features();

    /**
     * A feature by name; invisible ones too.
     *
     * @param name name of the feature, as the Standard Features Naming Convention or the vendor has it
     * @return the feature
     * @throws org.hotshoe.device.UnsupportedByCameraException when the camera has none of this name; the message names
     *                                                         the nearest ones
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
     * Reads a feature as text.
     *
     * @param name name of the feature
     * @return its value, see {@link Feature#text()}
     * @throws CameraException as {@link #feature(String)} and {@link Feature#text()}
     */
    default String get(String name) throws CameraException {
        return feature(name).text();
    }

    /**
     * Writes a feature from text.
     *
     * @param name name of the feature
     * @param text the value, see {@link Feature#setText(String)}
     * @throws CameraException as {@link #feature(String)} and {@link Feature#setText(String)}
     */
    default void set(String name, String text) throws CameraException {
        feature(name).setText(text);
    }

    /**
     * Executes a command feature and waits until the device says that it is done.
     *
     * @param name name of the command feature
     * @throws org.hotshoe.device.CameraTimeoutException when it is not done within ten seconds
     * @throws CameraException                           as {@link #feature(String, Class)}
     */
    void execute(String name) throws CameraException;

    /**
     * Reads device memory. The transfer is split as the device's limits require; the address and every split stay
     * aligned to 4 bytes when the address is.
     *
     * @param address address in the device's register space
     * @param target  receives {@code target.remaining()} bytes and is advanced
     * @throws org.hotshoe.device.CommandRejectedException when the device refuses
     * @throws CameraException                             for any other failure
     */
    void readRegister(long address, ByteBuffer target) throws CameraException;

    /**
     * Writes device memory. Cached feature values are dropped.
     *
     * @param address address in the device's register space
     * @param source  {@code source.remaining()} bytes to write; is advanced
     * @throws org.hotshoe.device.CommandRejectedException when the device refuses
     * @throws CameraException                             for any other failure
     */
    void writeRegister(long address, ByteBuffer source) throws CameraException;

    /**
     * Writes the streamable features as text, one {@code Name = value} a line, selectors iterated. Of a camera whose
     * description marks none as streamable: every feature that a person may see and that could be written if nothing
     * locked it, except what identifies the camera, its network, its files and its stored user sets.
     *
     * @param target receives the text; not closed. A setting that cannot be read is named by a comment
     *               {@code # not saved: Name: reason}
     * @return number of values written
     * @throws IOException when {@code target} fails, or as a {@link CameraException} when the device does
     */
    int saveSettings(Appendable target) throws IOException;

    /**
     * Reads settings written by {@link #saveSettings(Appendable)} and applies them, in whatever order they fit.
     *
     * @param source the text; not closed
     * @return what was applied and what could not be
     * @throws org.hotshoe.device.BadSettingsException when the text is malformed: line number and reason; nothing was
     *                                                 applied
     * @throws IOException                             when {@code source} fails, or the device does
     */
    SettingsReport loadSettings(Reader source) throws IOException;

    /**
     * The camera's own description, a GenICam XML, as the device stores it once unpacked.
     *
     * @return a fresh array, empty for a camera of a kind that carries none
     */
    byte[] description();

    /**
     * Registers a listener for device events. While one is registered, by whatever session of the camera, the event
     * channel is enabled, and features of events follow them: before listeners are told of an event, features in its
     * data such as {@code EventExposureEndTimestamp} have their values of it, features that the description ties to its
     * id are read anew when asked for, and the {@linkplain Feature#addListener listeners of those features} are told.
     * The last event of each id stays; features of events that never came are not available. Which events a device
     * sends it is told by {@code EventSelector} and {@code EventNotification}.
     *
     * @param listener called for every event
     * @return ends the registration when closed; the caller <b>owns</b> it
     * @throws org.hotshoe.device.UnsupportedByCameraException when the camera has no event channel
     * @throws CameraException                                 when the channel cannot be enabled
     */
    AutoCloseable addEventListener(DeviceEventListener listener) throws CameraException;

    /**
     * Makes a reader of chunk features: what a frame carries beside its image, by the names of features. Takes the time
     * of loading the description without parsing it; make one for each thread that reads frames, and keep it.
     *
     * @return a reader that the caller <b>owns</b>; it ends with the session at the latest
     * @throws org.hotshoe.device.UnsupportedByCameraException when frames of this camera carry no chunks, whatever it
     *                                                         is set to
     * @throws CameraException                                 when the reader cannot be made
     */
    default ChunkReader chunkReader() throws CameraException {
        throw new UnsupportedByCameraException("frames of this camera carry no chunks; read its features instead");
    }

    /** Ends the session. A second call does nothing. Never throws for a camera that has left. */
    @Override
    void close();
}
