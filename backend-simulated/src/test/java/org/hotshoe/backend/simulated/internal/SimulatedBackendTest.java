// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.Finding;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.source.FrameRenderer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** The backend in a real framework, with real cameras. */
class SimulatedBackendTest {
    private static final int PATIENCE_SECONDS = 10;

    @TempDir
    Path storage;
    private Framework framework;
    private SimulatedBackend backend;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString(),
                "felix.cache.locking", "false"));
        framework.start();
        backend = new SimulatedBackend(framework.getBundleContext(), FrameConverters.create());
    }

    @AfterEach
    void stop() throws Exception {
        for (String id : backend.cameras()) {
            backend.unplug(id);
        }
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    private CameraSlot add(String settings) throws Exception {
        return backend.add(SimulationSettings.parse(settings), -1000);
    }

    private <T> T service(Class<T> type, String id) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            Collection<ServiceReference<T>> found = references(type, id);
            if (!found.isEmpty()) {
                return framework.getBundleContext().getService(found.iterator().next());
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no " + type.getSimpleName() + " of " + id);
    }

    private <T> Collection<ServiceReference<T>> references(Class<T> type, String id) throws Exception {
        return framework.getBundleContext().getServiceReferences(type, "(hotshoe.camera.id=" + id + ")");
    }

    private void awaitDeparture(String id) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!references(DeviceService.class, id).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(references(DeviceService.class, id)).isEmpty();
    }

    @Test
    void shouldAnnounceACameraWithItsIdentity() throws Exception {
        CameraSlot slot = add("serial=B1,name=left,guid=48531234ABCD,width=64,height=48");
        assertThat(slot.id()).isEqualTo("u3v-48531234abcd");
        DeviceService device = service(DeviceService.class, slot.id());
        assertThat(device.info().serialNumber()).isEqualTo("B1");
        assertThat(device.info().model()).isEqualTo("Simulated Camera");
        ServiceReference<DeviceService> reference = references(DeviceService.class, slot.id()).iterator().next();
        assertThat(reference.getProperty("hotshoe.backend")).isEqualTo("simulated");
        assertThat(reference.getProperty(Constants.SERVICE_RANKING)).isEqualTo(-1000);
        assertThat(reference.getProperty("hotshoe.camera.simulated")).isEqualTo(Boolean.TRUE);
        backend.remove(slot);
        assertThat(references(DeviceService.class, slot.id())).isEmpty();
        assertThat(backend.cameras()).isEmpty();
    }

    @Test
    void shouldDeliverWhatTheRendererRendersWithoutACopy() throws Exception {
        CameraSlot slot = add("serial=B2,width=512,height=300,format=Mono16,fps=0");
        try (CaptureSession session = service(CaptureService.class, slot.id()).open(CaptureSettings.defaults())) {
            FrameRenderer renderer = backend.renderer(slot.id());
            session.start();
            for (int i = 0; i < 20; i++) {
                try (Frame frame = session.take(java.time.Duration.ofSeconds(PATIENCE_SECONDS))) {
                    ByteBuffer expected = ByteBuffer.allocate(renderer.settings().frameBytes());
                    renderer.render(frame.blockId(), expected);
                    byte[] got = new byte[expected.capacity()];
                    frame.buffer().get(0, got);
                    assertThat(frame.status()).isEqualTo(FrameStatus.COMPLETE);
                    assertThat(frame.blockId()).isEqualTo(i);
                    assertThat(got).isEqualTo(expected.array());
                }
            }
            assertThat(session.statistics().copiedBytes()).isZero();
        }
        backend.remove(slot);
    }

    @Test
    void shouldUnplugByAFaultAndPlugInAgain() throws Exception {
        CameraSlot slot = add("serial=B3,width=512,height=300,fps=0");
        service(DeviceService.class, slot.id());
        backend.inject(slot.id(), "disconnect@2:1000");
        assertThat(backend.faults(slot.id())).isEqualTo("disconnect@2:1000");
        try (CaptureSession session = service(CaptureService.class, slot.id()).open(CaptureSettings.defaults())) {
            session.start();
            assertThatThrownBy(() -> {
                for (int i = 0; i < 10; i++) {
                    session.take(java.time.Duration.ofSeconds(PATIENCE_SECONDS)).close();
                }
            }).isInstanceOf(org.hotshoe.device.CameraGoneException.class);
        }
        awaitDeparture(slot.id());
        assertThat(backend.cameras()).containsExactly(slot.id());
        assertThatThrownBy(() -> backend.renderer(slot.id())).isInstanceOf(CameraException.class);
        assertThat(backend.health().level()).isEqualTo(Finding.Level.WARNING);
        backend.replug(slot.id());
        backend.replug(slot.id());
        assertThat(backend.faults(slot.id())).isEqualTo("none");
        try (CommandSession session = service(CommandService.class, slot.id()).open()) {
            assertThat(session.get("Width")).isEqualTo("512");
        }
        assertThat(backend.health().level()).isEqualTo(Finding.Level.OK);
        backend.remove(slot);
    }

    @Test
    void shouldPlugAndUnplugWithoutLeavingThreads() throws Exception {
        CameraSlot slot = add("serial=B4,width=64,height=48,fps=100");
        for (int i = 0; i < 10; i++) {
            service(DeviceService.class, slot.id());
            backend.unplug(slot.id());
            awaitDeparture(slot.id());
            backend.replug(slot.id());
        }
        backend.remove(slot);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (threadsOf("B4") > 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(threadsOf("B4")).isZero();
    }

    private static long threadsOf(String serial) {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().contains(serial)).count();
    }

    @Test
    void shouldRefuseTheSameCameraTwice() throws Exception {
        CameraSlot slot = add("serial=B5");
        assertThatThrownBy(() -> add("serial=B5")).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("another serial");
        CameraSlot other = add("serial=B6");
        assertThat(backend.cameras()).containsExactlyInAnyOrder(slot.id(), other.id());
        backend.remove(slot);
        backend.remove(other);
    }

    @Test
    void shouldNameFaultsAndTroublesInItsHealth() throws Exception {
        assertThat(backend.active()).isTrue();
        assertThat(backend.health().level()).isEqualTo(Finding.Level.OK);
        CameraSlot slot = add("serial=B7,faults=dropLeader%5");
        assertThat(backend.health().findings()).anyMatch(f -> f.summary().contains("dropLeader%5"));
        backend.trouble("org.hotshoe.backend.simulated~x", "no such file");
        assertThat(backend.health().level()).isEqualTo(Finding.Level.ERROR);
        backend.trouble("org.hotshoe.backend.simulated~x", null);
        assertThat(backend.health().level()).isEqualTo(Finding.Level.WARNING);
        assertThatThrownBy(() -> backend.inject(slot.id(), "boo")).hasMessageContaining("known: dropLeader");
        assertThatThrownBy(() -> backend.inject("u3v-none", "none")).hasMessageContaining(slot.id());
        backend.remove(slot);
    }
}
