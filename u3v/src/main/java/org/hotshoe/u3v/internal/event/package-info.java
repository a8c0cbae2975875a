// SPDX-License-Identifier: Apache-2.0
/** The event channel of a camera: packets, and the thread that reads them while somebody listens. */
package org.hotshoe.u3v.internal.event;
