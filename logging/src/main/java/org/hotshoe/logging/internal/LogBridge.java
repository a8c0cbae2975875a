// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.logging.internal;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Hands Hotshoe's messages on to the log service, as long as there is one. */
@Component(service = {}, immediate = true, configurationPid = "org.hotshoe.logging")
@Designate(ocd = LogBridge.Settings.class)
public final class LogBridge {
    /** Pax Logging takes all of java.util.logging itself: with this bridge every message would come twice. */
    private static final String TAKES_ALL = "org.ops4j.pax.logging";

    /** Held, since the log manager forgets loggers, and their handlers, that nobody holds. */
    private final Logger root = Logger.getLogger("org.hotshoe");
    private final Level levelBefore = root.getLevel();
    private final LogServiceHandler handler;

    /** Settings of the bridge. */
    @ObjectClassDefinition(name = "Hotshoe logging", description = "Messages of Hotshoe in the OSGi log service")
    public @interface Settings {
        /** From which level on messages are made. */
        @AttributeDefinition(description = "from which level on messages are made", options = {
            @Option(label = "errors", value = "SEVERE"), @Option(label = "warnings", value = "WARNING"),
            @Option(label = "what happened", value = "INFO"), @Option(label = "details", value = "FINE"),
            @Option(label = "everything", value = "ALL")})
        String level() default "INFO";
    }

    /**
     * Called by the framework.
     *
     * @param context   of this bundle
     * @param reference the log service's own
     * @param settings  the level
     */
    @Activate
    public LogBridge(BundleContext context, @Reference(service = LoggerFactory.class)
            ServiceReference<LoggerFactory> reference, @Reference LoggerFactory loggers, Settings settings) {
        Bundle provider = reference.getBundle();
        boolean needless = provider != null && provider.getSymbolicName().startsWith(TAKES_ALL);
        handler = needless ? null : new LogServiceHandler(context, loggers);
        if (handler != null) {
            root.setLevel(level(settings.level()));
            root.addHandler(handler);
        }
    }

    private static Level level(String name) {
        try {
            return Level.parse(name.trim().toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            System.getLogger(LogBridge.class.getName()).log(System.Logger.Level.WARNING, "level '" + name
                    + "' of org.hotshoe.logging is none of SEVERE, WARNING, INFO, FINE, ALL; INFO is used");
            return Level.INFO;
        }
    }

    /** Called by the framework. */
    @Deactivate
    public void deactivate() {
        if (handler != null) {
            root.removeHandler(handler);
            root.setLevel(levelBefore);
        }
    }
}
