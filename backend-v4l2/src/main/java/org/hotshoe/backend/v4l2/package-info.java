// SPDX-License-Identifier: Apache-2.0
/** Linux video devices as cameras. Start reading with {@code V4l2Backend}. */
package org.hotshoe.backend.v4l2;
