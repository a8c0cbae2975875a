// SPDX-License-Identifier: Apache-2.0
/** What may be wrong between a camera and this process, with numbers, and the command that mends it. */
package org.hotshoe.backend.usb4java.diagnosis;
