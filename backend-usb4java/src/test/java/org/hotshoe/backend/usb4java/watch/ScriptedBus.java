// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.descriptor.CameraLayout;
import org.hotshoe.backend.usb4java.descriptor.StringIndexes;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.u3v.transport.UsbIdentity;

/** A bus whose devices a test plugs by hand: serial number by address. Arrival and departure are made here; the watch is real. */
final class ScriptedBus implements Bus {
    final Map<Integer, String> plugged = new ConcurrentSkipListMap<>();
    final AtomicInteger looks = new AtomicInteger();
    volatile boolean readable = true;
    volatile boolean broken;
    volatile boolean cheap = true;

    static CameraKey key(int address) {
        return new CameraKey(new UsbAddress(2, address, "1", 0x1209, 1), 0);
    }

    @Override
    public Optional<String> signature() {
        return cheap ? Optional.of(plugged.toString()) : Optional.empty();
    }

    @Override
    public BusReport look(Set<CameraKey> known) throws CameraException {
        looks.incrementAndGet();
        if (broken) {
            throw new CameraException("the bus is broken");
        }
        List<Sighting> arrived = new ArrayList<>();
        Map<CameraKey, String> troubles = new HashMap<>();
        Map<CameraKey, String> present = new HashMap<>();
        plugged.forEach((address, serial) -> present.put(key(address), serial));
        present.forEach((key, serial) -> {
            if (!known.contains(key) && readable) {
                arrived.add(sighting(key, serial));
            } else if (!known.contains(key)) {
                troubles.put(key, "cannot open " + serial + "; try again");
            }
        });
        return new BusReport(present.keySet(), arrived, troubles, Map.of(), present.size() + 2);
    }

    private static Sighting sighting(CameraKey key, String serial) {
        BulkEndpoint in = new BulkEndpoint(0, 0x81, 1024);
        BulkEndpoint out = new BulkEndpoint(0, 0x01, 1024);
        CameraLayout layout = new CameraLayout(out, in, Optional.empty(), Optional.empty(),
                new StringIndexes(0, 0, 0, 0, 0, 0, 0, 0));
        return new Sighting(key, layout, new UsbIdentity(0x1209, 1, "", "v", "m", "", "", "", serial, "", LinkSpeed.SUPER,
                key.address().toString(), false, false, false));
    }
}
