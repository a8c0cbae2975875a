// SPDX-License-Identifier: Apache-2.0
/** Requests to the driver: overlapped device control, through JNA. */
package org.hotshoe.backend.windows.kmdf.system;
