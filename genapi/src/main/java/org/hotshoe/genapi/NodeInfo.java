// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.hotshoe.command.Visibility;

/**
 * What a description says of a node, whatever the device has. Immutable; shared.
 *
 * @param name        name of the node
 * @param type        type as the description has it, such as {@code IntSwissKnife}
 * @param nameSpace   {@code Standard} for names that a convention reserves, {@code Custom} or empty for others
 * @param displayName name for people, the node's when the description gives none
 * @param toolTip     a line of explanation, empty when there is none
 * @param description a longer explanation, empty when there is none
 * @param documentUrl where to read on, empty when the description does not tell
 * @param deprecated  whether the vendor wants the node to be used no more
 * @param eventId     id of the event that brings the node a new value
 * @param visibility  for whom the node is meant
 * @param line        line of the document, from 1
 * @param elements    texts of the node's elements in order, by element name: {@code DisplayNotation}, {@code
 *                    DisplayPrecision}, {@code ValidValueSet}, {@code Slope}, {@code IsLinear}, {@code pError},
 *                    {@code pAlias}, {@code pCastAlias} and all others but extensions; elements with parts, such as
 *                    enum entries, are left out
 */
public record NodeInfo(String name, String type, String nameSpace, String displayName, String toolTip,
        String description, String documentUrl, boolean deprecated, OptionalLong eventId, Visibility visibility,
        int line, Map<String, List<String>> elements) {

    /**
     * Text of an element.
     *
     * @param element name of the element, such as {@code DisplayNotation}
     * @return text of the first one, empty when there is none
     */
    public String element(String element) {
        return elements.getOrDefault(element, List.of("")).get(0);
    }
}
