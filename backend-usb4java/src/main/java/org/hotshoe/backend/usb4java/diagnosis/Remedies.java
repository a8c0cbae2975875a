// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

/** What to do about common obstacles, as commands where there are commands. */
public final class Remedies {
    /** The udev rule of {@code 60-hotshoe.rules}: cameras belong to who sits at the machine, and to the group video. */
    public static final String UDEV_RULE = "ACTION!=\"remove\", SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", "
            + "ENV{ID_USB_INTERFACES}==\"*:ef05*\", MODE=\"0660\", GROUP=\"video\", TAG+=\"uaccess\"";
    /** Gives users access to cameras on Linux. */
    public static final String UDEV = "install the udev rule: echo '" + UDEV_RULE
            + "' | sudo tee /etc/udev/rules.d/60-hotshoe.rules && sudo udevadm control --reload && "
            + "sudo udevadm trigger --subsystem-match=usb; users who do not sit at the machine join the group with "
            + "sudo usermod -aG video $USER and log in anew";
    /** Raises the memory budget of usbfs on Linux. */
    public static final String USBFS = "echo 1000 | sudo tee /sys/module/usbcore/parameters/usbfs_memory_mb; for good "
            + "with the kernel argument usbcore.usbfs_memory_mb=1000";
    /** Binds WinUSB on Windows. */
    public static final String WINUSB = "bind the WinUSB driver to all interfaces of the camera: Device Manager, "
            + "Update driver, WinUsb Device, or the program Zadig; a vendor's camera driver in its place must be "
            + "removed first";
    /** Mends a slow link. */
    public static final String SUPER_SPEED = "use a USB 3 port, cable and hub, push the plug in fully and re-plug the "
            + "camera";

    private Remedies() {
    }
}
