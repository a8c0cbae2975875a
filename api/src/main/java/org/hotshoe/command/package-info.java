// SPDX-License-Identifier: Apache-2.0
/**
 * Controlling a camera: features by their standard names, registers, settings, device events.
 *
 * <p>Features that live in frames are read through a {@link org.hotshoe.command.ChunkReader}.
 *
 * <p>Commands to one camera are serialised with each other, whichever session sends them, and never wait for a frame.
 * The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.hotshoe.command;
