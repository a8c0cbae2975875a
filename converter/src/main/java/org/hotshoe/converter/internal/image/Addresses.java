// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.image;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import org.hotshoe.converter.spi.NativeKernels;

/**
 * Addresses of the buffers that were seen last: asking for one allocates, and the same few buffers of a ring come up
 * again and again. Keeps no buffer alive. <b>Thread-safe</b>: what one thread writes, others see whole or not at all.
 */
final class Addresses {
    private static final int PLACES = 256;

    private final NativeKernels kernels;
    private final Known[] known = new Known[PLACES];

    Addresses(NativeKernels kernels) {
        this.kernels = kernels;
    }

    /** A buffer and where it lies. */
    private static final class Known extends WeakReference<ByteBuffer> {
        private final long address;

        Known(ByteBuffer buffer, long address) {
            super(buffer);
            this.address = address;
        }
    }

    long of(ByteBuffer buffer) {
        final int place = System.identityHashCode(buffer) & PLACES - 1;
        final Known found = known[place];
        if (found != null && found.refersTo(buffer)) {
            return found.address;
        }
        long address = kernels.address(buffer);
        known[place] = new Known(buffer, address);
        return address;
    }
}
