// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hotshoe.app.pictures.FrameRecord;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.app.text.Json;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;

/** Counts what a capture brought. Frames are counted by the capturing thread, files by the writers. */
final class CaptureTally {
    /** Descriptions of single frames that are kept for the JSON document; an endless capture must not fill memory. */
    static final int MOST_LISTED = 10_000;

    private final List<Map<String, Object>> files = new ArrayList<>();
    private long taken;
    private long damaged;
    private long lost;
    private long payload;
    private long firstArrival;
    private long lastArrival;
    private Path firstFile;
    private Path lastFile;
    private long written;
    private long writtenBytes;

    synchronized void count(Frame frame) {
        if (taken == 0) {
            firstArrival = frame.hostTimestamp();
        } else {
            lost += frame.lostBefore();
        }
        lastArrival = frame.hostTimestamp();
        taken++;
        payload += frame.validBytes();
        if (frame.status() != FrameStatus.COMPLETE) {
            damaged++;
        }
    }

    synchronized void saved(Path file, FrameRecord record, long bytes) {
        written++;
        writtenBytes += bytes;
        if (firstFile == null || file.compareTo(firstFile) < 0) {
            firstFile = file;
        }
        if (lastFile == null || file.compareTo(lastFile) > 0) {
            lastFile = file;
        }
        if (files.size() < MOST_LISTED) {
            files.add(record.document(file.toAbsolutePath().normalize().toString()));
        }
    }

    synchronized long taken() {
        return taken;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized long damaged() {
        return damaged;
    }

    synchronized long written() {
        return written;
    }

    synchronized long writtenBytes() {
        return writtenBytes;
    }

    synchronized Path firstFile() {
        return firstFile;
    }

    synchronized Path lastFile() {
        return lastFile;
    }

    /** Seconds from the first frame to the last. */
    synchronized double seconds() {
        return (lastArrival - firstArrival) / 1e9;
    }

    synchronized double framesPerSecond() {
        return taken > 1 && seconds() > 0 ? (taken - 1) / seconds() : 0;
    }

    /** Rate of what was delivered, after a conversion. */
    synchronized double megabytesPerSecond() {
        return taken > 1 ? Amounts.megabytesPerSecond(payload * (taken - 1) / taken, seconds()) : 0;
    }

    synchronized Map<String, Object> document() {
        List<Map<String, Object>> ordered = new ArrayList<>(files);
        ordered.sort((a, b) -> a.get("file").toString().compareTo(b.get("file").toString()));
        return Json.object("frames", taken, "lost", lost, "damaged", damaged, "seconds", Amounts.round(seconds(), 6),
                "framesPerSecond", Amounts.round(framesPerSecond(), 3), "megabytesPerSecond",
                Amounts.round(megabytesPerSecond(), 3), "filesWritten", written, "bytesWritten", writtenBytes,
                "filesListed", ordered.size(), "files", ordered);
    }
}
