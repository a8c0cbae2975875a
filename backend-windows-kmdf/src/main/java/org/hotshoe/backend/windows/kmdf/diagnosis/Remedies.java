// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.diagnosis;

/** What to do about common obstacles, as commands. */
public final class Remedies {
    /** Installs the driver. */
    public static final String INSTALL = "in a console of an administrator: pnputil /add-driver hotshoe_u3v.inf "
            + "/install (docs/windows.md says where the package comes from and what a test-signed one needs)";
    /** Gives a camera to the driver. */
    public static final String TAKE = "in the Device Manager choose the camera, Update driver, Browse, Let me pick, "
            + "Hotshoe USB3 Vision camera; or stay with the other driver and use its backend";
    /** Lets more memory be locked. */
    public static final String MEMORY = "close other programs, or use fewer ring frames";

    private Remedies() {
    }
}
