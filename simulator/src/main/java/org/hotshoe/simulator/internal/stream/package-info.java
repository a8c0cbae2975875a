// SPDX-License-Identifier: Apache-2.0
/** The virtual camera's sensor and stream: when a block is exposed, what is in it, and how it goes to the host. */
package org.hotshoe.simulator.internal.stream;
