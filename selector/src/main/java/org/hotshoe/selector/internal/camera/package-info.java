// SPDX-License-Identifier: Apache-2.0
/** A camera of the selection: who reaches it, who uses it, and the thread that changes it over. */
package org.hotshoe.selector.internal.camera;
