// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Pixels of 8 bits as they are. */
record ByteCopy() implements RowKernel {

    @Override
    public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        if (source != target || from != to) {
            target.put(to, source, from, pixels);
        }
    }
}
