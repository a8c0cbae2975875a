// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.natives.internal;

import java.nio.ByteBuffer;

/** The library's functions, as {@code hs_convert.h} describes them. <b>Thread-safe</b>. */
interface Binding {

    /** How calls are made, for people. */
    String name();

    int abi();

    int level();

    long address(ByteBuffer direct);

    int convert(long job, long source, long sourcePitch, long target, long targetPitch, long width, long rows);
}
