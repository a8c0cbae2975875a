// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import org.hotshoe.itest.vm.guest.GuestCamera;
import org.hotshoe.itest.vm.guest.ParallelScenario;

/** Commands and capture at once, on two threads and two handles of the driver. */
public class KmdfParallelScenario extends ParallelScenario {

    @Override
    protected GuestCamera camera() {
        return Kmdf.PATTERN;
    }
}
