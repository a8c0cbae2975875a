// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The features of one camera: a description bound to a register port. Made by {@link Descriptions#load}.
 * <b>Thread-safe</b>: one operation at a time works on the port.
 */
@ProviderType
public interface NodeMap {

    /**
     * Model name that the description is for.
     *
     * @return the attribute's text, empty when it is missing
     */
    String modelName();

    /**
     * Vendor name that the description is of.
     *
     * @return the attribute's text, empty when it is missing
     */
    String vendorName();

    /**
     * What the description says of itself.
     *
     * @return attributes of its root element by name, such as {@code StandardNameSpace}, {@code SchemaMajorVersion} and
     *         {@code ProductGuid}; unmodifiable
     */
    Map<String, String> attributes();

    /**
     * The category named {@code Root}.
     *
     * @return the category; an empty one when the description has none
     */
    CategoryFeature root();

    /**
     * Features that can be reached from the root category, each once, in its order, without categories.
     *
     * @return an unmodifiable list
     */
    List<Feature> features();

    /**
     * A feature by name, whether or not a category leads to it.
     *
     * @param name name of the node
     * @return the feature; empty when there is no such node or it is none that can be a feature
     */
    Optional<Feature> feature(String name);

    /**
     * Names of all nodes, those of formulas inside addresses among them. Enum entries are left out: they answer to
     * {@code EnumEntry_Enumeration_Entry}.
     *
     * @return an unmodifiable list in the order of the description
     */
    List<String> nodeNames();

    /**
     * Type of a node, as the description has it.
     *
     * @param name name of the node
     * @return the element's name, such as {@code IntSwissKnife}; empty when there is no such node
     */
    Optional<String> nodeType(String name);

    /**
     * What the description says of a node.
     *
     * @param name name of the node
     * @return what it says; empty when there is no such node
     */
    Optional<NodeInfo> node(String name);

    /**
     * Names of features that somebody may have meant by a name that does not exist.
     *
     * @param name the wrong name
     * @return at most five names, the most similar first
     */
    List<String> nearest(String name);

    /**
     * References to nodes that the description does not have. They do no harm until a feature needs them.
     *
     * @return an unmodifiable list of texts {@code Node.element -> Target}
     */
    List<String> unresolved();

    /**
     * What is wrong with the description and did no harm to other nodes, such as two nodes of one name.
     *
     * @return an unmodifiable list of texts, empty for a sound description
     */
    List<String> faults();

    /**
     * Looks at what a node needs whatever the device has: its formulas, the nodes that it gets its value from. Reads
     * nothing, so that nodes which are not available can be judged as well.
     *
     * @param name name of the node
     * @throws BrokenDescriptionException              when a node that it needs does not exist or has no value
     * @throws org.hotshoe.device.BadSettingsException when a formula is malformed: position and reason
     * @throws CameraException                         when there is no such node
     */
    void verify(String name) throws CameraException;

    /**
     * Whether values that are written are checked against limits, increments and available entries first: on, unless
     * switched off for a device whose description states wrong ones. Registers still refuse what they cannot hold.
     *
     * @param on whether to check
     */
    void checkLimits(boolean on);

    /**
     * What could be done with a feature if nothing locked it: geometry is locked while a camera streams, and belongs to
     * its settings all the same.
     *
     * @param name name of the feature
     * @return its access mode without regard to {@code pIsLocked}; {@code NI} when there is no such feature
     * @throws CameraException when the device does not answer
     */
    AccessMode accessWithoutLocks(String name) throws CameraException;

    /**
     * Does several things with the map while everybody else waits.
     *
     * @param action what to do
     * @throws CameraException what {@code action} throws
     */
    void atomically(Action action) throws CameraException;

    /** Things to do with a map. */
    @FunctionalInterface
    interface Action {

        /**
         * Does them.
         *
         * @throws CameraException when they fail
         */
        void run() throws CameraException;
    }

    /**
     * Makes a view that reads chunk and event data. Takes the time of loading the description without parsing it: keep
     * the view.
     *
     * @return a new view without data
     * @throws CameraException when the view cannot be made
     */
    DataView dataView() throws CameraException;

    /**
     * The device sent an event. From now on registers on a port of its id show it, and what the description ties to the
     * id is read anew when asked for; listeners of these features are told before this returns. The last event of each id
     * stays, until a view has other data attached.
     *
     * @param id   id of the event, unsigned 16 bits
     * @param item the event as descriptions address it, between position and limit: reserved or size (2 bytes), event id
     *             (2), timestamp (8), all little-endian, then its data; copied
     */
    void event(int id, ByteBuffer item);

    /** Drops every cached value: the device changed by other means than this map. */
    void invalidate();
}
