// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.NodeMap;

/**
 * Fuzz target: descriptions are any bytes, or well-formed documents whose elements, references, numbers and formulas
 * the bytes choose.
 */
public final class DescriptionFuzzer {
    private static final String[] NODES = {"Integer", "Float", "Boolean", "Command", "Enumeration", "String", "Port",
        "IntReg", "MaskedIntReg", "FloatReg", "StringReg", "Register", "SwissKnife", "IntSwissKnife", "Converter",
        "IntConverter", "Category", "Node"};
    private static final String[] REFERENCES = {"pValue", "pMin", "pMax", "pInc", "pIndex", "pAddress", "pLength",
        "pPort", "pIsLocked", "pIsAvailable", "pIsImplemented", "pSelected", "pInvalidator", "pValueCopy", "pFeature",
        "pCommandValue", "pValueDefault", "pBlockPolling", "pChunkID"};
    private static final String[] NUMBERS = {"Value", "Min", "Max", "Inc", "Address", "Length", "Bit", "LSB", "MSB",
        "OnValue", "CommandValue", "ValueDefault", "PollingTime", "DisplayPrecision", "ChunkID", "EventID"};
    private static final String[] FORMULAS = {"Formula", "FormulaTo", "FormulaFrom"};
    private static final String[] WORDS = {"<Endianess>BigEndian</Endianess>", "<Sign>Signed</Sign>",
        "<AccessMode>RW</AccessMode>", "<AccessMode>WO</AccessMode>", "<Cachable>WriteThrough</Cachable>",
        "<Cachable>NoCache</Cachable>", "<Streamable>Yes</Streamable>", "<Slope>Automatic</Slope>",
        "<SwapEndianess>Yes</SwapEndianess>", "<Visibility>Guru</Visibility>"};
    private static final String[] VALUES = {"0", "1", "-1", "4", "8", "64", "0x7FFFFFFFFFFFFFFF", "0x8000000000000000",
        "0xFFFFFFFFFFFFFFFF", "4096", "1.5", "INF", "NaN", "-0x10", "3", "31"};
    private static final Tokens FORMULA = new Tokens("TO", "FROM", "A", "A.Max", "A.Access", "+", "-", "*", "/", "%",
            "**", "?", ":", "(", ")", "1", "0", "2.5", "&amp;", "&lt;&lt;", "ABS(", "X");

    private DescriptionFuzzer() {
    }

    /**
     * Loads a description and evaluates every node over a device of zeros.
     *
     * @param data the choices; after a first byte with its lowest bit set, the document itself
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        final byte[] document = (data[0] & 1) != 0 ? Arrays.copyOfRange(data, 1, data.length)
                : document(data).getBytes(StandardCharsets.UTF_8);
        final NodeMap map;
        try {
            map = Descriptions.load(document, new ZeroPort());
        } catch (CameraException refused) {
            Refusal.check(refused);
            return;
        }
        Visitor.visit(map);
    }

    /** A document in which each node is followed by choices of two bytes, until one that begins the next node. */
    private static String document(byte[] data) {
        final StringBuilder out = new StringBuilder("<RegisterDescription><Port Name='Device'/>");
        String open = null;
        int nodes = 0;
        for (int i = 1; i + 1 < data.length; i += 2) {
            final int kind = data[i] & 7;
            if (open == null || kind == 0) {
                close(out, open);
                open = pick(NODES, data[i + 1]);
                out.append('<').append(open).append(" Name='").append(nodes == 0 ? "Root" : "N" + nodes).append("'>");
                nodes++;
            } else {
                child(out, kind, data[i], data[i + 1]);
            }
        }
        close(out, open);
        return out.append("</RegisterDescription>").toString();
    }

    private static void close(StringBuilder out, String open) {
        if (open != null) {
            out.append("</").append(open).append('>');
        }
    }

    private static void child(StringBuilder out, int kind, int first, int second) {
        final String name = "N" + (second & 15);
        final int choice = first >> 3 & 31;
        switch (kind) {
            case 1:
            case 2:
                element(out, pick(REFERENCES, choice), name);
                break;
            case 3:
                element(out, pick(NUMBERS, choice), pick(VALUES, second));
                break;
            case 4:
                element(out, pick(FORMULAS, choice), FORMULA.text(new byte[] {(byte) (first | 0x80),
                    (byte) (second | 0x80), (byte) (first * second | 0x80)}, 0));
                break;
            case 5:
                out.append("<pVariable Name='").append(pick(new String[] {"A", "X", "TO"}, choice)).append("'>")
                        .append(name).append("</pVariable>");
                break;
            case 6:
                out.append(pick(WORDS, second));
                break;
            default:
                out.append("<EnumEntry Name='E").append(choice).append("'><Value>").append(pick(VALUES, second))
                        .append("</Value></EnumEntry>");
                break;
        }
    }

    private static void element(StringBuilder out, String tag, String text) {
        out.append('<').append(tag).append('>').append(text).append("</").append(tag).append('>');
    }

    private static String pick(String[] from, int choice) {
        return from[(choice & 0xFF) % from.length];
    }
}
