// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter;

import java.util.Map;
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

    /**
     * A converter with settings of its own, for tools that compare kernels. Each call runs the self-test.
     *
     * @param settings as for Config Admin under {@code org.hotshoe.converter}: {@code kernel} is {@code auto},
     *                 {@code native}, {@code compress}, {@code absolute}, {@code swar} or {@code plain}; a job that has
     *                 no such kernel uses the fastest one. {@code threads} is how many threads may share a large image,
     *                 0 for the converter's choice
     * @return a converter that the caller <b>shares</b>; it needs no closing
     */
    public static FrameConverter create(Map<String, ?> settings) {
        return KernelConverter.create(settings);
    }
}
