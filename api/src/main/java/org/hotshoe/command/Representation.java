// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

/** How a number wants to be shown (GenApi representation). */
public enum Representation {
    /** A slider with linear behaviour. */
    LINEAR,
    /** A slider with logarithmic behaviour. */
    LOGARITHMIC,
    /** A check box. */
    BOOLEAN,
    /** A decimal number. */
    PURE_NUMBER,
    /** A hexadecimal number. */
    HEX_NUMBER,
    /** An IP version 4 address. */
    IPV4_ADDRESS,
    /** A MAC address. */
    MAC_ADDRESS
}
