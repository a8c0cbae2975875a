// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.hotshoe.simulator.internal.net.Threads;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/**
 * Serves one USB device to one usbredir client at a time, QEMU above all. <b>Thread-safe</b>.
 *
 * <p>A client that leaves finds the device again when it comes back. When the device leaves, the client is told;
 * {@link #plug} puts it, or another one, back on the same connection. The protocol has no protection of any kind: listen
 * on the loopback address unless the network is trusted.
 */
public final class UsbRedirServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(UsbRedirServer.class.getName());
    private static final int SOCKET_BUFFER = 4 << 20;

    private final ServerSocketChannel listener;
    private final Thread thread;
    private final Object lock = new Object();
    private VirtualUsbDevice device;
    private RedirSession session;
    private boolean closed;

    private UsbRedirServer(ServerSocketChannel listener) throws IOException {
        this.listener = listener;
        this.thread = new Thread(this::serve, "hotshoe-usbredir-" + port(listener));
        thread.setDaemon(true);
    }

    /**
     * Listens on the loopback address.
     *
     * @param port   TCP port, 0 for any free one
     * @param device the device, shared; {@code null} to plug one in later
     * @return the server, which the caller owns
     * @throws IOException when the port cannot be had
     */
    public static UsbRedirServer open(int port, VirtualUsbDevice device) throws IOException {
        return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), device);
    }

    /**
     * Listens on an address.
     *
     * @param address address and TCP port, 0 for any free one
     * @param device  the device, shared; {@code null} to plug one in later
     * @return the server, which the caller owns
     * @throws IOException when the address cannot be had
     */
    public static UsbRedirServer open(InetSocketAddress address, VirtualUsbDevice device) throws IOException {
        final ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, 1);
            final UsbRedirServer server = new UsbRedirServer(listener);
            if (device != null) {
                server.plug(device);
            }
            server.thread.start();
            return server;
        } catch (IOException e) {
            Threads.closeQuietly(listener);
            throw new IOException("cannot listen for usbredir: address=" + address + ", reason=" + e.getMessage(), e);
        }
    }

    /**
     * Port that the server listens on.
     *
     * @return TCP port
     */
    public int port() {
        try {
            return port(listener);
        } catch (IOException e) {
            throw new IllegalStateException("the server is closed", e);
        }
    }

    /**
     * Puts a device on the bus: a connected client sees it at once, others when they connect. The client wants about
     * 0.2 s between a departure and the next arrival; QEMU waits that long by itself.
     *
     * @param arriving the device, shared; not one that is on another bus
     * @throws IllegalStateException when a device is plugged in
     */
    public void plug(VirtualUsbDevice arriving) {
        synchronized (lock) {
            if (device != null) {
                throw new IllegalStateException("a device is plugged in already; a usbredir port has room for one");
            }
            device = arriving;
            if (session != null) {
                session.plug(arriving);
            }
        }
        arriving.onUnplug(() -> left(arriving));
    }

    /**
     * Whether a device is on the bus.
     *
     * @return {@code false} from its departure to the next {@link #plug}
     */
    public boolean plugged() {
        synchronized (lock) {
            return device != null;
        }
    }

    private void left(VirtualUsbDevice leaving) {
        synchronized (lock) {
            if (device != leaving) {
                return;
            }
            device = null;
            if (session != null) {
                session.unplug(leaving);
            }
        }
    }

    private void serve() {
        for (;;) {
            try {
                final SocketChannel channel = listener.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
                serve(channel);
            } catch (IOException e) {
                synchronized (lock) {
                    if (closed || !listener.isOpen()) {
                        return;
                    }
                }
                LOG.log(Level.WARNING, "usbredir: connection failed: " + e.getMessage());
                // Out of file handles, for instance: that does not pass sooner by trying faster.
                Threads.pause();
            }
        }
    }

    private void serve(SocketChannel channel) {
        final RedirSession now = new RedirSession(channel, thread.getName());
        synchronized (lock) {
            session = now;
            if (closed) {
                now.close();
            }
            if (device != null) {
                now.plug(device);
            }
        }
        now.serve();
        synchronized (lock) {
            session = null;
        }
    }

    private static int port(ServerSocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Ends the connection and the server; the device is taken off its bus. A second call does nothing. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            Threads.closeQuietly(listener);
            if (session != null) {
                session.close();
            }
        }
        Threads.join(thread);
    }
}
