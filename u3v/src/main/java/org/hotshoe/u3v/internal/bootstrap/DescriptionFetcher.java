// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.Port;

/**
 * Gets a device's description: from the cache, or from the device, checked against the hash that its manifest gives.
 * When the hash differs the file is read once more; when it differs again the description is refused, unless the
 * fetcher is told to be lenient.
 */
public final class DescriptionFetcher {
    /** Property, of the framework or the system: {@code warn} accepts a description whose hash is wrong. */
    public static final String HASH_PROPERTY = "hotshoe.description.hash";
    private static final System.Logger LOG = System.getLogger(DescriptionFetcher.class.getName());
    private static final int FIRST_ROOM = 64 << 10;

    private final DescriptionCache cache;
    private final boolean lenient;

    /**
     * Makes a fetcher.
     *
     * @param cache   where descriptions are kept
     * @param lenient whether a wrong hash is only logged
     */
    public DescriptionFetcher(DescriptionCache cache, boolean lenient) {
        this.cache = cache;
        this.lenient = lenient;
    }

    /**
     * Gets the description.
     *
     * @param device    register space of the device
     * @param bootstrap what the device says of itself
     * @param unit      what tells this very device from others of its kind: GUID, or USB ids and serial number
     * @return the XML, unpacked
     * @throws CameraException when the device does not answer, or its manifest or description is broken
     */
    public byte[] fetch(Port device, Bootstrap bootstrap, String unit) throws CameraException {
        ManifestEntry entry = ManifestTable.newestDescription(ManifestTable.read(device, bootstrap.manifestAddress()));
        String key = key(entry, bootstrap.texts(), unit);
        Optional<byte[]> cached = cache.get(key);
        if (cached.isPresent() && matches(entry, cached.get())) {
            return Descriptions.unpack(cached.get());
        }
        byte[] stored = download(device, entry);
        byte[] xml = Descriptions.unpack(stored);
        if (matches(entry, stored)) {
            cache.put(key, stored);
        }
        return xml;
    }

    /** Without a hash a file is only as well known as the very device and its firmware that it came from. */
    private static String key(ManifestEntry entry, DeviceTexts texts, String unit) {
        String common = String.join("\n", texts.manufacturer(), texts.model(), entry.version());
        return entry.sha1().isEmpty()
                ? String.join("\n", common, texts.deviceVersion(), unit, Long.toHexString(entry.address()),
                        Long.toHexString(entry.size()))
                : String.join("\n", common, entry.sha1());
    }

    private byte[] download(Port device, ManifestEntry entry) throws CameraException {
        byte[] stored = readFile(device, entry);
        if (matches(entry, stored)) {
            return stored;
        }
        LOG.log(Level.WARNING, "the camera's description does not have the hash of its manifest, reading it again");
        stored = readFile(device, entry);
        if (matches(entry, stored)) {
            return stored;
        }
        String message = "the camera's description does not have the hash that its manifest gives, twice: file version="
                + entry.version() + ", bytes=" + stored.length + ", SHA-1=" + Hashes.sha1(stored) + ", expected="
                + entry.sha1() + "; ask its vendor for an update, or accept it with " + HASH_PROPERTY + "=warn";
        if (!lenient) {
            throw new CameraException(message);
        }
        LOG.log(Level.WARNING, message);
        return stored;
    }

    private static boolean matches(ManifestEntry entry, byte[] stored) {
        return stored.length == entry.size() && (entry.sha1().isEmpty() || entry.sha1().equals(Hashes.sha1(stored)));
    }

    /** Memory grows with what has really come, not with what the device announces. */
    private static byte[] readFile(Port device, ManifestEntry entry) throws CameraException {
        int size = (int) entry.size();
        byte[] file = new byte[Math.min(size, FIRST_ROOM)];
        int done = 0;
        while (done < size) {
            if (done == file.length) {
                file = Arrays.copyOf(file, (int) Math.min(size, file.length * 2L));
            }
            device.read(entry.address() + done, ByteBuffer.wrap(file, done, file.length - done));
            done = file.length;
        }
        return file;
    }
}
