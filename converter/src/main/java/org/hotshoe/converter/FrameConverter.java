// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter;

import java.util.List;
import java.util.Optional;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** Prepares conversions. An OSGi service, one for all backends. <b>Thread-safe</b>. */
@ProviderType
public interface FrameConverter {

    /**
     * Whether a conversion exists.
     *
     * @param from format of the camera
     * @param to   format wanted
     * @return {@code true} when {@link #prepare} accepts the pair
     */
    boolean supports(PixelFormat from, PixelFormat to);

    /**
     * The format of 8 bits that a format is narrowed to: Mono8, or the Bayer format of the same tiling.
     *
     * @param from format of the camera
     * @return the target for {@link #prepare}, empty when there is no such conversion
     */
    Optional<PixelFormat> eightBit(PixelFormat from);

    /**
     * Prepares a conversion: picks the kernel and builds tables, so that converting allocates nothing.
     *
     * @param request what is to be converted into what
     * @return a conversion that the caller <b>owns</b>; it needs no closing
     * @throws org.hotshoe.device.UnsupportedByCameraException when there is no conversion between the formats
     * @throws org.hotshoe.device.BadSettingsException         when the geometry is impossible
     */
    Conversion prepare(ConversionRequest request) throws CameraException;

    /**
     * The kernels that conversions may run on here, and which of them were chosen by the self-test at activation.
     *
     * @return one line for each kernel
     */
    List<KernelReport> kernels();
}
