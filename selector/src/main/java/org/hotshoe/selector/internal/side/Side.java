// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.side;

import java.util.Hashtable;
import java.util.Map;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.DeviceService;

/**
 * One camera as one backend offers it: the three services from arrival to departure. A backend that offers the camera
 * again is another side. <b>Thread-safe</b>.
 */
public final class Side {
    private final String backend;
    private final DeviceService device;
    private final CommandService commands;
    private final CaptureService captures;
    private volatile Map<String, Object> properties;
    private volatile int ranking;
    private volatile boolean gone;
    private volatile String trouble = "";

    /**
     * Makes a side of services that all have arrived.
     *
     * @param backend    name of the backend
     * @param device     the device service
     * @param commands   the command service
     * @param captures   the capture service
     * @param ranking    ranking of the services
     * @param properties properties of the services
     */
    public Side(String backend, DeviceService device, CommandService commands, CaptureService captures, int ranking,
            Map<String, Object> properties) {
        this.backend = backend;
        this.device = device;
        this.commands = commands;
        this.captures = captures;
        change(ranking, properties);
    }

    /** The services' properties changed. */
    public void change(int newRanking, Map<String, Object> newProperties) {
        ranking = newRanking;
        properties = Map.copyOf(newProperties);
    }

    public String backend() {
        return backend;
    }

    public DeviceService device() {
        return device;
    }

    public CommandService commands() {
        return commands;
    }

    public CaptureService captures() {
        return captures;
    }

    public int ranking() {
        return ranking;
    }

    /** Properties of the services, without those that the framework sets. */
    public Hashtable<String, Object> properties() {
        return new Hashtable<>(properties);
    }

    /** Whether it departed, or a call said that the camera has. */
    public boolean gone() {
        return gone;
    }

    /** It departed. */
    public void depart() {
        gone = true;
    }

    /** Why it could not take the camera over when it was last tried; empty when it was not, or could. */
    public String trouble() {
        return trouble;
    }

    /** Remembers why it could not take the camera over, so that it is not tried again and again. */
    public void trouble(String why) {
        trouble = why;
    }

    @Override
    public String toString() {
        return backend;
    }
}
