// SPDX-License-Identifier: Apache-2.0
/** Arrival and departure of the module's device nodes. */
package org.hotshoe.backend.linux.kmod.watch;
