// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hotshoe.backend.usb4java.pipe.StreamSizes;
import org.hotshoe.device.Finding;

/**
 * Linux' limit on what all programs together may have queued with usbfs, and the sizes that fit it. Immutable; shared.
 *
 * @param megabytes the limit in MiB, 0: none
 */
public record UsbfsBudget(long megabytes) {
    /** Where Linux keeps it. */
    public static final Path PARAMETER = Path.of("/sys/module/usbcore/parameters/usbfs_memory_mb");
    /** What Linux sets unless told otherwise. */
    static final long KERNEL_DEFAULT_MEGABYTES = 16;
    /** Six frames of 5.5 megapixels at 16 bit: below it a busy machine loses frames. */
    static final long COMFORTABLE_MEGABYTES = 64;
    /** 2160 x 2560 pixels of 16 bit, the frame that findings reckon with. */
    static final long FRAME_BYTES = 2160L * 2560 * 2;

    private static final int MIB = 1 << 20;
    private static final int LARGEST_DEFAULT_TRANSFER = MIB;
    private static final int SMALLEST_TRANSFER = 64 << 10;
    private static final int LARGEST_TRANSFER = 64 * MIB;
    private static final int TRANSFERS_AT_ONCE = 8;

    /**
     * Reads the limit.
     *
     * @param parameter file that holds it, usually {@link #PARAMETER}
     * @return the limit; Linux' own default when the file cannot be read
     */
    public static UsbfsBudget read(Path parameter) {
        try {
            return new UsbfsBudget(Math.max(0, Long.parseLong(Files.readString(parameter).trim())));
        } catch (IOException | NumberFormatException e) {
            return new UsbfsBudget(KERNEL_DEFAULT_MEGABYTES);
        }
    }

    /**
     * Whether there is no limit.
     *
     * @return whether there is none
     */
    public boolean unlimited() {
        return megabytes == 0;
    }

    /**
     * Sizes for one of several cameras. A quarter of the budget stays for the kernel's own records of the transfers, for
     * commands, and for other programs.
     *
     * @param cameras how many cameras share the budget
     * @return the sizes
     */
    public StreamSizes sizes(int cameras) {
        if (unlimited()) {
            return new StreamSizes(LARGEST_DEFAULT_TRANSFER, LARGEST_TRANSFER, Long.MAX_VALUE, true);
        }
        long share = megabytes * MIB / 4 * 3 / Math.max(1, cameras);
        long usual = Math.min(share / TRANSFERS_AT_ONCE, LARGEST_DEFAULT_TRANSFER) / SMALLEST_TRANSFER * SMALLEST_TRANSFER;
        int transfer = (int) Math.max(usual, SMALLEST_TRANSFER);
        return new StreamSizes(transfer, (int) Math.max(Math.min(share, LARGEST_TRANSFER), transfer), share, true);
    }

    /**
     * The limit as a finding.
     *
     * @return the finding, a warning when it is too small for large frames
     */
    public Finding finding() {
        String subject = "usbfs memory budget";
        if (unlimited()) {
            return Finding.ok(subject, "no limit: usbfs_memory_mb=0");
        }
        String summary = String.format(Locale.ROOT,
                "%d MiB for all USB programs of this system: %.1f frames of 2160x2560 pixels at 16 bit (%.1f MiB each)",
                megabytes, (double) megabytes * MIB / FRAME_BYTES, (double) FRAME_BYTES / MIB);
        if (megabytes >= COMFORTABLE_MEGABYTES) {
            return Finding.ok(subject, summary);
        }
        return new Finding(Finding.Level.WARNING, subject, summary, Remedies.USBFS);
    }

    /**
     * Why the system may have refused a transfer.
     *
     * @param bytes         length of the transfer
     * @param bytesInFlight bytes under way on the same stream
     * @return a sentence with numbers and what to do
     */
    public String refusal(int bytes, long bytesInFlight) {
        String numbers = "transfer=" + bytes + " bytes, in flight on this stream=" + bytesInFlight
                + " bytes, usbfs_memory_mb=" + megabytes;
        if (unlimited()) {
            return numbers + " (no limit); the kernel is short of memory: use smaller transfers or fewer frames";
        }
        return numbers + " (" + megabytes * MIB + " bytes for all USB programs together); raise the budget: "
                + Remedies.USBFS + "; or capture with fewer bytes in flight";
    }
}
