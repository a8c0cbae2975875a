// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The command line as a service of JDK types only, so that a launcher outside the framework can call it. */
@Component(service = ToIntFunction.class, property = "hotshoe.role=command-line")
public final class CommandLineService implements ToIntFunction<String[]> {
    private final BundleContext context;

    /**
     * Called by the framework.
     *
     * @param context of this bundle
     */
    @Activate
    public CommandLineService(BundleContext context) {
        this.context = context;
    }

    @Override
    public int applyAsInt(String[] arguments) {
        return Hotshoe.run(Toolbox.of(context), arguments);
    }
}
