// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter;

/**
 * One kernel and how the self-test found it. Immutable; shared.
 *
 * @param job         what it does: {@code shift 16 to 8}
 * @param kernel      its name: {@code swar}
 * @param chosen      whether conversions of this job use it
 * @param nanoseconds time of the self-test's sample, the best of several; -1 when it was not run
 * @param remark      why it was not run or not chosen; empty otherwise
 */
public record KernelReport(String job, String kernel, boolean chosen, long nanoseconds, String remark) {
}
