// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {
    private static final List<String> CLASSES = List.of("guest.First", "guest.Second");

    @TempDir
    private Path results;

    /** A program of the guest has left a case, before any of the classes. */
    @BeforeEach
    void passACaseOfAProgram() throws IOException {
        leave("000", "module.Requests", "shouldPass", "passed");
    }

    private void leave(String number, String type, String name, String outcome) throws IOException {
        Files.writeString(Files.createDirectories(results.resolve("cases")).resolve(number + ".case"),
                "class=" + type + "\nname=" + name + "\noutcome=" + outcome + "\nseconds=1.0\n");
    }

    /** What the report says of each case that did not pass. */
    private List<String> others() throws IOException {
        final Cases cases = new Cases(results);
        cases.collect(CLASSES);
        cases.write(results.resolve("report"), "suite");
        final String report = Files.readString(results.resolve("report/TEST-suite.xml"));
        return report.replace("<testcase", "\n<testcase").lines().filter(line -> line.contains("<testcase")
                && !line.contains("Requests")).map(line -> line.replaceAll(".*classname=\"([^\"]*)\".*", "$1 ")
                + (line.contains("<failure") ? "failed" : line.contains("<skipped") ? "skipped" : "passed")).toList();
    }

    @Test
    void shouldFailTheFirstClassThatAGuestWhichDidNotFinishNeverGotTo() throws IOException {
        assertThat(others()).containsExactly("guest.First failed", "guest.Second skipped");
    }

    @Test
    void shouldFailThePlannedTestThatDidNotEndAndNoneBehindIt() throws IOException {
        leave("001", "guest.First", "one", "passed");
        Files.write(results.resolve("plan"), List.of("guest.First.one", "guest.First.two", "guest.Second.three"));
        assertThat(others()).containsExactly("guest.First passed", "guest.First failed", "guest.Second skipped");
    }

    @Test
    void shouldFailTheClassThatLeftNothingInARunThatFinished() throws IOException {
        leave("001", "guest.First", "one", "passed");
        Files.write(results.resolve("plan"), List.of("guest.First.one"));
        Files.writeString(results.resolve("finished"), "");
        assertThat(others()).containsExactly("guest.First passed", "guest.Second failed");
    }

    @Test
    void shouldFailTheFirstTestOfAProgramThatEndedEarlyThoughTheRunFinished() throws IOException {
        leave("001", "guest.First", "one", "passed");
        leave("002", "guest.Second", "two", "passed");
        Files.write(results.resolve("plan"), List.of("module.Memory.three", "module.Memory.four", "guest.First.one",
                "guest.Second.two"));
        Files.writeString(results.resolve("finished"), "");
        assertThat(others()).containsExactlyInAnyOrder("guest.First passed", "guest.Second passed",
                "module.Memory failed", "module.Memory skipped");
    }

    @Test
    void shouldFailNothingOfARunThatFinishedWithAllItsTests() throws IOException {
        leave("001", "guest.First", "one", "passed");
        leave("002", "guest.Second", "two", "passed");
        Files.write(results.resolve("plan"), List.of("guest.First.one", "guest.Second.two"));
        Files.writeString(results.resolve("finished"), "");
        assertThat(others()).containsExactly("guest.First passed", "guest.Second passed");
    }
}
