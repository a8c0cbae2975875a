// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

/** A node whose value is in a register. */
interface RegisterOwner {

    /** The register. */
    RegisterAccess register();
}
