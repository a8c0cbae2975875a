// SPDX-License-Identifier: Apache-2.0
/**
 * One announced camera: its identity, the leases of its control line, and the device and command services.
 */
package org.hotshoe.u3v.internal.camera;
