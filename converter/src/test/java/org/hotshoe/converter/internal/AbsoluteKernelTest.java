// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import org.hotshoe.converter.internal.kernel.Technique;

/** The kernels over the buffer's own methods, which need buffers of the right byte order. */
class AbsoluteKernelTest extends KernelContract {

    AbsoluteKernelTest() {
        super(Technique.ABSOLUTE);
    }
}
