// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hotshoe.backend.windows.kmdf.diagnosis.Remedies;
import org.hotshoe.backend.windows.kmdf.setup.DriverService;
import org.hotshoe.backend.windows.kmdf.system.WindowsErrors;
import org.hotshoe.backend.windows.kmdf.system.WindowsHandle;
import org.hotshoe.backend.windows.kmdf.system.WindowsMemory;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.Finding;
import org.hotshoe.driver.DriverAccess;
import org.hotshoe.driver.DriverFacts;
import org.hotshoe.driver.DriverHandle;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.NativeMemory;

/** A camera of the driver: how it is reached, and what is said when it is not. */
final class KmdfCamera implements DriverAccess {
    private static final WindowsMemory MEMORY = new WindowsMemory();
    private static final int ERROR_PATH_NOT_FOUND = 3;
    private static final int ERROR_SHARING_VIOLATION = 32;

    private final String path;
    private final Runnable lookSoon;
    private volatile boolean gone;
    private volatile DriverFacts facts;

    KmdfCamera(String path, Runnable lookSoon) {
        this.path = path;
        this.lookSoon = lookSoon;
    }

    /** Asks the driver who it is. */
    DriverFacts ask() throws CameraException {
        try (DriverHandle handle = open()) {
            facts = DriverFacts.ask(handle, MEMORY);
            return facts;
        }
    }

    @Override
    public DriverHandle open() throws CameraException {
        if (gone) {
            throw new CameraGoneException("the camera at " + path + " left; wait for it to arrive again");
        }
        return WindowsHandle.open(path, this::notOpened);
    }

    private CameraException notOpened(int error) {
        String what = "cannot open " + path + ": ";
        if (error == ERROR_SHARING_VIOLATION || WindowsErrors.errno(error) == Errno.EBUSY) {
            return new CameraBusyException(what + "it is in use; close the other program");
        }
        if (error == ERROR_PATH_NOT_FOUND || WindowsErrors.errno(error) == Errno.ENODEV) {
            lost();
            return new CameraGoneException(what + "the camera left; wait for it to arrive again");
        }
        if (WindowsErrors.errno(error) == Errno.EPERM) {
            return new CameraException(what + "no permission; run the program as a user who is logged on, or change "
                    + "the driver's security in its INF");
        }
        return new CameraException(what + "error " + error + "; re-plug the camera");
    }

    boolean gone() {
        return gone;
    }

    void markGone() {
        gone = true;
    }

    @Override
    public NativeMemory memory() {
        return MEMORY;
    }

    @Override
    public String name(int error) {
        return WindowsErrors.name(error);
    }

    @Override
    public String memoryAdvice(long bytes) {
        return String.format(Locale.ROOT, "the system cannot lock %.1f MiB for the controller now; %s",
                bytes / 1048576.0, Remedies.MEMORY);
    }

    @Override
    public void lost() {
        if (!gone) {
            gone = true;
            lookSoon.run();
        }
    }

    @Override
    public List<Finding> diagnose() {
        List<Finding> findings = new ArrayList<>();
        DriverFacts known = facts;
        findings.add(Finding.ok("driver", DriverService.NAME + " " + known.driverVersion() + ", " + path));
        findings.add(Finding.ok("copies", "the controller writes frames straight into their pages"));
        return findings;
    }
}
