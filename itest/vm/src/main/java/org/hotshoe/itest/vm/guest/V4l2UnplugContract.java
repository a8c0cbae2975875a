// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import org.hotshoe.itest.contract.ContractCamera;
import org.hotshoe.itest.contract.UnplugContract;

/** The V4L2 backend passes this part of the contract suite, with the kernel's virtual camera. */
public class V4l2UnplugContract extends UnplugContract {
    private static final V4l2GuestCamera CAMERA = new V4l2GuestCamera(V4l2Lab.CAMERA, V4l2Lab.TWIN);

    @Override
    protected ContractCamera camera() {
        return CAMERA;
    }
}
