// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hotshoe.backend.simulated.SimulatorControl;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.DeviceService;
import org.hotshoe.itest.contract.ContractCamera;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/** The stand-in camera of the simulated backend, found and handled through services. */
final class SimulatedContractCamera implements ContractCamera {
    /** The services of the backend itself. */
    static final String BACKEND = "(&(hotshoe.backend=simulated)(!(hotshoe.selected=true)))";
    /** Those that the selection publishes in their place. */
    static final String SELECTED = "(&(hotshoe.backend=simulated)(hotshoe.selected=true))";
    private static final long PATIENCE_MILLIS = 60_000;

    private final BundleContext context;
    private final String filter;

    SimulatedContractCamera(BundleContext context) {
        this(context, BACKEND);
    }

    SimulatedContractCamera(BundleContext context, String filter) {
        this.context = context;
        this.filter = filter;
    }

    @Override
    public DeviceService device() {
        return await(DeviceService.class);
    }

    @Override
    public CommandService commands() {
        return await(CommandService.class);
    }

    @Override
    public CaptureService captures() {
        return await(CaptureService.class);
    }

    @Override
    public boolean present() {
        return has(DeviceService.class) || has(CommandService.class) || has(CaptureService.class);
    }

    @Override
    public void faults(String faults) throws Exception {
        control().inject(id(), faults);
    }

    @Override
    public long faultHits() throws Exception {
        return control().faultHits(id());
    }

    @Override
    public void unplug() throws Exception {
        control().unplug(id());
    }

    @Override
    public void replug() throws Exception {
        control().replug(id());
    }

    @Override
    public String difference(Frame frame) {
        return Pictures.difference(context, id(), frame);
    }

    @Override
    public int slowness() {
        return 1;
    }

    private SimulatorControl control() {
        return await(SimulatorControl.class);
    }

    /** A container that has just begun may have the backend already, and its camera a little later. */
    private String id() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        List<String> ids = control().cameras();
        while (ids.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("no simulated camera within " + PATIENCE_MILLIS + " ms");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            ids = control().cameras();
        }
        return ids.get(0);
    }

    private boolean has(Class<?> type) {
        try {
            return !context.getServiceReferences(type, filter).isEmpty();
        } catch (InvalidSyntaxException defect) {
            throw new IllegalArgumentException(defect);
        }
    }

    private <T> T await(Class<T> type) {
        String backend = type == SimulatorControl.class ? "" : filter;
        try {
            ServiceTracker<T, T> tracker = new ServiceTracker<>(context,
                    context.createFilter("(&(objectClass=" + type.getName() + ")" + backend + ")"), null);
            tracker.open();
            try {
                T service = tracker.waitForService(PATIENCE_MILLIS);
                if (service == null) {
                    throw new IllegalStateException("no " + type.getSimpleName() + " within " + PATIENCE_MILLIS + " ms");
                }
                return service;
            } finally {
                tracker.close();
            }
        } catch (InvalidSyntaxException | InterruptedException notWaited) {
            throw new IllegalStateException(notWaited);
        }
    }
}
