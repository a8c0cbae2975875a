// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.Finding;
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

/** One set of bundles for all systems: every bundle resolves and starts, and what cannot work here says why. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WiringIT {
    @Inject
    private BundleContext context;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.log(), Containers.simulated(), Containers.selection(),
            Containers.bundles("org.hotshoe.shell", "org.hotshoe.usb4java", "org.hotshoe.backend.usb4java",
                    "com.sun.jna", "org.hotshoe.driver", "org.hotshoe.backend.linux.kmod",
                    "org.hotshoe.backend.windows.kmdf", "org.hotshoe.backend.v4l2")};
    }

    /** Nothing is left unresolved. */
    @Test
    public void shouldStartEveryBundle() {
        List<String> notStarted = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get("Fragment-Host") == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE).map(Bundle::getSymbolicName).toList();
        assertEquals(List.of(), notStarted);
    }

    /** Each names what is in the way, and what to do where something can be done. */
    @Test
    public void shouldHaveEveryBackendWorkOrSayWhyNot() throws Exception {
        Set<String> names = new TreeSet<>();
        for (ServiceReference<BackendService> reference : context.getServiceReferences(BackendService.class, null)) {
            BackendService backend = context.getService(reference);
            names.add(backend.name());
            List<Finding> findings = backend.health().findings();
            assertTrue(backend.name() + " is not active and says " + findings, backend.active()
                    || findings.stream().anyMatch(finding -> finding.summary().length() > 10));
        }
        assertEquals(Set.of("linux-kmod", "simulated", "usb4java", "v4l2", "windows-kmdf"), names);
    }
}
