// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import org.hotshoe.driver.Errno;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Event;
import org.hotshoe.driver.abi.Head;
import org.hotshoe.driver.abi.Query;
import org.hotshoe.driver.abi.Transact;

/**
 * Requests whose buffers travel beside the structure, where the contract has addresses, and those that have none. The
 * caller's addresses stay as they are, so that a structure can be sent again.
 */
final class Exchanges {

    private Exchanges() {
    }

    static int carryOut(Message message, long device, int number, long structure, int bytes) {
        switch (number) {
            case Abi.REQUEST_TRANSACT:
                return transact(message, device, structure, bytes);
            case Abi.REQUEST_EVENT:
                return event(message, device, structure, bytes);
            case Abi.REQUEST_QUERY:
                return query(message, device, structure, bytes);
            case Abi.REQUEST_STATISTICS, Abi.REQUEST_EXPORT:
                return inAndOut(message, device, number, structure, bytes);
            default:
                message.load(structure, bytes, bytes);
                return interrupted(message.send(device, number, bytes, 0));
        }
    }

    private static int inAndOut(Message message, long device, int number, long structure, int bytes) {
        message.load(structure, bytes, bytes);
        int error = message.send(device, number, bytes, bytes);
        if (error == 0) {
            message.store(0, structure, bytes);
        }
        return interrupted(error);
    }

    /** A refused head cannot be answered in place, so the driver is asked for its own one. */
    private static int query(Message message, long device, long structure, int bytes) {
        int error = inAndOut(message, device, Abi.REQUEST_QUERY, structure, bytes);
        if (error == Errno.EPROTO || error == Errno.EINVAL) {
            message.load(structure, bytes, bytes);
            if (message.send(device, Abi.REQUEST_QUERY, bytes, Query.HEAD_LENGTH) == 0) {
                message.store(Head.SIZE_OFFSET, structure, Query.HEAD_LENGTH);
            }
        }
        return error;
    }

    private static int transact(Message message, long device, long structure, int bytes) {
        message.load(structure, bytes, bytes + Abi.MAX_PACKET);
        final long command = message.getLong(Transact.COMMAND_OFFSET);
        final long acknowledge = message.getLong(Transact.ACKNOWLEDGE_OFFSET);
        final int sent = message.getInt(Transact.COMMAND_BYTES_OFFSET);
        final int room = message.getInt(Transact.ACKNOWLEDGE_ROOM_OFFSET);
        if (sent < 0 || sent > Abi.MAX_PACKET || room < 0 || room > Abi.MAX_PACKET) {
            return Errno.EINVAL;
        }
        message.putLong(Transact.COMMAND_OFFSET, 0);
        message.putLong(Transact.ACKNOWLEDGE_OFFSET, 0);
        message.append(bytes, command, sent);
        int error = message.send(device, Abi.REQUEST_TRANSACT, bytes + sent, bytes + room);
        if (error == 0) {
            message.store(bytes, acknowledge, Math.min(message.getInt(Transact.ACKNOWLEDGE_BYTES_OFFSET), room));
            message.store(Transact.COMMAND_BYTES_OFFSET, structure + Transact.COMMAND_BYTES_OFFSET,
                    bytes - Transact.COMMAND_BYTES_OFFSET);
        }
        return interrupted(error);
    }

    private static int event(Message message, long device, long structure, int bytes) {
        message.load(structure, bytes, bytes + Abi.MAX_PACKET);
        final long packet = message.getLong(Event.PACKET_OFFSET);
        final int room = message.getInt(Event.ROOM_OFFSET);
        if (room < 0 || room > Abi.MAX_PACKET) {
            return Errno.EINVAL;
        }
        message.putLong(Event.PACKET_OFFSET, 0);
        int error = message.send(device, Abi.REQUEST_EVENT, bytes, bytes + room);
        if (error == 0) {
            message.store(bytes, packet, Math.min(message.getInt(Event.BYTES_OFFSET), room));
            message.store(Event.ROOM_OFFSET, structure + Event.ROOM_OFFSET, bytes - Event.ROOM_OFFSET);
        }
        return interrupted(error);
    }

    /** Called back by nobody but who closes the handle: to the one who waits it is an interruption. */
    private static int interrupted(int error) {
        return error == Errno.ECANCELED ? Errno.EINTR : error;
    }
}
