// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packets from outside: those observed on real cameras, and those constructed from the layout. */
public final class GoldenBytes {
    public static final String READ = "55 33 56 43 00 40 00 08 0c 00 1a ff 04 00 01 00 00 00 00 00 00 00 04 00";
    public static final String READ_REFUSED = "55 33 56 43 03 80 01 08 04 00 1a ff 00 00 00 00";
    public static final String MANIFEST_HEAD =
            "00 00 00 01 00 04 01 01 00 00 00 05 00 00 00 00 c8 2b 00 00 00 00 00 00";
    public static final String READ_SBRM = "55 33 56 43 00 40 00 08 0c 00 01 00 d8 01 00 00 00 00 00 00 00 00 08 00";
    public static final String SBRM_ACK = "55 33 56 43 00 00 01 08 08 00 01 00 00 00 01 00 00 00 00 00";
    public static final String WRITE_SI = "55 33 56 43 00 40 02 08 0c 00 02 00 04 00 02 00 00 00 00 00 01 00 00 00";
    public static final String WRITE_ACK = "55 33 56 43 00 00 03 08 04 00 02 00 00 00 04 00";
    public static final String PENDING = "55 33 56 43 00 00 05 08 04 00 02 00 00 00 f4 01";
    public static final String PROTECTED = "55 33 56 43 04 80 03 08 00 00 03 00";
    public static final String STACKED = "55 33 56 43 00 40 06 08 18 00 04 00 00 00 00 00 00 00 00 00 00 00 04 00"
            + " c4 01 00 00 00 00 00 00 00 00 08 00";
    public static final String EVENT = "55 33 56 45 00 00 00 0c 0c 00 07 00 00 00 ff 4f e8 03 00 00 00 00 00 00";
    public static final String MANIFEST = "01 00 00 00 00 00 00 00 03 00 02 01 00 00 01 01 00 00 10 00 00 00 00 00"
            + " 00 10 00 00 00 00 00 00" + " 00".repeat(40);
    public static final String DESCRIPTOR = "14 24 01 01 00 01 00 00 00 01 00 04 05 06 00 07 00 08 00 0e";
    private static final Pattern ENTRY = Pattern.compile("\"name\": \"([^\"]*)\",\\s*\"hex\": \"([^\"]*)\"");

    private GoldenBytes() {
    }

    /** What this class holds, by the beginning of its name in the file beside the repository. */
    public static Map<String, String> inline() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ReadMem cmd, request 0xff1a", READ);
        all.put("ReadMem ack with status 0x8003", READ_REFUSED);
        all.put("Manifest entry head", MANIFEST_HEAD);
        all.put("ReadMem cmd ABRM SBRM address", READ_SBRM);
        all.put("ReadMem ack: SBRM at 0x10000", SBRM_ACK);
        all.put("WriteMem cmd SI control", WRITE_SI);
        all.put("WriteMem ack 4 bytes", WRITE_ACK);
        all.put("Pending ack", PENDING);
        all.put("Write-protect error ack", PROTECTED);
        all.put("ReadMemStacked cmd", STACKED);
        all.put("Event: test event", EVENT);
        all.put("Manifest: one raw XML entry", MANIFEST);
        all.put("U3V device-info class descriptor", DESCRIPTOR);
        return all;
    }

    /** The file's packets by name; empty when there is no file. */
    public static Optional<Map<String, String>> file() throws IOException {
        for (Path at : new Path[] {Path.of(System.getProperty("hotshoe.shared", "../../shared")), Path.of("../shared"),
            Path.of("../../shared")}) {
            Path file = at.resolve("data/u3v-packets.json");
            if (Files.isRegularFile(file)) {
                return Optional.of(parse(Files.readString(file)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> parse(String json) {
        Map<String, String> packets = new LinkedHashMap<>();
        Matcher matcher = ENTRY.matcher(json);
        while (matcher.find()) {
            packets.put(matcher.group(1), matcher.group(2));
        }
        return packets;
    }
}
