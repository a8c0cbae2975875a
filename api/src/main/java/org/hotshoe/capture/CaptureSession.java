// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The stream of one camera, from {@link CaptureService#open} to {@link #close()}. <b>Thread-safe</b>: one thread may
 * take frames while others close them, or stop the session.
 *
 * <p>Frames reach the consumer in one of three ways, of which a started session uses one: {@link #take} and
 * {@link #poll}, a {@link FrameListener}, or the {@link #publisher()}. A listener or subscriber set before
 * {@link #start()} gets every frame, and {@code take} and {@code poll} then throw {@link IllegalStateException}.
 *
 * <p>After {@link #close()} every call but {@code close} throws {@link IllegalStateException}. After the camera left,
 * frames that were complete can still be taken; then {@link #take}, {@link #poll} and {@link #start()} throw
 * {@link org.hotshoe.device.CameraGoneException}.
 */
@ProviderType
public interface CaptureSession extends AutoCloseable {

    /**
     * What the session runs with.
     *
     * @return the settings after validation and adjustment
     */
    CaptureSettings settings();

    /**
     * What was adjusted, and why.
     *
     * @return one sentence for each setting that differs from what was asked; empty when none does
     */
    List<String> adjustments();

    /**
     * Starts streaming and, when the camera has that feature, acquisition. The geometry and pixel format are those
     * that the camera is set to at this moment and are locked until {@link #stop()}. A second call does nothing.
     *
     * @throws CameraException when the device refuses or does not answer
     */
    void start() throws CameraException;

    /**
     * Stops streaming. Frames that are with the consumer stay valid until they are closed; frames that were not taken
     * are dropped. {@link #start()} may follow; block ids and loss counts begin anew then. A second call does nothing.
     *
     * @throws CameraException when the device does not answer; the stream is stopped all the same
     */
    void stop() throws CameraException;

    /**
     * Whether the session is between {@link #start()} and {@link #stop()}.
     *
     * @return {@code true} while streaming
     */
    boolean streaming();

    /**
     * Takes the next frame, waiting for it.
     *
     * @param timeout how long to wait, at most; from 0 to 24 days
     * @return a frame that the caller <b>borrows</b> until it closes it, or {@code null} when the time is over
     * @throws org.hotshoe.device.CameraGoneException when the camera has left
     * @throws CameraException                        when the stream broke and could not be mended
     * @throws InterruptedException                   when the calling thread is interrupted
     * @throws IllegalStateException                  when the session is not started, is closed, or pushes its frames;
     *                                                a {@code stop} or {@code close} from another thread ends a waiting
     *                                                call this way
     */
    Frame take(Duration timeout) throws CameraException, InterruptedException;

    /**
     * Takes the next frame if there is one.
     *
     * @return a frame as {@link #take} gives it, or {@code null} when there is none yet
     * @throws CameraException as {@link #take}
     */
    Frame poll() throws CameraException;

    /**
     * Has every frame pushed to a listener. Only while the session is not started; {@code null} goes back to taking.
     *
     * @param listener called for each frame, on one Hotshoe thread
     */
    void setListener(FrameListener listener);

    /**
     * A view of the frames for one subscriber, with its demand as back pressure: while there is no demand, the delivery
     * policy decides what happens to frames. The subscriber closes each frame. Subscribe before {@link #start()}.
     *
     * @return the publisher; a second concurrent subscriber gets {@code onError} with {@link IllegalStateException}
     */
    Flow.Publisher<Frame> publisher();

    /**
     * Counters of this session.
     *
     * @return a snapshot
     */
    CaptureStatistics statistics();

    /**
     * Stops streaming, gives the stream back and frees the ring once the last borrowed frame is closed. A second call
     * does nothing. Never throws for a camera that has left.
     */
    @Override
    void close();
}
