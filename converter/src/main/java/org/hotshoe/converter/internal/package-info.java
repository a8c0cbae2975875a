// SPDX-License-Identifier: Apache-2.0
/** Behind {@link org.hotshoe.converter.FrameConverter}: formats, tone tables, geometry, the choice of kernels. */
package org.hotshoe.converter.internal;
