// SPDX-License-Identifier: Apache-2.0
/** The control line of a camera, shared by the command sessions and the capture session. */
package org.hotshoe.u3v.internal.line;
