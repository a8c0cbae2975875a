// SPDX-License-Identifier: Apache-2.0
/** The capture service of every USB3 Vision camera: from blocks of a stream ring to frames with the consumer. */
package org.hotshoe.u3v.internal.capture;
