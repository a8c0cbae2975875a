// SPDX-License-Identifier: Apache-2.0
/**
 * Layouts of USB3 Vision and GenCP: descriptor classes that hold nothing but offsets, sizes and codes, so that host and
 * simulator can be compared against one page each. Everything is little-endian. Sources: GenCP 1.1 and USB3 Vision 1.0
 * as implemented by independent open-source hosts.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.u3v.wire;
