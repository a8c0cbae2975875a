// SPDX-License-Identifier: Apache-2.0
/** What a backend offers of one camera, and the gate that sessions pass while it changes. */
package org.hotshoe.selector.internal.side;
