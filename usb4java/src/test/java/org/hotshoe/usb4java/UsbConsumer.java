// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.usb4java;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.usb4java.Context;
import org.usb4java.LibUsb;

/** The activator of a bundle that imports usb4java: starts libusb, publishes what it found, stops it. */
public final class UsbConsumer implements BundleActivator {
    private final Context libusb = new Context();

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("init", LibUsb.init(libusb));
        properties.put("version", String.valueOf(LibUsb.getVersion()));
        context.registerService(Runnable.class, () -> { }, properties);
    }

    @Override
    public void stop(BundleContext context) {
        LibUsb.exit(libusb);
    }
}
