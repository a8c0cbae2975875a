// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.hotshoe.backend.windows.kmdf.diagnosis.BackendDiagnosis;
import org.hotshoe.backend.windows.kmdf.setup.ArrivalWindow;
import org.hotshoe.backend.windows.kmdf.setup.CameraInterfaces;
import org.hotshoe.backend.windows.kmdf.setup.DriverService;
import org.hotshoe.backend.windows.kmdf.setup.UsbDevices;
import org.hotshoe.backend.windows.kmdf.system.Platform;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.driver.DriverTransport;
import org.hotshoe.driver.watch.Announcer;
import org.hotshoe.driver.watch.CameraWatch;
import org.hotshoe.u3v.CameraRegistration;
import org.hotshoe.u3v.U3vCameras;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Announces the USB3 Vision cameras of the kernel driver, above those of user space. Without the driver it stays,
 * idle, and says why; it notices when the driver is installed.
 */
@Component(service = BackendService.class, immediate = true, configurationPid = "org.hotshoe.backend.windows.kmdf",
        property = CameraProperties.BACKEND + "=" + WindowsKmdfBackend.NAME)
@Designate(ocd = WindowsKmdfConfig.class)
public final class WindowsKmdfBackend implements BackendService {
    static final String NAME = "windows-kmdf";
    private static final Logger LOG = System.getLogger(WindowsKmdfBackend.class.getName());
    private static final int FIRST_LOOK_MILLIS = 2_000;
    private static final int LARGEST_ALIGNMENT = 2 << 20;

    private final BundleContext context;
    private final FrameConverter converter;
    private final WindowsKmdfConfig config;
    private final Optional<String> obstacle = Platform.current().obstacle();
    private final CameraInterfaces cameras = new CameraInterfaces();
    private final CameraWatch watch;
    private final ArrivalWindow window;

    /**
     * Starts the backend and announces the cameras that are there.
     *
     * @param context   context of this bundle
     * @param converter the frame converter
     * @param config    settings
     */
    @Activate
    public WindowsKmdfBackend(BundleContext context, @Reference FrameConverter converter, WindowsKmdfConfig config) {
        this.context = context;
        this.converter = converter;
        this.config = config;
        watch = new CameraWatch(NAME, cameras::present, this::announce,
                Math.min(Math.max(config.look_interval_millis(), 20), 60_000));
        window = new ArrivalWindow(cameras, watch::lookSoon);
        if (obstacle.isPresent()) {
            LOG.log(Level.INFO, "backend windows-kmdf is idle: {0}", obstacle.get());
        } else {
            // First the window: what arrives between the two is then seen by the first look.
            window.start();
            watch.start(FIRST_LOOK_MILLIS);
        }
    }

    /** Stops all sessions, unregisters all cameras and ends every thread. */
    @Deactivate
    void deactivate() {
        window.close();
        watch.close();
    }

    private Announcer.Announced announce(String path) throws CameraException {
        KmdfCamera camera = new KmdfCamera(path, this::lookSoon);
        DriverTransport transport = new DriverTransport(camera.ask(), camera, alignment());
        return new AnnouncedCamera(camera, U3vCameras.announce(context, NAME, config.ranking(), transport, converter));
    }

    private int alignment() {
        return Integer.highestOneBit(Math.min(Math.max(config.alignment(), 1), LARGEST_ALIGNMENT));
    }

    private void lookSoon() {
        watch.lookSoon();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "USB3 Vision cameras through the Windows kernel driver, straight into the frame's pages";
    }

    @Override
    public boolean active() {
        return obstacle.isEmpty() && DriverService.installed();
    }

    @Override
    public DeviceHealth health() {
        BackendDiagnosis diagnosis = obstacle.isPresent() ? new BackendDiagnosis(obstacle, false, List.of())
                : new BackendDiagnosis(obstacle, DriverService.installed(), UsbDevices.cameras());
        return new DeviceHealth(diagnosis.findings(watch.troubles(), watch.cameras()));
    }

    private record AnnouncedCamera(KmdfCamera camera, CameraRegistration registration) implements Announcer.Announced {

        @Override
        public boolean gone() {
            return camera.gone();
        }

        /** A driver that is still there serves the goodbye to the camera; one that is not fails at once. */
        @Override
        public void end() {
            registration.close();
            camera.markGone();
        }
    }
}
