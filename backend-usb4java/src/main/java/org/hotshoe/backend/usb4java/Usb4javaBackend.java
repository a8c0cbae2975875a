// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.hotshoe.backend.usb4java.diagnosis.CameraDiagnosis;
import org.hotshoe.backend.usb4java.diagnosis.LinuxUsb;
import org.hotshoe.backend.usb4java.diagnosis.UsbErrors;
import org.hotshoe.backend.usb4java.diagnosis.UsbfsBudget;
import org.hotshoe.backend.usb4java.libusb.Links;
import org.hotshoe.backend.usb4java.libusb.Natives;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.pipe.StreamSizes;
import org.hotshoe.backend.usb4java.watch.Announcer;
import org.hotshoe.backend.usb4java.watch.CameraWatch;
import org.hotshoe.backend.usb4java.watch.LibusbBus;
import org.hotshoe.backend.usb4java.watch.Sighting;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.u3v.CameraRegistration;
import org.hotshoe.u3v.U3vCameras;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Announces the USB3 Vision cameras that libusb reaches. Where libusb cannot work it stays, idle, and says why. */
@Component(service = BackendService.class, immediate = true, configurationPid = "org.hotshoe.backend.usb4java",
        property = CameraProperties.BACKEND + "=" + Usb4javaBackend.NAME)
@Designate(ocd = Usb4javaConfig.class)
public final class Usb4javaBackend implements BackendService {
    static final String NAME = "usb4java";
    private static final Logger LOG = System.getLogger(Usb4javaBackend.class.getName());
    private static final int FIRST_LOOK_MILLIS = 2_000;

    private final BundleContext context;
    private final FrameConverter converter;
    private final Usb4javaConfig config;
    private final Platform platform = Platform.current();
    private final LinuxUsb linux = new LinuxUsb(Path.of("/"));
    private final UsbErrors errors = new UsbErrors(platform, linux);
    private final CameraDiagnosis cameraDiagnosis = new CameraDiagnosis(platform, linux);
    private final Natives natives;
    private final CameraWatch watch;

    /**
     * Starts the backend and announces the cameras that are there.
     *
     * @param context   context of this bundle
     * @param converter the frame converter
     * @param config    settings
     */
    @Activate
    public Usb4javaBackend(BundleContext context, @Reference FrameConverter converter, Usb4javaConfig config) {
        this.context = context;
        this.converter = converter;
        this.config = config;
        natives = Natives.load(platform);
        watch = new CameraWatch(new LibusbBus(platform, linux, errors), this::announce,
                Math.min(Math.max(config.look_interval_millis(), 50), 60_000));
        natives.obstacle().ifPresentOrElse(why -> LOG.log(Level.INFO, "backend usb4java is idle: {0}", why),
                () -> watch.start(FIRST_LOOK_MILLIS));
    }

    /** Stops all sessions, unregisters all cameras and ends every thread. */
    @Deactivate
    void deactivate() {
        watch.close();
    }

    private Announcer.Announced announce(Sighting sighting) {
        Links links = new Links(sighting.key().address(), errors, platform.linux(),
                sighting.layout().controlInterface());
        UsbCamera camera = new UsbCamera(sighting, links, errors, cameraDiagnosis, this::sizes, this::lookSoon);
        CameraRegistration registration = U3vCameras.announce(context, NAME, config.ranking(), camera, converter);
        return new AnnouncedCamera(camera, registration);
    }

    private void lookSoon() {
        watch.lookSoon();
    }

    private StreamSizes sizes() {
        return SizeChoice.choose(platform, UsbfsBudget.read(UsbfsBudget.PARAMETER), watch.cameras(),
                config.transfer_bytes(), config.bytes_in_flight());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "USB3 Vision cameras through libusb, in user space"
                + (natives.version().isEmpty() ? "" : " (libusb " + natives.version() + ")");
    }

    @Override
    public boolean active() {
        return natives.obstacle().isEmpty();
    }

    @Override
    public DeviceHealth health() {
        return new DeviceHealth(BackendDiagnosis.findings(platform, natives, watch));
    }

    private record AnnouncedCamera(UsbCamera camera, CameraRegistration registration) implements Announcer.Announced {

        @Override
        public boolean gone() {
            return camera.gone();
        }

        /** A camera that is still there may be told to stop before it is taken away. */
        @Override
        public void end(boolean left) {
            if (left) {
                camera.markGone();
            }
            registration.close();
            camera.markGone();
        }
    }
}
