// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.util.List;
import org.hotshoe.command.Feature;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Features as one frame or event at a time has them. Nodes on a port with a chunk or event id read the data that are
 * attached; without data, or when they lack the id, they are not available. Made by {@link NodeMap#dataView()}, once
 * for each thread that reads frames, and used for one frame after the other.
 *
 * <p><b>Thread-safe</b>, and independent of other views and the map: reading attached data neither touches the device
 * nor waits for anybody who uses another view. A feature on the device can be read but not written through a view, and
 * follows what is written through the map. Values that the description keeps in the host, such as those of some
 * selectors, are the view's own: they start as the description says.
 * Listeners of a view's features are told of new data and of what is done through the view, not through the map.
 */
@ProviderType
public interface DataView extends NodeMap {

    /**
     * Attaches data in place of those before. To keep them together over several reads while other threads may attach
     * others, use {@link #atomically}.
     *
     * @param data <b>borrowed</b> until others are attached or {@link #detach()} returns
     */
    void attach(DataSource data);

    /** Lets go of the data. */
    void detach();

    /**
     * Features whose value comes from attached data, whether or not the data at hand have them.
     *
     * @return an unmodifiable list, in the order of {@link #features()}
     */
    List<Feature> dataFeatures();

    /**
     * Features whose value comes from one kind of data.
     *
     * @param kind what the ids of their ports are ids of
     * @return an unmodifiable list, in the order of {@link #features()}
     */
    List<Feature> dataFeatures(DataSource.Kind kind);
}
