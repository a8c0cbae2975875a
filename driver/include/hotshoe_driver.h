/* SPDX-License-Identifier: (GPL-2.0 WITH Linux-syscall-note) OR MIT */
/*
 * Request contract between Hotshoe's kernel drivers and user space: one header
 * for the Linux module and the Windows driver.
 *
 * Every structure begins with its own size and the version of this contract;
 * both are checked before anything else is read. Fields have fixed widths, are
 * naturally aligned, and padding is spelled out and must be zero; so a 32-bit
 * process, a 64-bit one and the Java side see the same offsets. There are no
 * pointers: addresses of the calling process travel as 64-bit numbers (Linux),
 * or buffers travel beside the structure with the request (Windows, where the
 * address fields are zero).
 *
 * Each request is one of
 *   parallel    any number at a time, on any handle
 *   serialised  one at a time per camera; later ones wait for their turn
 *   exclusive   for the handle that owns the stream; refused in some states
 *
 * What a caller must expect in normal operation (a time-out, a stall, the
 * camera gone) is a named result in the structure. What is the caller's mistake
 * or the system's refusal fails the request itself: an errno on Linux, an
 * NTSTATUS on Windows. The errno is named at each request.
 *
 * USB3 Vision terms (leader, payload, trailer, block) are those of the
 * standard; "slot" is one buffer of the ring of one stream.
 */
#ifndef HOTSHOE_DRIVER_H
#define HOTSHOE_DRIVER_H

#if defined(__linux__)
#include <linux/types.h>
#include <linux/ioctl.h>
typedef __u8 hotshoe_u8;
typedef __u16 hotshoe_u16;
typedef __u32 hotshoe_u32;
typedef __s32 hotshoe_s32;
typedef __u64 hotshoe_u64;
#elif defined(_MSC_VER)
typedef unsigned __int8 hotshoe_u8;
typedef unsigned __int16 hotshoe_u16;
typedef unsigned __int32 hotshoe_u32;
typedef signed __int32 hotshoe_s32;
typedef unsigned __int64 hotshoe_u64;
#else
typedef __UINT8_TYPE__ hotshoe_u8;
typedef __UINT16_TYPE__ hotshoe_u16;
typedef __UINT32_TYPE__ hotshoe_u32;
typedef __INT32_TYPE__ hotshoe_s32;
typedef __UINT64_TYPE__ hotshoe_u64;
#endif

/* Grows with every change that an older program or driver would misread. */
#define HOTSHOE_ABI		1

/* Limits that hold for every driver; a query tells the ones that hold here. */
#define HOTSHOE_MAX_SLOTS	1024
#define HOTSHOE_MAX_PACKET	(65536 + 12)	/* GenCP header + 64 KiB */
#define HOTSHOE_MAX_EDGE	65536		/* leader or trailer, bytes */
#define HOTSHOE_MAX_TRANSFERS	65536		/* of one block */
#define HOTSHOE_MAX_SLOT_BYTES	0x7ffff000ULL
#define HOTSHOE_MAX_WAIT_MS	600000
#define HOTSHOE_TEXT_BYTES	384		/* a USB string as UTF-8, with its NUL */

/**
 * struct hotshoe_head - beginning of every request structure
 * @size: size of the whole structure in bytes, as the caller knows it
 * @abi:  HOTSHOE_ABI
 *
 * A wrong @size fails with EINVAL, a wrong @abi with EPROTO; the driver then
 * has written its own size and version into the head, and nothing else.
 */
struct hotshoe_head {
	hotshoe_u32 size;
	hotshoe_u32 abi;
};

/* Named results: @result of the requests that have one. */
enum hotshoe_result {
	HOTSHOE_OK = 0,
	HOTSHOE_TIMEOUT = 1,	/* nothing came in time */
	HOTSHOE_STALLED = 2,	/* the endpoint halted and is not yet cleared */
	HOTSHOE_CANCELLED = 3,	/* cancelled from another thread, or stopped */
	HOTSHOE_GONE = 4,	/* the camera left */
	HOTSHOE_BROKEN = 5,	/* the transfer failed: system_error tells how */
};

