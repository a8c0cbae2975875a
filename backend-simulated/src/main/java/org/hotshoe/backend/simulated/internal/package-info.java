// SPDX-License-Identifier: Apache-2.0
/** The simulator as a transport, in process, and the components that announce its cameras. */
package org.hotshoe.backend.simulated.internal;
