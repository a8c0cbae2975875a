// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.Feature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.device.DeviceCapability;
import org.hotshoe.device.DeviceState;
import org.hotshoe.device.Finding;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.internal.bootstrap.DescriptionCache;
import org.hotshoe.u3v.internal.bootstrap.DescriptionFetcher;
import org.hotshoe.u3v.internal.control.ChannelSettings;
import org.hotshoe.u3v.testing.FakeCamera;
import org.hotshoe.u3v.testing.NoConverter;
import org.junit.jupiter.api.Test;

class CommandSessionTest {
    private final FakeCamera fake = new FakeCamera();
    private final Camera camera = new Camera("test", 1, fake, new NoConverter(), ChannelSettings.defaults(),
            new DescriptionFetcher(new DescriptionCache(null), false));

    private CommandSession open() throws CameraException {
        return camera.commandService().open();
    }

    @Test
    void shouldGetAndSetFeaturesOfTheCamerasOwnDescription() throws Exception {
        try (CommandSession session = open()) {
            assertThat(session.get("Width")).isEqualTo("640");
            session.set("Width", "1024");
            assertThat(fake.u32(FakeCamera.WIDTH)).isEqualTo(1024);
            assertThat(session.features()).extracting(Feature::name).containsExactly("Width", "Reset", "DeviceUserID");
            assertThat(session.root().features()).isEqualTo(session.features());
            assertThat(new String(session.description(), StandardCharsets.UTF_8)).isEqualTo(FakeCamera.XML);
            session.execute("Reset");
        }
    }

    @Test
    void shouldNameTheNearestFeaturesForAWrongName() throws Exception {
        try (CommandSession session = open()) {
            assertThatExceptionOfType(UnsupportedByCameraException.class).isThrownBy(() -> session.feature("Widht"))
                    .withMessageContaining("Widht").withMessageContaining("nearest: Width");
            assertThatExceptionOfType(UnsupportedByCameraException.class)
                    .isThrownBy(() -> session.feature("Width", StringFeature.class)).withMessageContaining("INTEGER");
        }
    }

    @Test
    void shouldShareOneChannelAmongSessionsAndCloseItWithTheLast() throws Exception {
        CommandSession first = open();
        int commands = fake.commands.get();
        CommandSession second = open();

        assertThat(fake.commands.get()).as("the second session reads nothing").isEqualTo(commands);
        first.close();
        first.close();
        assertThat(second.get("Width")).isEqualTo("640");
        assertThat(fake.controlsOpen.get()).isEqualTo(1);
        second.close();
        assertThat(fake.controlsOpen.get()).isZero();
        assertThat(fake.controlsOpened.get()).isEqualTo(1);
    }

    @Test
    void shouldEndFeaturesWithTheirSession() throws Exception {
        CommandSession session = open();
        CommandSession other = open();
        IntegerFeature width = session.feature("Width", IntegerFeature.class);
        CategoryFeature root = session.root();
        session.close();

        assertThatIllegalStateException().isThrownBy(width::value);
        assertThatIllegalStateException().isThrownBy(width::name);
        assertThatIllegalStateException().isThrownBy(root::features);
        assertThatIllegalStateException().isThrownBy(session::features);
        assertThatIllegalStateException().isThrownBy(() -> session.readRegister(0, ByteBuffer.allocate(4)));
        assertThat(other.get("Width")).isEqualTo("640");
        other.close();
    }

    @Test
    void shouldTellListenersOfAnySessionsWritesUntilTheirOwnEnds() throws Exception {
        CommandSession session = open();
        CommandSession other = open();
        List<Feature> told = new ArrayList<>();
        Feature width = session.feature("Width");
        AutoCloseable second = width.addListener(told::add);
        width.addListener(told::add);

        other.set("Width", "800");
        assertThat(told).containsExactly(width, width);
        second.close();
        other.set("Width", "640");
        assertThat(told).hasSize(3);
        session.close();
        other.set("Width", "800");
        assertThat(told).hasSize(3);
        assertThatIllegalStateException().isThrownBy(() -> width.addListener(told::add));
        other.close();
    }

    @Test
    void shouldReleaseTheChannelWhenTheDescriptionIsBroken() {
        fake.description("no XML".getBytes(StandardCharsets.UTF_8), 0, new byte[20]);

        assertThatExceptionOfType(CameraException.class).isThrownBy(this::open);
        assertThat(fake.controlsOpen.get()).isZero();
        assertThat(camera.deviceService().state()).isEqualTo(DeviceState.PRESENT);
    }

    @Test
    void shouldReleaseTheChannelWhenTheBootstrapRegistersLie() {
        fake.u32(0x10014, 3);
        assertThatExceptionOfType(CameraException.class).isThrownBy(this::open)
                .withMessageContaining("announced bytes=3");
        fake.u64(0x1D8, 0);
        assertThatExceptionOfType(CameraException.class).isThrownBy(this::open).withMessageContaining("SBRM");
        assertThat(fake.controlsOpen.get()).isZero();
    }

    @Test
    void shouldTellThatAnotherProgramHoldsTheCamera() throws Exception {
        fake.busy = true;
        assertThatExceptionOfType(CameraBusyException.class).isThrownBy(this::open);
        fake.busy = false;
        open().close();
    }

