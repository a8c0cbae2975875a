// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.util.Locale;
import java.util.Map;
import org.hotshoe.app.text.Json;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;

/**
 * What is known of a frame beside its pixels; outlives the frame.
 *
 * @param blockId         block id of the device
 * @param status          how it arrived
 * @param deviceStatus    status code of the trailer, -1 when none came
 * @param lostBefore      blocks lost before it
 * @param deviceTimestamp device clock, ns where the device says how long its tick is
 * @param hostTimestamp   {@link System#nanoTime()} of its arrival
 * @param pixelFormat     name of the pixel format
 * @param width           pixels
 * @param height          lines
 * @param offsetX         pixels
 * @param offsetY         lines
 * @param linePitch       bytes, 0 when bits run on
 * @param validBytes      bytes of image data
 * @param chunks          values of its chunks by name, {@code null} when nobody asked for them
 */
public record FrameRecord(long blockId, FrameStatus status, int deviceStatus, long lostBefore, long deviceTimestamp,
        long hostTimestamp, String pixelFormat, int width, int height, int offsetX, int offsetY, int linePitch,
        int validBytes, Map<String, Object> chunks) {

    /**
     * Takes down what is known of a frame.
     *
     * @param frame the frame
     * @param notes takes down its chunks
     * @return a record of it
     */
    public static FrameRecord of(Frame frame, FrameNotes notes) {
        return new FrameRecord(frame.blockId(), frame.status(), frame.deviceStatus(), frame.lostBefore(),
                frame.deviceTimestamp(), frame.hostTimestamp(), frame.pixelFormat().name(), frame.width(),
                frame.height(), frame.offsetX(), frame.offsetY(), frame.linePitch(), frame.validBytes(),
                notes.of(frame));
    }

    /**
     * Whether all of the frame came.
     *
     * @return {@code true} for status COMPLETE
     */
    public boolean complete() {
        return status == FrameStatus.COMPLETE;
    }

    /**
     * The record as a document.
     *
     * @param file file that holds the pixels
     * @return a fresh map
     */
    public Map<String, Object> document(String file) {
        Map<String, Object> document = Json.object("file", file, "blockId", blockId, "status", status.name()
                .toLowerCase(Locale.ROOT),
                "deviceStatus", deviceStatus, "lostBefore", lostBefore, "deviceTimestamp", deviceTimestamp,
                "hostTimestamp", hostTimestamp, "pixelFormat", pixelFormat, "width", width, "height", height,
                "offsetX", offsetX, "offsetY", offsetY, "linePitch", linePitch, "validBytes", validBytes);
        if (chunks != null) {
            document.put("chunks", chunks);
        }
        return document;
    }
}
