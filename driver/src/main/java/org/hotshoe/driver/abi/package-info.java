// SPDX-License-Identifier: Apache-2.0
/**
 * The request contract of {@code include/hotshoe_driver.h} as Java sees it: one class for each structure, which holds
 * nothing but offsets and lengths in bytes, and one for all numbers. A test compiles both against each other, for
 * Linux and for Windows.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.driver.abi;
