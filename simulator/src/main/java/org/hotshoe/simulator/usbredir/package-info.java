// SPDX-License-Identifier: Apache-2.0
/**
 * The simulated device as a usbredir server: QEMU connects to it and shows it to its guest behind an emulated xHCI, with
 * real DMA and, if wanted, an IOMMU.
 *
 * <pre>{@code
 * qemu-system-x86_64 ... -device qemu-xhci,id=xhci \
 *     -chardev socket,id=camera,host=127.0.0.1,port=PORT,reconnect=1 \
 *     -device usb-redir,chardev=camera,bus=xhci.0
 * }</pre>
 *
 * <p>Source of the wire facts: the usbredir protocol description, version 0.7, which comes with usbredirparser.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.simulator.usbredir;
