// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The device interfaces of the driver that are there, with a number that grows with each arrival that was told.
 * <b>Thread-safe</b>.
 */
public final class CameraInterfaces {
    /** Class of the driver's interfaces: {@code HOTSHOE_INTERFACE_GUID}. */
    public static final String GUID = "{8C6F3B52-1D7E-4A90-B3C4-57E9A20F61D8}";
    private static final int MOST = 256;
    private static final int DETAIL_BYTES = 4096;
    private static final long INVALID_HANDLE_VALUE = -1;

    private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();

    /** A GUID as Windows has it in memory. */
    static ByteBuffer guid() {
        String digits = GUID.replaceAll("[{}-]", "");
        ByteBuffer guid = ByteBuffer.allocateDirect(SetupConstants.GUID_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        guid.putInt(Integer.parseUnsignedInt(digits.substring(0, 8), 16));
        guid.putShort((short) Integer.parseInt(digits.substring(8, 12), 16));
        guid.putShort((short) Integer.parseInt(digits.substring(12, 16), 16));
        for (int at = 16; at < digits.length(); at += 2) {
            guid.put((byte) Integer.parseInt(digits.substring(at, at + 2), 16));
        }
        return guid.flip();
    }

    /** Something arrived at this path or left it. */
    void changed(String path) {
        if (arrivals.size() < MOST || arrivals.containsKey(path)) {
            arrivals.merge(path, 1, Integer::sum);
        }
    }

    /**
     * Looks.
     *
     * @return path of each camera, in lower case, with a text that is another one for another arrival; empty when the
     *         system cannot be asked
     */
    public Map<String, String> present() {
        ByteBuffer guid = guid();
        long set = SetupApi.SetupDiGetClassDevsW(address(guid), 0, 0, SetupConstants.DIGCF_PRESENT
                | SetupConstants.DIGCF_DEVICEINTERFACE);
        if (set == INVALID_HANDLE_VALUE) {
            return Map.of();
        }
        try {
            return enumerate(set, guid);
        } finally {
            SetupApi.SetupDiDestroyDeviceInfoList(set);
            Reference.reachabilityFence(guid);
        }
    }

    private Map<String, String> enumerate(long set, ByteBuffer guid) {
        Map<String, String> present = new TreeMap<>();
        ByteBuffer data = ByteBuffer.allocateDirect(SetupConstants.INTERFACE_SIZE).order(ByteOrder.nativeOrder());
        ByteBuffer detail = ByteBuffer.allocateDirect(DETAIL_BYTES).order(ByteOrder.nativeOrder());
        data.putInt(0, SetupConstants.INTERFACE_SIZE);
        for (int i = 0; i < MOST
                && SetupApi.SetupDiEnumDeviceInterfaces(set, 0, address(guid), i, address(data)); i++) {
            detail.putInt(0, SetupConstants.DETAIL_SIZE);
            if (SetupApi.SetupDiGetDeviceInterfaceDetailW(set, address(data), address(detail), DETAIL_BYTES, 0, 0)) {
                String path = text(detail, SetupConstants.DETAIL_PATH_OFFSET);
                present.put(path, path + " " + arrivals.getOrDefault(path, 0));
            }
        }
        Reference.reachabilityFence(data);
        Reference.reachabilityFence(detail);
        return present;
    }

    /** A path in lower case: the system's spelling of it differs between its functions. */
    static String text(ByteBuffer from, int offset) {
        StringBuilder text = new StringBuilder();
        for (int at = offset; at + 1 < from.capacity() && from.getChar(at) != 0; at += 2) {
            text.append(Character.toLowerCase(from.getChar(at)));
        }
        return text.toString();
    }

    /** Where a direct buffer begins; who passes the number on keeps the buffer reachable. */
    static long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }
}
