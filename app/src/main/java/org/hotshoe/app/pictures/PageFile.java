// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * A TIFF file of one or more pages, written one after the other. It appears under its name when it is complete, by
 * {@link #finish()}; without that nothing is left of it. <b>Thread-bound</b>.
 */
public final class PageFile implements AutoCloseable {
    private final Path file;
    private final Path partial;
    private final ImageWriter writer;
    private final ImageOutputStream stream;

    /**
     * Starts a file.
     *
     * @param file where to; what is there is replaced by {@link #finish()}
     * @throws IOException when there can be no file there
     */
    public PageFile(Path file) throws IOException {
        this.file = file;
        Path folder = file.toAbsolutePath().getParent();
        try {
            partial = Files.createFile(folder.resolve(".hotshoe-" + ProcessHandle.current().pid() + "-"
                    + System.nanoTime() + ".part"));
        } catch (IOException e) {
            throw new IOException("cannot write to directory " + folder + " (" + e.getMessage() + ")", e);
        }
        File target = partial.toFile();
        writer = ImageIO.getImageWritersByFormatName("tiff").next();
        stream = new FileImageOutputStream(target);
        writer.setOutput(stream);
        writer.prepareWriteSequence(null);
    }

    /**
     * Adds a page.
     *
     * @param image the page
     * @throws IOException when it cannot be written
     */
    public void add(BufferedImage image) throws IOException {
        writer.writeToSequence(new IIOImage(image, null, null), null);
    }

    /**
     * Completes the file.
     *
     * @throws IOException when it cannot be completed
     */
    public void finish() throws IOException {
        writer.endWriteSequence();
        stream.close();
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        writer.dispose();
        try {
            stream.close();
        } catch (IOException e) {
            // Closed already, or not complete: in both cases nothing is lost.
        }
        Files.deleteIfExists(partial);
    }
}
