// SPDX-License-Identifier: Apache-2.0
/**
 * What a camera is and how it fares: identity, state, capabilities, statistics, health, and the errors of all services.
 *
 * <h2>Words that the public Javadoc of Hotshoe uses</h2>
 * Threads:
 * <ul>
 * <li><b>thread-safe</b>: any thread, any time.</li>
 * <li><b>thread-bound</b>: one thread at a time, any thread.</li>
 * <li><b>callback</b>: called on a Hotshoe thread: return quickly, and do not wait there for another frame or
 * command.</li>
 * </ul>
 * Ownership:
 * <ul>
 * <li><b>own</b>: whoever holds it closes it.</li>
 * <li><b>borrow</b>: it may be used until the stated moment and is never closed by the borrower beyond what is
 * stated.</li>
 * <li><b>share</b>: several holders may use it at once; it is immutable or thread-safe.</li>
 * </ul>
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.hotshoe.device;
