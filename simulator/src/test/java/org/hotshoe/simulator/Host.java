// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hotshoe.simulator.usb.UsbTransfer;

/** A host written for these tests alone: raw packets, raw transfers. */
final class Host implements AutoCloseable {
    static final long SIRM = 0x2_0000;
    static final int SECONDS = 10;

    final SimulatedCamera camera;
    private int request;

    Host(String settings) throws Exception {
        camera = new SimulatedCamera(SimulationSettings.parse(settings));
        assertThat(camera.control(0x00, 9, 1, 0, ByteBuffer.allocate(0))).isZero();
    }

    /** A transfer that reports to whoever waits. */
    static final class Transfer extends UsbTransfer {
        private final BlockingQueue<Transfer> done;
        volatile int result = 1;
        volatile int moved = -1;
        volatile int completions;

        Transfer(int endpoint, ByteBuffer data, BlockingQueue<Transfer> done) {
            super(endpoint, data);
            this.done = done;
        }

        @Override
        public void completed(int how, int bytes) {
            result = how;
            moved = bytes;
            completions++;
            done.add(this);
        }

        byte[] bytes() {
            byte[] copy = new byte[moved];
            data().get(0, copy);
            return copy;
        }

        int magic() {
            return moved < 4 ? 0 : data().order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        }
    }

    Transfer submit(int endpoint, int length) {
        Transfer transfer = new Transfer(endpoint, ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN),
                new LinkedBlockingQueue<>());
        camera.submit(transfer);
        return transfer;
    }

    static Transfer await(Transfer transfer) throws InterruptedException {
        Transfer done = transfer.done.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(done).as("transfer on endpoint %02x of %d bytes completes", transfer.endpoint(), transfer.length())
                .isSameAs(transfer);
        return done;
    }

    static boolean quiet(Transfer transfer, int millis) throws InterruptedException {
        return transfer.done.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    Transfer send(byte[] packet) throws InterruptedException {
        Transfer out = new Transfer(0x01, ByteBuffer.wrap(packet), new LinkedBlockingQueue<>());
        camera.submit(out);
        return await(out);
    }

    /** Sends a packet and gives the answer. */
    byte[] exchange(byte[] packet) throws InterruptedException {
        Transfer in = submit(0x81, 2048);
        assertThat(send(packet).result).isZero();
        Transfer answer = await(in);
        assertThat(answer.result).isZero();
        return answer.bytes();
    }

    byte[] command(int id, byte[] scd) {
        request = request % 0xFFFF + 1;
        ByteBuffer out = ByteBuffer.allocate(12 + scd.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x43563355).putShort((short) 0x4000).putShort((short) id).putShort((short) scd.length);
        return out.putShort((short) request).put(scd).array();
    }

    byte[] readCommand(long address, int count) {
        return command(0x0800, ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(address)
                .putShort((short) 0)
                .putShort((short) count).array());
    }

    byte[] writeCommand(long address, byte[] data) {
        return command(0x0802, ByteBuffer.allocate(8 + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(address)
                .put(data).array());
    }

    static int status(byte[] answer) {
        return ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getShort(4) & 0xFFFF;
    }

    ByteBuffer read(long address, int count) throws InterruptedException {
        byte[] answer = exchange(readCommand(address, count));
        assertThat(status(answer)).as("status of reading %d bytes at 0x%x", count, address).isZero();
        assertThat(answer).hasSize(12 + count);
        return ByteBuffer.wrap(answer, 12, count).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    int readInt(long address) throws InterruptedException {
        return read(address, 4).getInt();
    }

    long readLong(long address) throws InterruptedException {
        return read(address, 8).getLong();
    }

    String readText(long address, int length) throws InterruptedException {
        ByteBuffer data = read(address, length);
        byte[] bytes = new byte[length];
        data.get(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    int write(long address, byte[] data) throws InterruptedException {
        return status(exchange(writeCommand(address, data)));
    }

    int writeInt(long address, int value) throws InterruptedException {
        return write(address, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    int writeDouble(long address, double value) throws InterruptedException {
        return write(address, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    }

    /** Sizes of the elements of a block as set up by {@link #enable}. */
    final List<Integer> elements = new ArrayList<>();

    /** Sets the stream interface up, transfers of up to so many bytes, and enables it. */
    int enable(int transferBytes) throws InterruptedException {
        int alignment = 1 << (readInt(SIRM) >>> 24);
        long payload = readLong(SIRM + 8);
        int leader = roundUp(readInt(SIRM + 0x10), alignment);
        int trailer = roundUp(readInt(SIRM + 0x14), alignment);
        int size = transferBytes / alignment * alignment;
        int count = (int) (payload / size);
        int last = roundUp((int) (payload % size), alignment);
        int[] sizes = {leader, size, count, last, 0, trailer};
        for (int i = 0; i < sizes.length; i++) {
            assertThat(writeInt(SIRM + 0x18 + 4 * i, sizes[i])).isZero();
        }
        elements.clear();
        elements.add(leader);
        for (int i = 0; i < count; i++) {
            elements.add(size);
        }
        if (last > 0) {
            elements.add(last);
        }
        elements.add(trailer);
        return writeInt(SIRM + 4, 1);
    }

    static int roundUp(int value, int alignment) {
        return (value + alignment - 1) / alignment * alignment;
    }

    int start() throws InterruptedException {
        return writeInt(0x10_0104, 1);
    }

    int stop() throws InterruptedException {
        int stopped = writeInt(0x10_0108, 1);
        return stopped != 0 ? stopped : writeInt(SIRM + 4, 0);
    }

    /** Posts the transfers of one block. */
    List<Transfer> post() {
        List<Transfer> posted = new ArrayList<>();
        for (int size : elements) {
            posted.add(submit(0x83, size));
        }
        return posted;
    }

    /** Receives one block, whose elements must be as set up. */
    static Block block(List<Transfer> posted) throws InterruptedException {
        ByteBuffer payload = ByteBuffer.allocate(posted.stream().mapToInt(Transfer::length).sum());
        for (Transfer transfer : posted) {
            await(transfer);
            assertThat(transfer.result).isZero();
            if (transfer != posted.get(0) && transfer != posted.get(posted.size() - 1)) {
                payload.put(transfer.bytes());
            }
        }
        byte[] bytes = new byte[payload.flip().remaining()];
        payload.get(bytes);
        return new Block(ByteBuffer.wrap(posted.get(0).bytes()).order(ByteOrder.LITTLE_ENDIAN), bytes,
                ByteBuffer.wrap(posted.get(posted.size() - 1).bytes()).order(ByteOrder.LITTLE_ENDIAN));
    }

    Block block() throws InterruptedException {
        return block(post());
    }

    record Block(ByteBuffer leader, byte[] payload, ByteBuffer trailer) {
        long id() {
            assertThat(leader.getInt(0)).isEqualTo(0x4C563355);
            assertThat(trailer.getInt(0)).isEqualTo(0x54563355);
            return leader.getLong(8);
        }
    }

    @Override
    public void close() {
        camera.close();
    }
}
