// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.nio.file.Path;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;

/** A Karaf as it is downloaded, cut off from every repository but Maven's local one, where the tests' own parts are. */
public final class Karaf implements ContainerKind {
    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";

    @Override
    public Option options() {
        return options(System.getProperty("hotshoe.maven.repository"));
    }

    static Option options(String repository) {
        return composite(
                karafDistributionConfiguration()
                        .frameworkUrl(Path.of(System.getProperty("hotshoe.karaf")).toUri().toString()).karafVersion("4.4.10").name("Apache Karaf").unpackDirectory(new File("target/karaf"))
                        .useDeployFolder(false),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(), logLevel(LogLevel.WARN),
                vmOption("--enable-native-access=ALL-UNNAMED"), vmOption("-Djna.nosys=false"),
                editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.repositories", ""),
                editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.settings", "none"),
                editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.localRepository", repository),
                // Karaf's console would be restarted for JNA, which its JLine can use.
                editConfigurationFilePut("etc/org.apache.karaf.features.cfg", "autoRefresh", "false"));
    }
}