/* Interfaces and pipes of a camera: bits. */
#define HOTSHOE_CONTROL		1
#define HOTSHOE_EVENT		2
#define HOTSHOE_STREAM		4

/* Kinds of memory; as a set, bit (1 << kind). */
enum hotshoe_memory {
	HOTSHOE_MEMORY_USER = 0,	/* pages of the calling process */
	HOTSHOE_MEMORY_DRIVER = 1,	/* allocated by the driver, to be mapped */
	HOTSHOE_MEMORY_SHARED = 2,	/* by handle: a dma-buf */
};

/* Link speed, as SBRM names it (one bit each). */
enum hotshoe_speed {
	HOTSHOE_SPEED_UNKNOWN = 0,
	HOTSHOE_SPEED_LOW = 1,
	HOTSHOE_SPEED_FULL = 2,
	HOTSHOE_SPEED_HIGH = 4,
	HOTSHOE_SPEED_SUPER = 8,
	HOTSHOE_SPEED_SUPER_PLUS = 16,
};

/* Texts of the USB3 Vision device-info descriptor, in its order. */
enum hotshoe_text {
	HOTSHOE_TEXT_GUID = 0,
	HOTSHOE_TEXT_VENDOR = 1,
	HOTSHOE_TEXT_MODEL = 2,
	HOTSHOE_TEXT_FAMILY = 3,
	HOTSHOE_TEXT_VERSION = 4,
	HOTSHOE_TEXT_INFO = 5,
	HOTSHOE_TEXT_SERIAL = 6,
	HOTSHOE_TEXT_USER_NAME = 7,
	HOTSHOE_TEXTS = 8,
};

/* hotshoe_query.flags */
#define HOTSHOE_SCATTER		1	/* any scatter list: no payload is copied */
#define HOTSHOE_STREAM_OWNED	2	/* some handle has configured the stream */
#define HOTSHOE_STREAMING	4	/* ... and started it */

/**
 * struct hotshoe_query - who the camera is and what this driver can do (parallel)
 * @head: see struct hotshoe_head
 * @driver_version: major << 16 | minor << 8 | patch of the driver
 * @flags: HOTSHOE_SCATTER, ...
 * @interfaces: HOTSHOE_CONTROL | HOTSHOE_EVENT | HOTSHOE_STREAM, those there are
 * @memory_kinds: set of (1 << enum hotshoe_memory)
 * @vendor_id: of the device descriptor
 * @product_id: of the device descriptor
 * @speed: enum hotshoe_speed of the link
 * @bus: number of the USB bus
 * @device: number of the device on it
 * @supported_speeds: bits of the device-info descriptor
 * @gencp_version: major << 16 | minor of the device-info descriptor
 * @u3v_version: major << 16 | minor of the device-info descriptor
 * @stream_packet_bytes: size of a full packet of the stream endpoint
 * @max_slots: buffers that a ring may have
 * @max_transfer_bytes: largest payload transfer
 * @default_transfer_bytes: payload transfer that serves this controller best
 * @reserved: zero
 * @max_slot_bytes: room that one buffer may have
 * @location: port path for people ("2-1.4"), NUL terminated
 * @text: enum hotshoe_text, UTF-8, NUL terminated, empty: the device has none
 */
struct hotshoe_query {
	struct hotshoe_head head;
	hotshoe_u32 driver_version;
	hotshoe_u32 flags;
	hotshoe_u32 interfaces;
	hotshoe_u32 memory_kinds;
	hotshoe_u16 vendor_id;
	hotshoe_u16 product_id;
	hotshoe_u32 speed;
	hotshoe_u32 bus;
	hotshoe_u32 device;
	hotshoe_u32 supported_speeds;
	hotshoe_u32 gencp_version;
	hotshoe_u32 u3v_version;
	hotshoe_u32 stream_packet_bytes;
	hotshoe_u32 max_slots;
	hotshoe_u32 max_transfer_bytes;
	hotshoe_u32 default_transfer_bytes;
	hotshoe_u32 reserved;
	hotshoe_u64 max_slot_bytes;
	hotshoe_u8 location[64];
	hotshoe_u8 text[HOTSHOE_TEXTS][HOTSHOE_TEXT_BYTES];
};

