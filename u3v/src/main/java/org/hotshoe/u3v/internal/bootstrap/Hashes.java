// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes in lower-case hexadecimal. */
final class Hashes {

    private Hashes() {
    }

    static String sha1(byte[] bytes) {
        return hash("SHA-1", bytes);
    }

    static String sha256(byte[] bytes) {
        return hash("SHA-256", bytes);
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
