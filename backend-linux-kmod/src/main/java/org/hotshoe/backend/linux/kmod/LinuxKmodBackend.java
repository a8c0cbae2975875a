// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.hotshoe.backend.linux.kmod.diagnosis.BackendDiagnosis;
import org.hotshoe.backend.linux.kmod.diagnosis.ModuleFiles;
import org.hotshoe.backend.linux.kmod.system.Platform;
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
 * Announces the USB3 Vision cameras of the kernel module, above those of user space. Without the module it stays, idle,
 * and says why; it notices when the module is loaded.
 */
@Component(service = BackendService.class, immediate = true, configurationPid = "org.hotshoe.backend.linux.kmod",
        property = CameraProperties.BACKEND + "=" + LinuxKmodBackend.NAME)
@Designate(ocd = LinuxKmodConfig.class)
public final class LinuxKmodBackend implements BackendService {
    static final String NAME = "linux-kmod";
    private static final Logger LOG = System.getLogger(LinuxKmodBackend.class.getName());
    private static final int FIRST_LOOK_MILLIS = 2_000;
    private static final int LARGEST_ALIGNMENT = 2 << 20;

    private final BundleContext context;
    private final FrameConverter converter;
    private final LinuxKmodConfig config;
    private final Optional<String> obstacle = Platform.current().obstacle();
    private final ModuleFiles files = new ModuleFiles(Path.of("/"));
    private final CameraWatch watch;

    /**
     * Starts the backend and announces the cameras that are there.
     *
     * @param context   context of this bundle
     * @param converter the frame converter
     * @param config    settings
     */
    @Activate
    public LinuxKmodBackend(BundleContext context, @Reference FrameConverter converter, LinuxKmodConfig config) {
        this.context = context;
        this.converter = converter;
        this.config = config;
        watch = new CameraWatch(NAME, files::cameras, this::announce,
                Math.min(Math.max(config.look_interval_millis(), 20), 60_000));
        obstacle.ifPresentOrElse(why -> LOG.log(Level.INFO, "backend linux-kmod is idle: {0}", why),
                () -> watch.start(FIRST_LOOK_MILLIS));
    }

    /** Stops all sessions, unregisters all cameras and ends every thread. */
    @Deactivate
    void deactivate() {
        watch.close();
    }

    private Announcer.Announced announce(String name) throws CameraException {
        KmodCamera camera = new KmodCamera(files, name, this::lookSoon);
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
        return "USB3 Vision cameras through the Linux kernel module, straight into the frame's pages"
                + files.version().map(version -> " (hotshoe_u3v " + version + ")").orElse("");
    }

    @Override
    public boolean active() {
        return obstacle.isEmpty() && files.loaded();
    }

    @Override
    public DeviceHealth health() {
        return new DeviceHealth(new BackendDiagnosis(obstacle, files, System.getProperty("os.version", "")).findings(
                watch.troubles(), watch.cameras()));
    }

    private record AnnouncedCamera(KmodCamera camera, CameraRegistration registration) implements Announcer.Announced {

        @Override
        public boolean gone() {
            return camera.gone();
        }

        /** A node that is still there serves the goodbye to the camera; one that is not fails at once. */
        @Override
        public void end() {
            registration.close();
            camera.markGone();
        }
    }
}
