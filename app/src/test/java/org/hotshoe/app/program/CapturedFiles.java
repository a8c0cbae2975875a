// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.SimulatedCamera;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.source.FrameRenderer;

/** Holds captured files against what the camera must have sent. */
final class CapturedFiles {

    private CapturedFiles() {
    }

    /** Descriptions of the files, in order. */
    static List<JsonObject> of(JsonObject document) {
        List<JsonObject> files = new ArrayList<>();
        for (JsonElement file : document.getAsJsonObject("capture").getAsJsonArray("files")) {
            files.add(file.getAsJsonObject());
        }
        return files;
    }

    /** Bytes of a block, rendered pixel after pixel apart from the camera's own stream. */
    static byte[] rendered(String settings, long block) throws IOException {
        try (SimulatedCamera camera = new SimulatedCamera(SimulationSettings.parse(settings))) {
            FrameRenderer renderer = camera.renderer();
            byte[] bytes = new byte[renderer.settings().frameBytes()];
            renderer.render(block, ByteBuffer.wrap(bytes));
            return bytes;
        }
    }

    /** Values of a block whose pixels are 16-bit words. */
    static int[] words(String settings, long block) throws IOException {
        byte[] bytes = rendered(settings, block);
        int[] values = new int[bytes.length / 2];
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = words.getShort(2 * i) & 0xFFFF;
        }
        return values;
    }

    /** Values of a picture file. */
    static int[] values(Path file, int bits) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image).as("%s", file).isNotNull();
        assertThat(image.getSampleModel().getSampleSize()).as("bits of %s", file).containsExactly(bits);
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    static Path path(JsonObject file) {
        return Path.of(file.get("file").getAsString());
    }

    static long block(JsonObject file) throws CameraException {
        return file.get("blockId").getAsLong();
    }
}
