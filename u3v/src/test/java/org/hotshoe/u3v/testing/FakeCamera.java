// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.Finding;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.transport.EventPipe;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.hotshoe.u3v.transport.UsbTransport;

/**
 * A register map that insists on exact widths, behind a transport without a stream. Written with the numbers of the
 * standard rather than the constants of the product, so that a wrong constant shows.
 */
public final class FakeCamera implements UsbTransport {
    public static final long WIDTH = 0x30000;
    public static final long COMMAND = 0x30010;
    public static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <RegisterDescription ModelName="Fake" VendorName="Test" StandardNameSpace="None" SchemaMajorVersion="1"
              SchemaMinorVersion="1" SchemaSubMinorVersion="0" MajorVersion="1" MinorVersion="0" SubMinorVersion="0"
              ProductGuid="A" VersionGuid="B" xmlns="http://www.genicam.org/GenApi/Version_1_1">
              <Category Name="Root"><pFeature>Width</pFeature><pFeature>Reset</pFeature>
                <pFeature>DeviceUserID</pFeature>
              </Category>
              <Integer Name="Width"><Streamable>Yes</Streamable><pValue>WidthReg</pValue><Min>8</Min><Max>4096</Max>
                <Inc>8</Inc></Integer>
              <IntReg Name="WidthReg"><Address>0x30000</Address><Length>4</Length><AccessMode>RW</AccessMode>
                <pPort>Device</pPort><Cachable>WriteThrough</Cachable><Sign>Unsigned</Sign>
                <Endianess>LittleEndian</Endianess></IntReg>
              <Command Name="Reset"><pValue>ResetReg</pValue><CommandValue>1</CommandValue></Command>
              <IntReg Name="ResetReg"><Address>0x30010</Address><Length>4</Length><AccessMode>RW</AccessMode>
                <pPort>Device</pPort><Cachable>NoCache</Cachable><Sign>Unsigned</Sign>
                <Endianess>LittleEndian</Endianess></IntReg>
              <StringReg Name="DeviceUserID"><Address>0x184</Address><Length>64</Length><AccessMode>RW</AccessMode>
                <pPort>Device</pPort></StringReg>
              <Port Name="Device"/>
            </RegisterDescription>
            """;

    /** Registers by address, each of its own width. */
    public final Map<Long, byte[]> registers = new TreeMap<>();
    /** Memory that may be read in any piece, by address. */
    public final Map<Long, byte[]> areas = new TreeMap<>();
    public final AtomicInteger controlsOpened = new AtomicInteger();
    public final AtomicInteger controlsOpen = new AtomicInteger();
    public final AtomicInteger eventsOpen = new AtomicInteger();
    public final AtomicInteger commands = new AtomicInteger();
    public final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    /** Counted down when a read of {@link #hangAt} begins, which never ends by itself. */
    public final CountDownLatch hanging = new CountDownLatch(1);
    public volatile long hangAt = -1;
    public volatile boolean busy;
    public volatile UsbIdentity identity = identity("2BA200112233", "S1", true);

    public FakeCamera() {
        u32(0x000, 0x00010001);
        text(0x004, "Test");
        text(0x044, "Fake");
        text(0x084, "Family");
        text(0x0C4, "1.2");
        text(0x104, "Info");
        text(0x144, "S1");
        text(0x184, "left eye");
        u64(0x1C4, 0x0B09);
        u32(0x1CC, 200);
        u64(0x1D0, 0x20000);
        u64(0x1D8, 0x10000);
        u64(0x1FC, 8);
        u64(0x10004, 3);
        u32(0x10014, 1024);
        u32(0x10018, 1024);
        u64(0x10020, 0x11000);
        u64(0x1002C, 0x12000);
        u32(0x12000, 0);
        u32(0x12004, 1024);
        u32(WIDTH, 640);
        u32(COMMAND, 0);
        description(XML.getBytes(StandardCharsets.UTF_8), 0, new byte[20]);
    }

    public static UsbIdentity identity(String guid, String serial, boolean events) {
        return new UsbIdentity(0x2BA2, 0x1234, guid, "Test", "Fake", "", "", "", serial, "", LinkSpeed.HIGH, "usb 1-1",
                events, true, false);
    }

    /** Puts a description into memory and the manifest in front of it. */
    public void description(byte[] stored, int format, byte[] sha1) {
        areas.put(0x100000L, stored);
        byte[] table = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN).putLong(1).putInt(0x01020003)
                .putInt(0x01010000 | format << 10).putLong(0x100000).putLong(stored.length).put(sha1).array();
        areas.put(0x20000L, table);
    }

    public void u32(long address, int value) {
        registers.put(address, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    public void u64(long address, long value) {
        registers.put(address, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    public void text(long address, String text) {
        registers.put(address, Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 64));
    }

    public int u32(long address) {
        synchronized (registers) {
            return ByteBuffer.wrap(registers.get(address)).order(ByteOrder.LITTLE_ENDIAN).getInt();
        }
    }

    @Override
    public UsbIdentity identity() {
        return identity;
    }

    @Override
    public ControlPipe openControl() throws CameraException {
        if (busy) {
            throw new CameraBusyException("another program holds it");
        }
        controlsOpened.incrementAndGet();
        controlsOpen.incrementAndGet();
        return new Control();
    }

    @Override
    public EventPipe openEvents() {
        eventsOpen.incrementAndGet();
        return new EventQueue();
    }

    @Override
    public StreamPort openStream() throws CameraException {
        throw new UnsupportedByCameraException("no stream here");
    }

    @Override
    public List<Finding> diagnose() {
        return List.of(Finding.ok("permissions", "as they should be"));
    }

    private byte[] answer(byte[] command) {
        commands.incrementAndGet();
        ByteBuffer in = ByteBuffer.wrap(command).order(ByteOrder.LITTLE_ENDIAN);
        int id = in.getShort(6);
        long address = in.getLong(12);
        byte[] data = id == 0x0800 ? read(address, Short.toUnsignedInt(in.getShort(22)))
                : write(address, Arrays.copyOfRange(command, 20, command.length));
        int length = data == null ? 0 : data.length;
        ByteBuffer out = ByteBuffer.allocate(12 + length).order(ByteOrder.LITTLE_ENDIAN).putInt(0x43563355)
                .putShort((short) (data == null ? 0x8003 : 0)).putShort((short) (id + 1)).putShort((short) length)
                .putShort(in.getShort(10));
        return data == null ? out.array() : out.put(data).array();
    }

    private byte[] read(long address, int count) {
        synchronized (registers) {
            byte[] register = registers.get(address);
            if (register != null && register.length == count) {
                return register.clone();
            }
        }
        for (Map.Entry<Long, byte[]> area : areas.entrySet()) {
            long from = address - area.getKey();
            if (from >= 0 && from + count <= area.getValue().length) {
                return Arrays.copyOfRange(area.getValue(), (int) from, (int) from + count);
            }
        }
        return null;
    }

    private byte[] write(long address, byte[] data) {
        synchronized (registers) {
            byte[] register = registers.get(address);
            if (register == null || register.length != data.length) {
                return null;
            }
            registers.put(address, address == COMMAND ? new byte[4] : data);
            return new byte[] {0, 0, (byte) data.length, 0};
        }
    }

    private final class Control implements ControlPipe {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int exchange(ByteBuffer command, ByteBuffer acknowledge, int timeoutMillis) throws CameraException {
            if (closed.getCount() == 0) {
                throw new CameraGoneException("closed");
            }
            byte[] bytes = new byte[command.remaining()];
            command.duplicate().get(bytes);
            if (bytes.length == 0) {
                return TIMEOUT;
            }
            hang(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(12));
            byte[] answer = answer(bytes);
            acknowledge.put(acknowledge.position(), answer);
            return answer.length;
        }

        private void hang(long address) throws CameraException {
            if (address != hangAt) {
                return;
            }
            hanging.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new CameraGoneException("closed");
        }

        @Override
        public void clearHalts() {
        }

        @Override
        public void close() {
            if (closed.getCount() == 1) {
                controlsOpen.decrementAndGet();
            }
            closed.countDown();
        }
    }

    private final class EventQueue implements EventPipe {
        private volatile boolean closed;

        @Override
        public int receive(ByteBuffer packet, int timeoutMillis) throws CameraException {
            try {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
                while (!closed && System.nanoTime() < end) {
                    byte[] event = events.poll(10, TimeUnit.MILLISECONDS);
                    if (event != null) {
                        packet.put(packet.position(), event);
                        return event.length;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return closed ? CLOSED : TIMEOUT;
        }

        @Override
        public void close() {
            if (!closed) {
                eventsOpen.decrementAndGet();
            }
            closed = true;
        }
    }
}
