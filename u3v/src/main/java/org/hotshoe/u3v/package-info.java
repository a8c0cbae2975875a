// SPDX-License-Identifier: Apache-2.0
/**
 * The front door of the USB3 Vision host: a backend announces a camera's transport here, and the three services of
 * Hotshoe come into being.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.u3v;
