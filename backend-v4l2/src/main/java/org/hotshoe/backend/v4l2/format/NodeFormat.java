// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.format;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.backend.v4l2.kernel.Errno;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.FormatDescription;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.Format;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.PlaneFormat;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.SystemNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.device.CameraException;

/** Reads and writes the format of a device, whichever of the kernel's two interfaces it has. <b>Thread-bound</b>. */
public final class NodeFormat {
    private static final int MOST_FORMATS = 1024;

    private final VideoNode node;
    private final boolean multiPlanar;
    private final Struct format = Struct.of(Format.BYTES);

    /**
     * Makes it.
     *
     * @param node        the device
     * @param multiPlanar whether it has the multi-planar interface
     */
    public NodeFormat(VideoNode node, boolean multiPlanar) {
        this.node = node;
        this.multiPlanar = multiPlanar;
    }

    /**
     * Type of the buffers.
     *
     * @return the kernel's number
     */
    public int bufferType() {
        return multiPlanar ? VideoNumbers.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE : VideoNumbers.V4L2_BUF_TYPE_VIDEO_CAPTURE;
    }

    /**
     * A format that the device lists.
     *
     * @param fourCc the kernel's number
     * @param text   the kernel's description
     */
    public record Listed(int fourCc, String text) {
    }

    /**
     * All formats of the device, in its order, each once.
     *
     * @return the list
     * @throws CameraException when the device left
     */
    public List<Listed> list() throws CameraException {
        List<Listed> formats = new ArrayList<>();
        Struct entry = Struct.of(FormatDescription.BYTES);
        for (int i = 0; i < MOST_FORMATS; i++) {
            entry.clear();
            entry.putInt(FormatDescription.INDEX, i).putInt(FormatDescription.TYPE, bufferType());
            int result = node.attempt(VideoRequests.VIDIOC_ENUM_FMT, entry);
            if (result < 0) {
                if (Errno.gone(-result)) {
                    throw Errno.exception("formats cannot be listed, device=" + node.path(), -result);
                }
                break;
            }
            Listed listed = new Listed(entry.getInt(FormatDescription.PIXELFORMAT),
                    entry.text(FormatDescription.DESCRIPTION,
                    FormatDescription.MBUS_CODE - FormatDescription.DESCRIPTION));
            if (formats.stream().noneMatch(other -> other.fourCc == listed.fourCc)) {
                formats.add(listed);
            }
        }
        return formats;
    }

    /**
     * What the device is set to.
     *
     * @return the format
     * @throws CameraException when it cannot be read
     */
    public ImageFormat get() throws CameraException {
        format.clear();
        format.putInt(Format.TYPE, bufferType());
        node.request("the format cannot be read", VideoRequests.VIDIOC_G_FMT, format);
        return read();
    }

    /**
     * Asks for a format.
     *
     * @param fourCc the kernel's pixel format
     * @param width  pixels
     * @param height lines
     * @param set    whether the device shall be set to it, or only say what it would make of it
     * @return what the driver made of it
     * @throws CameraException when the driver refuses; a stream that is prepared makes it busy
     */
    public ImageFormat ask(int fourCc, int width, int height, boolean set) throws CameraException {
        format.clear();
        format.putInt(Format.TYPE, bufferType());
        if (multiPlanar) {
            format.putInt(Format.MP_WIDTH, width).putInt(Format.MP_HEIGHT, height)
                    .putInt(Format.MP_PIXELFORMAT, fourCc).putInt(Format.MP_FIELD, VideoNumbers.V4L2_FIELD_ANY);
        } else {
            format.putInt(Format.WIDTH, width).putInt(Format.HEIGHT, height).putInt(Format.PIXELFORMAT, fourCc)
                    .putInt(Format.FIELD, VideoNumbers.V4L2_FIELD_ANY);
        }
        int request = set ? VideoRequests.VIDIOC_S_FMT : VideoRequests.VIDIOC_TRY_FMT;
        int result = node.attempt(request, format);
        if (result == -SystemNumbers.EBUSY) {
            throw Errno.exception("the format is locked while a stream is prepared or running: asked for "
                    + FourCc.text(fourCc) + " " + width + "x" + height + ", device=" + node.path(), -result);
        }
        if (result < 0) {
            throw Errno.exception("the driver refuses a format: " + FourCc.text(fourCc) + " " + width + "x" + height
                    + ", device=" + node.path(), -result);
        }
        return read();
    }

    private ImageFormat read() {
        if (!multiPlanar) {
            return new ImageFormat(format.getInt(Format.PIXELFORMAT), format.getInt(Format.WIDTH),
                    format.getInt(Format.HEIGHT), List.of(new ImageFormat.Plane(format.getInt(Format.BYTESPERLINE),
                            format.getInt(Format.SIZEIMAGE))));
        }
        List<ImageFormat.Plane> planes = new ArrayList<>();
        int count = Math.min(Math.max(format.view().get(Format.MP_NUM_PLANES), 1), VideoNumbers.VIDEO_MAX_PLANES);
        for (int i = 0; i < count; i++) {
            int at = Format.MP_PLANE_FMT + i * PlaneFormat.BYTES;
            planes.add(new ImageFormat.Plane(format.getInt(at + PlaneFormat.BYTESPERLINE),
                    format.getInt(at + PlaneFormat.SIZEIMAGE)));
        }
        return new ImageFormat(format.getInt(Format.MP_PIXELFORMAT), format.getInt(Format.MP_WIDTH),
                format.getInt(Format.MP_HEIGHT), planes);
    }
}
