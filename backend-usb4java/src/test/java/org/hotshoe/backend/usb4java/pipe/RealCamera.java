// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hotshoe.backend.usb4java.descriptor.CameraLayout;
import org.hotshoe.backend.usb4java.diagnosis.LinuxUsb;
import org.hotshoe.backend.usb4java.diagnosis.UsbErrors;
import org.hotshoe.backend.usb4java.libusb.Links;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.watch.LibusbBus;
import org.hotshoe.backend.usb4java.watch.Sighting;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.wire.Abrm;

/** The first USB3 Vision camera on this machine's bus, for tests that may use it. They only read registers. */
final class RealCamera implements Presence {
    /** Set to true where the tests may use a camera that is plugged in. */
    static final String PERMISSION = "hotshoe.test.usb";

    final UsbErrors errors = new UsbErrors(Platform.current(), new LinuxUsb(Path.of("/")));
    final CameraLayout layout;
    final Links links;
    private volatile boolean gone;
    private short request;

    private RealCamera(Sighting sighting) {
        layout = sighting.layout();
        links = new Links(sighting.key().address(), errors, Platform.current().linux(),
                sighting.layout().controlInterface());
    }

    static RealCamera find() throws CameraException {
        assumeTrue(Boolean.getBoolean(PERMISSION), "no camera may be used: -D" + PERMISSION + "=true allows it");
        LinuxUsb linux = new LinuxUsb(Path.of("/"));
        List<Sighting> found = new LibusbBus(Platform.current(), linux, new UsbErrors(Platform.current(), linux))
                .look(Set.of()).arrived();
        assumeTrue(!found.isEmpty(), "no USB3 Vision camera is plugged in");
        return new RealCamera(found.get(0));
    }

    /** A ReadMem command for the 8 bytes of the SBRM address. */
    ByteBuffer readSbrmAddress() {
        return read(Abrm.SBRM_ADDRESS, 8);
    }

    ByteBuffer read(long address, int bytes) {
        request++;
        return ByteBuffer.allocateDirect(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0x43563355).putShort((short) 0x4000)
                .putShort((short) 0x0800).putShort((short) 12).putShort(request).putLong(address).putShort((short) 0)
                .putShort((short) bytes).flip();
    }

    /** Whether bytes are the acknowledge of the last command. */
    boolean acknowledges(ByteBuffer packet, int offset) {
        ByteBuffer bytes = packet.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return bytes.getInt(offset) == 0x43563355 && bytes.getShort(offset + 4) == 0
                && bytes.getShort(offset + 6) == 0x0801 && bytes.getShort(offset + 10) == request;
    }

    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("hotshoe-usb4java")).toList();
    }

    static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    @Override
    public void lost() {
        gone = true;
    }

    @Override
    public void suspect() {
        // Only departure counts here.
    }
}
