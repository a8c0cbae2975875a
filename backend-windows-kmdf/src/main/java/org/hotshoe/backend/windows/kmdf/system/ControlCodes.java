// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import org.hotshoe.driver.abi.Abi;

/** Requests of the contract as control codes: the ones of {@code hotshoe_windows.h}. */
final class ControlCodes {
    static final int DEVICE_TYPE = 0x9B53;
    static final int FUNCTION = 0x800;
    static final int BUFFERED = 0;
    static final int OUT_DIRECT = 2;
    static final int ACCESS = 3;

    private ControlCodes() {
    }

    /** The code of a request of the contract. */
    static int of(int request) {
        int method = request == Abi.REQUEST_QUEUE ? OUT_DIRECT : BUFFERED;
        return DEVICE_TYPE << 16 | ACCESS << 14 | FUNCTION + request << 2 | method;
    }
}
