// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import org.hotshoe.itest.contract.ContractCamera;
import org.hotshoe.itest.contract.EventContract;
import org.hotshoe.itest.vm.LabCamera;

/** The usb4java backend passes this part of the contract suite, through the kernel's USB stack. */
public class Usb4javaEventContract extends EventContract {
    private static final GuestCamera CAMERA = new GuestCamera(LabCamera.PATTERN);

    @Override
    protected ContractCamera camera() {
        return CAMERA;
    }
}
