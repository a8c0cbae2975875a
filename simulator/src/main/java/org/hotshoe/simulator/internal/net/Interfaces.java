// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.util.ArrayList;
import java.util.List;

/**
 * What a configuration descriptor says of interfaces and endpoints. A descriptor that ends early or lies about a length
 * gives what stands before that place. Layout: USB 3.2 specification, section 9.6.
 *
 * @param settings every alternate setting of every interface, in the order of the descriptor
 */
public record Interfaces(List<Interfaces.Setting> settings) {
    private static final int INTERFACE = 4;
    private static final int ENDPOINT = 5;

    /**
     * An alternate setting of an interface.
     *
     * @param number    number of the interface
     * @param alternate number of the setting
     * @param type      class, subclass, protocol: 3 bytes
     * @param endpoints its endpoints
     */
    public record Setting(int number, int alternate, byte[] type, List<Endpoint> endpoints) {
    }

    /**
     * An endpoint.
     *
     * @param address    endpoint address
     * @param type       0 control, 1 isochronous, 2 bulk, 3 interrupt
     * @param interval   polling interval
     * @param packetSize wMaxPacketSize
     */
    public record Endpoint(int address, int type, int interval, int packetSize) {
    }

    /**
     * Reads a configuration descriptor.
     *
     * @param bytes the descriptor with all that belongs to it
     * @return what it says
     */
    public static Interfaces parse(byte[] bytes) {
        final List<Setting> settings = new ArrayList<>();
        for (int at = 0; at + 2 <= bytes.length; at += bytes[at] & 0xff) {
            final int length = bytes[at] & 0xff;
            if (length < 2 || at + length > bytes.length) {
                break;
            }
            if (bytes[at + 1] == INTERFACE && length >= 9) {
                settings.add(new Setting(bytes[at + 2] & 0xff, bytes[at + 3] & 0xff,
                        new byte[] {bytes[at + 5], bytes[at + 6], bytes[at + 7]}, new ArrayList<>()));
            } else if (bytes[at + 1] == ENDPOINT && length >= 7 && !settings.isEmpty()) {
                settings.get(settings.size() - 1).endpoints().add(endpoint(bytes, at));
            }
        }
        return new Interfaces(List.copyOf(settings));
    }

    /**
     * The settings in force.
     *
     * @param alternates alternate setting of each interface, by its number
     * @return one setting for each interface
     */
    public List<Setting> inForce(int[] alternates) {
        return settings.stream().filter(s -> s.number() < alternates.length && s.alternate() == alternates[s.number()])
                .toList();
    }

    private static Endpoint endpoint(byte[] bytes, int at) {
        return new Endpoint(bytes[at + 2] & 0xff, bytes[at + 3] & 3, bytes[at + 6] & 0xff,
                bytes[at + 4] & 0xff | (bytes[at + 5] & 0xff) << 8);
    }
}
