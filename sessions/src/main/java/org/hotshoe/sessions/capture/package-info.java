// SPDX-License-Identifier: Apache-2.0
/** Frames of any backend, from the slot of a ring to the consumer: policies, listeners, publishers, counters. */
package org.hotshoe.sessions.capture;
