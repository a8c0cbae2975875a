// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels: loops over a run of pixels, of a size that the just-in-time compiler likes. They allocate nothing, check
 * nothing but what the language checks, and run forward, so that a run may be narrowed in its own memory.
 */
package org.hotshoe.converter.internal.kernel;
