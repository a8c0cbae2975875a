// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.util.Objects;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.sessions.capture.Ends;
import org.hotshoe.sessions.capture.Tally;
import org.hotshoe.u3v.internal.line.CameraLine;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.UsbTransport;

/** The stream of one USB3 Vision camera. <b>Thread-safe</b>. */
public final class U3vCaptureService implements CaptureService {
    private final String cameraId;
    private final UsbTransport transport;
    private final CameraLine.Source lines;
    private final FrameConverter converter;
    private final CameraCounters counters;
    private boolean opening;
    private boolean gone;
    private U3vCaptureSession session;

    /**
     * Makes the service. Opens nothing.
     *
     * @param cameraId  id of the camera, for messages and thread names
     * @param transport gives the stream interface
     * @param lines     gives the control line while a session is open
     * @param converter narrows frames where a session wants that
     * @param counters  what {@link org.hotshoe.device.DeviceStatistics} is made of
     */
    public U3vCaptureService(String cameraId, UsbTransport transport, CameraLine.Source lines, FrameConverter converter,
            CameraCounters counters) {
        this.cameraId = Objects.requireNonNull(cameraId, "cameraId");
        this.transport = Objects.requireNonNull(transport, "transport");
        this.lines = Objects.requireNonNull(lines, "lines");
        this.converter = Objects.requireNonNull(converter, "converter");
        this.counters = Objects.requireNonNull(counters, "counters");
    }

    @Override
    public CaptureSession open(CaptureSettings settings) throws CameraException {
        Objects.requireNonNull(settings, "settings");
        reserve();
        U3vCaptureSession opened = null;
        try {
            opened = openReserved(settings);
        } finally {
            settle(opened);
        }
        if (isGone()) {
            opened.gone();
            settle(null);
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

    private synchronized void settle(U3vCaptureSession opened) {
        opening = false;
        session = opened;
    }

    private U3vCaptureSession openReserved(CaptureSettings settings) throws CameraException {
        CameraLine line = lines.open();
        StreamPort port = null;
        try {
            line.sirmAddress();
            port = transport.openStream();
            return new U3vCaptureSession(cameraId, line, port, converter, new SettingsCheck(settings, port),
                    new Tally(counters), this::released);
        } catch (CameraException | RuntimeException | Error notOpened) {
            if (port != null) {
                port.close();
            }
            line.close();
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
     * The camera departed: an open session ends with {@link org.hotshoe.device.CameraGoneException}, and every later
     * {@link #open} throws it. Returns when neither the transport nor the control line is in use any more, within a
     * second. A second call does nothing; never throws.
     */
    public void gone() {
        U3vCaptureSession open;
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
