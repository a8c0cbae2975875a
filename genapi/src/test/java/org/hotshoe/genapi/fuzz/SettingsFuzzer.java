// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.fuzz;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Settings;

/** Fuzz target: settings files are any text. */
public final class SettingsFuzzer {
    private static final byte[] DESCRIPTION = ("<RegisterDescription><Port Name='Device'/>"
            + "<Integer Name='Width'><Value>64</Value><Min>8</Min><Max>640</Max><Inc>8</Inc>"
            + "<Streamable>Yes</Streamable></Integer>"
            + "<Integer Name='OffsetX'><Value>0</Value><pMax>Room</pMax><Streamable>Yes</Streamable></Integer>"
            + "<IntSwissKnife Name='Room'><pVariable Name='W'>Width</pVariable><Formula>640-W</Formula></IntSwissKnife>"
            + "<Enumeration Name='GainSelector'><EnumEntry Name='All'><Value>0</Value></EnumEntry>"
            + "<EnumEntry Name='Red'><Value>1</Value></EnumEntry><Value>0</Value><pSelected>Gain</pSelected>"
            + "<Streamable>Yes</Streamable></Enumeration>"
            + "<Float Name='Gain'><pIndex>GainSelector</pIndex><ValueIndexed Index='0'>0.5</ValueIndexed>"
            + "<ValueIndexed Index='1'>2</ValueIndexed><ValueDefault>1</ValueDefault><Min>0</Min><Max>24</Max>"
            + "<Streamable>Yes</Streamable></Float>"
            + "<String Name='Text'><Value>a</Value><Streamable>Yes</Streamable></String>"
            + "<Boolean Name='Flip'><Value>0</Value><Streamable>Yes</Streamable></Boolean>"
            + "</RegisterDescription>").getBytes(StandardCharsets.UTF_8);
    private static final Tokens LANGUAGE = new Tokens("Width", "OffsetX", "GainSelector", "Gain", "Text", "Flip",
            "[GainSelector=", "All", "Red", "]", " = ", "\n", "\"", "\\n", "\\u0007", "#", ", ", "true", "64", "-1",
            "1e400", "0x40", "\u00e4", "\ud800", "\r\n", "Gain[GainSelector=Red] = 3\n", "Text = \"");

    private SettingsFuzzer() {
    }

    /**
     * Applies settings, saves what they made, and applies that.
     *
     * @param data the settings
     */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            final NodeMap map = Descriptions.load(DESCRIPTION, new ZeroPort());
            try {
                Settings.load(map, new StringReader(LANGUAGE.text(data, 0)));
            } catch (CameraException refused) {
                Refusal.check(refused);
            }
            final String saved = save(map);
            // What was saved is well-formed and, since nothing else changed, changes nothing.
            Settings.load(map, new StringReader(saved));
            final String again = save(map);
            if (!saved.equals(again)) {
                throw new AssertionError("saved:\n" + saved + "\nagain:\n" + again);
            }
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String save(NodeMap map) throws IOException {
        final StringBuilder text = new StringBuilder();
        Settings.save(map, text);
        return text.toString();
    }
}
