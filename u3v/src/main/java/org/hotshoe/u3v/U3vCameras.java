// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v;

import org.hotshoe.converter.FrameConverter;
import org.hotshoe.u3v.internal.bootstrap.DescriptionCache;
import org.hotshoe.u3v.internal.bootstrap.DescriptionFetcher;
import org.hotshoe.u3v.internal.camera.Camera;
import org.hotshoe.u3v.internal.camera.CameraIds;
import org.hotshoe.u3v.internal.control.ChannelSettings;
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
        return CameraIds.of(identity);
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
    public static CameraRegistration announce(BundleContext context, String backend, int ranking,
            UsbTransport transport, FrameConverter converter) {
        DescriptionCache cache = DescriptionCache.configured(property(context, DescriptionCache.DIRECTORY_PROPERTY));
        boolean lenient = "warn".equalsIgnoreCase(property(context, DescriptionFetcher.HASH_PROPERTY));
        Camera camera = new Camera(backend, ranking, transport, converter, settings(context),
                new DescriptionFetcher(cache, lenient));
        camera.register(context);
        return camera;
    }

    private static ChannelSettings settings(BundleContext context) {
        ChannelSettings settings = ChannelSettings.defaults();
        Integer timeout = number(context, ChannelSettings.TIMEOUT_PROPERTY);
        Integer pending = number(context, ChannelSettings.PENDING_PROPERTY);
        settings = timeout == null ? settings : settings.withMinimumMillis(timeout);
        return pending == null ? settings : settings.withPendingMillis(pending);
    }

    private static Integer number(BundleContext context, String name) {
        String text = property(context, name);
        try {
            return text == null ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            System.getLogger(U3vCameras.class.getName()).log(System.Logger.Level.WARNING,
                    "a property is no number of ms and is ignored: " + name + "=" + text);
            return null;
        }
    }

    /** A framework looks into the system properties itself where it has no property of its own. */
    private static String property(BundleContext context, String name) {
        return context.getProperty(name);
    }
}
