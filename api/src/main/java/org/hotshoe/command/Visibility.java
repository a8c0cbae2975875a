// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

/** For whom a feature is meant (GenApi visibility), from everybody to nobody. */
public enum Visibility {
    /** For everybody. */
    BEGINNER,
    /** For those who know cameras. */
    EXPERT,
    /** For those who know this camera; mistakes may make it unusable. */
    GURU,
    /** Not to be shown, yet usable by name. */
    INVISIBLE
}
