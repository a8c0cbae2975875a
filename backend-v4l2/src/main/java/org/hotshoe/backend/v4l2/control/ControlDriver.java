// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.control;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hotshoe.backend.v4l2.kernel.ControlStructs.Control;
import org.hotshoe.backend.v4l2.kernel.ControlStructs.Controls;
import org.hotshoe.backend.v4l2.kernel.ControlStructs.QueryControl;
import org.hotshoe.backend.v4l2.kernel.ControlStructs.QueryMenu;
import org.hotshoe.backend.v4l2.kernel.Errno;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.SystemNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CommandRejectedException;

/** Asks a driver about its controls. <b>Thread-bound</b>: the session's lock is held. */
final class ControlDriver {
    private static final int MOST_CONTROLS = 4096;
    private static final int MOST_ENTRIES = 4096;

    private final VideoNode node;
    private final AtomicLong rejected;
    private final Struct query = Struct.of(QueryControl.BYTES);
    private final Struct menu = Struct.of(QueryMenu.BYTES);
    private final Struct list = Struct.of(Controls.BYTES);
    private final Struct control = Struct.of(Control.BYTES);

    ControlDriver(VideoNode node, AtomicLong rejected) {
        this.node = node;
        this.rejected = rejected;
    }

    /** All controls, in the driver's order. */
    List<ControlInfo> all() throws CameraException {
        List<ControlInfo> controls = new ArrayList<>();
        int next = VideoNumbers.V4L2_CTRL_FLAG_NEXT_CTRL | VideoNumbers.V4L2_CTRL_FLAG_NEXT_COMPOUND;
        int id = 0;
        for (int i = 0; i < MOST_CONTROLS; i++) {
            query.clear();
            query.putInt(QueryControl.ID, id | next);
            int result = node.attempt(VideoRequests.VIDIOC_QUERY_EXT_CTRL, query);
            if (result < 0 && Errno.gone(-result)) {
                throw Errno.exception("controls cannot be listed, device=" + node.path(), -result);
            }
            if (result < 0 || query.getInt(QueryControl.ID) <= id) {
                break;
            }
            ControlInfo info = ControlInfo.read(query);
            controls.add(info);
            id = info.id();
        }
        return controls;
    }

    ControlInfo info(int id, String name) throws CameraException {
        query.clear();
        query.putInt(QueryControl.ID, id);
        check(name + " cannot be asked for its limits", node.attempt(VideoRequests.VIDIOC_QUERY_EXT_CTRL, query));
        return ControlInfo.read(query);
    }

    /** The entries that a menu has; a driver leaves out those that it does not know. */
    List<EnumEntry> entries(ControlInfo info) {
        List<EnumEntry> entries = new ArrayList<>();
        boolean numbers = info.type() == VideoNumbers.V4L2_CTRL_TYPE_INTEGER_MENU;
        long last = Math.min(info.maximum(), info.minimum() + MOST_ENTRIES);
        for (long index = info.minimum(); index <= last; index++) {
            menu.clear();
            menu.putInt(QueryMenu.ID, info.id()).putInt(QueryMenu.INDEX, (int) index);
            if (node.attempt(VideoRequests.VIDIOC_QUERYMENU, menu) >= 0) {
                String name = numbers ? Long.toString(menu.getLong(QueryMenu.NAME)) : menu.text(QueryMenu.NAME, 32)
                        .strip();
                entries.add(new EnumEntry(unique(name, index, entries), index, name, "", Visibility.BEGINNER));
            }
        }
        return entries;
    }

    private static String unique(String name, long index, List<EnumEntry> before) {
        boolean taken = name.isEmpty() || before.stream().anyMatch(entry -> entry.name().equals(name));
        return taken ? (name + " " + index).strip() : name;
    }

    long get(ControlInfo info, String name) throws CameraException {
        prepare(info.id());
        check(name + " cannot be read", node.attempt(VideoRequests.VIDIOC_G_EXT_CTRLS, list));
        return wide(info) ? control.getLong(Control.VALUE64) : narrow(info, control.getInt(Control.VALUE));
    }

    /** Masks are unsigned. */
    private static long narrow(ControlInfo info, int value) {
        return info.type() == VideoNumbers.V4L2_CTRL_TYPE_BITMASK ? value & 0xFFFF_FFFFL : value;
    }

    private static boolean wide(ControlInfo info) {
        return info.type() == VideoNumbers.V4L2_CTRL_TYPE_INTEGER64;
    }

    void set(ControlInfo info, String name, long value) throws CameraException {
        prepare(info.id());
        if (wide(info)) {
            control.putLong(Control.VALUE64, value);
        } else {
            control.putInt(Control.VALUE, (int) value);
        }
        check(name + " cannot be set to " + value, node.attempt(VideoRequests.VIDIOC_S_EXT_CTRLS, list));
    }

    /** Reads a string or compound control; an array of changing length may have grown since it was asked. */
    int read(ControlInfo info, String name, Struct payload) throws CameraException {
        prepare(info.id());
        control.putInt(Control.SIZE, payload.size()).putLong(Control.STRING, payload.address());
        check(name + " cannot be read", node.attempt(VideoRequests.VIDIOC_G_EXT_CTRLS, list));
        return Math.min(control.getInt(Control.SIZE), payload.size());
    }

    void write(ControlInfo info, String name, Struct payload) throws CameraException {
        prepare(info.id());
        control.putInt(Control.SIZE, payload.size()).putLong(Control.STRING, payload.address());
        check(name + " cannot be written", node.attempt(VideoRequests.VIDIOC_S_EXT_CTRLS, list));
    }

    private void prepare(int id) {
        control.clear();
        control.putInt(Control.ID, id);
        list.clear();
        list.putInt(Controls.WHICH, VideoNumbers.V4L2_CTRL_WHICH_CUR_VAL).putInt(Controls.COUNT, 1)
                .putLong(Controls.CONTROLS, control.address());
    }

    private void check(String what, int result) throws CameraException {
        if (result >= 0) {
            return;
        }
        int number = -result;
        if (Errno.gone(number) || number == SystemNumbers.EBUSY || number == SystemNumbers.ETIMEDOUT) {
            throw Errno.exception(what + ", device=" + node.path(), number);
        }
        rejected.incrementAndGet();
        throw new CommandRejectedException(what + ": the driver refuses; see limits and access of the feature, device="
                + node.path(), number & 0xFFFF, Errno.name(number));
    }
}
