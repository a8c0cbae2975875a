// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.junit.jupiter.api.Test;

/** What each fault of the control and event channel looks like to a host controller. */
class ControlFaultTest {

    @Test
    void shouldSendAPendingAcknowledgeFirst() throws Exception {
        try (Host host = new Host("faults=pendingAck@1:100")) {
            assertThat(host.readInt(0)).isEqualTo(0x0001_0001);
            Host.Transfer pending = host.submit(0x81, 64);
            Host.Transfer real = host.submit(0x81, 64);
            long start = System.nanoTime();
            host.send(host.readCommand(0x1CC, 4));
            assertThat(Host.hex(Host.await(pending).bytes()))
                    .isEqualTo("55 33 56 43 00 00 05 08 04 00 02 00 00 00 64 00");
            assertThat(Host.hex(Host.await(real).bytes())).isEqualTo("55 33 56 43 00 00 01 08 04 00 02 00 2c 01 00 00");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(45_000_000L);
        }
    }

    @Test
    void shouldSendAStaleAcknowledgeFirst() throws Exception {
        try (Host host = new Host("faults=staleAck@1")) {
            host.readInt(0);
            Host.Transfer stale = host.submit(0x81, 64);
            Host.Transfer real = host.submit(0x81, 64);
            host.send(host.readCommand(0x1CC, 4));
            assertThat(Host.hex(Host.await(stale).bytes())).isEqualTo("55 33 56 43 00 00 01 08 00 00 01 00");
            assertThat(Host.hex(Host.await(real).bytes())).startsWith("55 33 56 43 00 00 01 08 04 00 02 00");
        }
    }

    @Test
    void shouldAnswerLateInTheOrderOfCommands() throws Exception {
        try (Host host = new Host("faults=slowAnswer@0:150")) {
            Host.Transfer first = host.submit(0x81, 64);
            Host.Transfer second = host.submit(0x81, 64);
            host.send(host.readCommand(0x1CC, 4));
            host.send(host.readCommand(0, 4));
            assertThat(Host.quiet(first, 60)).isTrue();
            assertThat(Host.await(first).bytes()[10]).isEqualTo((byte) 1);
            assertThat(Host.await(second).bytes()[10]).isEqualTo((byte) 2);
        }
    }

    @Test
    void shouldHaltInsteadOfAnswering() throws Exception {
        try (Host host = new Host("faults=stallControl@0")) {
            Host.Transfer in = host.submit(0x81, 64);
            host.send(host.readCommand(0, 4));
            assertThat(Host.await(in).result).isEqualTo(UsbTransfer.STALL);
            assertThat(Host.await(host.submit(0x81, 64)).result).isEqualTo(UsbTransfer.STALL);
            assertThat(host.camera.control(0x02, 1, 0, 0x81, ByteBuffer.allocate(0))).isZero();
            assertThat(host.readInt(0)).isEqualTo(0x0001_0001);
        }
    }

    @Test
    void shouldRefuseDamageOrSwallowAnswers() throws Exception {
        try (Host host = new Host("faults=reject@0:0x8007+damagedAck@1+damagedAck@2:7+noAnswer@3")) {
            assertThat(Host.status(host.exchange(host.readCommand(0, 4)))).isEqualTo(0x8007);
            assertThat(host.exchange(host.readCommand(0, 4))[0]).isEqualTo((byte) ~0x55);
            assertThat(host.exchange(host.readCommand(0, 4))).hasSize(7);
            Host.Transfer in = host.submit(0x81, 64);
            host.send(host.writeCommand(0x184, new byte[] {'n'}));
            assertThat(Host.quiet(in, 60)).isTrue();
            host.camera.cancel(in);
            assertThat(host.readText(0x184, 64)).as("not carried out").isEmpty();
        }
    }

    @Test
    void shouldHaltOrDamageEvents() throws Exception {
        try (Host host = new Host("faults=stallEvent@1+damagedEvent@2")) {
            host.writeInt(0x3_0000, 1);
            Host.Transfer first = host.submit(0x82, 256);
            Host.Transfer second = host.submit(0x82, 256);
            host.writeInt(0x3_0008, 1);
            assertThat(Host.await(first).moved).isEqualTo(24);
            host.writeInt(0x3_0008, 1);
            assertThat(Host.await(second).result).isEqualTo(UsbTransfer.STALL);
            host.camera.control(0x02, 1, 0, 0x82, ByteBuffer.allocate(0));
            Host.Transfer third = host.submit(0x82, 256);
            host.writeInt(0x3_0008, 1);
            assertThat(Host.await(third).bytes()[0]).isEqualTo((byte) ~0x55);
        }
    }

    @Test
    void shouldLieAboutSizes() throws Exception {
        try (Host host = new Host("faults=lyingSizes")) {
            assertThat(host.readInt(0x1_0014)).isEqualTo(-1);
            assertThat(host.readInt(0x1_0018)).isEqualTo(-1);
            assertThat(host.readLong(Host.SIRM + 8)).isGreaterThan(1L << 60);
            assertThat(host.readInt(Host.SIRM + 0x10)).isGreaterThan(1 << 30);
            assertThat(host.readInt(Host.SIRM + 0x14)).isGreaterThan(1 << 30);
            assertThat(host.readInt(Host.SIRM)).isEqualTo(0xFF00_0000);
            assertThat(host.readLong(0x4_0000)).isGreaterThan(1L << 40);
            assertThat(host.read(0x4_0008, 64).getLong(16)).isEqualTo(1L << 40);
            host.camera.inject(FaultPlan.parse("lyingSizes:2"));
            assertThat(host.readInt(0x1_0014)).isEqualTo(1024);
            assertThat(host.readLong(Host.SIRM + 8)).isGreaterThan(1L << 60);
        }
    }

    @Test
    void shouldLieAboutTheDescription() throws Exception {
        try (Host host = new Host("faults=badHash"); Host none = new Host("faults=noHash"); Host plain =
                new Host("faults=plainXml")) {
            ByteBuffer entry = host.read(0x4_0008, 64);
            byte[] hash = new byte[20];
            entry.get(24, hash);
            assertThat(hash).isNotEqualTo(MessageDigest.getInstance("SHA-1").digest(ControlTest.fetch(host, entry)));
            none.read(0x4_0008, 64).get(24, hash);
            assertThat(hash).containsOnly(0);
            ByteBuffer xml = plain.read(0x4_0008, 64);
            assertThat(xml.getInt(4)).isEqualTo(0x0101_0000);
            assertThat(new String(ControlTest.fetch(plain, xml), java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith("<?xml");
        }
    }
}
