// SPDX-License-Identifier: Apache-2.0
/** Tone mappings as tables of all values, as the steps between results, and as ramps in whole numbers. */
package org.hotshoe.converter.internal.tone;
