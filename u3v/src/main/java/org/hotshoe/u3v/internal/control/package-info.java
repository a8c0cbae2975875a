// SPDX-License-Identifier: Apache-2.0
/**
 * The GenCP control channel over a {@link org.hotshoe.u3v.transport.ControlPipe}: packets, time-outs, retries, limits,
 * and registers read and written by their own width. Sources: GenCP 1.1 and USB3 Vision 1.0 as implemented by
 * independent open-source hosts.
 */
package org.hotshoe.u3v.internal.control;
