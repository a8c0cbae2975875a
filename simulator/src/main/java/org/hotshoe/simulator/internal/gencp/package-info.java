// SPDX-License-Identifier: Apache-2.0
/** The device's side of the control channel: registers, commands, events. */
package org.hotshoe.simulator.internal.gencp;
