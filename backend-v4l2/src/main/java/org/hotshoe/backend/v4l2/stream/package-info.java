// SPDX-License-Identifier: Apache-2.0
/**
 * Streaming: the kernel's queue of buffers, the memory behind them, and the way of a filled buffer to a frame. Nothing
 * here copies a payload or allocates for a frame.
 */
package org.hotshoe.backend.v4l2.stream;
