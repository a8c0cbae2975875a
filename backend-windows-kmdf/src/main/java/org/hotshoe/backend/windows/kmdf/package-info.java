// SPDX-License-Identifier: Apache-2.0
/** USB3 Vision cameras through the Windows kernel driver. */
package org.hotshoe.backend.windows.kmdf;
