// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import org.hotshoe.converter.internal.kernel.Technique;

/** The kernels over {@code Long.compress}; not run before Java 19. */
class CompressKernelTest extends KernelContract {

    CompressKernelTest() {
        super(Technique.COMPRESS);
    }
}
