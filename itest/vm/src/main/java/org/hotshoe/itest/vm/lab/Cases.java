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

/**
 * JUnit XML of the cases that a guest left: one file for each test that ended, and a list of those that were planned.
 * What was planned and did not end is no pass. <b>Thread-bound</b>.
 */
public final class Cases {
    private final Path results;
    private final Map<String, Properties> cases = new LinkedHashMap<>();
    private boolean empty = true;

    /**
     * Makes a list that is empty.
     *
     * @param results where the guest left what it left
     */
    public Cases(Path results) {
        this.results = results;
    }

    /**
     * Reads what there is.
     *
     * @param classes names of the classes that were to run
     * @throws IOException when it cannot be read
     */
    public void collect(List<String> classes) throws IOException {
        collect();
        missing(classes);
    }

    /**
     * Whether the guest left neither a case nor a plan.
     *
     * @return whether it did not get that far
     */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * Writes the report, and prints a line for each case.
     *
     * @param folder where to
     * @param suite  name of the whole
     * @return whether nothing failed
     * @throws IOException when it cannot be written
     */
    public boolean write(Path folder, String suite) throws IOException {
        Files.createDirectories(folder);
        final Path file = folder.resolve("TEST-" + suite + ".xml");
        try (OutputStream out = Files.newOutputStream(file)) {
            xml(XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8"), suite);
        } catch (XMLStreamException e) {
            throw new IOException("report not written: file=" + file, e);
        }
        cases.forEach((name, result) -> System.out.printf("%-8s %6.1f s  %s%s%n", outcome(result), seconds(result),
                name, first(result.getProperty("message", ""))));
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

    /**
     * The first planned test without an end, or the first class that has left nothing, is where the run broke; those
     * after it did not run.
     */
    private void missing(List<String> classes) throws IOException {
        final Path plan = results.resolve("plan");
        final List<String> planned = Files.exists(plan) ? Files.readAllLines(plan) : new ArrayList<>();
        empty = planned.isEmpty() && cases.isEmpty();
        final String end = Files.exists(results.resolve("finished")) ? "the guest went on without an end of "
                : "the guest ended before it came to an end of ";
        boolean broken = false;
        for (String name : planned) {
            if (!cases.containsKey(name)) {
                lack(name, broken, end + "this test");
                broken = true;
            }
        }
        for (String name : classes) {
            if (cases.keySet().stream().noneMatch(test -> test.startsWith(name + "."))) {
                lack(name + ".scenario", broken, end + "any of its tests");
                broken = true;
            }
        }
    }

    private void lack(String name, boolean broken, String reason) {
        add(name, broken ? "skipped" : "failed", broken ? "the guest did not get to it"
                : reason + "; see the console's and the guest's log", "");
    }

    /**
     * Adds one.
     *
     * @param name    class and method
     * @param outcome {@code passed}, {@code failed} or {@code skipped}
     * @param message one line
     * @param detail  everything
     */
    public void add(String name, String outcome, String message, String detail) {
        final int dot = name.lastIndexOf('.');
        final Properties result = new Properties();
        result.setProperty("class", name.substring(0, dot));
        result.setProperty("name", name.substring(dot + 1));
        result.setProperty("outcome", outcome);
        result.setProperty("message", message);
        result.setProperty("detail", detail);
        cases.put(name, result);
    }

    private void xml(XMLStreamWriter xml, String suite) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite);
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
