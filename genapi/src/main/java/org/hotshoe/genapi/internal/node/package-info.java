// SPDX-License-Identifier: Apache-2.0
/**
 * The node graph of one camera: values, limits, access modes, registers and their cache. Everything here is
 * <b>thread-bound</b>: the caller holds the lock of the {@link org.hotshoe.genapi.internal.node.Model} by
 * {@code begin()} and {@code end()} around each operation.
 *
 * <p>Two caches, one upon the other: {@link org.hotshoe.genapi.internal.node.RegisterCache} keeps bytes by port,
 * address and length; each node keeps what it computed from them, for one operation, or until something changes when
 * all that it used may be cached. Each node's evaluation is guarded, so that a circle of references or a chain too long
 * for the stack ends in an error that names it.
 */
package org.hotshoe.genapi.internal.node;
