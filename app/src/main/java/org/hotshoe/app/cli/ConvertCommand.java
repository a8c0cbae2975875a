// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hotshoe.app.pictures.PageFile;
import org.hotshoe.app.pictures.PictureFile;
import org.hotshoe.app.pictures.PictureFormat;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.app.text.Json;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.ImageSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns pictures of 16 bits into pictures of 8. */
@Command(name = "convert", sortOptions = false, description = {"Turn a 16-bit picture file into an 8-bit one.",
    "Reads FITS, TIFF (all pages), PNG and raw files, and writes PNG or TIFF, as the name of OUT says; with the "
            + "converter "
        + "that frames of cameras go through. Pages go into one TIFF, or into PNGs numbered OUT-0001.png and so on. "
        + "Lines stay in the order of the file.",
    "Values are numbers 0..65535. FITS: BZERO + BSCALE * stored number, rounded; what is below 0 becomes 0, what is "
        + "above 65535 becomes 65535. Other pictures than one gray channel of 8 or 16 bits are refused."})
final class ConvertCommand extends HotshoeCommand {
    @Parameters(index = "0", paramLabel = "IN", description = "FITS, TIFF, PNG or raw file")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "file to write, *.png, *.tif or *.tiff")
    private Path out;

    @Option(names = "--window", order = 1, paramLabel = "WINDOW", description = "values that become black and white: "
            + ToneMappings.SYNTAX + " (default: the upper 8 bits); auto looks at each page for itself")
    private String window;

    @Option(names = "--gamma", order = 2, paramLabel = "G", description = "power law over the window, below 1 lightens")
    private Double gamma;

    @Option(names = "--page", order = 3, paramLabel = "N", description = "only this page, from 1 (default: all)")
    private Integer page;

    @Option(names = "--raw", order = 4, paramLabel = "WIDTHxHEIGHTxBITS", defaultValue = "",
            description = "geometry of a raw file: WIDTHxHEIGHTxBITS[be][+SKIP]")
    private String raw;

    @Option(names = "--overwrite", order = 5, description = "replace OUT when it exists")
    private boolean overwrite;

    ConvertCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws IOException {
        ToneMapping mapping = check();
        List<Path> written = new ArrayList<>();
        try (ImageSource source = open()) {
            ToneMapping full = ToneMappings.withGamma(mapping, gamma, source.bits() == 8 ? 255 : 65_535);
            PageConverter pages = new PageConverter(toolbox().cameras().service(FrameConverter.class), source, full);
            int first = firstPage(source);
            int count = page == null ? source.frames() - first : 1;
            if (PictureFormat.ofFileName(out.toString()) == PictureFormat.TIFF) {
                written.add(writeTiff(pages, first, count));
            } else {
                writePngs(pages, first, count, written);
            }
            report(source, full, count, written);
        }
        return ExitCode.DONE;
    }

    private ToneMapping check() {
        PictureFormat format = PictureFormat.ofFileName(out.toString());
        if (format == null) {
            throw CommandFailure.usage("cannot tell from the name " + out + " what to write; give a name that ends in "
                    + ".png, .tif or .tiff");
        }
        if (!Files.isRegularFile(in)) {
            throw CommandFailure.usage(Files.exists(in) ? in + " is not a file" : "there is no file " + in);
        }
        checkFree(out);
        return ToneMappings.parse(window);
    }

    private void checkFree(Path file) {
        try {
            if (Files.exists(file) && Files.isSameFile(in, file)) {
                throw CommandFailure.usage("IN and OUT are the same file: " + file);
            }
        } catch (IOException e) {
            throw CommandFailure.usage("cannot look at " + file + ": " + e.getMessage());
        }
        if (Files.isDirectory(file) || Files.exists(file) && !overwrite) {
            throw CommandFailure.usage(file + " exists; give another name" + (Files.isDirectory(file) ? ""
                    : ", or --overwrite"));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.usage("there is no directory " + folder);
        }
    }

    /** A file that cannot be read is the user's choice of file and not the machine's failure. */
    private ImageSource open() {
        try {
            return ImageSources.open(in, raw);
        } catch (IOException e) {
            throw CommandFailure.usage(in + " cannot be read: " + e.getMessage());
        }
    }

    private int firstPage(ImageSource source) {
        if (page != null && (page < 1 || page > source.frames())) {
            throw CommandFailure.usage("--page " + page + ": " + in + " has pages 1.." + source.frames());
        }
        return page == null ? 0 : page - 1;
    }

    private Path writeTiff(PageConverter pages, int first, int count) throws IOException {
        try (PageFile file = new PageFile(out)) {
            for (int i = 0; i < count; i++) {
                file.add(read(pages, first + i));
            }
            file.finish();
        } catch (CommandFailure e) {
            throw e;
        } catch (IOException e) {
            throw CommandFailure.device("cannot write " + out + ": " + e.getMessage(), e);
        }
        return out;
    }

    private void writePngs(PageConverter pages, int first, int count, List<Path> written) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = count == 1 ? out : numbered(first + i + 1);
            checkFree(file);
            BufferedImage image = read(pages, first + i);
            Files.deleteIfExists(file);
            PictureFile.write(file, image, PictureFormat.PNG);
            written.add(file);
        }
    }

    private BufferedImage read(PageConverter pages, int index) {
        try {
            return pages.page(index);
        } catch (IOException e) {
            throw CommandFailure.usage(in + " cannot be read: " + e.getMessage());
        }
    }

    private Path numbered(int number) {
        String name = out.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return out.resolveSibling(String.format(Locale.ROOT, "%s-%04d%s", name.substring(0, dot), number,
                name.substring(dot)));
    }

    private void report(ImageSource source, ToneMapping mapping, int count, List<Path> written) {
        String how = source.bits() == 8 && mapping instanceof ToneMapping.Shift ? "as it is"
                : ToneMappings.describe(mapping);
        console().document(Json.object("input", in, "width", source.width(), "height", source.height(), "sourceBits",
                source.bits(), "pages", count, "mapping", how, "files", written.stream().map(Path::toAbsolutePath)
                        .map(Path::normalize).toList()));
        console().say("%s: %d x %d, %d bit, %s", in, source.width(), source.height(), source.bits(),
                Amounts.count(count, "page"));
        console().say("%s, %s, 8 bit", written.size() == 1 ? "-> " + written.get(0) : "-> " + written.get(0) + " to "
                + written.get(written.size() - 1).getFileName(), how);
    }
}
