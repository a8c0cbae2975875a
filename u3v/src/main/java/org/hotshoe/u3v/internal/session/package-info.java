// SPDX-License-Identifier: Apache-2.0
/** Chunk features that end with their command session and read the frame that is attached. */
package org.hotshoe.u3v.internal.session;
