// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.genapi.DataView;
import org.hotshoe.genapi.NodeInfo;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Port;
import org.hotshoe.genapi.internal.node.CategoryNode;
import org.hotshoe.genapi.internal.node.Model;
import org.hotshoe.genapi.internal.node.Node;
import org.hotshoe.genapi.internal.xml.Document;
import org.hotshoe.genapi.internal.xml.Element;

/** The node map that the package hands out. */
public class ModelMap implements NodeMap {
    private final Model model;
    private final Features features = new Features();
    private final CategoryFeature root;
    private final List<Feature> reachable;
    private final List<String> names;

    /** Binds a document to a port. */
    public ModelMap(Document document, Port device) throws CameraException {
        this(new Model(document, device));
    }

    ModelMap(Model model) throws CameraException {
        this.model = model;
        final CategoryNode rootNode = model.find("Root") instanceof CategoryNode category ? category
                : new CategoryNode(model, new Element("Category", Map.of("Name", "Root"), "", List.of(), 1, 1));
        this.root = (CategoryFeature) features.of(rootNode).orElseThrow();
        this.reachable = reachable(rootNode);
        this.names = model.names();
    }

    /** Depth first, without recursion: categories may be nested as deep as a document is long. */
    private List<Feature> reachable(CategoryNode rootNode) {
        final Set<Node> seen = new LinkedHashSet<>();
        final Deque<Node> open = new ArrayDeque<>(List.of(rootNode));
        final List<Feature> found = new ArrayList<>();
        while (!open.isEmpty()) {
            final Node node = open.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (node instanceof CategoryNode category) {
                final List<Node> children = category.features();
                Collections.reverse(children);
                children.forEach(open::push);
            } else {
                features.of(node).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public String modelName() {
        return model.document().attribute("ModelName");
    }

    @Override
    public String vendorName() {
        return model.document().attribute("VendorName");
    }

    @Override
    public Map<String, String> attributes() {
        return model.document().attributes();
    }

    @Override
    public CategoryFeature root() {
        return root;
    }

    @Override
    public List<Feature> features() {
        return reachable;
    }

    @Override
    public Optional<Feature> feature(String name) {
        final Node node = model.find(name);
        return node == null ? Optional.empty() : features.of(node);
    }

    @Override
    public List<String> nodeNames() {
        return names;
    }

    @Override
    public Optional<String> nodeType(String name) {
        return Optional.ofNullable(model.find(name)).map(Node::kind);
    }

    @Override
    public Optional<NodeInfo> node(String name) {
        return Optional.ofNullable(model.find(name)).map(NodeInfos::of);
    }

    @Override
    public List<String> faults() {
        return model.document().faults();
    }

    @Override
    public void verify(String name) throws CameraException {
        final Node node = model.find(name);
        if (node == null) {
            throw new UnsupportedByCameraException("description has no such node: name=" + name + "; nearest are "
                    + nearest(name));
        }
        model.begin();
        try {
            node.verify();
        } finally {
            model.end();
        }
    }

    @Override
    public List<String> nearest(String name) {
        return Nearest.of(name, names.stream().filter(known -> feature(known).isPresent()).toList());
    }

    @Override
    public List<String> unresolved() {
        model.begin();
        try {
            return model.unresolved();
        } finally {
            model.end();
        }
    }

    @Override
    public void checkLimits(boolean on) {
        model.begin();
        try {
            model.checkLimits(on);
        } finally {
            model.end();
        }
    }

    @Override
    public AccessMode accessWithoutLocks(String name) throws CameraException {
        final Node node = model.find(name);
        return node == null ? AccessMode.NI : model.accessWithoutLocks(node);
    }

    @Override
    public void atomically(Action action) throws CameraException {
        model.begin();
        try {
            action.run();
        } finally {
            model.end();
        }
    }

    @Override
    public final DataView dataView() throws CameraException {
        return new ViewMap(model.view());
    }

    @Override
    public void event(int id, ByteBuffer item) {
        model.begin();
        try {
            model.event(id, item);
        } finally {
            model.end();
        }
    }

    @Override
    public void invalidate() {
        model.begin();
        try {
            model.invalidate();
        } finally {
            model.end();
        }
    }

    /** The nodes behind, for what needs more than features tell. */
    public final Model model() {
        return model;
    }
}
