// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.driver.DriverFacts;
import org.hotshoe.driver.DriverHandle;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Head;
import org.hotshoe.driver.abi.Query;
import org.hotshoe.u3v.transport.UsbIdentity;

/** Reads what a driver tells of a camera. */
public final class QueryReader {

    private QueryReader() {
    }

    /**
     * Asks.
     *
     * @param handle an open handle
     * @param memory memory of this process
     * @return what the driver told
     * @throws CameraException when it cannot be asked or understood
     */
    public static DriverFacts read(DriverHandle handle, NativeMemory memory) throws CameraException {
        Structure query = new Structure(memory, Query.SIZE);
        int error = handle.request(Abi.REQUEST_QUERY, query.address(), query.size());
        if (error == Errno.ENODEV) {
            throw new CameraGoneException("the camera left; wait for it to arrive again");
        }
        int driver = query.getInt(Head.ABI_OFFSET);
        if (error == Errno.EPROTO || error == Errno.ENOTTY || error == Errno.EINVAL || driver != Abi.ABI) {
            throw new CameraException("driver and program do not fit each other: contract of the driver=" + driver + ", "
                    + query.getInt(Head.SIZE_OFFSET) + " bytes a query, contract of this program=" + Abi.ABI + ", "
                    + Query.SIZE + " bytes; install the driver of the same version as this program");
        }
        if (error != 0) {
            throw new CameraException("the driver does not tell what it is: error=" + error + "; load it anew");
        }
        return facts(query);
    }

    private static DriverFacts facts(Structure query) {
        int version = query.getInt(Query.DRIVER_VERSION_OFFSET);
        int flags = query.getInt(Query.FLAGS_OFFSET);
        return new DriverFacts(identity(query), (version >>> 16) + "." + (version >>> 8 & 0xFF) + "." + (version & 0xFF),
                (flags & Abi.SCATTER) != 0, kinds(query.getInt(Query.MEMORY_KINDS_OFFSET)),
                query.getInt(Query.MAX_SLOTS_OFFSET), query.getInt(Query.DEFAULT_TRANSFER_BYTES_OFFSET),
                query.getInt(Query.MAX_TRANSFER_BYTES_OFFSET), (flags & Abi.STREAM_OWNED) != 0);
    }

    private static UsbIdentity identity(Structure query) {
        int interfaces = query.getInt(Query.INTERFACES_OFFSET);
        return new UsbIdentity(query.bytes.getShort(Query.VENDOR_ID_OFFSET) & 0xFFFF,
                query.bytes.getShort(Query.PRODUCT_ID_OFFSET) & 0xFFFF, text(query, Abi.TEXT_GUID),
                text(query, Abi.TEXT_VENDOR), text(query, Abi.TEXT_MODEL), text(query, Abi.TEXT_FAMILY),
                text(query, Abi.TEXT_VERSION), text(query, Abi.TEXT_INFO), text(query, Abi.TEXT_SERIAL),
                text(query, Abi.TEXT_USER_NAME), speed(query.getInt(Query.SPEED_OFFSET)),
                "usb " + string(query, Query.LOCATION_OFFSET, Query.LOCATION_LENGTH), (interfaces & Abi.EVENT) != 0,
                (interfaces & Abi.STREAM) != 0, false);
    }

    private static Set<MemoryKind> kinds(int bits) {
        Set<MemoryKind> kinds = EnumSet.noneOf(MemoryKind.class);
        add(kinds, MemoryKind.USER, bits >>> Abi.MEMORY_USER);
        add(kinds, MemoryKind.DRIVER, bits >>> Abi.MEMORY_DRIVER);
        add(kinds, MemoryKind.SHARED, bits >>> Abi.MEMORY_SHARED);
        return kinds;
    }

    private static void add(Set<MemoryKind> kinds, MemoryKind kind, int bits) {
        if ((bits & 1) != 0) {
            kinds.add(kind);
        }
    }

    private static LinkSpeed speed(int speed) {
        switch (speed) {
            case Abi.SPEED_LOW:
                return LinkSpeed.LOW;
            case Abi.SPEED_FULL:
                return LinkSpeed.FULL;
            case Abi.SPEED_HIGH:
                return LinkSpeed.HIGH;
            case Abi.SPEED_SUPER:
                return LinkSpeed.SUPER;
            case Abi.SPEED_SUPER_PLUS:
                return LinkSpeed.SUPER_PLUS;
            default:
                return LinkSpeed.UNKNOWN;
        }
    }

    private static String text(Structure query, int which) {
        return string(query, Query.TEXT_OFFSET + which * Abi.TEXT_BYTES, Abi.TEXT_BYTES);
    }

    private static String string(Structure query, int offset, int room) {
        byte[] bytes = new byte[room];
        query.bytes.get(offset, bytes);
        int length = 0;
        while (length < room && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
