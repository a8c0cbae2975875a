// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.kar.KarService;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The kar, installed as a user does, without a network: feature by feature, used at the console, and removed. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class KarIT {
    private static final long PATIENCE_SECONDS = 60;
    private static final EnumSet<FeaturesService.Option> QUIETLY = EnumSet
            .of(FeaturesService.Option.NoAutoRefreshBundles);

    @Inject
    private BundleContext context;
    @Inject
    private KarService kars;
    @Inject
    private FeaturesService features;
    @Inject
    private SessionFactory consoles;

    /** Karaf alone. */
    @Configuration
    public static Option[] container() {
        return new Option[] {new Karaf().options(),
            systemProperty("hotshoe.kar").value(System.getProperty("hotshoe.kar")),
            systemProperty("hotshoe.cache").value(new File("target/cache").getAbsolutePath())};
    }

    /** From nothing to pictures and back. */
    @Test
    public void shouldInstallWithoutANetworkCaptureAndLeaveNothing() throws Exception {
        Set<String> before = bundles();
        nothingButTheKar();
        kars.install(URI.create(new File(System.getProperty("hotshoe.kar")).getCanonicalFile().toURI().toString()));
        assertEquals("nothing starts by itself", before, bundles());

        features.installFeature("hotshoe-simulated", QUIETLY);
        String list = runUntil("hotshoe:list", "present");
        assertTrue(list, list.contains("Hotshoe Simulated Camera"));
        assertFalse(bundles().toString(), bundles().contains("org.hotshoe.backend.usb4java"));
        String capture = runUntil("hotshoe:capture --frames 5", "frames");
        assertTrue(capture, capture.contains("5 frames") && capture.contains("through simulated"));

        features.installFeature("hotshoe-all", QUIETLY);
        String doctor = runUntil("hotshoe:doctor", "backend v4l2");
        assertTrue(doctor, doctor.contains("backend usb4java") && doctor.contains("backend linux-kmod")
                && doctor.contains("backend windows-kmdf"));
        assertHealthChecks();
        assertTrue(runUntil("hotshoe:get Width Height", "Height").contains("Width = 2160"));
        String notActive = Arrays.stream(context.getBundles()).filter(bundle -> name(bundle).startsWith("org.hotshoe"))
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE).map(Bundle::toString)
                .collect(Collectors.joining());
        assertEquals("", notActive);

        for (String feature : new String[] {"hotshoe-all", "hotshoe-simulated"}) {
            features.uninstallFeature(feature, QUIETLY);
        }
        assertEquals(Set.of(), bundles().stream().filter(name -> name.startsWith("org.hotshoe"))
                .collect(Collectors.toSet()));
    }

    /** The kar must bring all it needs: from here on Maven's local repository does not count. */
    private void nothingButTheKar() throws Exception {
        run("config:property-set --pid org.ops4j.pax.url.mvn org.ops4j.pax.url.mvn.localRepository "
                + new File("target/empty-repository").getAbsolutePath());
        Thread.sleep(1000);
    }

    private void assertHealthChecks() throws Exception {
        ServiceReference<?>[] checks = context.getAllServiceReferences("org.apache.felix.hc.api.HealthCheck",
                "(hotshoe.backend=*)");
        assertEquals(5, checks == null ? 0 : checks.length);
        for (ServiceReference<?> reference : checks) {
            Object check = context.getService(reference);
            Class<?> type = check.getClass().getInterfaces()[0];
            assertEquals("org.apache.felix.hc.api.HealthCheck", type.getName());
            Object result = type.getMethod("execute").invoke(check);
            String status = String.valueOf(result.getClass().getMethod("getStatus").invoke(result));
            boolean simulated = "simulated".equals(reference.getProperty("hotshoe.backend"));
            assertTrue(reference + ": " + result, simulated ? status.equals("OK") : status.matches("OK|WARN|CRITICAL"));
        }
    }

    private String runUntil(String command, String wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String answer = run(command);
        while (!answer.contains(wanted)) {
            assertTrue(command + " still says " + answer, System.nanoTime() < end);
            Thread.sleep(200);
            answer = run(command);
        }
        return answer;
    }

    private String run(String command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Session session = consoles.create(new ByteArrayInputStream(new byte[0]), out, out);
            try {
                Object result = session.execute(command);
                out.println(result == null ? "" : result);
            } catch (Exception refused) {
                out.println(refused);
            } finally {
                session.close();
            }
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private Set<String> bundles() {
        return Arrays.stream(context.getBundles()).map(KarIT::name).filter(name -> !name.startsWith("PAXEXAM"))
                .collect(Collectors.toSet());
    }

    private static String name(Bundle bundle) {
        return String.valueOf(bundle.getSymbolicName());
    }
}
