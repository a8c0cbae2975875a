// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.KernelReport;
import org.hotshoe.converter.spi.NativeKernels;
import org.hotshoe.device.CameraException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The converter as an OSGi service; the self-test runs when somebody first gets it, and again when machine code comes
 * or goes or the settings change. Conversions that were prepared before keep the kernels that they have.
 */
@Component(service = FrameConverter.class, configurationPid = "org.hotshoe.converter")
public final class ConverterComponent implements FrameConverter {
    private NativeKernels natives;
    private ConverterSettings settings;
    private volatile FrameConverter converter;

    /** Used by the container. */
    public ConverterComponent() {
        // Fields are set by the methods below.
    }

    /**
     * Runs the self-test.
     *
     * @param properties settings from Config Admin
     */
    @Activate
    @Modified
    public synchronized void activate(Map<String, Object> properties) {
        settings = ConverterSettings.of(properties);
        choose();
    }

    /**
     * Machine code has come.
     *
     * @param offered machine code
     */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void bind(NativeKernels offered) {
        natives = offered;
        choose();
    }

    /**
     * Machine code goes away.
     *
     * @param gone machine code
     */
    public synchronized void unbind(NativeKernels gone) {
        if (natives == gone) {
            natives = null;
            choose();
        }
    }

    /** Before the activation there are no settings yet. */
    private void choose() {
        if (settings != null) {
            converter = new KernelConverter(SelfTest.run(natives, settings));
        }
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
