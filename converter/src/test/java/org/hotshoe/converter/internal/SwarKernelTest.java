// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import org.hotshoe.converter.internal.kernel.Technique;

/** The SWAR kernels. */
class SwarKernelTest extends KernelContract {

    SwarKernelTest() {
        super(Technique.SWAR);
    }
}