/**
 * struct hotshoe_transact - one GenCP command and its acknowledge (serialised)
 * @head: see struct hotshoe_head
 * @command: address of the command packet
 * @acknowledge: address of the room for the acknowledge packet; may overlap the
 *	command, which has been read completely before anything is written
 * @command_bytes: length of the command, 0: send nothing, only receive
 * @acknowledge_room: room for the acknowledge, at least 16
 * @timeout_ms: for each of the two transfers, 1..HOTSHOE_MAX_WAIT_MS
 * @result: out, enum hotshoe_result
 * @acknowledge_bytes: out, length of what was received
 * @system_error: out, positive errno of HOTSHOE_BROKEN, else 0
 *
 * Driver does not look into the packets. One request sends one packet as one
 * bulk transfer and receives one. A signal ends the wait with EINTR.
 * Errors: EFAULT, EINVAL (lengths, time-out), ENOMEM, EINTR, ENODEV.
 */
struct hotshoe_transact {
	struct hotshoe_head head;
	hotshoe_u64 command;
	hotshoe_u64 acknowledge;
	hotshoe_u32 command_bytes;
	hotshoe_u32 acknowledge_room;
	hotshoe_u32 timeout_ms;
	hotshoe_u32 result;
	hotshoe_u32 acknowledge_bytes;
	hotshoe_s32 system_error;
};

/**
 * struct hotshoe_event - receives one event packet (serialised among events)
 * @head: see struct hotshoe_head
 * @packet: address of the room for the packet
 * @room: its size, 24..HOTSHOE_MAX_PACKET
 * @timeout_ms: 0..HOTSHOE_MAX_WAIT_MS
 * @result: out, enum hotshoe_result; after HOTSHOE_STALLED the halt is cleared
 * @bytes: out, length of the packet
 * @system_error: out, positive errno of HOTSHOE_BROKEN, else 0
 * @lost: out, packets dropped since the last request, because nobody asked
 *
 * Errors: EFAULT, EINVAL, ENOMEM, EINTR, ENODEV, EOPNOTSUPP (no event
 * interface), EMSGSIZE (the room is smaller than the packet, which is kept).
 */
struct hotshoe_event {
	struct hotshoe_head head;
	hotshoe_u64 packet;
	hotshoe_u32 room;
	hotshoe_u32 timeout_ms;
	hotshoe_u32 result;
	hotshoe_u32 bytes;
	hotshoe_s32 system_error;
	hotshoe_u32 lost;
};

/**
 * struct hotshoe_pipes - names pipes, for clear-halt and cancel
 * @head: see struct hotshoe_head
 * @pipes: HOTSHOE_CONTROL | HOTSHOE_EVENT | HOTSHOE_STREAM
 * @reserved: zero
 *
 * HOTSHOE_REQUEST_CLEAR_HALT (serialised): clears the halt of both control
 * endpoints, or of the event or stream endpoint, halted or not; EBUSY for the
 * stream while it is started.
 * HOTSHOE_REQUEST_CANCEL (parallel): ends this handle's waiting requests on
 * these pipes, and all its later ones at once, with HOTSHOE_CANCELLED; for
 * closing a handle that another thread waits on. There is no way back.
 * Errors: EINVAL, ENODEV, EOPNOTSUPP, EBUSY, EINTR.
 */
struct hotshoe_pipes {
	struct hotshoe_head head;
	hotshoe_u32 pipes;
	hotshoe_u32 reserved;
};