    @Test
    void shouldReadAndWriteRegistersAndDropCachedValues() throws Exception {
        try (CommandSession session = open()) {
            assertThat(session.get("Width")).isEqualTo("640");
            session.writeRegister(FakeCamera.WIDTH,
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 800));
            assertThat(session.get("Width")).isEqualTo("800");
            ByteBuffer register = ByteBuffer.allocateDirect(4).order(ByteOrder.LITTLE_ENDIAN);
            session.readRegister(FakeCamera.WIDTH, register);
            assertThat(register.getInt(0)).isEqualTo(800);
            assertThatExceptionOfType(CommandRejectedException.class)
                    .isThrownBy(() -> session.readRegister(0x999000, ByteBuffer.allocate(4)));
        }
    }

    @Test
    void shouldFollowAChangeOfTheUserDefinedName() throws Exception {
        try (CommandSession session = open()) {
            assertThat(camera.deviceService().info().userDefinedName()).isEqualTo("left eye");
            session.set("DeviceUserID", "right eye");
            assertThat(camera.deviceService().info().userDefinedName()).isEqualTo("right eye");
            session.writeRegister(0x184, ByteBuffer.allocate(64));
            assertThat(camera.deviceService().info().userDefinedName()).isEmpty();
        }
    }

    @Test
    void shouldSaveAndLoadSettings() throws Exception {
        try (CommandSession session = open()) {
            StringBuilder saved = new StringBuilder();
            assertThat(session.saveSettings(saved)).isEqualTo(1);
            session.set("Width", "1024");
            SettingsReport report = session.loadSettings(new StringReader(saved.toString()));
            assertThat(report.failures()).isEmpty();
            assertThat(fake.u32(FakeCamera.WIDTH)).isEqualTo(640);
        }
    }

    @Test
    void shouldTellStateCapabilitiesAndHealth() throws Exception {
        assertThat(camera.deviceService().state()).isEqualTo(DeviceState.PRESENT);
        assertThat(camera.deviceService().capabilities())
                .contains(DeviceCapability.CAPTURE, DeviceCapability.EVENTS)
                .doesNotContain(DeviceCapability.TIMESTAMP);
        try (CommandSession session = open()) {
            assertThat(session.description()).isNotEmpty();
            assertThat(camera.deviceService().state()).isEqualTo(DeviceState.OPEN);
            assertThat(camera.deviceService().capabilities())
                    .contains(DeviceCapability.TIMESTAMP, DeviceCapability.USER_DEFINED_NAME);
            assertThat(camera.deviceService().info().family()).isEqualTo("Family");
            assertThat(camera.deviceService().health().findings())
                    .anyMatch(f -> f.subject().equals("link speed") && f.level() == Finding.Level.WARNING)
                    .anyMatch(f -> f.subject().equals("permissions"));
            assertThat(camera.deviceService().statistics().commands()).isEqualTo(fake.commands.get());
        }
        camera.close();
        assertThat(camera.deviceService().state()).isEqualTo(DeviceState.GONE);
        assertThat(camera.deviceService().health().level()).isEqualTo(Finding.Level.ERROR);
    }

    @Test
    void shouldEndAWaitingCommandAndAllLaterCallsWithinASecondOfTheDeparture() throws Exception {
        CommandSession session = open();
        IntegerFeature width = session.feature("Width", IntegerFeature.class);
        fake.hangAt = FakeCamera.WIDTH;
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(() -> catchThrowable(width::value));
        assertThat(fake.hanging.await(5, TimeUnit.SECONDS)).isTrue();

        long start = System.nanoTime();
        camera.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isInstanceOf(CameraGoneException.class);
        assertThat(catchThrowable(width::value)).isInstanceOf(CameraGoneException.class);
        assertThat(catchThrowable(width::minimum)).isInstanceOf(CameraGoneException.class);
        assertThat(catchThrowable(() -> session.feature("Width"))).isInstanceOf(CameraGoneException.class);
        assertThat(catchThrowable(() -> session.saveSettings(new StringBuilder())))
                .isInstanceOf(CameraGoneException.class);
        assertThat(catchThrowable(this::open)).isInstanceOf(CameraGoneException.class);
        session.close();
        camera.close();
        assertThat(fake.controlsOpen.get()).isZero();
    }

    @Test
    void shouldEndAnOpeningThatHangsInTheMiddle() throws Exception {
        fake.hangAt = 0x100000;
        CompletableFuture<Throwable> opening = CompletableFuture.supplyAsync(() -> catchThrowable(this::open));
        assertThat(fake.hanging.await(5, TimeUnit.SECONDS)).isTrue();

        camera.close();

        assertThat(opening.get(5, TimeUnit.SECONDS)).isInstanceOf(CameraGoneException.class);
        assertThat(fake.controlsOpen.get()).isZero();
    }

    @Test
    void shouldKeepTheCommandsOfTwoThreadsApart() throws Exception {
        fake.u32(0x40000, 1);
        fake.u32(0x40004, 2);
        try (CommandSession session = open()) {
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                int own = thread;
                threads.add(CompletableFuture.runAsync(() -> readMany(session, 0x40000 + 4L * own, 1 + own)));
            }
            for (CompletableFuture<Void> thread : threads) {
                thread.get(20, TimeUnit.SECONDS);
            }
        }
        assertThat(camera.deviceService().statistics().staleAnswers()).isZero();
        assertThat(camera.deviceService().statistics().commandRetries()).isZero();
    }

    private static void readMany(CommandSession session, long address, int expected) {
        try {
            ByteBuffer register = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 2000; i++) {
                session.readRegister(address, register.clear());
                assertThat(register.getInt(0)).isEqualTo(expected);
            }
        } catch (CameraException e) {
            throw new AssertionError(e);
        }
    }
}
