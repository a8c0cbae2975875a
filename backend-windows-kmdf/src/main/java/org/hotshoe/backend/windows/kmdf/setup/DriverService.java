// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import com.sun.jna.Native;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What the system knows of the driver itself. */
public final class DriverService {
    /** Name of the driver's service, as its INF has it. */
    public static final String NAME = "hotshoe_u3v";
    private static final long HKEY_LOCAL_MACHINE = 0xFFFF_FFFF_8000_0002L;
    private static final int KEY_QUERY_VALUE = 1;

    private DriverService() {
    }

    /** The functions of advapi32.dll by direct mapping. */
    private static final class Registry {
        static {
            Native.register(Registry.class, "advapi32");
        }

        static native int RegOpenKeyExW(long key, long name, int options, int access, long opened);

        static native int RegCloseKey(long key);
    }

    /**
     * Whether the driver is installed: its INF was, and a camera that it fits was there since.
     *
     * @return whether it is
     */
    public static boolean installed() {
        byte[] path = ("SYSTEM\\CurrentControlSet\\Services\\" + NAME + "\0").getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer name = ByteBuffer.allocateDirect(path.length).put(path);
        ByteBuffer key = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
        int error = Registry.RegOpenKeyExW(HKEY_LOCAL_MACHINE, CameraInterfaces.address(name), 0, KEY_QUERY_VALUE,
                CameraInterfaces.address(key));
        if (error == 0) {
            Registry.RegCloseKey(key.getLong(0));
        }
        Reference.reachabilityFence(name);
        Reference.reachabilityFence(key);
        return error == 0;
    }
}
