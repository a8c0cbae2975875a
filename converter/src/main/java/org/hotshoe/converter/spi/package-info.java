// SPDX-License-Identifier: Apache-2.0
/**
 * What a bundle with machine code offers to the converter. The converter works without any.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.converter.spi;