/**
 * struct hotshoe_configure - makes this handle the owner of the stream (exclusive)
 * @head: see struct hotshoe_head
 * @slots: buffers that the ring will have, 1..max_slots; 0: gives the stream
 *	back and unregisters what is left
 * @leader_bytes: size of the leader's transfer (SIRM maximum leader size)
 * @transfer_bytes: size of each full payload transfer
 * @transfer_count: number of full payload transfers
 * @final1_bytes: size of the first final transfer, 0: there is none
 * @final2_bytes: size of the second final transfer, 0: there is none
 * @trailer_bytes: size of the trailer's transfer (SIRM maximum trailer size)
 * @reserved: zero
 * @payload_bytes: required payload of a block, at most what the transfers hold
 * @bytes_in_flight: how much to keep with the controller at most, but always
 *	one block
 *
 * Configuring anew unregisters all buffers.
 * Errors: EINVAL (sizes), EBUSY (another handle owns the stream, or this one
 * streams), EOPNOTSUPP (no stream interface), ENOMEM, ENODEV.
 */
struct hotshoe_configure {
	struct hotshoe_head head;
	hotshoe_u32 slots;
	hotshoe_u32 leader_bytes;
	hotshoe_u32 transfer_bytes;
	hotshoe_u32 transfer_count;
	hotshoe_u32 final1_bytes;
	hotshoe_u32 final2_bytes;
	hotshoe_u32 trailer_bytes;
	hotshoe_u32 reserved;
	hotshoe_u64 payload_bytes;
	hotshoe_u64 bytes_in_flight;
};

/**
 * struct hotshoe_register - gives memory to a slot (exclusive)
 * @head: see struct hotshoe_head
 * @slot: 0..slots-1, without memory so far
 * @memory: enum hotshoe_memory
 * @address: HOTSHOE_MEMORY_USER: where the payload goes, any alignment
 * @offset: HOTSHOE_MEMORY_SHARED: where in the dma-buf it goes, a multiple of 4
 * @bytes: room, at least what the plan's payload transfers hold
 * @map_offset: out, HOTSHOE_MEMORY_DRIVER: offset to map the memory at; any
 *	handle of this camera may map it, also in another process
 * @map_bytes: out, HOTSHOE_MEMORY_DRIVER: size of a mapping, whole pages
 * @handle: HOTSHOE_MEMORY_SHARED: file descriptor of the dma-buf
 * @copied: out, 1: payload reaches this memory through a copy, which counts
 *
 * Pages of the process are pinned for long and counted against its locked
 * memory. The caller must not free or remap the memory it registered; if it
 * does, the camera writes pages that nobody sees any more, and no others.
 * Errors: EINVAL (slot, kind, size, overflow), EEXIST (slot has memory), EBUSY
 * (streaming), EFAULT (no such memory), EACCES (read-only dma-buf), EBADF,
 * EOPNOTSUPP (kind), EPERM (not the owner), ENOMEM (also: memlock limit), ENODEV.
 */
struct hotshoe_register {
	struct hotshoe_head head;
	hotshoe_u32 slot;
	hotshoe_u32 memory;
	hotshoe_u64 address;
	hotshoe_u64 offset;
	hotshoe_u64 bytes;
	hotshoe_u64 map_offset;
	hotshoe_u64 map_bytes;
	hotshoe_s32 handle;
	hotshoe_u32 copied;
};

/**
 * struct hotshoe_slot - names a slot, for unregister, export and queue
 * @head: see struct hotshoe_head
 * @slot: 0..slots-1
 * @handle: out for export: a new file descriptor of a dma-buf with the slot's
 *	driver memory, close-on-exec; else zero
 *
 * HOTSHOE_REQUEST_UNREGISTER (exclusive): takes the memory away; EBUSY while
 * the slot is queued or filled. Mappings and exported dma-bufs stay valid.
 * HOTSHOE_REQUEST_EXPORT (exclusive): EOPNOTSUPP for memory of other kinds.
 * HOTSHOE_REQUEST_QUEUE (parallel, owner's handle): hands the slot to the
 * controller; EBUSY when it is queued or filled, ESHUTDOWN when the stream is
 * not started, ENXIO when it has no memory.
 * Errors: EINVAL (slot), EPERM (not the owner), ENODEV, ENOMEM, EMFILE.
 */
