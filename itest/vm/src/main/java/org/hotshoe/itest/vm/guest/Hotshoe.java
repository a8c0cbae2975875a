// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.time.Duration;
import org.hotshoe.itest.embedded.ClassPathBundles;
import org.hotshoe.itest.embedded.EmbeddedHotshoe;
import org.hotshoe.itest.vm.LabCamera;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

/** One Felix for all scenarios of the guest, with all backends in it. */
public final class Hotshoe {
    /** How much slower than a computer without emulation this place is. */
    static final int SLOWNESS = Integer.getInteger("hotshoe.vm.slowness", 10);
    /** Name of the backend in user space. */
    static final String USB4JAVA = "usb4java";
    /** Name of the backend of the kernel module. */
    static final String KMOD = "linux-kmod";
    /** Backends of this place, and what they need. */
    private static final String BACKENDS = System.getProperty("hotshoe.vm.backends", "org.hotshoe.usb4java,"
            + "org.hotshoe.backend.usb4java,org.hotshoe.driver,org.hotshoe.backend.linux.kmod,"
            + "org.hotshoe.backend.v4l2");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static EmbeddedHotshoe running;

    private Hotshoe() {
    }

    /**
     * The container, started when it is not.
     *
     * @return the same one for all
     * @throws IOException     when there is no room for its storage
     * @throws BundleException when a bundle does not resolve or start
     */
    public static synchronized EmbeddedHotshoe start() throws IOException, BundleException {
        if (running == null) {
            running = EmbeddedHotshoe.start(new ClassPathBundles(), BACKENDS.split(","));
        }
        return running;
    }

    static synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    static <T> T service(Class<T> type, LabCamera camera) {
        return service(type, camera, USB4JAVA);
    }

    static <T> T service(Class<T> type, LabCamera camera, String backend) {
        try {
            return start().service(type, filter(camera, backend), PATIENCE);
        } catch (IOException | BundleException e) {
            throw new IllegalStateException("Felix does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean has(Class<?> type, LabCamera camera, String backend) {
        try {
            return !start().context().getServiceReferences(type, filter(camera, backend)).isEmpty();
        } catch (IOException | BundleException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String filter(LabCamera camera, String backend) {
        return "(&(hotshoe.backend=" + backend + ")(DEVICE_SERIAL=" + camera + ")(!(hotshoe.selected=true)))";
    }
}
