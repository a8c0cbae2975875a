// SPDX-License-Identifier: Apache-2.0
/** System calls, through JNA. */
package org.hotshoe.backend.linux.kmod.system;
