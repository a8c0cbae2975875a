// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbip;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hotshoe.simulator.internal.net.Threads;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/**
 * Serves USB devices to USB/IP clients, each device to one of them at a time, under the bus ids {@code 1-1}, {@code 1-2}
 * and so on. <b>Thread-safe</b>.
 *
 * <p>When a device leaves, its client's connection is closed, by which the client's kernel sees an unplugged device. The
 * protocol has no protection of any kind: listen on the loopback address unless the network is trusted.
 */
public final class UsbIpServer implements AutoCloseable {
    /** Port that {@code usbip} clients expect. */
    public static final int DEFAULT_PORT = 3240;

    private static final Logger LOG = System.getLogger(UsbIpServer.class.getName());
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int MAXIMUM_SESSIONS = 64;

    private final ServerSocketChannel listener;
    private final Thread acceptor;
    private final Object lock = new Object();
    private final TreeMap<Integer, Port> ports = new TreeMap<>();
    private final Map<Integer, IpSession> users = new HashMap<>();
    private final Map<IpSession, Thread> sessions = new HashMap<>();
    private boolean closed;

    private UsbIpServer(ServerSocketChannel listener) throws IOException {
        this.listener = listener;
        this.acceptor = new Thread(this::accept, "hotshoe-usbip-" + port(listener));
        acceptor.setDaemon(true);
    }

    /**
     * Listens on the loopback address.
     *
     * @param port    TCP port, usually {@link #DEFAULT_PORT}; 0 for any free one
     * @param devices the devices, shared
     * @return the server, which the caller owns
     * @throws IOException when the port cannot be had
     */
    public static UsbIpServer open(int port, List<? extends VirtualUsbDevice> devices) throws IOException {
        return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), devices);
    }

    /**
     * Listens on an address.
     *
     * @param address address and TCP port, 0 for any free one
     * @param devices the devices, shared
     * @return the server, which the caller owns
     * @throws IOException when the address cannot be had
     */
    public static UsbIpServer open(InetSocketAddress address, List<? extends VirtualUsbDevice> devices)
            throws IOException {
        final ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address);
            final UsbIpServer server = new UsbIpServer(listener);
            devices.forEach(server::plug);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            Threads.closeQuietly(listener);
            throw new IOException("cannot listen for USB/IP: address=" + address + ", reason=" + e.getMessage(), e);
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
     * Puts a device on the bus.
     *
     * @param device the device, shared; not one that is on another bus
     * @return its bus id, with the lowest number that is free
     */
    public String plug(VirtualUsbDevice device) {
        final Port port;
        synchronized (lock) {
            int number = 1;
            while (ports.containsKey(number)) {
                number++;
            }
            port = new Port(number, device);
            ports.put(number, port);
        }
        device.onUnplug(() -> left(port));
        return port.busId();
    }

    private void left(Port port) {
        final IpSession user;
        synchronized (lock) {
            ports.remove(port.number(), port);
            user = users.remove(port.number());
        }
        if (user != null) {
            user.close();
        }
        LOG.log(Level.INFO, "usbip: device left: busid=" + port.busId());
    }

    List<Port> ports() {
        synchronized (lock) {
            return new ArrayList<>(ports.values());
        }
    }

    boolean knows(String busId) {
        return ports().stream().anyMatch(port -> port.busId().equals(busId));
    }

    /** Gives a device to a session, or {@code null} when another has it or there is none of that name. */
    Port take(String busId, IpSession session) {
        synchronized (lock) {
            for (Port port : ports.values()) {
                if (port.busId().equals(busId) && users.putIfAbsent(port.number(), session) == null) {
                    return port;
                }
            }
            return null;
        }
    }

    void ended(IpSession session, Port port) {
        synchronized (lock) {
            sessions.remove(session);
            if (port != null) {
                users.remove(port.number(), session);
            }
        }
    }

    private void accept() {
        for (;;) {
            try {
                final SocketChannel channel = listener.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
                start(channel);
            } catch (IOException e) {
                synchronized (lock) {
                    if (closed || !listener.isOpen()) {
                        return;
                    }
                }
                LOG.log(Level.WARNING, "usbip: connection failed: " + e.getMessage());
                // Out of file handles, for instance: that does not pass sooner by trying faster.
                Threads.pause();
            }
        }
    }

    private void start(SocketChannel channel) throws IOException {
        final String name = acceptor.getName() + "-" + ((InetSocketAddress) channel.getRemoteAddress()).getPort();
        synchronized (lock) {
            if (closed || sessions.size() >= MAXIMUM_SESSIONS) {
                Threads.closeQuietly(channel);
                LOG.log(Level.WARNING, "usbip: connection refused: sessions=" + sessions.size());
                return;
            }
            final IpSession session = new IpSession(this, channel, name);
            final Thread thread = new Thread(session, name);
            thread.setDaemon(true);
            sessions.put(session, thread);
            thread.start();
        }
    }

    private static int port(ServerSocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Ends every connection and the server; devices are taken off their bus. A second call does nothing. */
    @Override
    public void close() {
        final Map<IpSession, Thread> open;
        synchronized (lock) {
            closed = true;
            Threads.closeQuietly(listener);
            open = new HashMap<>(sessions);
        }
        open.keySet().forEach(IpSession::close);
        Threads.join(acceptor);
        open.values().forEach(Threads::join);
    }
}
