// SPDX-License-Identifier: Apache-2.0
/** Descriptors and standard requests. */
package org.hotshoe.simulator.internal.usb;
