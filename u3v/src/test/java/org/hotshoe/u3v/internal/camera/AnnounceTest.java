// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceService;
import org.hotshoe.u3v.CameraRegistration;
import org.hotshoe.u3v.U3vCameras;
import org.hotshoe.u3v.testing.FakeCamera;
import org.hotshoe.u3v.testing.NoConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

class AnnounceTest {
    private static final String FILTER = "(hotshoe.camera.id=u3v-2ba200112233)";

    @TempDir
    private Path directory;
    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void startFramework() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE,
                directory.resolve("framework").toString(), "hotshoe.cache", directory.resolve("cache").toString(),
                "felix.log.level", "0"));
        framework.start();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(5000);
    }

    private <S> ServiceReference<S> only(Class<S> type) throws Exception {
        var found = context.getServiceReferences(type, FILTER);
        assertThat(found).as(type.getName()).hasSize(1);
        return found.iterator().next();
    }

    @Test
    void shouldRegisterTheThreeServicesWithTheSameProperties() throws Exception {
        CameraRegistration camera = U3vCameras.announce(context, "test", 7, new FakeCamera(), new NoConverter());

        for (Class<?> type : List.of(DeviceService.class, CommandService.class, CaptureService.class)) {
            ServiceReference<?> reference = only(type);
            assertThat(reference.getProperty(CameraProperties.BACKEND)).isEqualTo("test");
            assertThat(reference.getProperty(CameraProperties.VENDOR)).isEqualTo("Test");
            assertThat(reference.getProperty(CameraProperties.MODEL)).isEqualTo("Fake");
            assertThat(reference.getProperty("DEVICE_SERIAL")).isEqualTo("S1");
            assertThat(reference.getProperty(CameraProperties.LINK_SPEED)).isEqualTo(480);
            assertThat(reference.getProperty(CameraProperties.USB_VENDOR_ID)).isEqualTo("2ba2");
            assertThat(reference.getProperty(CameraProperties.SIMULATED)).isNull();
            assertThat(reference.getProperty(Constants.SERVICE_RANKING)).isEqualTo(7);
        }
        assertThat(camera.cameraId()).isEqualTo("u3v-2ba200112233");
        camera.close();
        assertThat(context.getServiceReferences(DeviceService.class, FILTER)).isEmpty();
        assertThat(context.getServiceReferences(CommandService.class, FILTER)).isEmpty();
        assertThat(context.getServiceReferences(CaptureService.class, FILTER)).isEmpty();
    }

    @Test
    void shouldOpenNothingUntilASessionIsOpened() throws Exception {
        FakeCamera fake = new FakeCamera();
        CameraRegistration camera = U3vCameras.announce(context, "test", 0, fake, new NoConverter());
        assertThat(fake.controlsOpened.get()).isZero();

        CommandService service = context.getService(only(CommandService.class));
        try (CommandSession session = service.open()) {
            assertThat(session.get("Width")).isEqualTo("640");
        }
        assertThat(only(DeviceService.class).getProperty(CameraProperties.USER_NAME)).isEqualTo("left eye");
        assertThat(directory.resolve("cache")).isNotEmptyDirectory();
        camera.close();
        assertThatExceptionOfType(CameraGoneException.class).isThrownBy(service::open);
    }

    @Test
    void shouldLetTheDeviceArriveLastAndLeaveFirst() {
        List<String> order = new ArrayList<>();
        context.addServiceListener(event -> order.add((event.getType() == ServiceEvent.REGISTERED ? "+" : "-")
                + ((String[]) event.getServiceReference().getProperty(Constants.OBJECTCLASS))[0]
                        .replaceAll(".*\\.|Service", "")));
        U3vCameras.announce(context, "test", 0, new FakeCamera(), new NoConverter()).close();
        assertThat(order).containsExactly("+Capture", "+Command", "+Device", "-Device", "-Command", "-Capture");
    }

    @Test
    void shouldDepartAfterTheFrameworkHasStopped() throws Exception {
        CameraRegistration camera = U3vCameras.announce(context, "test", 0, new FakeCamera(), new NoConverter());
        framework.stop();
        framework.waitForStop(5000);
        camera.close();
        camera.close();
        assertThat(camera.cameraId()).isEqualTo("u3v-2ba200112233");
    }

    @Test
    void shouldMakeIdsThatDoNotDependOnThePort() {
        assertThat(U3vCameras.cameraId(FakeCamera.identity("2BA2001A22FF", "1", true))).isEqualTo("u3v-2ba2001a22ff");
        assertThat(U3vCameras.cameraId(FakeCamera.identity("not a guid", "A17", true)))
                .isEqualTo("u3v-2ba2-1234-Fake-A17");
        assertThat(U3vCameras.cameraId(FakeCamera.identity("", "A/1 7", true)))
                .matches("u3v-2ba2-1234-Fake-A-1-7-[0-9a-f]{8}")
                .isNotEqualTo(U3vCameras.cameraId(FakeCamera.identity("", "A-1 7", true)));
        assertThat(U3vCameras.cameraId(FakeCamera.identity("", "", true))).isEqualTo("u3v-2ba2-1234-Fake");
    }
}
