// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.Fault;
import org.hotshoe.simulator.FaultKind;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.StreamPlan;
import org.hotshoe.u3v.wire.Leader;
import org.hotshoe.u3v.wire.Sirm;
import org.hotshoe.u3v.wire.StatusCode;
import org.hotshoe.u3v.wire.Trailer;

/** SIRM of the camera, with the checks that enabling the stream makes. Used under the camera's lock. */
public final class StreamInterface {
    private static final int MAXIMUM_ELEMENT = 4096;
    private static final int ABSURD = 0x7FFF_FFF0;

    private final Body body;
    private final Features features;
    private final int[] sizes = new int[(Sirm.END - Sirm.MAXIMUM_LEADER_SIZE) / 4];
    private int control;

    /**
     * Makes the registers' content.
     *
     * @param body     the camera
     * @param features its features
     */
    public StreamInterface(Body body, Features features) {
        this.body = body;
        this.features = features;
    }

    /** Adds the registers. */
    public void register(RegisterSpace space) {
        long at = Layout.SIRM;
        space.u32(at + Sirm.INFO, this::info, null);
        space.u32(at + Sirm.CONTROL, () -> control, this::control);
        space.u64(at + Sirm.REQUIRED_PAYLOAD_SIZE, this::tellPayload, null);
        space.u32(at + Sirm.REQUIRED_LEADER_SIZE, () -> Bootstrap.lies(body, 3) ? ABSURD : leaderBytes(), null);
        space.u32(at + Sirm.REQUIRED_TRAILER_SIZE, () -> Bootstrap.lies(body, 3) ? ABSURD : trailerBytes(), null);
        for (int i = 0; i < sizes.length; i++) {
            int which = i;
            space.u32(at + Sirm.MAXIMUM_LEADER_SIZE + 4 * i, () -> sizes[which], v -> setSize(which, v));
        }
    }

    private int info() {
        int shift = Bootstrap.lies(body, 6) ? 0xFF : Integer.numberOfTrailingZeros(body.settings().alignment());
        return shift << Sirm.ALIGNMENT_SHIFT;
    }

    private long tellPayload() {
        return Bootstrap.lies(body, 2) ? Long.MAX_VALUE - 7 : plan().payloadBytes();
    }

    private StatusCode setSize(int which, int value) {
        if (enabled()) {
            return StatusCode.ACCESS_DENIED;
        }
        sizes[which] = value;
        return StatusCode.SUCCESS;
    }

    private int size(int offset) {
        return sizes[(offset - Sirm.MAXIMUM_LEADER_SIZE) / 4];
    }

    private int leaderBytes() {
        return large(FaultKind.LARGE_LEADER, Leader.IMAGE_BYTES);
    }

    private int trailerBytes() {
        return large(FaultKind.LARGE_TRAILER, features.chunks() ? Trailer.IMAGE_CHUNK_BYTES : Trailer.IMAGE_BYTES);
    }

    private int large(FaultKind kind, int usual) {
        Fault fault = body.faults().any(kind);
        return fault == null ? usual : (int) Math.max(usual, Math.min(MAXIMUM_ELEMENT, fault.argument()));
    }

    private StreamPlan plan() {
        return new StreamPlan(leaderBytes(), trailerBytes(), size(Sirm.MAXIMUM_LEADER_SIZE),
                size(Sirm.MAXIMUM_TRAILER_SIZE), size(Sirm.PAYLOAD_TRANSFER_SIZE), size(Sirm.PAYLOAD_TRANSFER_COUNT),
                size(Sirm.PAYLOAD_FINAL1_SIZE), size(Sirm.PAYLOAD_FINAL2_SIZE), features.image(),
                features.chunks(), features.chunkMask(), body.faults().any(FaultKind.BIG_ENDIAN_CHUNKS) != null);
    }

    private StatusCode control(int value) {
        boolean on = (value & Sirm.STREAM_ENABLE) != 0;
        if (on == enabled()) {
            return StatusCode.SUCCESS;
        }
        if (!on) {
            disable();
            return StatusCode.SUCCESS;
        }
        StatusCode status = check();
        if (status == StatusCode.SUCCESS) {
            control = Sirm.STREAM_ENABLE;
            features.freeze(true);
            body.startStream(plan());
        }
        return status;
    }

    private StatusCode check() {
        if (body.streamHalted()) {
            return StatusCode.DSI_ENDPOINT_HALTED;
        }
        long alignment = body.settings().alignment();
        for (int i = 0; i < sizes.length; i++) {
            boolean count = i == (Sirm.PAYLOAD_TRANSFER_COUNT - Sirm.MAXIMUM_LEADER_SIZE) / 4;
            if (!count && (sizes[i] & 0xFFFF_FFFFL) % alignment != 0) {
                return StatusCode.SI_PAYLOAD_SIZE_NOT_ALIGNED;
            }
        }
        return consistent() ? StatusCode.SUCCESS : StatusCode.SI_REGISTERS_INCONSISTENT;
    }

    private boolean consistent() {
        for (int size : sizes) {
            if (size < 0) {
                return false;
            }
        }
        long room = (long) size(Sirm.PAYLOAD_TRANSFER_SIZE) * size(Sirm.PAYLOAD_TRANSFER_COUNT)
                + size(Sirm.PAYLOAD_FINAL1_SIZE) + size(Sirm.PAYLOAD_FINAL2_SIZE);
        return room >= plan().payloadBytes() && size(Sirm.MAXIMUM_LEADER_SIZE) >= leaderBytes()
                && size(Sirm.MAXIMUM_TRAILER_SIZE) >= trailerBytes();
    }

    /** Whether the stream is enabled. */
    public boolean enabled() {
        return control == Sirm.STREAM_ENABLE;
    }

    /** Disables the stream, whoever wants it. */
    public void disable() {
        if (enabled()) {
            control = 0;
            features.freeze(false);
            body.stopStream();
        }
    }
}
