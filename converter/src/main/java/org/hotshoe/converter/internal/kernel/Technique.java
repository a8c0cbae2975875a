// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.util.Locale;

/** How a kernel does its job. All techniques give the same bytes. */
public enum Technique {
    /** Pixel by pixel. */
    PLAIN,
    /** Eight pixels in two longs, moved by shifts and masks. */
    SWAR,
    /** The same through the buffer's own methods, which Java 17 likes better. */
    ABSOLUTE,
    /** Eight pixels in two longs, moved by {@code Long.compress} and {@code Long.expand} (Java 19 and later). */
    COMPRESS,
    /** Machine code from another bundle; there are no row kernels of it. */
    NATIVE;

    /**
     * Whether it runs in every Java of this version.
     *
     * @return {@code false} for {@link #COMPRESS} before Java 19 and for {@link #NATIVE}
     */
    public boolean available() {
        return this != NATIVE && (this != COMPRESS || BitMoves.AVAILABLE);
    }

    /**
     * Name for people.
     *
     * @return lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
