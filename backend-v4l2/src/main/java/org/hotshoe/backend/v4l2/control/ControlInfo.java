// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.control;

import org.hotshoe.backend.v4l2.kernel.ControlStructs.QueryControl;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.command.AccessMode;

/**
 * What the driver says of a control. Immutable; shared.
 *
 * @param id           the kernel's number
 * @param type         the kernel's type
 * @param name         the driver's name for people
 * @param minimum      smallest value
 * @param maximum      largest value
 * @param step         distance of values
 * @param defaultValue the driver's default
 * @param flags        the kernel's flags
 * @param elementBytes size of one element
 * @param elements     number of elements
 * @param dimensions   number of dimensions, 0 for a single value
 */
record ControlInfo(int id, int type, String name, long minimum, long maximum, long step, long defaultValue, int flags,
        int elementBytes, int elements, int dimensions) {
    private static final int CLASS_MASK = 0x0FFF_0000;

    static ControlInfo read(Struct query) {
        return new ControlInfo(query.getInt(QueryControl.ID), query.getInt(QueryControl.TYPE),
                query.text(QueryControl.NAME, QueryControl.MINIMUM - QueryControl.NAME),
                query.getLong(QueryControl.MINIMUM), query.getLong(QueryControl.MAXIMUM),
                query.getLong(QueryControl.STEP), query.getLong(QueryControl.DEFAULT_VALUE),
                query.getInt(QueryControl.FLAGS), query.getInt(QueryControl.ELEM_SIZE),
                query.getInt(QueryControl.ELEMS), query.getInt(QueryControl.NR_OF_DIMS));
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Class of the control, by the kernel's number. */
    int controlClass() {
        return id & CLASS_MASK;
    }

    /** A block of bytes: arrays, and types of several members. */
    boolean compound() {
        return type >= VideoNumbers.V4L2_CTRL_COMPOUND_TYPES || dimensions > 0
                || has(VideoNumbers.V4L2_CTRL_FLAG_HAS_PAYLOAD) && type != VideoNumbers.V4L2_CTRL_TYPE_STRING;
    }

    /** Bytes of a compound control; of a string control its longest text and the zero behind it. */
    int payloadBytes() {
        long bytes = (long) elementBytes * Math.max(1, elements);
        return (int) Math.max(0, Math.min(bytes, Integer.MAX_VALUE));
    }

    /**
     * Grabbed controls are locked while a stream runs, inactive ones while an automatic sets them: both may be read.
     */
    AccessMode access() {
        if (has(VideoNumbers.V4L2_CTRL_FLAG_DISABLED)) {
            return AccessMode.NI;
        }
        if (has(VideoNumbers.V4L2_CTRL_FLAG_WRITE_ONLY)) {
            return has(VideoNumbers.V4L2_CTRL_FLAG_GRABBED) ? AccessMode.NA : AccessMode.WO;
        }
        return has(VideoNumbers.V4L2_CTRL_FLAG_READ_ONLY | VideoNumbers.V4L2_CTRL_FLAG_GRABBED
                | VideoNumbers.V4L2_CTRL_FLAG_INACTIVE) ? AccessMode.RO : AccessMode.RW;
    }

    /** Whether the value is one that somebody chose: neither measured nor an action. */
    boolean setting() {
        return !has(VideoNumbers.V4L2_CTRL_FLAG_READ_ONLY | VideoNumbers.V4L2_CTRL_FLAG_WRITE_ONLY
                | VideoNumbers.V4L2_CTRL_FLAG_DISABLED | VideoNumbers.V4L2_CTRL_FLAG_EXECUTE_ON_WRITE);
    }
}
