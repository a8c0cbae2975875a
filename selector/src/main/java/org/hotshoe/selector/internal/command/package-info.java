// SPDX-License-Identifier: Apache-2.0
/** Command sessions that outlive backends, and the journal of what was set, from which it is restored. */
package org.hotshoe.selector.internal.command;
