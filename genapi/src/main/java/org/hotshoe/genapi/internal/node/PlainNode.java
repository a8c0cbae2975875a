// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Node: carries the elements that all nodes have, and no value. */
final class PlainNode extends Node {

    PlainNode(Model model, Element xml) throws CameraException {
        super(model, xml);
    }

    @Override
    AccessMode ownAccess() {
        return AccessMode.RO;
    }
}
