// SPDX-License-Identifier: Apache-2.0
/**
 * Where pictures come from: test patterns, 16-bit files, and the renderer that makes camera frames of them.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.simulator.source;
