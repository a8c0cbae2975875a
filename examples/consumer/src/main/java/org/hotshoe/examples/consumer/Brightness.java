// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.examples.consumer;

import org.hotshoe.capture.*;
import org.hotshoe.device.CameraException;
import org.osgi.service.component.annotations.*;

/** Tells the brightness of what a camera sees, whatever the backend, and while it changes. */
@Component(service = {})
public final class Brightness {
    private final System.Logger log = System.getLogger(Brightness.class.getName());
    private final CaptureSession session;

    /** A camera arrived: capture from it. */
    @Activate
    public Brightness(@Reference(target = "(hotshoe.selected=true)") CaptureService camera) throws CameraException {
        session = camera.open(CaptureSettings.defaults().withDelivery(DeliveryPolicy.NEWEST_ONLY));
        session.setListener(this::tell);
        session.start();
    }

    private void tell(Frame frame) {
        try (frame) {
            long sum = 0;
            for (int at = 0; at + 1 < frame.validBytes(); at += 2) {
                sum += frame.buffer().getShort(at) & 0xffff;
            }
            log.log(System.Logger.Level.INFO, "block {0}: mean {1}, {2} lost before it", frame.blockId(),
                    sum * 2 / Math.max(1, frame.validBytes()), frame.lostBefore());
        }
    }

    /** The camera left, or this bundle stops. */
    @Deactivate
    public void stop() {
        session.close();
    }
}
