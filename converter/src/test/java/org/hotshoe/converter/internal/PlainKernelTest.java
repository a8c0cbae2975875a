// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import org.hotshoe.converter.internal.kernel.Technique;

/** The plain kernels. */
class PlainKernelTest extends KernelContract {

    PlainKernelTest() {
        super(Technique.PLAIN);
    }
}
