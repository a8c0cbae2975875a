// SPDX-License-Identifier: Apache-2.0
/** What is in the way, in words, with what mends it. */
package org.hotshoe.backend.linux.kmod.diagnosis;
