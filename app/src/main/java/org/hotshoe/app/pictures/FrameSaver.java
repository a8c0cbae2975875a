// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hotshoe.app.text.Json;
import org.hotshoe.capture.Frame;
import org.hotshoe.converter.FrameConverter;

/**
 * Writes frames to files on threads of its own, straight from the ring's memory. At most a given number of frames is
 * with it at once; who brings one more waits. After the first failure nothing more is written. <b>Thread-bound</b>.
 */
public final class FrameSaver implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 10;

    private final PictureFormat format;
    private final FileNames names;
    private final PictureStyle style;
    private final FrameNotes notes;
    private final Saved saved;
    private final ExecutorService threads;
    private final ThreadLocal<FramePicture> pictures;
    private final int room;
    private final Semaphore permits;
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    /**
     * Starts the threads.
     *
     * @param format    what to write
     * @param style     what pictures are made of frames
     * @param names     where to
     * @param converter unpacks packed formats
     * @param writers   number of threads
     * @param room      frames that may be with this saver at once, at least 1
     * @param notes     takes down what comes with a frame
     * @param saved     told of every file, on any of the threads
     */
    public FrameSaver(PictureFormat format, PictureStyle style, FileNames names, FrameConverter converter, int writers,
            int room, FrameNotes notes, Saved saved) {
        this.format = format;
        this.style = style;
        this.names = names;
        this.notes = notes;
        this.saved = saved;
        this.room = room;
        this.permits = new Semaphore(room);
        this.pictures = ThreadLocal.withInitial(() -> new FramePicture(converter, style));
        this.threads = Executors.newFixedThreadPool(writers, work -> new Thread(work, "hotshoe-writer"));
    }

    /**
     * Takes a frame over: it is closed here once it is written, or when it cannot be. Waits while there is no room, and
     * is not interrupted by an interruption, so that no frame is dropped.
     *
     * @param frame the frame
     * @throws IOException when an earlier frame could not be written; this one is closed
     */
    public void save(Frame frame) throws IOException {
        permits.acquireUninterruptibly();
        if (failure.get() != null) {
            release(frame);
            throw failure.get();
        }
        FrameRecord record;
        try {
            record = FrameRecord.of(frame, notes);
        } catch (RuntimeException e) {
            release(frame);
            throw e;
        }
        Path path = names.next(record.complete() ? "" : record.status().name().toLowerCase(Locale.ROOT));
        threads.execute(() -> write(frame, record, path));
    }

    /**
     * Waits until all frames are written.
     *
     * @throws IOException when one could not be
     */
    public void finish() throws IOException {
        permits.acquireUninterruptibly(room);
        permits.release(room);
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Waits for what is being written and ends the threads. */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Frame frame, FrameRecord record, Path path) {
        try {
            if (failure.get() == null) {
                saveTo(frame, record, path);
            }
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        } catch (RuntimeException | OutOfMemoryError e) {
            failure.compareAndSet(null, new IOException("cannot write " + path + ": " + e, e));
        } finally {
            release(frame);
        }
    }

    private void saveTo(Frame frame, FrameRecord record, Path path) throws IOException {
        if (format == PictureFormat.RAW) {
            Path raw = writeRaw(frame, record, path);
            saved.saved(raw, record, Files.size(raw));
            return;
        }
        long rawBytes = style.beside().isPresent() ? Files.size(writeRaw(frame, record, path)) : 0;
        Path picture = writePicture(frame, record, path);
        saved.saved(picture, record, rawBytes + Files.size(picture));
    }

    private void release(Frame frame) {
        frame.close();
        permits.release();
    }

    private Path writePicture(Frame frame, FrameRecord record, Path path) throws IOException {
        Path file = sibling(path, format.extension());
        PictureFile.write(file, pictures.get().of(frame), format);
        if (record.chunks() != null && style.beside().isEmpty()) {
            describe(path, record.document(file.getFileName().toString()));
        }
        return file;
    }

    private Path writeRaw(Frame frame, FrameRecord record, Path path) throws IOException {
        Path file = sibling(path, PictureFormat.RAW.extension());
        PictureFile.write(file, frame.buffer().duplicate());
        Map<String, Object> description = record.document(file.getFileName().toString());
        description.put("byteOrder", style.order().toString());
        describe(path, description);
        return file;
    }

    private static void describe(Path path, Map<String, Object> description) throws IOException {
        PictureFile.write(sibling(path, "json"), Json.text(description) + "\n");
    }

    private static Path sibling(Path path, String extension) {
        return path.resolveSibling(path.getFileName() + "." + extension);
    }

    /** Is told of files. <b>Thread-safe</b>. */
    @FunctionalInterface
    public interface Saved {

        /**
         * A frame is on disk.
         *
         * @param file   file with the pixels
         * @param record what else is known of the frame
         * @param bytes  size of the file
         */
        void saved(Path file, FrameRecord record, long bytes);
    }
}
