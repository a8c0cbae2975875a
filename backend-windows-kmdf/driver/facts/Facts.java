// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares the declarations in compat with recorded facts: each becomes a static assertion that a compiler judges, and no
 * function and no structure is declared without one. Arguments: facts, folder of declarations, report, compiler and its
 * flags. Exit code 1: something differs.
 */
public final class Facts {
    private static final Map<String, int[]> TYPES = Map.ofEntries(type("UCHAR", 1, 1), type("USHORT", 2, 2),
            type("ULONG", 4, 4), type("ENUM", 4, 4), type("PTR", 8, 8), type("SIZE", 8, 8), type("LONGLONG", 8, 8),
            type("CHARS32", 32, 1), type("STATUSBLOCK", 16, 8), type("UNION4", 4, 4), type("UNION24", 24, 8),
            type("UNION48", 48, 8));
    /** What version 1.15 has; the facts name functions in rising order. */
    private static final int MOST_FUNCTIONS = 444;
    private static final Pattern CALL = Pattern.compile("WDF_CALL\\d\\((\\d+),\\s*[\\w ]+\\*?,\\s*(\\w+)");
    private static final Pattern STRUCT = Pattern.compile("typedef struct _(WDF\\w+) \\{");
    private static final Pattern ERROR = Pattern.compile("facts\\.c:(\\d+):\\d+: error");

    private final Map<String, String> asserts = new LinkedHashMap<>();
    private int lastIndex = -1;
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> known = new TreeSet<>();
    private final Map<String, String> failures = new TreeMap<>();

    private Facts() {
    }

    public static void main(String[] arguments) throws Exception {
        Facts facts = new Facts();
        facts.read(Files.readAllLines(Path.of(arguments[0])));
        facts.everythingIsKnown(Path.of(arguments[1]));
        facts.judge(Path.of(arguments[2]).resolveSibling("facts.c"), List.of(arguments).subList(3, arguments.length));
        facts.report(Path.of(arguments[2]));
        System.exit(facts.failures.isEmpty() ? 0 : 1);
    }

    private static Map.Entry<String, int[]> type(String name, int size, int alignment) {
        return Map.entry(name, new int[] {size, alignment});
    }

    private void read(List<String> lines) {
        String struct = null;
        int offset = 0;
        int alignment = 1;
        for (String line : lines) {
            String[] words = line.trim().split("\\s+", 4);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (struct != null && words[0].equals("end")) {
                expect("size of " + struct, "sizeof(" + struct + ") == " + up(offset, alignment));
                struct = null;
            } else if (struct != null) {
                int[] type = TYPES.get(words[0]);
                offset = up(offset, type[1]);
                alignment = Math.max(alignment, type[1]);
                expect(struct + "." + words[1], "offsetof(" + struct + ", " + words[1] + ") == " + offset);
                expect("size of " + struct + "." + words[1],
                        "sizeof(((" + struct + " *)0)->" + words[1] + ") == " + type[0]);
                offset += type[0];
            } else if (words[0].equals("struct")) {
                source(words[1]);
                struct = words[2];
                known.add(struct);
                offset = 0;
                alignment = 1;
            } else {
                line(words);
            }
        }
    }

    private void line(String[] words) {
        switch (words[0]) {
            case "source":
                sources.add(words[1]);
                break;
            case "index":
                source(words[1]);
                known.add(words[3]);
                expect("index of " + words[3], words[3] + "TableIndex == " + words[2]);
                int index = Integer.parseInt(words[2]);
                if (index <= lastIndex || index >= MOST_FUNCTIONS) {
                    failures.put("index of " + words[3], index + " is not between " + lastIndex + " and "
                            + MOST_FUNCTIONS);
                }
                lastIndex = index;
                break;
            case "value":
                source(words[1]);
                expect("value of " + words[3], words[3] + " == " + words[2]);
                break;
            default:
                throw new IllegalArgumentException("not a fact: " + String.join(" ", words));
        }
    }

    private void source(String letter) {
        if (!sources.contains(letter)) {
            throw new IllegalArgumentException("a fact from a source that is not named: " + letter);
        }
    }

    private void expect(String name, String condition) {
        asserts.put(name, condition);
    }

    private static int up(int value, int to) {
        return (value + to - 1) / to * to;
    }

    private void everythingIsKnown(Path folder) throws IOException {
        List<Path> headers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".h")).sorted().forEach(headers::add);
        }
        int found = 0;
        for (Path header : headers) {
            String text = Files.readString(header);
            for (Pattern pattern : List.of(CALL, STRUCT)) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    String name = matcher.group(matcher.groupCount());
                    found++;
                    if (!known.contains(name)) {
                        failures.put("fact about " + name, "is declared in " + header.getFileName() + " without one");
                    }
                }
            }
        }
        if (found < known.size()) {
            failures.put("number of declarations", found + " found, facts know " + known.size());
        }
    }

    private void judge(Path file, List<String> compiler) throws Exception {
        List<String> lines = new ArrayList<>(List.of("#include <wdf.h>", "#include <wdfusb.h>", "#include <stddef.h>"));
        List<String> names = new ArrayList<>(asserts.keySet());
        names.forEach(name -> lines.add("_Static_assert(" + asserts.get(name) + ", \"differs\");"));
        Files.write(file, lines);
        List<String> command = new ArrayList<>(compiler);
        command.addAll(List.of("-fsyntax-only", "-fmax-errors=0", file.toString()));
        if (compiler.get(0).contains("clang")) {
            command.set(command.indexOf("-fmax-errors=0"), "-ferror-limit=0");
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        Matcher matcher = ERROR.matcher(said);
        int judged = 0;
        while (matcher.find()) {
            int line = Integer.parseInt(matcher.group(1)) - 4;
            String name = line < 0 ? "headers" : names.get(line);
            failures.put(name, "expected " + asserts.get(name));
            judged++;
        }
        if (process.waitFor() != 0 && judged == 0) {
            failures.put("compiler", said);
        }
    }

    private void report(Path file) throws IOException {
        Set<String> all = new TreeSet<>(asserts.keySet());
        all.addAll(failures.keySet());
        String suite = file.getFileName().toString().replaceAll("TEST-|\\.xml", "");
        StringBuilder out = new StringBuilder("<testsuite name=\"" + suite + "\">\n");
        for (String name : all) {
            out.append("<testcase classname=\"").append(suite).append("\" name=\"").append(name).append("\">");
            if (failures.containsKey(name)) {
                String why = failures.get(name).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
                System.out.println("FAILED: " + name + ": " + failures.get(name));
                out.append("<failure message=\"").append(why).append("\"/>");
            }
            out.append("</testcase>\n");
        }
        Files.writeString(file, out.append("</testsuite>\n"));
        System.out.println(suite + ": " + all.size() + " facts, " + failures.size() + " differ");
    }
}
