// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import java.nio.file.Path;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.sessions.capture.Ends;
import org.hotshoe.sessions.capture.Tally;

/** The stream of one video device. <b>Thread-safe</b>. */
public final class V4l2CaptureService implements CaptureService {
    private final String cameraId;
    private final Path path;
    private final boolean multiPlanar;
    private final FrameConverter converter;
    private final CameraCounters counters;
    private final Runnable suspect;
    private boolean opening;
    private boolean gone;
    private V4l2CaptureSession session;

    /**
     * Makes the service. Opens nothing.
     *
     * @param cameraId    id of the camera, for messages and thread names
     * @param path        its node
     * @param multiPlanar whether it has the multi-planar interface
     * @param converter   narrows frames where a session wants that
     * @param counters    what statistics of the device are made of
     * @param suspect     told when the device seems to have left
     */
    public V4l2CaptureService(String cameraId, Path path, boolean multiPlanar, FrameConverter converter,
            CameraCounters counters, Runnable suspect) {
        this.cameraId = cameraId;
        this.path = path;
        this.multiPlanar = multiPlanar;
        this.converter = converter;
        this.counters = counters;
        this.suspect = suspect;
    }

    @Override
    public CaptureSession open(CaptureSettings settings) throws CameraException {
        reserve();
        V4l2CaptureSession opened = null;
        try {
            opened = openReserved(settings);
        } finally {
            settle(opened);
        }
        if (isGone()) {
            opened.close();
            throw Ends.gone(cameraId);
        }
        return opened;
    }

    private synchronized void reserve() throws CameraException {
        if (gone) {
            throw Ends.gone(cameraId);
        }
        if (opening || session != null) {
            throw new CameraBusyException("the stream is taken: a camera has one; close the other capture session of "
                    + cameraId);
        }
        opening = true;
    }

    private synchronized void settle(V4l2CaptureSession opened) {
        opening = false;
        session = opened;
    }

    private V4l2CaptureSession openReserved(CaptureSettings settings) throws CameraException {
        VideoNode node = VideoNode.open(path);
        try {
            StreamSetup setup = new StreamSetup(node, multiPlanar);
            return new V4l2CaptureSession(cameraId, setup, converter, new SettingsCheck(settings, setup.kinds()),
                    new Tally(counters), new V4l2CaptureSession.Callbacks(this::released, suspect));
        } catch (CameraException | RuntimeException | Error notOpened) {
            node.close();
            throw notOpened;
        }
    }

    private synchronized void released() {
        session = null;
    }

    private synchronized boolean isGone() {
        return gone;
    }

    /**
     * The camera departed: an open session ends, and every later {@link #open} throws
     * {@link org.hotshoe.device.CameraGoneException}. A second call does nothing; never throws.
     */
    public void gone() {
        V4l2CaptureSession open;
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            open = session;
        }
        if (open != null) {
            open.gone();
        }
    }

    /**
     * Whether a session is open.
     *
     * @return {@code true} from {@link #open} until the session is closed
     */
    public synchronized boolean inUse() {
        return session != null;
    }

    /**
     * Whether the stream is running.
     *
     * @return {@code true} while the open session is started
     */
    public synchronized boolean streaming() {
        return session != null && session.isStreaming();
    }
}
