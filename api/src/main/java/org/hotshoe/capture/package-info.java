// SPDX-License-Identifier: Apache-2.0
/**
 * Capturing frames: a ring of buffers that the camera fills and the consumer borrows, without a copy.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 *
 * <pre>{@code
 * try (CaptureSession session = service.open(CaptureSettings.defaults())) {
 *     session.start();
 *     for (int i = 0; i < 100; i++) {
 *         try (Frame frame = session.take(Duration.ofSeconds(2))) {
 *             use(frame.buffer());
 *         }
 *     }
 * }
 * }</pre>
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package org.hotshoe.capture;
