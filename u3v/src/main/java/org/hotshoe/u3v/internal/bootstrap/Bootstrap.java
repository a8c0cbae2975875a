// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

/**
 * What the bootstrap registers say. Immutable; shared.
 *
 * @param genCpVersion    GenCP version, major in the upper 16 bits
 * @param capability      device capability bits of the ABRM
 * @param texts           names, versions and serial number
 * @param manifestAddress address of the manifest table
 * @param nanosPerTick    length of a device clock tick in ns, 0 when the device does not say
 * @param streamAddress   address of the stream registers, 0 when there are none
 * @param eventAddress    address of the event registers, 0 when there are none
 */
public record Bootstrap(int genCpVersion, long capability, DeviceTexts texts, long manifestAddress, long nanosPerTick,
        long streamAddress, long eventAddress) {

    /**
     * Whether the device has a capability.
     *
     * @param bit one of the capability masks of {@link org.hotshoe.u3v.wire.Abrm}
     * @return {@code true} when it has
     */
    public boolean has(long bit) {
        return (capability & bit) != 0;
    }
}
