// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.List;
import java.util.Optional;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.device.CameraException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The converter as an OSGi service; the self-test runs when somebody first gets it. */
@Component(service = FrameConverter.class)
public final class ConverterComponent implements FrameConverter {
    private final FrameConverter converter;

    /** Runs the self-test. */
    @Activate
    public ConverterComponent() {
        converter = KernelConverter.create();
    }

    @Override
    public boolean supports(PixelFormat from, PixelFormat to) {
        return converter.supports(from, to);
    }

    @Override
    public Optional<PixelFormat> eightBit(PixelFormat from) {
        return converter.eightBit(from);
    }

    @Override
    public Conversion prepare(ConversionRequest request) throws CameraException {
        return converter.prepare(request);
    }

    @Override
    public List<KernelReport> kernels() {
        return converter.kernels();
    }
}
