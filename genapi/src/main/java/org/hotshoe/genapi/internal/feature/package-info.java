// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes as features of the API: one operation under the lock of the map each, with access modes and limits checked and
 * text in and out. <b>Thread-safe</b>.
 */
package org.hotshoe.genapi.internal.feature;
