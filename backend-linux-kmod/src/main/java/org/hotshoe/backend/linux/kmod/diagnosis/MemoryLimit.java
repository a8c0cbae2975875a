// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.diagnosis;

import java.util.Locale;
import org.hotshoe.device.Finding;

/**
 * How much memory this process may lock, in words: frames of user memory are locked while a ring is open.
 *
 * @param bytes the limit; {@link Long#MAX_VALUE}: none
 */
public record MemoryLimit(long bytes) {
    /** 2160 x 2560 pixels of 16 bit, the frame that findings reckon with. */
    static final long FRAME_BYTES = 2160L * 2560 * 2;
    private static final int RING = 8;
    private static final double MIB = 1 << 20;

    /**
     * The limit as a finding.
     *
     * @return the finding, a warning when a usual ring does not fit
     */
    public Finding finding() {
        String subject = "locked memory";
        if (bytes == Long.MAX_VALUE) {
            return Finding.ok(subject, "no limit");
        }
        String summary = String.format(Locale.ROOT, "%.1f MiB may be locked: %.1f frames of 2160x2560 pixels at 16 bit "
                + "(%.1f MiB each); a ring of %d takes %.1f MiB", bytes / MIB, (double) bytes / FRAME_BYTES,
                FRAME_BYTES / MIB, RING, RING * FRAME_BYTES / MIB);
        return bytes >= RING * FRAME_BYTES ? Finding.ok(subject, summary)
                : new Finding(Finding.Level.WARNING, subject, summary, Remedies.MEMLOCK);
    }

    /**
     * What to do when a ring could not be locked.
     *
     * @param wanted bytes of the ring
     * @return the end of a sentence
     */
    public String advice(long wanted) {
        if (wanted <= bytes) {
            return "the system is short of memory: use fewer ring frames";
        }
        return String.format(Locale.ROOT, "this process may lock %.1f MiB and the ring takes %.1f MiB: use fewer ring "
                + "frames, or %s", bytes / MIB, wanted / MIB, Remedies.MEMLOCK);
    }
}
