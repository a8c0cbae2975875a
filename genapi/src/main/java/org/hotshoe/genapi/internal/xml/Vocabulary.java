// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.util.Set;

/** Names of the elements that descriptions are made of (GenApi schema 1.0 and 1.1). */
public final class Vocabulary {
    /** Elements that are nodes and have a name. */
    public static final Set<String> NODES = Set.of("Node", "Category", "Integer", "Float", "Boolean", "Command",
            "Enumeration", "String", "Register", "IntReg", "MaskedIntReg", "FloatReg", "StringReg", "StructEntry",
            "SwissKnife", "IntSwissKnife", "Converter", "IntConverter", "Port");

    // Node types of IIDC cameras, which GenApi itself has given up.
    private static final Set<String> LEGACY = Set.of("ConfRom", "TextDesc", "IntKey", "AdvFeatureLock",
            "SmartFeature");

    private static final Set<String> PARTS = Set.of("RegisterDescription", "Group", "StructReg", "EnumEntry",
            "Extension", "ToolTip", "Description", "DisplayName", "Visibility", "DocuURL", "IsDeprecated", "EventID",
            "ImposedVisibility", "pIsImplemented", "pIsAvailable", "pIsLocked", "pBlockPolling", "ImposedAccessMode",
            "pError", "pAlias", "pCastAlias", "Streamable", "pInvalidator", "pFeature", "Value", "pValue", "pValueCopy",
            "pIndex", "ValueIndexed", "pValueIndexed", "ValueDefault", "pValueDefault", "Min", "pMin", "Max", "pMax", "Inc",
            "pInc", "Unit", "Representation", "ValidValueSet", "pSelected", "DisplayNotation", "DisplayPrecision",
            "OnValue", "OffValue", "CommandValue", "pCommandValue", "PollingTime", "NumericValue", "Symbolic",
            "IsSelfClearing", "Address", "pAddress", "Length", "pLength", "AccessMode", "pPort", "Cachable", "Sign",
            "Endianess", "Bit", "LSB", "MSB", "pVariable", "Constant", "Expression", "Formula", "FormulaTo",
            "FormulaFrom", "Slope", "IsLinear", "ChunkID", "pChunkID", "SwapEndianess", "CacheChunkData");

    private Vocabulary() {
    }

    /** Whether an element means anything to this reader. */
    public static boolean knows(String tag) {
        return PARTS.contains(tag) || NODES.contains(tag) || LEGACY.contains(tag);
    }
}
