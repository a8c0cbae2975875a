// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.hotshoe.itest.vm.Machine;
import org.hotshoe.itest.vm.Scenario;

/**
 * JUnit XML of what the guest left: one file for each test that ended, a list of those that were planned, the kernel log.
 * What was planned and did not end is no pass.
 */
final class Report {
    private final Path results;
    private final Machine machine;
    private final List<Scenario> scenarios;
    private final Map<String, Properties> cases = new LinkedHashMap<>();

    Report(Path results, Machine machine, List<Scenario> scenarios) {
        this.results = results;
        this.machine = machine;
        this.scenarios = scenarios;
    }

    /** Writes the report, and a line for each case; tells whether nothing failed. */
    boolean write(Path folder) throws IOException {
        collect();
        missing();
        kernelLog();
        if (machine == Machine.CHECKED) {
            leaks();
        }
        Files.createDirectories(folder);
        final Path file = folder.resolve("TEST-org.hotshoe.itest.vm." + machine.word() + ".xml");
        try (OutputStream out = Files.newOutputStream(file)) {
            xml(XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8"));
        } catch (XMLStreamException e) {
            throw new IOException("report not written: file=" + file, e);
        }
        cases.forEach((name, result) -> System.out.printf("%-8s %6.1f s  %s%s%n", outcome(result), seconds(result), name,
                first(result.getProperty("message", ""))));
        System.out.printf("tests=%d, failed=%d, skipped=%d; report: %s; console and results: %s%n", cases.size(),
                count("failed"), count("skipped"), file, results);
        return count("failed") == 0;
    }

    private void collect() throws IOException {
        final Path folder = results.resolve("cases");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".case")).sorted().toList()) {
                final Properties result = new Properties();
                try (Reader in = Files.newBufferedReader(file)) {
                    result.load(in);
                }
                number(result);
                cases.put(result.getProperty("class") + "." + result.getProperty("name"), result);
            }
        }
    }

    /** A test with parameters leaves several files of one name: none may hide another. */
    private void number(Properties result) {
        final String name = result.getProperty("name");
        for (int i = 2; cases.containsKey(result.getProperty("class") + "." + result.getProperty("name")); i++) {
            result.setProperty("name", name + "[" + i + "]");
        }
    }

    /** The first planned test without an end is the one that broke the run; those after it did not run. */
    private void missing() throws IOException {
        final Path plan = results.resolve("plan");
        final List<String> planned = Files.exists(plan) ? Files.readAllLines(plan) : new ArrayList<>();
        boolean broken = Files.exists(results.resolve("finished"));
        for (String name : planned) {
            if (!cases.containsKey(name)) {
                add(name, broken ? "skipped" : "failed", broken ? "did not run"
                        : "the guest ended before this test did; see the console log", "");
                broken = true;
            }
        }
        for (Scenario scenario : scenarios) {
            if (cases.keySet().stream().noneMatch(name -> name.startsWith(scenario.className() + "."))) {
                add(scenario.className() + ".scenario", "skipped", "the guest did not get to it", "");
            }
        }
        if (planned.isEmpty() && cases.isEmpty()) {
            add("org.hotshoe.itest.vm.guest.Guest.boot", "failed", "the guest did not reach its tests", console());
        }
    }

    private void kernelLog() throws IOException {
        final Path dmesg = results.resolve("dmesg.txt");
        final String log = (Files.exists(dmesg) ? Files.readString(dmesg) : "") + console();
        final List<String> complaints = KernelLog.complaints(log);
        final String name = "org.hotshoe.itest.vm.guest.Kernel.shouldHaveNoComplaint";
        if (!complaints.isEmpty()) {
            add(name, "failed", complaints.get(0), String.join("\n", complaints));
        } else if (log.contains("Linux version")) {
            add(name, "passed", "", "");
        } else {
            add(name, "skipped", "the kernel's log was not fetched", "");
        }
    }

    private void leaks() throws IOException {
        final Path file = results.resolve("kmemleak.txt");
        final String name = "org.hotshoe.itest.vm.guest.Kernel.shouldHaveLostNoMemory";
        final String text = Files.exists(file) ? Files.readString(file) : null;
        if (text == null) {
            add(name, "failed", "the kernel's list of lost memory was not fetched", "");
        } else if (text.contains("unreferenced object")) {
            add(name, "failed", text.lines().findFirst().orElse(""), text);
        } else {
            add(name, "passed", "", "");
        }
    }

    private String console() throws IOException {
        final Path file = results.resolve("console.log");
        return Files.exists(file) ? new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8) : "";
    }

    private void add(String name, String outcome, String message, String detail) {
        final int dot = name.lastIndexOf('.');
        final Properties result = new Properties();
        result.setProperty("class", name.substring(0, dot));
        result.setProperty("name", name.substring(dot + 1));
        result.setProperty("outcome", outcome);
        result.setProperty("message", message);
        result.setProperty("detail", detail);
        cases.put(name, result);
    }

    private void xml(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "org.hotshoe.itest.vm." + machine.word());
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", Long.toString(count("failed")));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(count("skipped")));
        for (Properties result : cases.values()) {
            testCase(xml, result);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static void testCase(XMLStreamWriter xml, Properties result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.getProperty("class"));
        xml.writeAttribute("name", result.getProperty("name"));
        xml.writeAttribute("time", result.getProperty("seconds", "0"));
        if (!outcome(result).equals("passed")) {
            xml.writeStartElement(outcome(result).equals("failed") ? "failure" : "skipped");
            xml.writeAttribute("message", clean(result.getProperty("message", "")));
            xml.writeCharacters(clean(result.getProperty("detail", "")));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** XML has no room for control characters, and a console has many. */
    private static String clean(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x20-\\x7E\\xA0-\\uD7FF]", "?");
    }

    private long count(String outcome) {
        return cases.values().stream().filter(result -> outcome(result).equals(outcome)).count();
    }

    private static String outcome(Properties result) {
        return result.getProperty("outcome", "failed");
    }

    private static double seconds(Properties result) {
        return Double.parseDouble(result.getProperty("seconds", "0"));
    }

    private static String first(String message) {
        return message.isBlank() ? "" : ": " + message.strip().lines().findFirst().orElse("");
    }
}
