// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.control;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.backend.v4l2.feature.Access;
import org.hotshoe.backend.v4l2.feature.Changes;
import org.hotshoe.backend.v4l2.feature.Description;
import org.hotshoe.backend.v4l2.feature.FeatureBuilder;
import org.hotshoe.backend.v4l2.feature.Ports;
import org.hotshoe.backend.v4l2.format.FrameRates;
import org.hotshoe.backend.v4l2.format.NodeFormat;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.Input;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.Selection;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.StreamParameters;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;

/** Frame rate, input and crop of a device, as far as its driver has them. */
final class AcquisitionFeatures {
    private static final int MOST_INPUTS = 64;
    private static final double TOLERANCE = 0.01;

    private final VideoNode node;
    private final NodeFormat format;
    private final ControlFeatures.Line line;
    private final Struct parameters = Struct.of(StreamParameters.BYTES);
    private final Struct selection = Struct.of(Selection.BYTES);
    private final Struct number = Struct.of(Integer.BYTES);

    AcquisitionFeatures(VideoNode node, NodeFormat format, ControlFeatures.Line line) {
        this.node = node;
        this.format = format;
        this.line = line;
    }

    void addTo(FeatureBuilder features) throws CameraException {
        features.in("AcquisitionControl", name -> false);
        if (line.call(() -> readParameters() >= 0)) {
            features.fraction(Description.setting("AcquisitionFrameRate", "Acquisition Frame Rate",
                    "frames a second that the driver is set to"), Access.READ_WRITE, new Rate(), "Hz");
        }
        if (line.call(() -> node.attempt(VideoRequests.VIDIOC_G_INPUT, number) >= 0)) {
            // Another input has other sizes, rates and controls.
            features.in("ImageFormatControl", name -> !name.startsWith("Device"));
            features.choice(Description.setting("VideoInput", "Video Input", "which connector or sensor is used"),
                    Access.READ_WRITE, new Inputs());
        }
        if (line.call(() -> readSelection(VideoNumbers.V4L2_SEL_TGT_CROP) >= 0)) {
            features.in("ImageFormatControl", Changes.of("CropLeft", "CropTop", "CropWidth", "CropHeight", "Width",
                    "Height", "PayloadSize"));
            crop(features, "CropWidth", Selection.WIDTH, "pixels of the sensor that are used, a line");
            crop(features, "CropHeight", Selection.HEIGHT, "lines of the sensor that are used");
            crop(features, "CropLeft", Selection.LEFT, "first column of the sensor that is used");
            crop(features, "CropTop", Selection.TOP, "first line of the sensor that is used");
        }
    }

    private void crop(FeatureBuilder features, String name, int field, String toolTip) {
        features.integer(Description.setting(name, name, toolTip), Access.READ_WRITE, new Crop(name, field), "");
    }

    private int readParameters() {
        parameters.clear();
        parameters.putInt(StreamParameters.TYPE, format.bufferType());
        int result = node.attempt(VideoRequests.VIDIOC_G_PARM, parameters);
        // Drivers without a rate answer all the same, with nothing in it.
        return result >= 0 && interval().rate() == 0 ? -1 : result;
    }

    private FrameRates.Interval interval() {
        return new FrameRates.Interval(parameters.getInt(StreamParameters.NUMERATOR),
                parameters.getInt(StreamParameters.DENOMINATOR));
    }

    /** The kernel takes the type without planes for both interfaces. */
    private int readSelection(int target) {
        selection.clear();
        selection.putInt(Selection.TYPE, VideoNumbers.V4L2_BUF_TYPE_VIDEO_CAPTURE).putInt(Selection.TARGET, target);
        return node.attempt(VideoRequests.VIDIOC_G_SELECTION, selection);
    }

    private final class Rate implements Ports.OfFloat {
        @Override
        public Ports.Span span() throws CameraException {
            return line.call(() -> {
                FrameRates rates = FrameRates.of(node, format.get());
                double now = current();
                return rates == null ? new Ports.Span(now, now)
                        : new Ports.Span(rates.longest().rate(), rates.shortest().rate());
            });
        }

        private double current() throws CameraException {
            if (readParameters() < 0) {
                throw new CameraException("the driver does not tell its frame rate, device=" + node.path()
                        + "; see the kernel's log (dmesg)");
            }
            return interval().rate();
        }

