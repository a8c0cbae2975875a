// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes a file for each test as soon as it ended, so that a crash of the machine leaves what was before it. */
final class CaseRecorder implements TestExecutionListener {
    /** Name of the case of a class that failed before or after its tests. */
    static final String AROUND = "aroundTests";

    private final Path folder;
    private final Map<String, Long> started = new HashMap<>();
    private TestPlan plan;
    private int count;

    /** Goes on with the numbers of a run before it. */
    CaseRecorder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> before = Files.list(folder)) {
            this.count = (int) before.count();
        }
    }

    /** Class and method; the class is the one that was selected, not a parent that declares the method. */
    static String name(TestPlan plan, TestIdentifier test) {
        String type = plan.getParent(test).flatMap(TestIdentifier::getSource).filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName()).orElse("");
        final String method = test.getSource().filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName()).orElse(test.getDisplayName());
        if (type.isEmpty()) {
            type = test.getSource().filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getClassName()).orElse("unknown");
        }
        return type + "." + method;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan now) {
        plan = now;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        plan.getDescendants(test).stream().filter(TestIdentifier::isTest)
                .forEach(child -> write(name(plan, child), "skipped", reason, "", 0));
        if (test.isTest()) {
            write(name(plan, test), "skipped", reason, "", 0);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        final Throwable problem = result.getThrowable().orElse(null);
        final boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        final boolean skipped = result.getStatus() == TestExecutionResult.Status.ABORTED;
        final String outcome = passed ? "passed" : skipped ? "skipped" : "failed";
        final String message = problem == null ? "" : String.valueOf(problem);
        final long since = started.getOrDefault(test.getUniqueId(), System.nanoTime());
        final double seconds = (System.nanoTime() - since) / 1e9;
        if (test.isTest()) {
            write(name(plan, test), outcome, message, trace(problem), seconds);
        } else if (!passed) {
            // A class that fails before its tests takes them all with it; with parameters it has none to name yet.
            final List<TestIdentifier> silent = plan.getDescendants(test).stream().filter(TestIdentifier::isTest)
                    .filter(child -> !started.containsKey(child.getUniqueId())).toList();
            silent.forEach(child -> write(name(plan, child), outcome, message, trace(problem), seconds));
            if (silent.isEmpty()) {
                write(container(test), outcome, message, trace(problem), seconds);
            }
        }
    }

    /** Stands for what surrounds the tests of a class, or of a method with parameters. */
    private String container(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName() + "." + AROUND).orElseGet(() -> name(plan, test));
    }

    private void write(String name, String outcome, String message, String detail, double seconds) {
        final int dot = name.lastIndexOf('.');
        final Properties result = new Properties();
        result.setProperty("class", name.substring(0, dot));
        result.setProperty("name", name.substring(dot + 1));
        result.setProperty("outcome", outcome);
        result.setProperty("message", message);
        result.setProperty("detail", detail);
        result.setProperty("seconds", String.format(java.util.Locale.ROOT, "%.3f", seconds));
        try (Writer out = Files.newBufferedWriter(folder.resolve(String.format("%03d.case", count++)))) {
            result.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf("hotshoe-vm: %-7s %6.1f s  %s%s%n", outcome, seconds, name,
                message.isEmpty() ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    private static String trace(Throwable problem) {
        if (problem == null) {
            return "";
        }
        final StringWriter out = new StringWriter();
        problem.printStackTrace(new PrintWriter(out));
        return out.toString();
    }
}
