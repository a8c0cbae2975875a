// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.hotshoe.app.text.Json;
import org.hotshoe.simulator.SimulatedCamera;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.usbip.UsbIpServer;
import org.hotshoe.simulator.usbredir.UsbRedirServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves simulated cameras to kernels and virtual machines. */
@Command(name = "simulate", sortOptions = false,
        description = {"Serve simulated cameras as real USB devices until Ctrl-C.",
    "Over USB/IP a kernel attaches them (vhci_hcd); over usbredir QEMU plugs one into a virtual machine.",
    "", "Settings of a camera, KEY=VALUE joined by commas:",
    "  source=FILE   FITS, TIFF, PNG or raw file, or 'pattern' (default)",
    "  raw=WIDTHxHEIGHTxBITS[be][+SKIP]   geometry of a raw file",
    "  width=W,height=H   of the sensor (default: those of the source)",
    "  scale=tile|nearest   how pictures fill the sensor",
    "  format=Mono8|Mono10|Mono12|Mono16|Mono10p|Mono12p",
    "  fps=F   frames a second, 0: as fast as they are taken",
    "  frames=N   ends after so many; frame=N starts with that picture",
    "  serial=TEXT,name=TEXT,guid=12 hex digits,speed=super|high",
    "  faults=PLAN   such as dropTrailer%7+shortPayload@5"})
final class SimulateCommand extends HotshoeCommand {
    @Option(names = "--usbip", order = 1, paramLabel = "HOST:PORT", description = "serve over USB/IP, usually at "
            + "127.0.0.1:3240")
    private String usbip;

    @Option(names = "--usbredir", order = 2, paramLabel = "HOST:PORT",
            description = "serve the first camera over usbredir")
    private String usbredir;

    @Option(names = {"-c", "--camera", "--simulate"}, order = 3, paramLabel = "SETTINGS", description = "settings of a "
            + "camera, see above; repeat it for several (USB/IP only)")
    private List<String> settings = List.of();

    private final List<Map<String, Object>> served = new ArrayList<>();
    private volatile boolean ending;

    SimulateCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws IOException {
        if ((usbip == null) == (usbredir == null)) {
            throw CommandFailure.usage("give either --usbip HOST:PORT or --usbredir HOST:PORT");
        }
        if (usbredir != null && settings.size() > 1) {
            throw CommandFailure.usage("usbredir carries one camera; start one hotshoe for each, or use --usbip");
        }
        List<SimulatedCamera> cameras = new ArrayList<>();
        try {
            for (String text : settings.isEmpty() ? List.of("") : settings) {
                cameras.add(new SimulatedCamera(SimulationSettings.parse(text)));
            }
            serve(cameras);
        } finally {
            ending = true;
            cameras.forEach(SimulatedCamera::close);
        }
        console().say("Ended.");
        return ExitCode.DONE;
    }

    private void serve(List<SimulatedCamera> cameras) throws IOException {
        HostPort where = usbip != null ? HostPort.parse("--usbip", usbip) : HostPort.parse("--usbredir", usbredir);
        if (!where.loopback()) {
            console().note("Note: " + where.host() + " is not the loopback address; whoever reaches it can use the "
                    + "cameras, as these protocols know no protection.");
        }
        if (usbip != null) {
            serveUsbIp(cameras, where);
        } else {
            serveUsbRedir(cameras.get(0), where);
        }
    }

    private void serveUsbIp(List<SimulatedCamera> cameras, HostPort where) throws IOException {
        try (UsbIpServer server = UsbIpServer.open(where.address(), List.of())) {
            String port = server.port() == UsbIpServer.DEFAULT_PORT ? "" : "--tcp-port " + server.port() + " ";
            List<String> attach = new ArrayList<>(List.of("sudo modprobe vhci_hcd"));
            for (SimulatedCamera camera : cameras) {
                String busId = server.plug(camera);
                attach.add("sudo usbip " + port + "attach --remote " + where.host() + " --busid " + busId);
                describe(camera, "bus id " + busId);
            }
            announce("USB/IP", where.host() + ":" + server.port(), attach);
            untilInterrupted();
        }
    }

    private void serveUsbRedir(SimulatedCamera camera, HostPort where) throws IOException {
        try (UsbRedirServer server = UsbRedirServer.open(where.address(), camera)) {
            describe(camera, "usbredir");
            announce("usbredir", where.host() + ":" + server.port(), List.of("qemu-system-x86_64 ... -device "
                    + "qemu-xhci,id=xhci -chardev socket,id=camera,host=" + where.host() + ",port=" + server.port()
                    + " -device usb-redir,chardev=camera,bus=xhci.0"));
            untilInterrupted();
        }
    }

    private void describe(SimulatedCamera camera, String place) {
        SimulationSettings settings = camera.settings();
        served.add(Json.object("place", place, "serial", settings.serial(), "settings", settings.toString()));
        console().say("Camera %s: %s", settings.serial(), settings);
        camera.onUnplug(() -> {
            if (!ending) {
                console().note("Camera " + settings.serial() + " has left its bus.");
            }
        });
    }

    private void announce(String protocol, String address, List<String> attach) {
        console().say("Serving over %s at %s. To attach:", protocol, address);
        attach.forEach(command -> console().say("  " + command));
        console().say("Ctrl-C ends it.");
        console().document(Json.object("protocol", protocol, "address", address, "cameras", served, "attach", attach));
        System.out.flush();
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // What Ctrl-C does here is the way to end.
        }
    }
}
