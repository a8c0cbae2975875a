// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.IVersionProvider;

/** Tells the version of this program. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"hotshoe " + program(), "Java " + Runtime.version() + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch")};
    }

    static String program() {
        Bundle bundle = FrameworkUtil.getBundle(Version.class);
        return bundle == null ? "unknown" : bundle.getVersion().toString().replace(".SNAPSHOT", "-SNAPSHOT");
    }
}