struct hotshoe_slot {
	struct hotshoe_head head;
	hotshoe_u32 slot;
	hotshoe_s32 handle;
};

/**
 * struct hotshoe_control - start and stop (exclusive)
 * @head: see struct hotshoe_head
 *
 * HOTSHOE_REQUEST_START: slots may be queued from now on. EALREADY, EPERM,
 * EINVAL (nothing configured), ENODEV.
 * HOTSHOE_REQUEST_STOP: cancels everything that is queued, returns when no
 * transfer is under way; the pipe is flushed. Filled slots can still be
 * dequeued, all others are with the caller. Wakes waiting dequeues. No error
 * when it is stopped already. EPERM; works after the camera left.
 */
struct hotshoe_control {
	struct hotshoe_head head;
};

/* hotshoe_dequeue.status: how the transfers of a block ended. */
enum hotshoe_transfer_status {
	HOTSHOE_TRANSFER_OK = 0,
	HOTSHOE_TRANSFER_ERROR = 1,
	HOTSHOE_TRANSFER_STALL = 2,
	HOTSHOE_TRANSFER_OVERFLOW = 3,
};

/* hotshoe_dequeue.flags */
#define HOTSHOE_CONTIGUOUS	1	/* the payload lies without a hole from the slot's start */

/**
 * struct hotshoe_dequeue - takes the next filled slot (parallel, owner's handle)
 * @head: see struct hotshoe_head
 * @leader: address of room for leader_bytes of the plan
 * @trailer: address of room for trailer_bytes of the plan
 * @timeout_ms: 0..HOTSHOE_MAX_WAIT_MS
 * @result: out, enum hotshoe_result; OK: the slot is with the caller
 * @slot: out
 * @flags: out, HOTSHOE_CONTIGUOUS
 * @status: out, enum hotshoe_transfer_status
 * @system_error: out, positive errno behind @status, else 0
 * @leader_bytes: out, bytes of leader that came, 0: none
 * @trailer_bytes: out, bytes of trailer that came, 0: none
 * @payload_bytes: out, payload bytes that came, over all transfers
 * @timestamp: out, host clock at the end of the last transfer, ns; on Linux
 *	CLOCK_MONOTONIC
 *
 * Slots come out in the order in which the blocks were received. HOTSHOE_GONE
 * and HOTSHOE_CANCELLED are told after the last filled slot. A signal ends the
 * wait with EINTR; no slot is lost by it, nor by EFAULT.
 * Errors: EFAULT, EINVAL, EPERM (not the owner), EINTR.
 */
struct hotshoe_dequeue {
	struct hotshoe_head head;
	hotshoe_u64 leader;
	hotshoe_u64 trailer;
	hotshoe_u32 timeout_ms;
	hotshoe_u32 result;
	hotshoe_u32 slot;
	hotshoe_u32 flags;
	hotshoe_u32 status;
	hotshoe_s32 system_error;
	hotshoe_u32 leader_bytes;
	hotshoe_u32 trailer_bytes;
	hotshoe_u64 payload_bytes;
	hotshoe_u64 timestamp;
};

/**
 * struct hotshoe_statistics - counters of the camera since it was bound (parallel)
 * @head: see struct hotshoe_head
 * @blocks: blocks handed out or waiting
 * @payload_bytes: payload received
 * @copied_bytes: payload that a CPU copied
 * @resynchronisations: times that the stream was aligned again on a leader
 * @stalls: endpoint halts of the stream that were cleared
 * @transfer_errors: stream transfers that ended with an error
 * @transactions: command exchanges
 * @events: event packets received
 * @lost_events: event packets dropped because nobody asked
 * @pinned_pages: now
 * @driver_bytes: memory of kind driver that is allocated, now
 * @attached_handles: dma-bufs attached, now
 * @registered: slots with memory, now
 * @queued: slots with the controller, now
 * @filled: slots waiting to be dequeued, now
 * @handles: open handles, now
 * @reserved: zero
 */
