// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.event;

import java.nio.ByteBuffer;
import org.hotshoe.command.DeviceEvent;

/**
 * One event of a packet. Immutable; shared.
 *
 * @param event the event as listeners get it
 * @param item  its bytes as they came, from the size on: what features of events address
 */
public record EventItem(DeviceEvent event, ByteBuffer item) {
}
