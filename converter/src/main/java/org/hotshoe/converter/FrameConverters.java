// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter;

import org.hotshoe.converter.internal.KernelConverter;

/** Makes converters outside an OSGi container: tools, benchmarks, tests. <b>Thread-safe</b>. */
public final class FrameConverters {

    private FrameConverters() {
    }

    /**
     * A converter like the one that the bundle registers as a service. The first call in a process runs the self-test,
     * which takes about a third of a second; later calls return at once.
     *
     * @return a converter that the caller <b>shares</b>; it needs no closing
     */
    public static FrameConverter create() {
        return KernelConverter.create();
    }
}
