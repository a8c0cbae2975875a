// SPDX-License-Identifier: Apache-2.0
/** Features as a command session hands them out: those of the camera, until the session is closed. */
package org.hotshoe.sessions.command;
