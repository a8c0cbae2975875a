// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import java.io.File;
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

/** Where its kernel module is not loaded, the backend stays idle and says why, and another one serves the camera. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LinuxKmodIT {
    @Inject
    private BundleContext context;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated(),
            Containers.bundles("com.sun.jna", "org.hotshoe.driver", "org.hotshoe.backend.linux.kmod")};
    }

    /** One backend service, cameras or not. */
    @Test
    public void shouldStayIdleAndSayWhyWithoutItsModule() throws Exception {
        assumeFalse("the module is loaded here", new File("/sys/module/hotshoe_u3v").exists());
        Collection<ServiceReference<BackendService>> references = context.getServiceReferences(BackendService.class,
                "(hotshoe.backend=linux-kmod)");
        assertEquals(1, references.size());
        BackendService backend = context.getService(references.iterator().next());
        assertFalse(backend.active());
        List<Finding> findings = backend.health().findings();
        assertEquals(findings.toString(), 1, findings.size());
        assertTrue(findings.toString(), findings.get(0).summary().contains("other backends"));
        boolean linux = System.getProperty("os.name").contains("Linux");
        assertEquals(findings.toString(), linux, findings.get(0).remedy().contains("hotshoe"));
    }

    /** The same container serves the simulated camera meanwhile. */
    @Test
    public void shouldLeaveCamerasToOtherBackends() throws Exception {
        assertFalse(context.getServiceReferences(DeviceService.class, "(hotshoe.backend=simulated)").isEmpty());
        assertTrue(context.getServiceReferences(DeviceService.class, "(hotshoe.backend=linux-kmod)").isEmpty());
    }
}
