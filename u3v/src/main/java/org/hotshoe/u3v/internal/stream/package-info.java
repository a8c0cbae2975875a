// SPDX-License-Identifier: Apache-2.0
/** The stream below the frames: how a block is cut into transfers, put together again, and what its ends say. */
package org.hotshoe.u3v.internal.stream;
