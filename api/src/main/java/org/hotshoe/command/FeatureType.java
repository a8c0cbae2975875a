// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

/** Type of a feature: which of the typed interfaces it implements. */
public enum FeatureType {
    /** {@link IntegerFeature}. */
    INTEGER,
    /** {@link FloatFeature}. */
    FLOAT,
    /** {@link BooleanFeature}. */
    BOOLEAN,
    /** {@link EnumerationFeature}. */
    ENUMERATION,
    /** {@link StringFeature}. */
    STRING,
    /** {@link CommandFeature}. */
    COMMAND,
    /** {@link RegisterFeature}. */
    REGISTER,
    /** {@link CategoryFeature}. */
    CATEGORY
}
