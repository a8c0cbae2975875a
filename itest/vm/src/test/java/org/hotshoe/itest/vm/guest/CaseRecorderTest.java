// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hotshoe.itest.contract.Ability;
import org.hotshoe.itest.contract.FaultContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What does not apply to a camera is told as skipped, with the reason; never as passed. */
class CaseRecorderTest {
    @TempDir
    private Path folder;

    private Map<String, Properties> run(Class<?> type) throws IOException {
        final LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(type)).build();
        final TestPlan plan = LauncherFactory.create().discover(request);
        LauncherFactory.create().execute(plan, new CaseRecorder(folder));
        final Map<String, Properties> cases = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                final Properties result = new Properties();
                try (Reader in = Files.newBufferedReader(file)) {
                    result.load(in);
                }
                cases.put(result.getProperty("class") + "." + result.getProperty("name"), result);
            }
        }
        return cases;
    }

    /** Every test of the part, as often as the suite has tests. */
    @Test
    void shouldTellFaultsThatAVideoDeviceLacksAsSkipped() throws Exception {
        final long tests = Stream.of(FaultContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.junit.Test.class)).count();
        final Map<String, Properties> cases = run(V4l2FaultContract.class);
        assertThat(tests).isPositive();
        assertThat(cases).hasSize((int) tests).allSatisfy((name, result) -> {
            assertThat(name).startsWith(V4l2FaultContract.class.getName());
            assertThat(result.getProperty("outcome")).isEqualTo("skipped");
            assertThat(result.getProperty("message")).contains("lacks " + Ability.FAULTS);
        });
    }

    /** An example of all three outcomes. */
    public static class Example {

        /** Ends well. */
        @org.junit.Test
        public void passing() {
            // Nothing is wrong.
        }

        /** Does not apply. */
        @org.junit.Test
        public void lacking() {
            org.junit.Assume.assumeTrue("no such thing here", false);
        }

        /** Ends badly. */
        @org.junit.Test
        public void failing() {
            throw new AssertionError("wrong by 3");
        }
    }

    @Test
    void shouldTellEachOutcomeWithItsReason() throws Exception {
        final Map<String, Properties> cases = run(Example.class);
        assertThat(cases.values()).extracting(result -> result.getProperty("name") + " " + result.getProperty("outcome"))
                .containsExactlyInAnyOrder("passing passed", "lacking skipped", "failing failed");
        assertThat(cases.values()).extracting(result -> result.getProperty("message"))
                .anySatisfy(why -> assertThat(why).contains("no such thing here"))
                .anySatisfy(why -> assertThat(why).contains("wrong by 3"));
    }

    /** An example whose tests have no names before they run. */
    static class Parameters {
        @BeforeAll
        static void fail() {
            throw new AssertionError("no camera on the line");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void passing(int number) {
            // Nothing is wrong.
        }
    }

    @Test
    void shouldTellOfAClassThatFailedBeforeItsParameters() throws Exception {
        assertThat(run(Parameters.class)).hasEntrySatisfying(Parameters.class.getName() + "." + CaseRecorder.AROUND,
                result -> {
                    assertThat(result.getProperty("outcome")).isEqualTo("failed");
                    assertThat(result.getProperty("message")).contains("no camera on the line");
                }).hasSize(1);
    }

    /** An example that leaves badly. */
    static class Untidy {
        @AfterAll
        static void fail() {
            throw new AssertionError("still attached");
        }

        @Test
        void passing() {
            // Nothing is wrong.
        }
    }

    @Test
    void shouldTellOfAClassThatFailedAfterItsTests() throws Exception {
        assertThat(run(Untidy.class).values()).extracting(result -> result.getProperty("name") + " "
                + result.getProperty("outcome")).containsExactlyInAnyOrder("passing passed", CaseRecorder.AROUND + " failed");
    }
}
