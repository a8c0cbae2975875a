// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Category: a list of features. */
public final class CategoryNode extends Node {
    private final List<Ref> features = new ArrayList<>();

    /** Creates a category. */
    public CategoryNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        xml.all("pFeature").forEach(element -> features.add(new Ref(this, element)));
    }

    /** Nodes that the category lists and that exist. */
    public List<Node> features() {
        final List<Node> found = new ArrayList<>();
        for (Ref feature : features) {
            if (feature.find() != null) {
                found.add(feature.find());
            }
        }
        return found;
    }

    @Override
    AccessMode ownAccess() {
        return AccessMode.RO;
    }
}
