// SPDX-License-Identifier: Apache-2.0
/**
 * Arrival and departure of the cameras of a driver. The words for threads and ownership are those of
 * {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.driver.watch;
