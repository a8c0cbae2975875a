// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.Finding;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Where its driver is not installed, the backend stays idle and says why, and another one serves the camera. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WindowsKmdfIT {
    @Inject
    private BundleContext context;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated(),
            Containers.bundles("com.sun.jna", "org.hotshoe.driver", "org.hotshoe.backend.windows.kmdf")};
    }

    /** One backend service, cameras or not. */
    @Test
    public void shouldStayIdleAndSayWhyWithoutItsDriver() throws Exception {
        Collection<ServiceReference<BackendService>> references = context.getServiceReferences(BackendService.class,
                "(hotshoe.backend=windows-kmdf)");
        assertEquals(1, references.size());
        BackendService backend = context.getService(references.iterator().next());
        assertFalse(backend.active());
        List<Finding> findings = backend.health().findings();
        assertEquals(findings.toString(), 1, findings.size());
        assertTrue(findings.toString(), findings.get(0).summary().contains("other backends"));
        String system = System.getProperty("os.name");
        if (!system.startsWith("Windows")) {
            assertTrue(findings.toString(), findings.get(0).summary().contains("for Windows, and this is " + system));
        }
    }

    /** The same container serves the simulated camera meanwhile. */
    @Test
    public void shouldLeaveCamerasToOtherBackends() throws Exception {
        assertFalse(context.getServiceReferences(DeviceService.class, "(hotshoe.backend=simulated)").isEmpty());
        assertTrue(context.getServiceReferences(DeviceService.class, "(hotshoe.backend=windows-kmdf)").isEmpty());
    }
}
