// SPDX-License-Identifier: Apache-2.0
/**
 * The kernel's interface to video devices: system calls, layouts and numbers. Both processors that it is for, x86-64
 * and arm64, have the same ones; {@code LayoutTest} asks the C compilers.
 */
package org.hotshoe.backend.v4l2.kernel;
