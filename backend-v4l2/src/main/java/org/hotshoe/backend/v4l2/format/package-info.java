// SPDX-License-Identifier: Apache-2.0
/** Pixel formats, sizes and frame rates of a video device. */
package org.hotshoe.backend.v4l2.format;
