// SPDX-License-Identifier: Apache-2.0
/**
 * Cameras behind a kernel driver: a {@link org.hotshoe.driver.DriverTransport} speaks the request contract of
 * {@link org.hotshoe.driver.abi} through a {@link org.hotshoe.driver.DriverHandle}, which a backend gives for its
 * system. The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.driver;
