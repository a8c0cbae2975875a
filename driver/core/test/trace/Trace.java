// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.internal.stream.FakeCamera;
import org.hotshoe.u3v.internal.stream.FakeEndpoint;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.transport.BulkRings;
import org.hotshoe.u3v.transport.BulkTransfer;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;

/**
 * Writes down what the ring in Java does with a random device: each thing that happens to it (Q queue, C completion with
 * its bytes, d dequeue) and each thing that it does (S submit, R refused submit, X cancel all, H clear halt, D result).
 * The core in C must do the same; replay.c compares them line by line.
 *
 * <p>usage: java -cp (classes and test classes of u3v) Trace.java SCENARIOS FILE
 */
public final class Trace {
    private static final FakeCamera.Fault[] FAULTS = FakeCamera.Fault.values();
    private static final int[] PACKETS = {64, 64, 256, 1024};

    private final PrintStream out;
    private final SplittableRandom random;
    private final int packet;
    private final RingPlan plan;
    private final int width;
    private final int height;
    private final FakeEndpoint endpoint;
    private final Block block;
    private StreamRing ring;
    private boolean recording;
    private boolean over;

    private Trace(PrintStream out, int seed) {
        this.out = out;
        random = new SplittableRandom(seed);
        packet = PACKETS[random.nextInt(PACKETS.length)];
        width = 1 + random.nextInt(packet / 4);
        height = 5 + random.nextInt(30);
        int payload = width * height;
        int transfer = packet * (1 + random.nextInt(4));
        int count = payload / transfer;
        int final1 = payload - count * transfer;
        final1 = random.nextBoolean() ? final1 : (final1 + 15) / 16 * 16;
        plan = new RingPlan(1 + random.nextInt(6), MemoryKind.USER, 64, transfer, count, final1, 0, 64, payload,
                random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(8 * payload));
        endpoint = new FakeEndpoint(packet);
        block = new Block(64, 64);
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("java.util.logging.config.file", "none");
        java.util.logging.LogManager.getLogManager().reset();
        try (PrintStream out = new PrintStream(args[1], "US-ASCII")) {
            for (int seed = 1; seed <= Integer.parseInt(args[0]); seed++) {
                new Trace(out, seed).scenario(seed);
            }
            if (out.checkError()) {
                throw new IOException("could not write: file=" + args[1]);
            }
        }
    }

    private void scenario(int seed) throws Exception {
        out.println("T " + seed + " " + packet + " " + plan.slots() + " " + plan.leaderBytes() + " "
                + plan.transferBytes() + " " + plan.transferCount() + " " + plan.final1Bytes() + " "
                + plan.final2Bytes() + " " + plan.trailerBytes() + " " + plan.payloadBytes() + " "
                + plan.bytesInFlight());
        ring = BulkRings.open(new Recorder(), plan);
        recording = true;
        for (int slot = 0; slot < plan.slots(); slot++) {
            queue(slot);
        }
        if (random.nextInt(4) == 0) {
            endpoint.submitsLeft = 2 + random.nextInt(12);
        }
        stream(new FakeCamera(endpoint, plan, width, height, seed));
        out.println("N " + ring.copiedBytes() + " " + ring.resynchronisations() + " " + ring.stalls() + " "
                + ring.transferErrors());
        recording = false;
        close();
    }

    private void stream(FakeCamera camera) throws Exception {
        int trouble = random.nextInt(100);
        for (int id = 0; id < 16 && !over; id++) {
            boolean fault = random.nextInt(100) < trouble;
            camera.send(id, fault ? FAULTS[random.nextInt(FAULTS.length)] : FakeCamera.Fault.NONE);
            if (id == 14 && trouble % 5 == 0) {
                endpoint.unplug();
            }
            for (int i = random.nextInt(60); i > 0 && !over; i--) {
                act();
            }
        }
        for (int i = 0; i < 20 && !over; i++) {
            endpoint.run();
            dequeue(true);
        }
    }

    private void act() throws Exception {
        switch (random.nextInt(8)) {
            case 0 -> endpoint.settle();
            case 1, 2 -> endpoint.tell();
            case 3 -> dequeue(random.nextInt(8) > 0);
            case 4 -> endpoint.run();
            default -> endpoint.step();
        }
    }

    private void dequeue(boolean again) throws Exception {
        out.println("d");
        int slot = ring.dequeue(block, 0);
        over = slot == StreamRing.GONE || slot == StreamRing.BROKEN;
        if (slot < 0) {
            out.println("D " + (slot == StreamRing.GONE ? "gone" : slot == StreamRing.BROKEN ? "broken" : "none"));
            return;
        }
        out.println("D " + slot + " " + block.leaderLength + " " + block.trailerLength + " " + block.payloadReceived
                + " " + block.transferStatus + " " + block.systemError + " " + crc(block.leader, block.leaderLength)
                + " " + crc(block.trailer, block.trailerLength) + " "
                + crc(ring.payload(slot), (int) block.payloadReceived));
        if (again) {
            queue(slot);
        }
    }

    private void queue(int slot) throws CameraException {
        out.println("Q " + slot);
        try {
            ring.queue(slot);
        } catch (CameraGoneException left) {
            over = true;
        }
    }

    private static long crc(ByteBuffer bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate().position(0).limit(length));
        return crc.getValue();
    }

    private void close() throws InterruptedException {
        Thread closing = new Thread(ring::close);
        closing.start();
        while (closing.isAlive()) {
            endpoint.settle();
            if (!endpoint.tell()) {
                Thread.onSpinWait();
            }
        }
        closing.join();
    }

    /** The endpoint, with a protocol of all that passes. */
    private final class Recorder implements BulkPipe {
        private final Map<BulkTransfer, ByteBuffer> memory = new IdentityHashMap<>();

        private void say(String line) {
            if (recording) {
                out.println(line);
            }
        }

        @Override
        public BulkTransfer allocate(ByteBuffer room, int tag) {
            BulkTransfer transfer = endpoint.allocate(room, tag);
            memory.put(transfer, room);
            return transfer;
        }

        @Override
        public void submit(BulkTransfer transfer) throws CameraException {
            String what = transfer.tag() + " " + transfer.length();
            try {
                endpoint.submit(transfer);
                say("S " + what);
            } catch (CameraGoneException left) {
                say("R " + what + " gone");
                throw left;
            } catch (CameraException refused) {
                say("R " + what + " refused");
                throw refused;
            }
        }

        @Override
        public void cancelAll() {
            say("X");
            endpoint.cancelAll();
        }

        @Override
        public void clearHalt() throws CameraException {
            endpoint.clearHalt();
            say("H");
        }

        @Override
        public void setHandler(CompletionHandler handler) {
            endpoint.setHandler(transfer -> {
                say("C " + transfer.status() + " " + transfer.actualLength() + " " + transfer.systemError() + " "
                        + hex(memory.get(transfer), transfer.actualLength()));
                handler.completed(transfer);
            });
        }

        private String hex(ByteBuffer bytes, int length) {
            byte[] copy = new byte[length];
            bytes.get(0, copy);
            return "=" + java.util.HexFormat.of().formatHex(copy);
        }

        @Override
        public int maximumPacketBytes() {
            return packet;
        }

        @Override
        public long copiedBytes() {
            return 0;
        }

        @Override
        public void close() {
            endpoint.close();
        }
    }
}
