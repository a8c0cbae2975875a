// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hotshoe.simulator.FaultKind;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.u3v.wire.Manifest;

/** Manifest and GenApi description of the camera. */
public final class Description {
    private static final String FRAME = "description.xml";
    private static final String END = "</RegisterDescription>";
    /** Groups of features, one resource each. */
    private static final List<String> GROUPS = List.of("device", "link", "geometry", "binning", "pixels",
            "acquisition", "triggers", "lines", "analog", "chunks", "events", "usersets");

    private static final byte MAJOR_VERSION = 1;
    private static final byte MINOR_VERSION = 1;

    private final Body body;
    private final byte[] plain;
    private final byte[] zipped;

    /**
     * Loads the description.
     *
     * @param body the camera
     */
    public Description(Body body) {
        this.body = body;
        this.plain = xml();
        this.zipped = zip(plain);
    }

    private boolean isPlain() {
        return body.faults().any(FaultKind.PLAIN_XML) != null;
    }

    private byte[] stored() {
        return isPlain() ? plain : zipped;
    }

    /** The description as text: the frame with all groups in it. */
    private static byte[] xml() {
        String frame = resource(FRAME);
        StringBuilder text = new StringBuilder(frame.substring(0, frame.lastIndexOf(END)));
        for (String group : GROUPS) {
            String file = resource("description/" + group + ".xml");
            text.append(file.substring(file.indexOf("<Group")));
        }
        return text.append(END).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name) {
        try (InputStream in = Description.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(byte[] xml) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("hotshoe_simulated_camera.xml");
            entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0)); // same bytes, same hash, wherever it runs
            out.putNextEntry(entry);
            out.write(xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Adds manifest and description to the address space. */
    public void register(RegisterSpace space) {
        space.u64(Layout.MANIFEST, () -> Bootstrap.lies(body, 5) ? 0x7FFF_FFFF_FFFFL : 1, null);
        space.generated(Layout.MANIFEST + Manifest.COUNT_BYTES, Manifest.ENTRY_BYTES, this::entry);
        space.generated(Layout.XML, plain.length, this::stored);
    }

    private byte[] entry() {
        ByteBuffer out = ByteBuffer.allocate(Manifest.ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] stored = stored();
        int format = isPlain() ? Manifest.FORMAT_XML : Manifest.FORMAT_ZIP;
        out.putShort((short) 0).put(MINOR_VERSION).put(MAJOR_VERSION);
        out.putInt(1 << Manifest.SCHEMA_MAJOR_SHIFT | 1 << Manifest.SCHEMA_MINOR_SHIFT
                | format << Manifest.FORMAT_SHIFT);
        out.putLong(Layout.XML).putLong(Bootstrap.lies(body, 4) ? 1L << 40 : stored.length);
        if (body.faults().any(FaultKind.NO_HASH) == null) {
            byte[] hash = sha1(stored);
            hash[0] ^= (byte) (body.faults().any(FaultKind.BAD_HASH) != null ? 0xFF : 0);
            out.put(hash);
        }
        return out.array();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
