// SPDX-License-Identifier: Apache-2.0
/**
 * The one frame converter: pixels of 10 to 16 bits become 8 bits in the frame's own memory, packed pixels are unpacked.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.converter;
