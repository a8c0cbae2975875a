// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.genapi.internal.settings.SettingsLine;
import org.hotshoe.genapi.internal.settings.SettingsLoader;
import org.hotshoe.genapi.internal.settings.SettingsSaver;
import org.hotshoe.genapi.internal.settings.SettingsText;

/**
 * Settings of a camera as a text that a person can read, compare and edit. One value a line, in the order of the
 * description; what a selector selects once for each of its values:
 * <pre>
 * # Hotshoe settings 1
 * # camera: Example Vision E1
 * Width = 640
 * ExposureTime = 12000.5
 * Gain[GainSelector=AnalogAll] = 1.5
 * Gain[GainSelector=DigitalAll] = 0.0
 * DeviceUserID = "with \"quotes\" or spaces at the ends "
 * </pre>
 * A line that begins with {@code #} is a comment. Texts stand in quotation marks where they would be misread without:
 * when empty, when they begin or end with a blank, or hold a quotation mark, a backslash or a control character
 * ({@code \n}, <code>\\u0007</code>).
 *
 * <p><b>Thread-safe</b>: other users of the map wait until a call is done.
 */
public final class Settings {
    /** Beginning of a comment that names a setting which is not in the text, and says why. */
    public static final String NOT_SAVED = "# not saved: ";

    private Settings() {
    }

    /**
     * Writes every readable feature that the description marks streamable, whatever its category; where it marks none,
     * every feature that a person may see and that could be written if nothing locked it, except identity, network, files
     * and stored user sets. Selectors are stepped through and set back.
     *
     * @param map    features to save
     * @param target receives the text; not closed
     * @return number of values written; a setting that cannot be read is left out, and a comment that begins with
     *         {@link #NOT_SAVED} names it and says why
     * @throws IOException when {@code target} fails, or as a {@link org.hotshoe.device.CameraException} when the device
     *                     does not answer
     */
    public static int save(NodeMap map, Appendable target) throws IOException {
        return new SettingsSaver(map).save(target);
    }

    /**
     * Applies settings. The order of the lines does not matter: what is refused at first is tried again as long as
     * that makes other values fit; in the end each value is compared with what the device has. A value that the text has
     * twice is an error of the text.
     *
     * @param map    features to set
     * @param source text as {@link #save} writes it, at most 16 Mi characters; not closed
     * @return what was applied and what could not be
     * @throws org.hotshoe.device.BadSettingsException when the text is malformed: line number and reason; nothing was
     *                                                 applied
     * @throws IOException                             when {@code source} fails, or as a
     *                                                 {@link org.hotshoe.device.CameraException} when the device does
     *                                                 not answer
     */
    public static SettingsReport load(NodeMap map, Reader source) throws IOException {
        final List<SettingsLine> lines = SettingsText.read(source);
        return new SettingsLoader(map).load(lines);
    }
}
