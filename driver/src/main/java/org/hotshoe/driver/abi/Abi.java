// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Numbers of the request contract: each constant is the one of C without its prefix {@code HOTSHOE_}. */
public final class Abi {
    /** Version of the contract. */
    public static final int ABI = 1;
    /** Most buffers of a ring, of any driver. */
    public static final int MAX_SLOTS = 1024;
    /** Longest control or event packet, bytes: a GenCP header and 64 KiB. */
    public static final int MAX_PACKET = 65_536 + 12;
    /** Longest leader or trailer, bytes. */
    public static final int MAX_EDGE = 65_536;
    /** Most transfers of one block. */
    public static final int MAX_TRANSFERS = 65_536;
    /** Most room of a slot, bytes. */
    public static final long MAX_SLOT_BYTES = 0x7FFF_F000L;
    /** Longest wait of one request, ms. */
    public static final int MAX_WAIT_MS = 600_000;
    /** Room of each text, bytes, with its NUL. */
    public static final int TEXT_BYTES = 384;
    /** Result: done. */
    public static final int OK = 0;
    /** Result: nothing came in time. */
    public static final int TIMEOUT = 1;
    /** Result: the endpoint halted. */
    public static final int STALLED = 2;
    /** Result: cancelled from another thread, or stopped. */
    public static final int CANCELLED = 3;
    /** Result: the camera left. */
    public static final int GONE = 4;
    /** Result: the transfer failed. */
    public static final int BROKEN = 5;
    /** Pipe or interface: control. */
    public static final int CONTROL = 1;
    /** Pipe or interface: events. */
    public static final int EVENT = 2;
    /** Pipe or interface: stream. */
    public static final int STREAM = 4;
    /** Kind of memory: pages of the calling process. */
    public static final int MEMORY_USER = 0;
    /** Kind of memory: allocated by the driver, to be mapped. */
    public static final int MEMORY_DRIVER = 1;
    /** Kind of memory: by handle, a dma-buf. */
    public static final int MEMORY_SHARED = 2;
    /** Speed of the link: unknown. */
    public static final int SPEED_UNKNOWN = 0;
    /** Speed of the link: low. */
    public static final int SPEED_LOW = 1;
    /** Speed of the link: full. */
    public static final int SPEED_FULL = 2;
    /** Speed of the link: high. */
    public static final int SPEED_HIGH = 4;
    /** Speed of the link: super. */
    public static final int SPEED_SUPER = 8;
    /** Speed of the link: super plus. */
    public static final int SPEED_SUPER_PLUS = 16;
    /** Text of a query: guid. */
    public static final int TEXT_GUID = 0;
    /** Text of a query: vendor. */
    public static final int TEXT_VENDOR = 1;
    /** Text of a query: model. */
    public static final int TEXT_MODEL = 2;
    /** Text of a query: family. */
    public static final int TEXT_FAMILY = 3;
    /** Text of a query: version. */
    public static final int TEXT_VERSION = 4;
    /** Text of a query: info. */
    public static final int TEXT_INFO = 5;
    /** Text of a query: serial. */
    public static final int TEXT_SERIAL = 6;
    /** Text of a query: user name. */
    public static final int TEXT_USER_NAME = 7;
    /** Number of texts. */
    public static final int TEXTS = 8;
    /** Flag of a query: the controller takes any scatter list, so that no payload is copied. */
    public static final int SCATTER = 1;
    /** Flag of a query: some handle has configured the stream. */
    public static final int STREAM_OWNED = 2;
    /** Flag of a query: the stream is started. */
    public static final int STREAMING = 4;
    /** Status of a block: all transfers ended well. */
    public static final int TRANSFER_OK = 0;
    /** Status of a block: a transfer failed. */
    public static final int TRANSFER_ERROR = 1;
    /** Status of a block: the endpoint halted. */
    public static final int TRANSFER_STALL = 2;
    /** Status of a block: the device sent more than announced. */
    public static final int TRANSFER_OVERFLOW = 3;
    /** Flag of a dequeue: the payload lies without a hole from the start of the slot. */
    public static final int CONTIGUOUS = 1;
    /** Request: query. */
    public static final int REQUEST_QUERY = 1;
    /** Request: transact. */
    public static final int REQUEST_TRANSACT = 2;
    /** Request: event. */
    public static final int REQUEST_EVENT = 3;
    /** Request: clear halt. */
    public static final int REQUEST_CLEAR_HALT = 4;
    /** Request: cancel. */
    public static final int REQUEST_CANCEL = 5;
    /** Request: configure. */
    public static final int REQUEST_CONFIGURE = 6;
    /** Request: register. */
    public static final int REQUEST_REGISTER = 7;
    /** Request: unregister. */
    public static final int REQUEST_UNREGISTER = 8;
    /** Request: export. */
    public static final int REQUEST_EXPORT = 9;
    /** Request: start. */
    public static final int REQUEST_START = 10;
    /** Request: stop. */
    public static final int REQUEST_STOP = 11;
    /** Request: queue. */
    public static final int REQUEST_QUEUE = 12;
    /** Request: dequeue. */
    public static final int REQUEST_DEQUEUE = 13;
    /** Request: statistics. */
    public static final int REQUEST_STATISTICS = 14;

    private Abi() {
    }
}
