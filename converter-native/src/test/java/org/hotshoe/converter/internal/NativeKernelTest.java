// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.converter.natives.internal.NativeLibrary;

/** Machine code under the contract of all kernels; not run where the bundle has no library. */
class NativeKernelTest extends KernelContract {
    private static final NativeLibrary LIBRARY = new NativeLibrary();

    NativeKernelTest() {
        super(Technique.NATIVE, LIBRARY);
    }
}
