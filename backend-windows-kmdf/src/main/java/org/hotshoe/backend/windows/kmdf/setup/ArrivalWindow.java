// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import com.sun.jna.CallbackReference;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hears of arrivals and departures at once: a window that only gets messages, with a thread of its own. Where the
 * system gives none, cameras are still seen by looking from time to time. The maker <b>owns</b> it. <b>Thread-safe</b>.
 */
public final class ArrivalWindow implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ArrivalWindow.class.getName());
    private static final long PATIENCE_MILLIS = 5_000;

    private final CameraInterfaces cameras;
    private final Runnable changed;
    private final Thread thread = new Thread(this::run, "hotshoe-windows-kmdf-arrivals");
    private final CountDownLatch ready = new CountDownLatch(1);
    /** Held for as long as the system calls it. */
    private final User32.Procedure procedure = this::answer;
    private volatile long window;

    /**
     * Makes a window that is not open.
     *
     * @param cameras hears of the paths
     * @param changed runs on the window's thread after each change: returns quickly
     */
    public ArrivalWindow(CameraInterfaces cameras, Runnable changed) {
        this.cameras = cameras;
        this.changed = changed;
        thread.setDaemon(true);
    }

    /** Opens it; returns when changes are heard, or cannot be. */
    public void start() {
        thread.start();
        try {
            ready.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            listen();
        } catch (LinkageError | RuntimeException e) {
            LOG.log(Level.WARNING, "arrivals are not heard, only looked for", e);
        } finally {
            ready.countDown();
        }
    }

    private void listen() {
        // Another start of this bundle has another class of windows.
        ByteBuffer name = text("hotshoe-arrivals-" + System.identityHashCode(this));
        ByteBuffer type = zeroed(SetupConstants.CLASS_SIZE).putInt(0, SetupConstants.CLASS_SIZE);
        type.putLong(SetupConstants.CLASS_PROCEDURE_OFFSET,
                Pointer.nativeValue(CallbackReference.getFunctionPointer(procedure)));
        type.putLong(SetupConstants.CLASS_NAME_OFFSET, CameraInterfaces.address(name));
        if (User32.RegisterClassExW(CameraInterfaces.address(type)) == 0) {
            LOG.log(Level.WARNING, "arrivals are not heard, only looked for: no window class, error={0}",
                    Native.getLastError());
            return;
        }
        window = User32.CreateWindowExW(0, CameraInterfaces.address(name), 0, 0, 0, 0, 0, 0,
                SetupConstants.HWND_MESSAGE, 0, 0, 0);
        try {
            if (window == 0) {
                LOG.log(Level.WARNING, "arrivals are not heard, only looked for: no window, error={0}",
                        Native.getLastError());
            } else {
                subscribe();
            }
        } finally {
            User32.UnregisterClassW(CameraInterfaces.address(name), 0);
            Reference.reachabilityFence(name);
            Reference.reachabilityFence(type);
        }
    }

    private void subscribe() {
        ByteBuffer filter = zeroed(SetupConstants.BROADCAST_SIZE).putInt(0, SetupConstants.BROADCAST_SIZE);
        filter.putInt(SetupConstants.BROADCAST_TYPE_OFFSET, SetupConstants.DBT_DEVTYP_DEVICEINTERFACE);
        filter.put(SetupConstants.BROADCAST_GUID_OFFSET, CameraInterfaces.guid(), 0, SetupConstants.GUID_SIZE);
        long subscription = User32.RegisterDeviceNotificationW(window, CameraInterfaces.address(filter),
                SetupConstants.DEVICE_NOTIFY_WINDOW_HANDLE);
        if (subscription == 0) {
            LOG.log(Level.WARNING, "arrivals are not heard, only looked for: error={0}", Native.getLastError());
        }
        ready.countDown();
        ByteBuffer message = zeroed(SetupConstants.MESSAGE_SIZE);
        while (User32.GetMessageW(CameraInterfaces.address(message), 0, 0, 0) > 0) {
            User32.DispatchMessageW(CameraInterfaces.address(message));
        }
        Reference.reachabilityFence(filter);
        Reference.reachabilityFence(message);
        if (subscription != 0) {
            User32.UnregisterDeviceNotification(subscription);
        }
    }

    private long answer(long to, int message, long wParam, long lParam) {
        if (message == SetupConstants.WM_CLOSE) {
            User32.DestroyWindow(to);
            User32.PostQuitMessage(0);
            return 0;
        }
        if (message == SetupConstants.WM_DEVICECHANGE) {
            hear((int) wParam, lParam);
            return 1;
        }
        return User32.DefWindowProcW(to, message, wParam, lParam);
    }

    private void hear(int what, long about) {
        if (about == 0 || what != SetupConstants.DBT_DEVICEARRIVAL && what != SetupConstants.DBT_DEVICEREMOVECOMPLETE) {
            return;
        }
        Pointer broadcast = new Pointer(about);
        int bytes = broadcast.getInt(0);
        if (broadcast.getInt(SetupConstants.BROADCAST_TYPE_OFFSET) == SetupConstants.DBT_DEVTYP_DEVICEINTERFACE
                && bytes > SetupConstants.BROADCAST_NAME_OFFSET) {
            ByteBuffer all = broadcast.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
            cameras.changed(CameraInterfaces.text(all, SetupConstants.BROADCAST_NAME_OFFSET));
            changed.run();
        }
    }

    private static ByteBuffer zeroed(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer text(String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_16LE);
        return zeroed(bytes.length).put(bytes);
    }

    /** Closes it. Returns when its thread has ended. */
    @Override
    public void close() {
        if (window != 0) {
            User32.PostMessageW(window, SetupConstants.WM_CLOSE, 0, 0);
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.log(Level.ERROR, "the thread that hears of arrivals does not end within {0} ms", PATIENCE_MILLIS);
        }
    }
}
