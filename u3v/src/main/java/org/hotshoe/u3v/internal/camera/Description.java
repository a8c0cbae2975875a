// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import org.hotshoe.genapi.NodeMap;

/**
 * A camera's description and the features that it makes of the control channel. Shared.
 *
 * @param xml   the XML, never changed
 * @param nodes the features
 */
record Description(byte[] xml, NodeMap nodes) {
}
