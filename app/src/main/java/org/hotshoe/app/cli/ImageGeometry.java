// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.Locale;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.app.text.Json;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.device.UnsupportedByCameraException;

/**
 * The image that a camera is set to.
 *
 * @param width         pixels, 0 when the camera does not tell
 * @param height        lines, 0 when the camera does not tell
 * @param pixelFormat   name of the pixel format, empty when the camera does not tell
 * @param framesASecond frame rate it is set to, 0 when the camera does not tell
 */
record ImageGeometry(long width, long height, String pixelFormat, double framesASecond) {

    static ImageGeometry read(Camera camera) throws CameraException {
        try (CommandSession session = camera.command().open()) {
            return new ImageGeometry(number(session, "Width").longValue(), number(session, "Height").longValue(),
                    text(session, "PixelFormat"), number(session, "AcquisitionFrameRate").doubleValue());
        }
    }

    /** Bytes of a frame as the camera sends it, 0 when not known. */
    long bytes() {
        return PixelFormat.ofName(pixelFormat).map(f -> f.imageBytes(width, height, 0)).orElse(0L);
    }

    String text() {
        if (width == 0 || height == 0) {
            return "";
        }
        String rate = framesASecond > 0 ? String.format(Locale.ROOT, ", %.4g frames a second", framesASecond) : "";
        String size = bytes() > 0 ? ", " + Amounts.bytes(bytes()) + " a frame" : "";
        return width + " x " + height + " " + pixelFormat + size + rate;
    }

    Map<String, Object> document() {
        return Json.object("width", width, "height", height, "pixelFormat", pixelFormat, "bytes", bytes(),
                "framesPerSecond", framesASecond);
    }

    private static Number number(CommandSession session, String feature) throws CameraException {
        String text = text(session, feature);
        try {
            return text.isEmpty() ? 0 : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String text(CommandSession session, String feature) throws CameraException {
        try {
            return session.get(feature);
        } catch (CameraGoneException e) {
            throw e;
        } catch (UnsupportedByCameraException | CommandRejectedException e) {
            return "";
        }
    }
}
