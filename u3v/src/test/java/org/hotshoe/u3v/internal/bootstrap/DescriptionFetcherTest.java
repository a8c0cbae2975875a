// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Port;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.internal.control.ChannelSettings;
import org.hotshoe.u3v.internal.control.ControlChannel;
import org.hotshoe.u3v.testing.FakeCamera;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionFetcherTest {
    private static final byte[] XML = FakeCamera.XML.getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_HASH = new byte[20];

    @TempDir
    private Path directory;
    private final FakeCamera fake = new FakeCamera();
    private final AtomicInteger fileReads = new AtomicInteger();
    private ControlChannel channel;
    private Bootstrap bootstrap;

    @BeforeEach
    void openChannel() throws CameraException {
        channel = new ControlChannel(fake.openControl(), ChannelSettings.defaults(), new CameraCounters(), 1);
        bootstrap = BootstrapReader.read(channel);
    }

    /** Counts what is read of the file. */
    private final Port device = new Port() {
        @Override
        public void read(long address, ByteBuffer target) throws CameraException {
            fileReads.addAndGet(address >= 0x100000 ? 1 : 0);
            channel.read(address, target);
        }

        @Override
        public void write(long address, ByteBuffer source) throws CameraException {
            channel.write(address, source);
        }
    };

    private byte[] fetch(boolean lenient) throws CameraException {
        return new DescriptionFetcher(new DescriptionCache(directory), lenient).fetch(device, bootstrap, "unit 1");
    }

    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("camera.xml"));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha1(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-1").digest(bytes);
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void shouldReadEveryBootstrapRegisterByItsOwnWidth() {
        assertThat(bootstrap.texts().manufacturer()).isEqualTo("Test");
        assertThat(bootstrap.texts().userDefinedName()).isEqualTo("left eye");
        assertThat(bootstrap.nanosPerTick()).isEqualTo(8);
        assertThat(bootstrap.streamAddress()).isEqualTo(0x11000);
        assertThat(bootstrap.eventAddress()).isEqualTo(0x12000);
        assertThat(bootstrap.manifestAddress()).isEqualTo(0x20000);
    }

    @Test
    void shouldFetchPlainXmlAndServeItFromTheCacheAfterThat() throws Exception {
        fake.description(XML, 0, sha1(XML));
        assertThat(fetch(false)).isEqualTo(XML);
        fileReads.set(0);
        assertThat(fetch(false)).isEqualTo(XML);
        assertThat(fileReads.get()).isZero();
        assertThat(cached()).hasSize(1);
        assertThat(cached().get(0).getFileName().toString()).startsWith("test-fake-");
    }

    @Test
    void shouldFetchAZipArchiveAnnouncedAsPlainXml() throws Exception {
        byte[] stored = zip(XML);
        fake.description(stored, 0, sha1(stored));
        assertThat(fetch(false)).isEqualTo(XML);
        assertThat(fetch(false)).isEqualTo(XML);
    }

    @Test
    void shouldKeepFilesWithoutAHashByUnitAndFirmware() throws Exception {
        fake.description(XML, 0, NO_HASH);
        fetch(false);
        new DescriptionFetcher(new DescriptionCache(directory), false).fetch(device, bootstrap, "unit 2");
        assertThat(cached()).hasSize(2);
    }

    @Test
    void shouldRefuseADescriptionWithAWrongHashAfterASecondReading() throws Exception {
        byte[] wrong = sha1(new byte[] {1});
        fake.description(XML, 0, wrong);
        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> fetch(false))
                .withMessageContaining("SHA-1=").withMessageContaining("twice").withMessageContaining("1.2.3");
        assertThat(fileReads.get()).isEqualTo(2);
        assertThat(fetch(true)).isEqualTo(XML);
        assertThat(cached()).isEmpty();
    }

    @Test
    void shouldReadAgainWhatTheCacheHasDamaged() throws Exception {
        fake.description(XML, 0, sha1(XML));
        fetch(false);
        Path file = cached().get(0);
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length - 5] ^= 1;
        Files.write(file, damaged);
        fileReads.set(0);

        assertThat(fetch(false)).isEqualTo(XML);
        assertThat(fileReads.get()).isPositive();
        fileReads.set(0);
        assertThat(fetch(false)).isEqualTo(XML);
        assertThat(fileReads.get()).isZero();
    }

    @Test
    void shouldDoWithoutACacheThatCannotBeWritten() throws Exception {
        Path blocked = Files.createFile(directory.resolve("file"));
        DescriptionCache cache = new DescriptionCache(blocked.resolve("below"));
        assertThat(new DescriptionFetcher(cache, false).fetch(device, bootstrap, "unit")).isEqualTo(XML);
        assertThat(DescriptionCache.configured(" ").get("key")).isEmpty();
    }

    @Test
    void shouldLeaveNoDraftBehind() throws Exception {
        DescriptionCache cache = new DescriptionCache(directory);
        cache.put("a\nb\nc", XML);
        cache.put("a\nb\nc", XML);
        assertThat(cached()).hasSize(1);
        assertThat(cache.get("a\nb\nc")).hasValue(XML);
        assertThat(cache.get("a\nb\nd")).isEmpty();
    }

    @Test
    void shouldRefuseAManifestThatLies() throws Exception {
        fake.areas.get(0x20000L)[7] = 1;
        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> fetch(false))
                .withMessageContaining("entries=");
        fake.description(XML, 0, NO_HASH);
        fake.areas.get(0x20000L)[8 + 16 + 7] = 1;
        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> fetch(false)).withMessageContaining("bytes=");
        fake.description(XML, 0, NO_HASH);
        fake.areas.get(0x20000L)[8 + 4] = 1;
        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> fetch(false))
                .withMessageContaining("no device description");
    }

    @Test
    void shouldChooseTheNewestDescriptionOfTheDevice() throws CameraException {
        ManifestEntry old = new ManifestEntry(0x01000000, 0x01010000, 1, 10, "");
        ManifestEntry newest = new ManifestEntry(0x81000000, 0x01010400, 2, 10, "");
        ManifestEntry ofBuffers = new ManifestEntry(0x90000000, 0x01010001, 3, 10, "");
        assertThat(ManifestTable.newestDescription(List.of(old, newest, ofBuffers))).isEqualTo(newest);
    }

    @Test
    void shouldDecodeTextUpToTheFirstNulWhateverTheBytes() {
        assertThat(RegisterText.decode("Kamera ä\0rest".getBytes(StandardCharsets.UTF_8))).isEqualTo("Kamera ä");
        assertThat(RegisterText.decode(new byte[] {(byte) 0xE4, 'x'})).isEqualTo("äx");
        assertThat(RegisterText.decode(new byte[] {' ', 7, 'a', ' '})).isEqualTo("a");
        assertThat(RegisterText.decode("x".repeat(64).getBytes(StandardCharsets.UTF_8))).hasSize(64);
    }
}
