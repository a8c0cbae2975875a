// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.hotshoe.backend.linux.kmod.diagnosis.MemoryLimit;
import org.hotshoe.backend.linux.kmod.diagnosis.ModuleFiles;
import org.hotshoe.backend.linux.kmod.diagnosis.Remedies;
import org.hotshoe.backend.linux.kmod.system.LinuxErrors;
import org.hotshoe.backend.linux.kmod.system.LinuxHandle;
import org.hotshoe.backend.linux.kmod.system.LinuxMemory;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.Finding;
import org.hotshoe.driver.DriverAccess;
import org.hotshoe.driver.DriverFacts;
import org.hotshoe.driver.DriverHandle;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;

/** A camera of the module: how it is reached, and what is said when it is not. */
final class KmodCamera implements DriverAccess {
    private static final LinuxMemory MEMORY = new LinuxMemory();

    private final ModuleFiles files;
    private final String name;
    private final String node;
    private final Runnable lookSoon;
    private volatile boolean gone;
    private volatile DriverFacts facts;

    KmodCamera(ModuleFiles files, String name, Runnable lookSoon) {
        this.files = files;
        this.name = name;
        this.node = files.node(name);
        this.lookSoon = lookSoon;
    }

    /** Asks the module who it is. Its node is open for that moment only: an open node tells others that it is in use. */
    DriverFacts ask() throws CameraException {
        final OptionalInt contract = files.contract(name);
        if (contract.isPresent() && contract.getAsInt() != Abi.ABI) {
            throw new CameraException("the loaded module hotshoe_u3v " + files.version().orElse("of unknown version")
                    + (contract.getAsInt() < Abi.ABI ? " is too old" : " is too new") + " for this program: it speaks version "
                    + contract.getAsInt() + " of the request contract, the program version " + Abi.ABI + "; "
                    + Remedies.RELOAD);
        }
        try (DriverHandle handle = open()) {
            facts = DriverFacts.ask(handle, MEMORY);
            return facts;
        }
    }

    @Override
    public DriverHandle open() throws CameraException {
        if (gone) {
            throw new CameraGoneException("the camera at " + node + " left; wait for it to arrive again");
        }
        return LinuxHandle.open(node, this::notOpened);
    }

    private CameraException notOpened(int error) {
        String what = "cannot open " + node + ": ";
        switch (error) {
            case Errno.EACCES, Errno.EPERM:
                return new CameraException(what + "no permission; " + Remedies.UDEV);
            case Errno.ENODEV, Errno.ENOENT, Errno.ENXIO:
                lost();
                return new CameraGoneException(what + "the camera left; wait for it to arrive again");
            case Errno.EBUSY:
                return new CameraBusyException(what + "it is in use; close the other program");
            default:
                return new CameraException(what + name(error) + "; re-plug the camera");
        }
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
        return LinuxErrors.name(error);
    }

    @Override
    public String memoryAdvice(long bytes) {
        return new MemoryLimit(files.lockableBytes()).advice(bytes);
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
        findings.add(Finding.ok("driver", "hotshoe_u3v " + known.driverVersion() + ", " + node));
        findings.add(known.scatter() ? Finding.ok("copies", "the controller writes frames straight into their pages")
                : new Finding(Finding.Level.WARNING, "copies", "the controller takes no scatter lists: the module copies "
                        + "frames that do not lie in one piece", "use another USB controller"));
        findings.add(new MemoryLimit(files.lockableBytes()).finding());
        return findings;
    }
}
