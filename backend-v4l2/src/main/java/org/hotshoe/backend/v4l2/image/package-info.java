// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures of frames that are delivered as they are: Mono8 and RGB8 of YUYV, UYVY and JPEG frames, whichever backend
 * they come from. The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.backend.v4l2.image;
