// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.hotshoe.backend.v4l2.device.NodeIdentity;
import org.hotshoe.backend.v4l2.device.NodeReader;
import org.hotshoe.backend.v4l2.device.V4l2Camera;
import org.hotshoe.backend.v4l2.kernel.Sys;
import org.hotshoe.backend.v4l2.watch.NodeWatch;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceHealth;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Announces the video devices of Linux that give pictures. On other systems it stays, idle, and says why. */
@Component(service = BackendService.class, immediate = true, configurationPid = "org.hotshoe.backend.v4l2",
        property = CameraProperties.BACKEND + "=" + V4l2Camera.BACKEND)
@Designate(ocd = V4l2Config.class)
public final class V4l2Backend implements BackendService {
    private static final Logger LOG = System.getLogger(V4l2Backend.class.getName());

    private final BundleContext context;
    private final FrameConverter converter;
    private final V4l2Config config;
    private final Optional<String> obstacle = Sys.obstacle();
    private final NodeWatch watch;

    /**
     * Starts the backend and announces the cameras that are there.
     *
     * @param context   context of this bundle
     * @param converter the frame converter
     * @param config    settings
     */
    @Activate
    public V4l2Backend(BundleContext context, @Reference FrameConverter converter, V4l2Config config) {
        this.context = context;
        this.converter = converter;
        this.config = config;
        watch = new NodeWatch(Path.of(config.folder()), new NodeReader(Path.of("/sys"))::read, this::announce);
        obstacle.ifPresentOrElse(why -> LOG.log(Level.DEBUG, "backend v4l2 is idle: {0}", why), watch::start);
    }

    /** Stops all sessions, unregisters all cameras and ends every thread. */
    @Deactivate
    void deactivate() {
        watch.close();
    }

    private AutoCloseable announce(String id, NodeIdentity identity) {
        V4l2Camera camera = new V4l2Camera(id, identity, converter, () -> watch.suspect(identity.path()));
        camera.register(context, config.ranking());
        return camera;
    }

    @Override
    public String name() {
        return V4l2Camera.BACKEND;
    }

    @Override
    public String description() {
        return "Linux video devices (Video4Linux): webcams, frame grabbers, built-in cameras";
    }

    @Override
    public boolean active() {
        return obstacle.isEmpty();
    }

    @Override
    public DeviceHealth health() {
        return new DeviceHealth(BackendDiagnosis.findings(obstacle, watch, Path.of(config.folder())));
    }
}