struct hotshoe_statistics {
	struct hotshoe_head head;
	hotshoe_u64 blocks;
	hotshoe_u64 payload_bytes;
	hotshoe_u64 copied_bytes;
	hotshoe_u64 resynchronisations;
	hotshoe_u64 stalls;
	hotshoe_u64 transfer_errors;
	hotshoe_u64 transactions;
	hotshoe_u64 events;
	hotshoe_u64 lost_events;
	hotshoe_u64 pinned_pages;
	hotshoe_u64 driver_bytes;
	hotshoe_u32 attached_handles;
	hotshoe_u32 registered;
	hotshoe_u32 queued;
	hotshoe_u32 filled;
	hotshoe_u32 handles;
	hotshoe_u32 reserved;
};

/* Request numbers, the same on every system. */
enum hotshoe_request {
	HOTSHOE_REQUEST_QUERY = 1,
	HOTSHOE_REQUEST_TRANSACT = 2,
	HOTSHOE_REQUEST_EVENT = 3,
	HOTSHOE_REQUEST_CLEAR_HALT = 4,
	HOTSHOE_REQUEST_CANCEL = 5,
	HOTSHOE_REQUEST_CONFIGURE = 6,
	HOTSHOE_REQUEST_REGISTER = 7,
	HOTSHOE_REQUEST_UNREGISTER = 8,
	HOTSHOE_REQUEST_EXPORT = 9,
	HOTSHOE_REQUEST_START = 10,
	HOTSHOE_REQUEST_STOP = 11,
	HOTSHOE_REQUEST_QUEUE = 12,
	HOTSHOE_REQUEST_DEQUEUE = 13,
	HOTSHOE_REQUEST_STATISTICS = 14,
};

#if defined(__linux__)
#define HOTSHOE_IOC(number, type)	_IOWR('h', number, struct type)
#define HOTSHOE_IOC_QUERY	HOTSHOE_IOC(HOTSHOE_REQUEST_QUERY, hotshoe_query)
#define HOTSHOE_IOC_TRANSACT	HOTSHOE_IOC(HOTSHOE_REQUEST_TRANSACT, hotshoe_transact)
#define HOTSHOE_IOC_EVENT	HOTSHOE_IOC(HOTSHOE_REQUEST_EVENT, hotshoe_event)
#define HOTSHOE_IOC_CLEAR_HALT	HOTSHOE_IOC(HOTSHOE_REQUEST_CLEAR_HALT, hotshoe_pipes)
#define HOTSHOE_IOC_CANCEL	HOTSHOE_IOC(HOTSHOE_REQUEST_CANCEL, hotshoe_pipes)
#define HOTSHOE_IOC_CONFIGURE	HOTSHOE_IOC(HOTSHOE_REQUEST_CONFIGURE, hotshoe_configure)
#define HOTSHOE_IOC_REGISTER	HOTSHOE_IOC(HOTSHOE_REQUEST_REGISTER, hotshoe_register)
#define HOTSHOE_IOC_UNREGISTER	HOTSHOE_IOC(HOTSHOE_REQUEST_UNREGISTER, hotshoe_slot)
#define HOTSHOE_IOC_EXPORT	HOTSHOE_IOC(HOTSHOE_REQUEST_EXPORT, hotshoe_slot)
#define HOTSHOE_IOC_START	HOTSHOE_IOC(HOTSHOE_REQUEST_START, hotshoe_control)
#define HOTSHOE_IOC_STOP	HOTSHOE_IOC(HOTSHOE_REQUEST_STOP, hotshoe_control)
#define HOTSHOE_IOC_QUEUE	HOTSHOE_IOC(HOTSHOE_REQUEST_QUEUE, hotshoe_slot)
#define HOTSHOE_IOC_DEQUEUE	HOTSHOE_IOC(HOTSHOE_REQUEST_DEQUEUE, hotshoe_dequeue)
#define HOTSHOE_IOC_STATISTICS	HOTSHOE_IOC(HOTSHOE_REQUEST_STATISTICS, hotshoe_statistics)
#endif

#endif /* HOTSHOE_DRIVER_H */
