// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceState;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.Test;

/** Commands: features, registers, settings, and their errors. */
public abstract class CommandContract extends Contract {
    private static final long MODEL_NAME = 0x44;
    private static final int TEXT_BYTES = 64;
    private static final long NOWHERE = 0x7FFF_FFFF_0000L;

    /** The identity comes from the device itself. */
    @Test
    public void shouldReportTheIdentityThatTheDeviceHas() throws Exception {
        require(Ability.REGISTERS);
        DeviceInfo info = camera().device().info();
        try (CommandSession session = camera().commands().open()) {
            assertEquals(info.model(), text(session, MODEL_NAME));
            assertEquals(info.model(), session.get("DeviceModelName"));
            assertEquals(info.serialNumber(), session.get("DeviceSerialNumber"));
        }
    }

    /** The state follows the sessions. */
    @Test
    public void shouldBeOpenOnlyWhileASessionIs() throws Exception {
        assertEquals(DeviceState.PRESENT, camera().device().state());
        try (CommandSession session = camera().commands().open()) {
            assertFalse(session.features().isEmpty());
            assertEquals(DeviceState.OPEN, camera().device().state());
        }
        assertEquals(DeviceState.PRESENT, camera().device().state());
    }

    /** The names that every USB3 Vision camera has are there. */
    @Test
    public void shouldListTheStandardFeatures() throws Exception {
        require(Ability.STANDARD_FEATURES);
        try (CommandSession session = camera().commands().open()) {
            List<String> names = session.features().stream().map(Feature::name).toList();
            for (String name : List.of("Width", "Height", "OffsetX", "OffsetY", "PixelFormat", "AcquisitionStart",
                    "AcquisitionStop", "ExposureTime", "Gain", "DeviceModelName")) {
                assertTrue(name + " in " + names, names.contains(name));
            }
        }
    }

    /** A written value is read back. */
    @Test
    public void shouldReadBackWhatWasWritten() throws Exception {
        require(Ability.STANDARD_FEATURES);
        try (CommandSession session = camera().commands().open()) {
            IntegerFeature width = session.feature("Width", IntegerFeature.class);
            width.set(width.minimum() + width.increment());
            assertEquals(width.minimum() + width.increment(), width.value());
            FloatFeature exposure = session.feature("ExposureTime", FloatFeature.class);
            exposure.set(1234.0);
            assertEquals(1234.0, exposure.value(), 1.0);
            EnumerationFeature format = session.feature("PixelFormat", EnumerationFeature.class);
            format.set("Mono8");
            assertEquals("Mono8", session.get("PixelFormat"));
        }
    }

    /** Width and offset share the sensor. */
    @Test
    public void shouldAllowTheOffsetThatTheWidthLeaves() throws Exception {
        require(Ability.OFFSETS);
        try (CommandSession session = camera().commands().open()) {
            IntegerFeature offset = session.feature("OffsetX", IntegerFeature.class);
            long sensor = session.feature("SensorWidth", IntegerFeature.class).value();
            session.set("Width", "64");
            assertEquals(sensor - 64, offset.maximum());
            session.set("Width", "128");
            assertEquals(sensor - 128, offset.maximum());
        }
    }

