// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Port;

/** A camera with the node map of the description that it tells, over raw packets. */
final class Nodes implements AutoCloseable {
    final Host host;
    final NodeMap map;

    Nodes(String settings) throws Exception {
        host = new Host(settings);
        map = Descriptions.load(description(), new HostPort());
    }

    byte[] description() throws Exception {
        return Descriptions.unpack(ControlTest.fetch(host, host.read(0x4_0008, 64)));
    }

    /** Registers by commands, each with the status that the camera answers. */
    private final class HostPort implements Port {
        @Override
        public void read(long address, ByteBuffer target) throws CameraException {
            target.put(answer(host.readCommand(address, target.remaining())));
        }

        @Override
        public void write(long address, ByteBuffer source) throws CameraException {
            byte[] data = new byte[source.remaining()];
            source.get(data);
            answer(host.writeCommand(address, data));
        }

        private byte[] answer(byte[] command) throws CameraException {
            try {
                byte[] answer = host.exchange(command);
                if (Host.status(answer) != 0) {
                    throw new CameraException("status 0x" + Integer.toHexString(Host.status(answer)));
                }
                return Arrays.copyOfRange(answer, 12, answer.length);
            } catch (InterruptedException e) {
                throw new CameraException("interrupted", e);
            }
        }
    }

    <T extends Feature> T feature(Class<T> type, String name) {
        return feature(map, type, name);
    }

    static <T extends Feature> T feature(NodeMap map, Class<T> type, String name) {
        return type.cast(map.feature(name).orElseThrow(() -> new AssertionError("no feature " + name)));
    }

    IntegerFeature integer(String name) {
        return feature(IntegerFeature.class, name);
    }

    FloatFeature real(String name) {
        return feature(FloatFeature.class, name);
    }

    EnumerationFeature choice(String name) {
        return feature(EnumerationFeature.class, name);
    }

    BooleanFeature flag(String name) {
        return feature(BooleanFeature.class, name);
    }

    void execute(String name) throws Exception {
        feature(CommandFeature.class, name).execute();
    }

    long value(String name) throws Exception {
        return integer(name).value();
    }

    /** Writes an integer, number, truth value or entry, whichever the feature is. */
    Nodes set(String name, Object value) throws Exception {
        Feature feature = feature(Feature.class, name);
        if (feature instanceof IntegerFeature integer) {
            integer.set(((Number) value).longValue());
        } else if (feature instanceof FloatFeature real) {
            real.set(((Number) value).doubleValue());
        } else if (feature instanceof BooleanFeature flag) {
            flag.set((Boolean) value);
        } else {
            ((EnumerationFeature) feature).set((String) value);
        }
        return this;
    }

    /** One block of a stream of its own. */
    Host.Block blockOf(int transfer) throws Exception {
        return blocksOf(transfer, 1)[0];
    }

    Host.Block[] blocksOf(int transfer, int count) throws Exception {
        host.enable(transfer);
        execute("AcquisitionStart");
        Host.Block[] blocks = new Host.Block[count];
        for (int i = 0; i < count; i++) {
            blocks[i] = host.block();
        }
        host.stop();
        return blocks;
    }

    static ByteBuffer words(Host.Block block) {
        return ByteBuffer.wrap(block.payload()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        host.close();
    }
}
