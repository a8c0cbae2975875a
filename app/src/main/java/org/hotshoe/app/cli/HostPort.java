// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An address to listen on.
 *
 * @param host name or address
 * @param port TCP port, 0 for any free one
 */
record HostPort(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code PORT}; the loopback address when there is no host. */
    static HostPort parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon <= 0 ? "127.0.0.1" : text.substring(0, colon).replaceAll("^\\[|\\]$", "");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port >= 0 && port <= HIGHEST_PORT) {
                return new HostPort(host, port);
            }
        } catch (NumberFormatException e) {
            // Told below, like a port out of range.
        }
        throw CommandFailure.usage(option + " " + text + " is not of the form HOST:PORT, such as 127.0.0.1:3240");
    }

    InetSocketAddress address() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw CommandFailure.usage("there is no host named " + host);
        }
        return address;
    }

    boolean loopback() {
        InetAddress address = address().getAddress();
        return address.isLoopbackAddress();
    }
}
