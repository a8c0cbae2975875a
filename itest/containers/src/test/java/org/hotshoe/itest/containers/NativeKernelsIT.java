// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.util.List;
import javax.inject.Inject;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.spi.NativeKernels;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Machine code as a bundle that comes and goes. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NativeKernelsIT {
    @Inject
    private BundleContext context;
    @Inject
    private FrameConverter converter;
    @Inject
    private NativeKernels natives;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated()};
    }

    private List<KernelReport> machineCode() {
        return converter.kernels().stream().filter(report -> report.kernel().equals("native")).toList();
    }

    private Bundle bundle() {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().equals("org.hotshoe.converter.native")) {
                return bundle;
            }
        }
        throw new AssertionError("the bundle is not there");
    }

    /** The library was loaded in this container, and lost the converter nothing but speed when it went. */
    @Test
    public void shouldTimeMachineCodeAndDoWithoutItWhenItsBundleStops() throws Exception {
        assumeTrue(natives.description(), natives.usable());
        assertTrue(machineCode().toString(), machineCode().stream().allMatch(report -> report.nanoseconds() > 0));
        bundle().stop();
        assertTrue(machineCode().toString(), machineCode().stream().noneMatch(KernelReport::chosen));
        long jobs = converter.kernels().stream().filter(KernelReport::chosen).count();
        assertEquals(machineCode().size(), jobs);
        bundle().start();
        assertTrue(machineCode().toString(), machineCode().stream().allMatch(report -> report.nanoseconds() > 0));
    }
}
