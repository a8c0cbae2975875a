// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CameraScannerTest {

    @Test
    void shouldFindTheThreeInterfacesOfACamera() {
        DescriptorScan scan = CameraScanner.scan(new Configurations().wholeCamera(0, 1).bytes());

        assertThat(scan.problems()).isEmpty();
        assertThat(scan.cameras()).containsExactly(new CameraLayout(new BulkEndpoint(0, 0x01, 1024),
                new BulkEndpoint(0, 0x81, 1024), Optional.of(new BulkEndpoint(1, 0x82, 1024)),
                Optional.of(new BulkEndpoint(2, 0x83, 1024)), new StringIndexes(4, 5, 6, 0, 7, 0, 8, 0)));
    }

    @Test
    void shouldFindEveryCameraOfADevice() {
        byte[] two = new Configurations().wholeCamera(0, 1).wholeCamera(3, 4).bytes();

        assertThat(CameraScanner.scan(two).cameras()).extracting(CameraLayout::controlInterface).containsExactly(0, 3);
        assertThat(CameraScanner.scan(two).cameras().get(1).stream()).contains(new BulkEndpoint(5, 0x86, 1024));
    }

    @Test
    void shouldGroupByAssociationWhateverTheOrderOfInterfaces() {
        byte[] mixed = new Configurations().association(0, 2).association(2, 2).camera(0, 0)
                .raw(Configurations.DEVICE_INFO).bulk(0x81, 512).bulk(0x01, 512).camera(3, 2).bulk(0x84, 512).camera(1, 2)
                .bulk(0x82, 512).camera(2, 0).raw(Configurations.DEVICE_INFO).bulk(0x83, 512).bulk(0x03, 512).bytes();

        assertThat(CameraScanner.scan(mixed).cameras()).extracting(camera -> camera.stream().orElseThrow().address())
                .containsExactly(0x82, 0x84);
    }

    @Test
    void shouldTakeInterfacesUpToTheNextControlInterfaceWithoutAnAssociation() {
        byte[] bare = new Configurations().camera(4, 0).raw(Configurations.DEVICE_INFO).bulk(0x81, 512).bulk(0x01, 512)
                .camera(5, 2).bulk(0x82, 512).bytes();

        assertThat(CameraScanner.scan(bare).cameras()).singleElement()
                .satisfies(camera -> assertThat(camera.stream()).contains(new BulkEndpoint(5, 0x82, 512)));
    }

    @Test
    void shouldPassOverDevicesOfOtherClasses() {
        byte[] webcam = new Configurations().raw("08 0b 00 02 0e 03 00 00").setting(0, 0, 0x0E, 0x01, 0)
                .raw("0d 24 01 00 01 20 00 00 6c dc 02 01 01").setting(1, 0, 0x0E, 0x02, 0).bulk(0x81, 512).bytes();

        assertThat(CameraScanner.scan(webcam)).isEqualTo(new DescriptorScan(java.util.List.of(), java.util.List.of()));
    }

    @Test
    void shouldIgnoreOtherAlternateSettings() {
        byte[] alternates = new Configurations().association(0, 2).camera(0, 0).raw(Configurations.DEVICE_INFO)
                .bulk(0x81, 512).bulk(0x01, 512).camera(1, 2).bulk(0x82, 512).setting(1, 1, 0xEF, 0x05, 2)
                .bulk(0x8F, 1024).bytes();

        assertThat(CameraScanner.scan(alternates).cameras()).singleElement()
                .satisfies(camera -> assertThat(camera.stream()).contains(new BulkEndpoint(1, 0x82, 512)));
    }

    @Test
    void shouldNameACameraWithoutDeviceInfo() {
        DescriptorScan scan = CameraScanner.scan(new Configurations().camera(0, 0).bulk(0x81, 512).bulk(0x01, 512).bytes());

        assertThat(scan.cameras()).isEmpty();
        assertThat(scan.problems()).containsExactly("control interface lacks a device-info descriptor: interface=0");
    }

    @Test
    void shouldNameADeviceInfoThatIsTooShort() {
        DescriptorScan scan = CameraScanner.scan(new Configurations().camera(2, 0)
                .raw("13 24 01 01 00 01 00 00 00 01 00 04 05 06 00 07 00 08 00").bulk(0x81, 512).bulk(0x01, 512).bytes());

        assertThat(scan.cameras()).isEmpty();
        assertThat(scan.problems()).contains("device-info descriptor is too short: interface=2, bLength=19, needed=20");
    }

    @Test
    void shouldNameAControlInterfaceWithoutBothEndpoints() {
        DescriptorScan scan = CameraScanner.scan(
                new Configurations().camera(0, 0).raw(Configurations.DEVICE_INFO).bulk(0x81, 512).bytes());

        assertThat(scan.problems()).containsExactly(
                "control interface lacks a bulk endpoint: interface=0, in=true, out=false");
    }

    @Test
    void shouldStopAtADescriptorOfLengthZero() {
        byte[] bytes = new Configurations().wholeCamera(0, 1).raw("00 00 00 00").bytes();

        DescriptorScan scan = CameraScanner.scan(bytes);

        assertThat(scan.cameras()).hasSize(1);
        assertThat(scan.problems()).singleElement().asString().contains("bLength=0");
    }

    @Test
    void shouldKeepWhatCameBeforeATruncation() {
        byte[] whole = new Configurations().wholeCamera(0, 1).bytes();

        DescriptorScan scan = CameraScanner.scan(Arrays.copyOf(whole, whole.length - 3));

        assertThat(scan.cameras()).singleElement().satisfies(camera -> assertThat(camera.stream()).isPresent());
        assertThat(scan.problems()).singleElement().asString().startsWith("descriptor runs beyond the end");
    }

    @Test
    void shouldSurviveEveryTruncation() {
        byte[] whole = new Configurations().wholeCamera(0, 1).wholeCamera(3, 4).bytes();
        for (int length = 0; length <= whole.length; length++) {
            assertThat(CameraScanner.scan(Arrays.copyOf(whole, length)).cameras()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void shouldSurviveDamagedBytesWithBoundedResults() {
        byte[] whole = new Configurations().wholeCamera(0, 1).wholeCamera(3, 4).bytes();
        Random random = new Random(20_240_501);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            DescriptorScan scan = CameraScanner.scan(damaged);
            assertThat(scan.cameras().size()).isLessThanOrEqualTo(damaged.length / 9);
            assertThat(scan.problems().size()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void shouldSurviveNoise() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            assertThat(CameraScanner.scan(noise).problems().size()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void shouldRoundLengthsUpToWholePackets() {
        BulkEndpoint endpoint = new BulkEndpoint(0, 0x81, 1024);

        assertThat(endpoint.wholePackets(0)).isEqualTo(1024);
        assertThat(endpoint.wholePackets(1024)).isEqualTo(1024);
        assertThat(endpoint.wholePackets(1025)).isEqualTo(2048);
    }
}
