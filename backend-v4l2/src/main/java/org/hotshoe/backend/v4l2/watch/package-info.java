// SPDX-License-Identifier: Apache-2.0
/** Arrival and departure of video devices. */
package org.hotshoe.backend.v4l2.watch;
