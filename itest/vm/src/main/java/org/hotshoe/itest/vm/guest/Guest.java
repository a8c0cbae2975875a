// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the classes that it is given, in their order, and leaves a plan and a file for each test that ended. */
public final class Guest {
    private Guest() {
    }

    /**
     * Entry.
     *
     * @param classes names of test classes
     * @throws IOException when nothing can be written
     */
    public static void main(String[] classes) throws IOException {
        final Path results = Path.of(System.getenv("HOTSHOE_RESULTS"));
        final Launcher launcher = LauncherFactory.create();
        final List<TestPlan> plans = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        for (String name : classes) {
            final LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(name)).build();
            final TestPlan plan = launcher.discover(request);
            plans.add(plan);
            plan.getRoots().forEach(root -> plan.getDescendants(root).stream().filter(TestIdentifier::isTest)
                    .map(test -> CaseRecorder.name(plan, test)).forEach(names::add));
        }
        Files.write(results.resolve("plan"), names, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        final CaseRecorder recorder = new CaseRecorder(results.resolve("cases"));
        plans.forEach(plan -> launcher.execute(plan, recorder));
        Files.writeString(results.resolve("finished"), "");
        Hotshoe.stop();
        // What does not end by itself has been judged by the tests; the machine goes down now.
        System.exit(0);
    }
}
