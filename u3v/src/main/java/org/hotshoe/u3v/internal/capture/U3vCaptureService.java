// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.util.Objects;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.internal.line.CameraCounters;
import org.hotshoe.u3v.internal.line.CameraLine;
import org.hotshoe.u3v.transport.UsbTransport;

/** The stream of one USB3 Vision camera. <b>Thread-safe</b>. */
public final class U3vCaptureService implements CaptureService {
    private final String cameraId;
    private final UsbTransport transport;
    private final CameraLine.Source lines;
    private final FrameConverter converter;
    private final CameraCounters counters;

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
        throw new CameraException("not built yet: " + cameraId + transport + lines + converter + counters);
    }

    /**
     * The camera departed: an open session ends with {@link org.hotshoe.device.CameraGoneException}, and every later
     * {@link #open} throws it. Returns when neither the transport nor the control line is in use any more, within a
     * second. A second call does nothing; never throws.
     */
    public void gone() {
    }

    /**
     * Whether a session is open.
     *
     * @return {@code true} from {@link #open} until the session is closed
     */
    public boolean inUse() {
        return false;
    }

    /**
     * Whether the stream is running.
     *
     * @return {@code true} while the open session is started
     */
    public boolean streaming() {
        return false;
    }
}
