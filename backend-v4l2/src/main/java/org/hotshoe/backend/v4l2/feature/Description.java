// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import org.hotshoe.command.Visibility;

/**
 * What a feature says of itself. Immutable; shared.
 *
 * @param name        unique name
 * @param displayName name for people
 * @param toolTip     a line of explanation, may be empty
 * @param visibility  for whom it is meant
 * @param streamable  whether it belongs into saved settings
 */
public record Description(String name, String displayName, String toolTip, Visibility visibility, boolean streamable) {

    /**
     * A feature for everybody that does not belong into settings.
     *
     * @param name        unique name
     * @param displayName name for people
     * @param toolTip     a line of explanation
     * @return the description
     */
    public static Description fact(String name, String displayName, String toolTip) {
        return new Description(name, displayName, toolTip, Visibility.BEGINNER, false);
    }

    /**
     * A feature for everybody that belongs into settings.
     *
     * @param name        unique name
     * @param displayName name for people
     * @param toolTip     a line of explanation
     * @return the description
     */
    public static Description setting(String name, String displayName, String toolTip) {
        return new Description(name, displayName, toolTip, Visibility.BEGINNER, true);
    }
}
