// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A feature that groups others. */
@ProviderType
public interface CategoryFeature extends Feature {

    /**
     * What the category holds.
     *
     * @return an unmodifiable list in the vendor's order; other categories may be among them
     */
    List<Feature> features();
}