    /** Limits are named before anything is sent. */
    @Test
    public void shouldRefuseAValueOutsideItsLimitsAndNameThem() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            IntegerFeature width = session.feature("Width", IntegerFeature.class);
            String maximum = Long.toString(width.maximum());
            for (long bad : new long[] {width.maximum() + width.increment(), 0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
                BadSettingsException error = assertThrows(BadSettingsException.class, () -> width.set(bad));
                assertTrue(error.getMessage(), error.getMessage().contains(maximum));
            }
            assertEquals(WIDTH, width.value());
        }
    }

    /** Text that is no number says so. */
    @Test
    public void shouldRefuseTextThatDoesNotFit() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            assertThrows(BadSettingsException.class, () -> session.set("Width", "wide"));
            BadSettingsException error = assertThrows(BadSettingsException.class,
                    () -> session.set("PixelFormat", "Mono17"));
            assertTrue(error.getMessage(), error.getMessage().contains("Mono16"));
        }
    }

    /** A feature that is not there is named together with its neighbours. */
    @Test
    public void shouldNameTheNearestFeaturesForAnUnknownOne() throws Exception {
        require(Ability.STANDARD_FEATURES);
        try (CommandSession session = camera().commands().open()) {
            UnsupportedByCameraException error = assertThrows(UnsupportedByCameraException.class,
                    () -> session.get("ExposureTim"));
            assertTrue(error.getMessage(), error.getMessage().contains("ExposureTime"));
        }
    }

    /** Read-only stays read-only. */
    @Test
    public void shouldRefuseToWriteAReadOnlyFeature() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            assertEquals(AccessMode.RO, session.feature("DeviceModelName").accessMode());
            assertThrows(org.hotshoe.device.CameraException.class, () -> session.set("DeviceModelName", "other"));
        }
    }

    /** The device's own refusal arrives by name and number. */
    @Test
    public void shouldPassOnTheDevicesRefusal() throws Exception {
        require(Ability.REGISTERS);
        try (CommandSession session = camera().commands().open()) {
            CommandRejectedException error = assertThrows(CommandRejectedException.class,
                    () -> session.readRegister(NOWHERE, ByteBuffer.allocate(4)));
            assertEquals(0x8003, error.status());
            assertEquals("INVALID_ADDRESS", error.statusName());
            assertThrows(CommandRejectedException.class,
                    () -> session.writeRegister(MODEL_NAME, ByteBuffer.allocate(TEXT_BYTES)));
            assertEquals("still answers", camera().device().info().model(), text(session, MODEL_NAME));
        }
    }

    /** A long read is split as the device's limits require. */
    @Test
    public void shouldGiveTheDescriptionAsXml() throws Exception {
        require(Ability.DESCRIPTION);
        try (CommandSession session = camera().commands().open()) {
            String xml = new String(session.description(), StandardCharsets.UTF_8);
            assertTrue(xml.substring(0, Math.min(200, xml.length())), xml.contains("<RegisterDescription"));
        }
    }

    /** A closed session and what came from it say so. */
    @Test
    public void shouldFailClearlyAfterClose() throws Exception {
        CommandSession session = camera().commands().open();
        Feature width = session.feature("Width");
        session.close();
        session.close();
        assertThrows(IllegalStateException.class, () -> session.get("Width"));
        assertThrows(IllegalStateException.class, width::text);
        assertThrows(IllegalStateException.class, () -> session.readRegister(0, ByteBuffer.allocate(4)));
    }

    /** Sessions do not mix their answers. */
    @Test
    public void shouldServeSeveralSessionsAtOnce() throws Exception {
        require(Ability.REGISTERS);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Integer>> readers = java.util.stream.IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> readMany(go, i % 2 == 0))).toList();
            go.countDown();
            for (Future<Integer> reader : readers) {
                assertEquals(100, (int) reader.get(patience().toSeconds() * 4, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int readMany(CountDownLatch go, boolean width) throws Exception {
        go.await();
        int right = 0;
        try (CommandSession session = camera().commands().open()) {
            for (int i = 0; i < 100; i++) {
                ByteBuffer model = ByteBuffer.allocate(TEXT_BYTES);
                session.readRegister(MODEL_NAME, model);
                boolean same = decoded(model).equals(camera().device().info().model());
                boolean number = session.get(width ? "Width" : "Height").equals(Integer.toString(width ? WIDTH
                        : HEIGHT));
                right += same && number ? 1 : 0;
            }
        }
        return right;
    }

    /** Settings survive a round trip through text. */
    @Test
    public void shouldRestoreSavedSettings() throws Exception {
        require(Ability.STANDARD_FEATURES);
        try (CommandSession session = camera().commands().open()) {
            session.set("ExposureTime", "4321");
            session.set("Width", "96");
            StringBuilder text = new StringBuilder();
            assertTrue(session.saveSettings(text) > 3);
            session.set("ExposureTime", "1000");
            session.set("Width", "128");
            SettingsReport report = session.loadSettings(new StringReader(text.toString()));
            assertEquals(List.of(), report.failures());
            assertEquals("96", session.get("Width"));
            assertEquals(4321.0, session.feature("ExposureTime", FloatFeature.class).value(), 1.0);
        }
    }

    /** Malformed settings change nothing. */
    @Test
    public void shouldApplyNothingOfMalformedSettings() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            String text = "Width = 96\nthis is no setting\n";
            BadSettingsException error = assertThrows(BadSettingsException.class,
                    () -> session.loadSettings(new StringReader(text)));
            assertTrue(error.getMessage(), error.getMessage().contains("2"));
            assertEquals(Integer.toString(WIDTH), session.get("Width"));
        }
    }

    private static String text(CommandSession session, long address) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(TEXT_BYTES);
        session.readRegister(address, bytes);
        return decoded(bytes);
    }

    private static String decoded(ByteBuffer bytes) {
        String all = new String(bytes.array(), StandardCharsets.UTF_8);
        int end = all.indexOf('\0');
        return end < 0 ? all : all.substring(0, end);
    }
}
