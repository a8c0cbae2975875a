// SPDX-License-Identifier: Apache-2.0
/**
 * What a camera says of itself when its control channel is opened: bootstrap registers, manifest table, description.
 */
package org.hotshoe.u3v.internal.bootstrap;
