// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.usb4java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The finished bundle, in the framework that is on the class path. */
class WrappedBundleTest {
    private static final Path JAR = Path.of(System.getProperty("bundle"));

    @TempDir
    Path storage;

    @Test
    void shouldStartLibUsbInAContainer() throws Exception {
        try (Container container = new Container(storage)) {
            container.install(JAR).start();
            container.installConsumer(1).start();

            ServiceReference<Runnable> found = container.context().getServiceReference(Runnable.class);
            assertThat(found.getProperty("init")).as("result of libusb_init").isEqualTo(0);
            assertThat((String) found.getProperty("version")).startsWith("1.0.");
        }
    }

    @Test
    void shouldMapTheNativeOnceHoweverOftenItsUserIsUpdated() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "this system does not tell what a process maps");
        Set<String> before = mappedNatives();
        try (Container container = new Container(storage)) {
            container.install(JAR).start();
            Bundle consumer = container.installConsumer(0);
            consumer.start();
            Set<String> first = mappedNatives();
            for (int version = 1; version <= 5; version++) {
                consumer.update(Container.consumer(version));
            }

            assertThat(first).as("mapped copies of libusb4java after the first start").hasSize(before.size() + 1);
            assertThat(mappedNatives()).as("mapped copies of libusb4java after five updates").isEqualTo(first);
            assertThat(container.context().getServiceReferences(Runnable.class, "(init=0)")).hasSize(1);
        }
    }

    @Test
    void shouldExportUsb4javaAndNothingElse() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Export-Package"))
                    .isEqualTo("org.usb4java;version=\"1.3.0\"");
            assertThat(jar.getManifest().getMainAttributes().getValue("Import-Package").split(","))
                    .allMatch(name -> name.startsWith("java."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86/libusb4java.so", "linux-x86-64/libusb4java.so", "linux-arm/libusb4java.so",
        "linux-aarch64/libusb4java.so", "win32-x86/libusb4java.dll", "win32-x86-64/libusb4java.dll",
        "darwin-x86-64/libusb4java.dylib"})
    void shouldCarryTheNativeOf(String name) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getJarEntry("org/usb4java/" + name)).as(name).isNotNull();
        }
    }

    @Test
    void shouldCarryItsNotice() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getInputStream(jar.getJarEntry("META-INF/NOTICE"))).asString(
                    java.nio.charset.StandardCharsets.UTF_8).contains("libusb 1.0. LGPL-2.1-or-later");
        }
    }

    private static Set<String> mappedNatives() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("libusb4java")).map(line -> line.split("\\s+")[5])
                    .collect(Collectors.toSet());
        }
    }
}
