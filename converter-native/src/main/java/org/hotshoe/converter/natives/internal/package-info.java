// SPDX-License-Identifier: Apache-2.0
/**
 * Finds, loads and calls the library. The bundle is called {@code native}, which no package can be.
 */
package org.hotshoe.converter.natives.internal;
