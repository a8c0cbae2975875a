// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import org.hotshoe.app.cameras.Arrivals;
import org.hotshoe.app.cameras.CameraDirectory;
import org.osgi.framework.BundleContext;

/** What commands work with. */
record Toolbox(BundleContext context, Console console, CameraDirectory cameras, Arrivals arrivals) {

    static Toolbox of(BundleContext context) {
        return new Toolbox(context, Console.ofProcess(), new CameraDirectory(context), new Arrivals(context));
    }
}