        @Override
        public double get() throws CameraException {
            return line.call(this::current);
        }

        @Override
        public void set(double value) throws CameraException {
            line.call(() -> {
                FrameRates rates = FrameRates.of(node, format.get());
                FrameRates.Interval wanted = rates == null ? FrameRates.fraction(value) : rates.nearest(value);
                current();
                parameters.putInt(StreamParameters.NUMERATOR, wanted.numerator())
                        .putInt(StreamParameters.DENOMINATOR, wanted.denominator());
                node.request("the frame rate cannot be set to " + value + " Hz", VideoRequests.VIDIOC_S_PARM,
                        parameters);
                double made = interval().rate();
                if (Math.abs(made - wanted.rate()) > wanted.rate() * TOLERANCE) {
                    throw new BadSettingsException("the driver keeps its own frame rate: asked for " + wanted.rate()
                            + " Hz, it has " + made + " Hz; another input, size or pixel format may allow others");
                }
                return null;
            });
        }
    }

    private final class Inputs implements Ports.OfChoice {
        @Override
        public List<EnumEntry> entries() throws CameraException {
            return line.call(() -> {
                List<EnumEntry> entries = new ArrayList<>();
                Struct input = Struct.of(Input.BYTES);
                for (int i = 0; i < MOST_INPUTS; i++) {
                    input.clear();
                    input.putInt(Input.INDEX, i);
                    if (node.attempt(VideoRequests.VIDIOC_ENUMINPUT, input) < 0) {
                        break;
                    }
                    String name = input.text(Input.NAME, Input.TYPE - Input.NAME).strip();
                    boolean taken = name.isEmpty() || entries.stream().anyMatch(entry -> entry.name().equals(name));
                    entries.add(new EnumEntry(taken ? (name + " " + i).strip() : name, i, name, "",
                            Visibility.BEGINNER));
                }
                return entries;
            });
        }

        @Override
        public long get() throws CameraException {
            return line.call(() -> {
                node.request("the input cannot be read", VideoRequests.VIDIOC_G_INPUT, number);
                return (long) number.getInt(0);
            });
        }

        @Override
        public void set(long value) throws CameraException {
            line.call(() -> {
                node.request("the input cannot be set to " + value, VideoRequests.VIDIOC_S_INPUT,
                        number.putInt(0, (int) value));
                return null;
            });
        }
    }

    private final class Crop implements Ports.OfInteger {
        private final String name;
        private final int field;

        Crop(String name, int field) {
            this.name = name;
            this.field = field;
        }

        @Override
        public Ports.Range range() throws CameraException {
            return line.call(() -> {
                boolean place = field == Selection.LEFT || field == Selection.TOP;
                int start = field == Selection.LEFT || field == Selection.WIDTH ? Selection.LEFT : Selection.TOP;
                int extent = start == Selection.LEFT ? Selection.WIDTH : Selection.HEIGHT;
                read(VideoNumbers.V4L2_SEL_TGT_CROP);
                int size = selection.getInt(extent);
                read(VideoNumbers.V4L2_SEL_TGT_CROP_BOUNDS);
                int first = selection.getInt(start);
                int all = selection.getInt(extent);
                return place ? new Ports.Range(first, Math.max(first, first + all - size), 1) : new Ports.Range(1,
                        all, 1);
            });
        }

        private void read(int target) throws CameraException {
            if (readSelection(target) < 0) {
                throw new CameraException("the driver does not tell its crop, device=" + node.path()
                        + "; another input or size may have one");
            }
        }

        @Override
        public long get() throws CameraException {
            return line.call(() -> {
                read(VideoNumbers.V4L2_SEL_TGT_CROP);
                return (long) selection.getInt(field);
            });
        }

        @Override
        public void set(long value) throws CameraException {
            line.call(() -> {
                read(VideoNumbers.V4L2_SEL_TGT_CROP);
                selection.putInt(field, (int) value);
                node.request(name + " cannot be set to " + value, VideoRequests.VIDIOC_S_SELECTION, selection);
                if (selection.getInt(field) != (int) value) {
                    throw new BadSettingsException("the driver made " + selection.getInt(field) + " of " + name + "="
                            + value + ": choose what it can");
                }
                return null;
            });
        }
    }
}
