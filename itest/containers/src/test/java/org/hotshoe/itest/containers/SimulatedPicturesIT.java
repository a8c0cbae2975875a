// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import javax.inject.Inject;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.itest.contract.Pictures;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Real 16-bit pictures come through in process, bit for bit, in order, none lost. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SimulatedPicturesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    private BundleContext context;
    @Inject
    private ConfigurationAdmin configurations;
    private Pictures pictures;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated()};
    }

    /** The pictures lie beside the repository. */
    @Before
    public void findThePictures() {
        Path folder = Path.of(System.getProperty("hotshoe.shared", "../../../shared"), "data/images").toAbsolutePath();
        Assume.assumeTrue("no folder of pictures beside the repository: " + folder.normalize(),
                Files.isReadable(folder.resolve(Pictures.GALAXY)));
        pictures = new Pictures(folder.normalize());
    }

    /** Eleven megabytes each. */
    @Test
    public void shouldDeliver50LargeFramesOfTheGalaxy() throws Exception {
        ByteBuffer expected = pictures.tiledGalaxy(2160, 2560);
        CaptureService camera = camera("GALAXY", "source=" + pictures.file(Pictures.GALAXY)
                + ",width=2160,height=2560,format=Mono16,scale=tile");
        assertDelivered(camera, 50, index -> expected);
    }

    /** A thousand different ones. */
    @Test
    public void shouldDeliverAll1000FramesOfTheCalciumRecording() throws Exception {
        int bytes = 40 * 30 * 2;
        ByteBuffer pages = pictures.calcium(1000, bytes);
        CaptureService camera = camera("CALCIUM", "source=" + pictures.file(Pictures.CALCIUM)
                + ",width=40,height=30,format=Mono16");
        assertDelivered(camera, 1000, index -> pages.slice(index * bytes, bytes));
    }

    private CaptureService camera(String serial, String settings) throws Exception {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("settings", settings + ",fps=0,serial=" + serial);
        configurations.createFactoryConfiguration("org.hotshoe.backend.simulated", "?").update(properties);
        ServiceTracker<CaptureService, CaptureService> tracker = new ServiceTracker<>(context, context.createFilter(
                "(&(objectClass=" + CaptureService.class.getName() + ")(DEVICE_SERIAL=" + serial + "))"), null);
        tracker.open();
        CaptureService service = tracker.waitForService(PATIENCE.toMillis());
        assertNotNull("camera " + serial, service);
        return service;
    }

    private static void assertDelivered(CaptureService camera, int frames, Expectation expected) throws Exception {
        try (CaptureSession session = camera.open(CaptureSettings.defaults())) {
            session.start();
            for (int i = 0; i < frames; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    assertNotNull("frame " + i, frame);
                    assertEquals("status of frame " + i, FrameStatus.COMPLETE, frame.status());
                    assertEquals("block id", i, frame.blockId());
                    assertEquals("lost before frame " + i, 0, frame.lostBefore());
                    assertEquals("first byte of frame " + i + " that differs", -1,
                            expected.of(i).mismatch(frame.buffer()));
                }
            }
            assertEquals("copied bytes", 0, session.statistics().copiedBytes());
        }
    }

    /** What a frame must hold. */
    @FunctionalInterface
    private interface Expectation {
        ByteBuffer of(int index);
    }
}
