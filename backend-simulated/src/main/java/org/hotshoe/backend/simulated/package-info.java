// SPDX-License-Identifier: Apache-2.0
/**
 * A hand on the simulated cameras of this container, for tests and demonstrations: faults, unplugging, plugging in.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.backend.simulated;
