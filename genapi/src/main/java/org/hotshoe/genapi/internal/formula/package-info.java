// SPDX-License-Identifier: Apache-2.0
/**
 * The formula language of SwissKnives and converters: text becomes, once, a tree of typed expressions that evaluates
 * without allocating. Knows nothing of nodes: variables are expressions that the caller supplies through {@link Names}.
 */
package org.hotshoe.genapi.internal.formula;
