// SPDX-License-Identifier: Apache-2.0
/** Bulk endpoints of a virtual device, at the granularity of packets. */
package org.hotshoe.simulator.internal.bus;
