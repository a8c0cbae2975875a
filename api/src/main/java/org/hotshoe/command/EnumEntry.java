// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

/**
 * One choice of an enumeration. Immutable; shared.
 *
 * @param name        symbolic name, what {@link Feature#text()} gives
 * @param value       integer behind it
 * @param displayName name for people
 * @param toolTip     a line of explanation, empty when there is none
 * @param visibility  for whom it is meant
 */
public record EnumEntry(String name, long value, String displayName, String toolTip, Visibility visibility) {
}
