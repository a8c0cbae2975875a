// SPDX-License-Identifier: Apache-2.0
/** Arrival and departure: looks at the bus again and again, and announces the cameras on it. */
package org.hotshoe.backend.usb4java.watch;
