// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Adds up JUnit XML reports, by the test cases in them and not by what their headers claim. A stage that broke, or that
 * left no report, counts as one failure: silence is not success.
 */
public final class Count {
    private int passed;
    private final List<String> failed = new ArrayList<>();
    /** Class, name and reason of each. */
    private final List<String[]> skipped = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        boolean total = args.length == 2 && args[0].equals("--total");
        Count count = new Count();
        Path root = Path.of(args[args.length - 1]);
        if (total) {
            try (Stream<Path> stages = Files.list(root).sorted()) {
                for (Path stage : (Iterable<Path>) stages::iterator) {
                    count.addStage(stage);
                }
            }
        } else {
            count.addStage(root);
            count.printNotRun();
            count.failed.forEach(name -> System.out.println("   FAILED: " + name));
        }
        String notRun = count.skipped.isEmpty() ? "" : count.skipped.size() + " not run";
        if (total && !notRun.isEmpty()) {
            System.out.println(notRun + " (named above)");
        }
        System.out.println((total ? "" : "   ") + count.passed + " passed, " + count.failed.size() + " failed");
        System.exit(count.failed.isEmpty() ? 0 : 1);
    }

    /** By class and reason: a class that cannot run here as a whole takes one line. */
    private void printNotRun() {
        Map<String, List<String>> byReason = new TreeMap<>();
        for (String[] test : skipped) {
            byReason.computeIfAbsent(test[0] + test[2], none -> new ArrayList<>()).add(test[0] + "." + test[1] + test[2]);
        }
        byReason.forEach((reason, tests) -> System.out.println("   not run: "
                + (tests.size() == 1 ? tests.get(0) : tests.size() + " tests of " + reason)));
    }

    private void addStage(Path stage) throws IOException {
        List<Path> reports;
        try (Stream<Path> files = Files.list(stage)) {
            reports = files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
        String name = String.valueOf(stage.getFileName());
        if (Files.exists(stage.resolve("broken"))) {
            failed.add(name + ": the stage itself broke; see " + stage.resolve("log"));
        } else if (reports.isEmpty()) {
            failed.add(name + ": left no report; see " + stage.resolve("log"));
        }
        for (Path report : reports) {
            addReport(report);
        }
    }

    private void addReport(Path report) {
        try (InputStream in = Files.newInputStream(report)) {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("testcase")) {
                    addCase(xml);
                }
            }
        } catch (IOException | XMLStreamException unreadable) {
            failed.add(report + ": " + unreadable.getMessage());
        }
    }

    private void addCase(XMLStreamReader xml) throws XMLStreamException {
        String type = xml.getAttributeValue(null, "classname");
        String name = xml.getAttributeValue(null, "name");
        String outcome = "passed";
        String message = "";
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("testcase"))) {
            if (xml.isStartElement() && List.of("failure", "error", "skipped").contains(xml.getLocalName())) {
                outcome = xml.getLocalName();
                message = firstLine(xml.getAttributeValue(null, "message"));
            }
        }
        switch (outcome) {
            case "passed" -> passed++;
            case "skipped" -> skipped.add(new String[] {type, name, message});
            default -> failed.add(type + "." + name + message);
        }
    }

    private static String firstLine(String message) {
        return message == null || message.isBlank() ? "" : ": " + message.strip().lines().findFirst().orElse("");
    }
}
