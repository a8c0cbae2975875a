// SPDX-License-Identifier: Apache-2.0
/** What the virtual camera is: its bootstrap registers, its features, its description. */
package org.hotshoe.simulator.internal.camera;
