// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotshoe.backend.usb4java.descriptor.CameraLayout;
import org.hotshoe.backend.usb4java.descriptor.CameraScanner;
import org.hotshoe.backend.usb4java.descriptor.DescriptorScan;
import org.hotshoe.backend.usb4java.diagnosis.LinuxUsb;
import org.hotshoe.backend.usb4java.libusb.LinkErrors;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;
import org.hotshoe.backend.usb4java.libusb.UsbDevices;
import org.hotshoe.device.CameraException;
import org.usb4java.Device;

/** The bus as libusb shows it. */
public final class LibusbBus implements Bus {
    private final Platform platform;
    private final LinuxUsb linux;
    private final IdentityReader reader;

    /**
     * Makes a view of the bus.
     *
     * @param platform the system
     * @param linux    what it tells, if it is Linux
     * @param errors   words for a refusal
     */
    public LibusbBus(Platform platform, LinuxUsb linux, LinkErrors errors) {
        this.platform = platform;
        this.linux = linux;
        this.reader = new IdentityReader(linux, errors);
    }

    @Override
    public Optional<String> signature() {
        return platform.linux() ? linux.signature() : Optional.empty();
    }

    @Override
    public BusReport look(Set<CameraKey> known) throws CameraException {
        Look look = new Look(known);
        int devices = UsbDevices.visitAll(look::device);
        return new BusReport(look.present, look.arrived, look.troubles, look.problems, devices);
    }

    /** One look, while it goes on. */
    private final class Look {
        final Set<CameraKey> known;
        final Set<CameraKey> present = new HashSet<>();
        final List<Sighting> arrived = new ArrayList<>();
        final Map<CameraKey, String> troubles = new HashMap<>();
        final Map<UsbAddress, List<String>> problems = new HashMap<>();

        Look(Set<CameraKey> known) {
            this.known = known;
        }

        void device(Device device, UsbAddress address) {
            DescriptorScan scan = CameraScanner.scan(UsbDevices.configuration(device));
            if (!scan.problems().isEmpty()) {
                problems.put(address, scan.problems());
            }
            for (CameraLayout layout : scan.cameras()) {
                CameraKey key = new CameraKey(address, layout.controlInterface());
                present.add(key);
                if (!known.contains(key)) {
                    read(device, key, layout);
                }
            }
        }

        private void read(Device device, CameraKey key, CameraLayout layout) {
            try {
                arrived.add(new Sighting(key, layout, reader.read(device, key.address(), layout)));
            } catch (CameraException e) {
                troubles.put(key, e.getMessage());
            }
        }
    }
}
