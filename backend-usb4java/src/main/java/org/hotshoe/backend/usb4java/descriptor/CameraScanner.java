// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotshoe.u3v.wire.DeviceInfoDescriptor;

/**
 * Finds USB3 Vision cameras in the bytes of a configuration descriptor. A device may hold several. Whatever the bytes
 * are, the scan ends, with at most one camera for each control interface: a descriptor that is wrong in itself is left
 * out and named, one of length zero or beyond the end ends the scan. <b>Thread-bound</b>; used once.
 */
public final class CameraScanner {
    private static final int MAX_PROBLEMS = 8;

    private final byte[] bytes;
    private final List<InterfaceEntry> interfaces = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private record Association(int first, int count) {

        boolean covers(int number) {
            return number >= first && number < first + count;
        }
    }

    private CameraScanner(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Looks for cameras.
     *
     * @param configuration the configuration descriptor with all that follows it, in the order of the device
     * @return what was found
     */
    public static DescriptorScan scan(byte[] configuration) {
        CameraScanner scanner = new CameraScanner(configuration);
        scanner.readAll();
        return new DescriptorScan(scanner.cameras(), scanner.problems);
    }

    private void readAll() {
        InterfaceEntry current = null;
        int offset = 0;
        while (offset + 2 <= bytes.length) {
            int length = bytes[offset + UsbDescriptors.LENGTH] & 0xFF;
            if (length < 2 || offset + length > bytes.length) {
                problem("descriptor runs beyond the end: offset=" + offset + ", bLength=" + length + ", total="
                        + bytes.length);
                return;
            }
            current = readOne(current, offset, length);
            offset += length;
        }
    }

    private InterfaceEntry readOne(InterfaceEntry current, int offset, int length) {
        switch (bytes[offset + UsbDescriptors.TYPE] & 0xFF) {
            case UsbDescriptors.INTERFACE:
                return readInterface(offset, length);
            case UsbDescriptors.ENDPOINT:
                readEndpoint(current, offset, length);
                return current;
            case UsbDescriptors.ASSOCIATION:
                readAssociation(offset, length);
                return current;
            case DeviceInfoDescriptor.TYPE:
                readDeviceInfo(current, offset, length);
                return current;
            default:
                return current;
        }
    }

    /** Alternate settings other than the first are no part of a camera: what belongs to them is passed over. */
    private InterfaceEntry readInterface(int offset, int length) {
        if (length < UsbDescriptors.INTERFACE_BYTES) {
            problem("interface descriptor is too short: bLength=" + length);
            return null;
        }
        if (bytes[offset + UsbDescriptors.INTERFACE_ALTERNATE] != 0) {
            return null;
        }
        InterfaceEntry entry = new InterfaceEntry(bytes, offset);
        interfaces.add(entry);
        return entry;
    }

    private void readEndpoint(InterfaceEntry current, int offset, int length) {
        if (current == null) {
            return;
        }
        if (length < UsbDescriptors.ENDPOINT_BYTES) {
            problem("endpoint descriptor is too short: interface=" + current.number + ", bLength=" + length);
            return;
        }
        current.endpoint(bytes, offset);
    }

    private void readAssociation(int offset, int length) {
        if (length >= UsbDescriptors.ASSOCIATION_BYTES && InterfaceEntry.isCameraClass(
                bytes[offset + UsbDescriptors.ASSOCIATION_CLASS], bytes[offset + UsbDescriptors.ASSOCIATION_SUBCLASS])) {
            associations.add(new Association(bytes[offset + UsbDescriptors.ASSOCIATION_FIRST] & 0xFF,
                    bytes[offset + UsbDescriptors.ASSOCIATION_COUNT] & 0xFF));
        }
    }

    /** Type 0x24 belongs to whatever class the interface has: only behind a control interface is it a camera's. */
    private void readDeviceInfo(InterfaceEntry current, int offset, int length) {
        if (current == null || !current.is(DeviceInfoDescriptor.PROTOCOL_CONTROL) || length < 3
                || bytes[offset + 2] != DeviceInfoDescriptor.SUBTYPE || current.deviceInfo.isPresent()) {
            return;
        }
        if (length < DeviceInfoDescriptor.BYTES) {
            problem("device-info descriptor is too short: interface=" + current.number + ", bLength=" + length
                    + ", needed=" + DeviceInfoDescriptor.BYTES);
            return;
        }
        current.deviceInfo = Optional.of(StringIndexes.of(bytes, offset));
    }

    private List<CameraLayout> cameras() {
        List<CameraLayout> cameras = new ArrayList<>();
        for (int index = 0; index < interfaces.size(); index++) {
            if (interfaces.get(index).is(DeviceInfoDescriptor.PROTOCOL_CONTROL)) {
                camera(index).ifPresent(cameras::add);
            }
        }
        return cameras;
    }

    private Optional<CameraLayout> camera(int index) {
        InterfaceEntry control = interfaces.get(index);
        if (control.in().isEmpty() || control.out().isEmpty()) {
            problem("control interface lacks a bulk endpoint: interface=" + control.number + ", in="
                    + control.in().isPresent() + ", out=" + control.out().isPresent());
            return Optional.empty();
        }
        if (control.deviceInfo.isEmpty()) {
            problem("control interface lacks a device-info descriptor: interface=" + control.number);
            return Optional.empty();
        }
        List<InterfaceEntry> group = group(index);
        return Optional.of(new CameraLayout(control.out().get(), control.in().get(),
                pipe(group, DeviceInfoDescriptor.PROTOCOL_EVENT), pipe(group, DeviceInfoDescriptor.PROTOCOL_STREAM),
                control.deviceInfo.get()));
    }

    /** The interfaces of one camera: those of its association; without one, those up to the next control interface. */
    private List<InterfaceEntry> group(int index) {
        InterfaceEntry control = interfaces.get(index);
        Optional<Association> association = associations.stream().filter(a -> a.covers(control.number)).findFirst();
        if (association.isPresent()) {
            return interfaces.stream().filter(entry -> association.get().covers(entry.number)).toList();
        }
        int end = index + 1;
        while (end < interfaces.size() && !interfaces.get(end).is(DeviceInfoDescriptor.PROTOCOL_CONTROL)) {
            end++;
        }
        return interfaces.subList(index, end);
    }

    private Optional<BulkEndpoint> pipe(List<InterfaceEntry> group, int protocol) {
        Optional<InterfaceEntry> entry = group.stream().filter(candidate -> candidate.is(protocol)).findFirst();
        if (entry.isPresent() && entry.get().in().isEmpty()) {
            problem("interface lacks its bulk IN endpoint: interface=" + entry.get().number + ", protocol=" + protocol);
        }
        return entry.flatMap(InterfaceEntry::in);
    }

    private void problem(String text) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(text);
        }
    }
}
