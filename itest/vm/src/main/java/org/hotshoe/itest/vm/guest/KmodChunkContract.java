// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import org.hotshoe.itest.contract.ChunkContract;
import org.hotshoe.itest.contract.ContractCamera;
import org.hotshoe.itest.vm.LabCamera;

/** The backend of the kernel module passes this part of the contract suite. */
public class KmodChunkContract extends ChunkContract {
    private static final GuestCamera CAMERA = new GuestCamera(LabCamera.PATTERN, Hotshoe.KMOD);

    @Override
    protected ContractCamera camera() {
        return CAMERA;
    }
}
