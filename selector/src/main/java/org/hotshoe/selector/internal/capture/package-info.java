// SPDX-License-Identifier: Apache-2.0
/** The capture session that outlives backends: its frames, and the gaps between them. */
package org.hotshoe.selector.internal.capture;
