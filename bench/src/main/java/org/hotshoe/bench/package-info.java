// SPDX-License-Identifier: Apache-2.0
/**
 * What Hotshoe costs, measured as ratios to an anchor in the same run. {@code bench/run} does it all and writes
 * {@code docs/benchmarks.md}.
 */
package org.hotshoe.bench;
