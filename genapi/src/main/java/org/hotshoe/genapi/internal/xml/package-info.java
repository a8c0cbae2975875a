// SPDX-License-Identifier: Apache-2.0
/**
 * From the bytes that a device stores to an immutable tree of elements: archive, encoding, syntax, and limits on size
 * and depth. Knows element names only as far as it takes to flatten groups and register structures.
 */
package org.hotshoe.genapi.internal.xml;
