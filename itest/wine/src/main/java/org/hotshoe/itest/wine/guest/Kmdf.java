// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import org.hotshoe.itest.vm.LabCamera;
import org.hotshoe.itest.vm.guest.GuestCamera;

/** The cameras as the backend of the Windows driver shows them. */
final class Kmdf {
    /** Name of the backend. */
    static final String BACKEND = "windows-kmdf";
    /** A test pattern, for everything that needs faults. */
    static final GuestCamera PATTERN = new GuestCamera(LabCamera.PATTERN, BACKEND);
    /** Large frames. */
    static final GuestCamera LARGE = new GuestCamera(LabCamera.NETWORK_LARGE, BACKEND);
    /** A thousand small frames, each another. */
    static final GuestCamera CALCIUM = new GuestCamera(LabCamera.NETWORK, BACKEND);

    private Kmdf() {
    }
}
