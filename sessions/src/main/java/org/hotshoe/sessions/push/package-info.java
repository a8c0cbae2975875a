// SPDX-License-Identifier: Apache-2.0
/** Frames pushed to a listener or a subscriber, for sessions that give them one by one. Needs nothing but the api. */
package org.hotshoe.sessions.push;
