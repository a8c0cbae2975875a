// SPDX-License-Identifier: Apache-2.0
/**
 * A GenICam description and a register port make features. Knows no camera protocol: below it is a {@link Port}.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.genapi;
