// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.testing;

import java.util.List;
import java.util.Optional;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/** A converter for tests in which nothing is converted. */
public final class NoConverter implements FrameConverter {

    @Override
    public boolean supports(PixelFormat from, PixelFormat to) {
        return false;
    }

    @Override
    public Optional<PixelFormat> eightBit(PixelFormat from) {
        return Optional.empty();
    }

    @Override
    public Conversion prepare(ConversionRequest request) throws CameraException {
        throw new UnsupportedByCameraException("nothing is converted here");
    }

    @Override
    public List<org.hotshoe.converter.KernelReport> kernels() {
        return List.of();
    }
}
