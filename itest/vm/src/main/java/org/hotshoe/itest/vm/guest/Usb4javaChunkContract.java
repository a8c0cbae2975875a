// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import org.hotshoe.itest.contract.ChunkContract;
import org.hotshoe.itest.contract.ContractCamera;
import org.hotshoe.itest.vm.LabCamera;

/** The usb4java backend passes this part of the contract suite, through the kernel's USB stack. */
public class Usb4javaChunkContract extends ChunkContract {
    private static final GuestCamera CAMERA = new GuestCamera(LabCamera.PATTERN);

    @Override
    protected ContractCamera camera() {
        return CAMERA;
    }
}
