// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Makes the node that an element describes. */
final class NodeFactory {

    private NodeFactory() {
    }

    static Node create(Model model, Element xml) throws CameraException {
        switch (xml.tag()) {
            case "Category":
                return new CategoryNode(model, xml);
            case "Integer":
                return new ValueNode(model, xml, true);
            case "Float":
                return new ValueNode(model, xml, false);
            case "Boolean":
                return new BooleanNode(model, xml);
            case "Command":
                return new CommandNode(model, xml);
            case "Enumeration":
                return new EnumerationNode(model, xml);
            case "String":
                return new StringNode(model, xml);
            case "Port":
                return new PortNode(model, xml);
            default:
                return createComputed(model, xml);
        }
    }

    private static Node createComputed(Model model, Element xml) throws CameraException {
        switch (xml.tag()) {
            case "IntReg":
                return new IntRegNode(model, xml, false);
            case "MaskedIntReg":
            case "StructEntry":
                return new IntRegNode(model, xml, true);
            case "FloatReg":
                return new FloatRegNode(model, xml);
            case "StringReg":
                return new StringRegNode(model, xml);
            case "Register":
                return new RegisterNode(model, xml);
            case "SwissKnife":
                return new KnifeNode(model, xml, false);
            case "IntSwissKnife":
                return new KnifeNode(model, xml, true);
            case "Converter":
                return new ConverterNode(model, xml, false);
            case "IntConverter":
                return new ConverterNode(model, xml, true);
            default:
                return new PlainNode(model, xml);
        }
    }
}
