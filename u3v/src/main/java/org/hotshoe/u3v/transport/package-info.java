// SPDX-License-Identifier: Apache-2.0
/**
 * What a backend gives: a {@link UsbTransport} for each camera. All of the USB3 Vision protocol is above it.
 *
 * <p>A transport offers its stream at one of two levels: as single bulk transfers ({@link BulkPipe}, for libusb and the
 * simulator), which {@code u3v} assembles into blocks, or as whole blocks ({@link StreamRing}, for drivers that
 * assemble in the kernel). The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.u3v.transport;
