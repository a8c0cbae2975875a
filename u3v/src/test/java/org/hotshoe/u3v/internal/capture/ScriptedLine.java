// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.internal.line.CameraLine;
import org.hotshoe.u3v.transport.Block;

/**
 * A control line to registers in memory. It writes down every write and every feature that is set or executed, and
 * fails where the test wants it to. Offsets are the standard's, not the constants of the code.
 */
final class ScriptedLine implements CameraLine {
    static final long SIRM = 0x20000;

    final List<String> log;
    final Map<Long, Long> registers = new HashMap<>();
    final Map<String, Feature> features = new HashMap<>();
    /** Entry of the log at which to fail, with what; an entry stays. */
    final Map<String, Exception> failures = new HashMap<>();
    volatile boolean closed;
    /** Runs before each entry is written. */
    volatile Runnable interlude = () -> { };

    ScriptedLine(List<String> log, int payload) {
        this.log = log;
        set(0x00, 0x0400_0000);
        set(0x04, 0);
        set(0x08, payload);
        set(0x10, 52);
        set(0x14, 32);
        for (String name : List.of("AcquisitionStart", "AcquisitionStop")) {
            features.put(name, ScriptedFeature.command(this, name));
        }
        features.put("TLParamsLocked", ScriptedFeature.integer(this, "TLParamsLocked"));
        features.put("PixelFormat", ScriptedFeature.text(PixelFormat.MONO8.name()));
    }

    void set(int offset, long value) {
        registers.put(SIRM + offset, value);
    }

    /** Writes an entry down, or fails if that is the script. */
    void enter(String entry) throws CameraException {
        interlude.run();
        log.add(entry);
        Exception failure = failures.get(entry);
        if (failure instanceof CameraException refused) {
            throw refused;
        }
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
    }

    @Override
    public int readInt(long address) throws CameraException {
        enter("read " + Long.toHexString(address - SIRM));
        return registers.get(address).intValue();
    }

    @Override
    public long readLong(long address) throws CameraException {
        enter("read " + Long.toHexString(address - SIRM));
        return registers.get(address);
    }

    @Override
    public void writeInt(long address, int value) throws CameraException {
        enter("write " + Long.toHexString(address - SIRM) + "=" + value);
        registers.put(address, (long) value);
    }

    @Override
    public long sirmAddress() {
        return SIRM;
    }

    @Override
    public long nanosPerTick() {
        return 1;
    }

    @Override
    public Optional<Feature> feature(String name) {
        return Optional.ofNullable(features.get(name));
    }

    @Override
    public void close() {
        closed = true;
    }

    /** A block of the session's default geometry. */
    static Block block(long id, int width, int height) {
        return Packets.image(id, Packets.MONO8, width, height, 0, (long) width * height);
    }
}
