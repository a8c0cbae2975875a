// SPDX-License-Identifier: Apache-2.0
/** USB3 Vision cameras through the kernel module {@code hotshoe_u3v}. */
package org.hotshoe.backend.linux.kmod;
