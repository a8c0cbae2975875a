// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v;

import org.hotshoe.converter.FrameConverter;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.hotshoe.u3v.transport.UsbTransport;
import org.osgi.framework.BundleContext;

/** Makes cameras of transports. <b>Thread-safe</b>. */
public final class U3vCameras {

    private U3vCameras() {
    }

    /**
     * Stable id of a camera, the same whichever backend reaches it.
     *
     * @param identity what its descriptors say
     * @return {@code u3v-} and the GUID in lower case; without a valid GUID made of vendor id, product id, model and
     *         serial number
     */
    public static String cameraId(UsbIdentity identity) {
        return identity.guid();
    }

    /**
     * Announces a camera: registers its device, command and capture service. Opens nothing; the device may be in use by
     * another program.
     *
     * @param context   bundle context of the backend, which the services belong to
     * @param backend   name of the backend
     * @param ranking   {@code service.ranking} of the services: higher wins among backends of the same camera
     * @param transport the camera's transport
     * @param converter the frame converter
     * @return the registration; closing it is the departure
     */
    public static CameraRegistration announce(BundleContext context, String backend, int ranking, UsbTransport transport,
            FrameConverter converter) {
        throw new IllegalStateException("not built yet: " + backend);
    }
}
