/* SPDX-License-Identifier: Apache-2.0 */
/* The test bus: a root-enumerated driver whose children are USB3 Vision functions. */
#ifndef BUS_H
#define BUS_H

#include <ntddk.h>
#include <usb.h>
#include <usbioctl.h>

#include "protocol.h"

#define BUS_TAG	0x42534853U

/* Endpoints: their place in the arrays, and their addresses. */
enum bus_endpoint { BUS_OUT, BUS_IN, BUS_EVENTS, BUS_STREAM, BUS_ENDPOINTS };

/**
 * struct bus_transfer - a bulk transfer that waits
 * @link: of its endpoint, or of what is to be completed
 * @irp: its IRP
 * @urb: its URB
 * @to: its memory
 * @room: length of that
 * @done: bytes so far
 */
struct bus_transfer {
	LIST_ENTRY link;
	IRP *irp;
	struct _URB_BULK_OR_INTERRUPT_TRANSFER *urb;
	UCHAR *to;
	ULONG room;
	ULONG done;
	NTSTATUS status;
	USBD_STATUS usbd;
	BOOLEAN cancelled;
	LONGLONG due;	/* when it may be completed */
};

struct bus_packet {
	LIST_ENTRY link;
	ULONG bytes;
	LONGLONG due;
	BOOLEAN stall;
	UCHAR data[];
};

/**
 * struct bus_sending - where in the stream of packets the camera is
 * @part: 0 leader, 1 payload, 2 trailer; 3: between blocks
 * @transfer: of the payload, which of the configured ones
 * @at: bytes of this part that are sent
 * @piece: bytes of the current transfer that are sent
 * @zero: a packet without bytes ends the current transfer
 */
struct bus_sending {
	ULONG part;
	ULONG transfer;
	ULONG at;
	ULONG piece;
	BOOLEAN zero;
	uint64_t block;
	ULONG payload;
	ULONG real_payload;
	BOOLEAN leader;
	BOOLEAN trailer;
	BOOLEAN extra;
};

struct bus_registers {
	uint32_t enabled;
	uint32_t leader;
	uint32_t transfer;
	uint32_t count;
	uint32_t final1;
	uint32_t final2;
	uint32_t trailer;
	uint32_t payload;
	uint32_t blocks_left;
	uint32_t scratch;
	uint32_t events_on;
	uint64_t configuration;
};

/* A device object: one from plugging in to removal. */
struct bus_camera {
	DEVICE_OBJECT *device;
	LIST_ENTRY link;
	ULONG number;
	ULONG kind;
	ULONG max_transfer;
	BOOLEAN present;
	BOOLEAN reported;	/* plug and play knows of it, and will remove it */
	BOOLEAN left;		/* plug and play knows that it has gone, and its driver was told */
	BOOLEAN stopping;
	KEVENT work;
	PVOID thread;
	LIST_ENTRY waiting[BUS_ENDPOINTS];
	LIST_ENTRY ended;	/* to be completed by the engine */
	ULONG ended_count;
	BOOLEAN halted[BUS_ENDPOINTS];
	LIST_ENTRY answers;
	LIST_ENTRY events;
	USHORT event_id;
	struct bus_registers registers;
	struct bus_sending sending;
	struct bus_faults faults;
	ULONG stream_transfers;
	LONGLONG stream_due;
	ULONG seed;
	struct bus_state state;
};

struct bus_fdo {
	BOOLEAN is_bus;
	DEVICE_OBJECT *device;
	DEVICE_OBJECT *lower;
	DEVICE_OBJECT *pdo;
	UNICODE_STRING link;
};

struct bus_pdo {
	BOOLEAN is_bus;
	struct bus_camera *camera;
};

extern KSPIN_LOCK bus_lock;
extern struct bus_fdo *bus_the_fdo;
extern LIST_ENTRY bus_cameras;	/* every device object, also of what has left */
extern DRIVER_OBJECT *bus_driver;

PVOID bus_memory(SIZE_T bytes);
LONGLONG bus_now_us(VOID);

/* ---- child.c: plugging in and out, plug and play of a camera */
NTSTATUS bus_plug(const struct bus_plug *plug);
NTSTATUS bus_unplug(ULONG number);
NTSTATUS bus_child_pnp(struct bus_camera *camera, IRP *irp);
/* With the lock: the plugged one, or NULL. */
struct bus_camera *bus_find(ULONG number);
/* With the lock: it goes now; bus_announce() tells the system. */
VOID bus_vanish(struct bus_camera *camera);
VOID bus_announce(VOID);

/* ---- urb.c */
NTSTATUS bus_urb(struct bus_camera *camera, IRP *irp);

/* ---- engine.c */
VOID NTAPI bus_engine(PVOID camera);
/* With the lock: ends a transfer that waits no longer. */
VOID bus_end(struct bus_camera *camera, struct bus_transfer *transfer, NTSTATUS status, USBD_STATUS usbd);
VOID bus_end_all(struct bus_camera *camera, enum bus_endpoint endpoint, NTSTATUS status, USBD_STATUS usbd);
NTSTATUS bus_enqueue(struct bus_camera *camera, enum bus_endpoint endpoint, IRP *irp,
		     struct _URB_BULK_OR_INTERRUPT_TRANSFER *urb);

/* With the lock: takes the first that waits, unless it is being cancelled. */
struct bus_transfer *bus_first(struct bus_camera *camera, enum bus_endpoint endpoint);

/* ---- stream.c: with the lock */
BOOLEAN bus_stream(struct bus_camera *camera);
VOID bus_stream_reset(struct bus_camera *camera);

/* ---- gencp.c: with the lock */
VOID bus_command(struct bus_camera *camera, const UCHAR *packet, ULONG bytes);
VOID bus_queue_event(struct bus_camera *camera, ULONG bytes);

/* ---- descriptors.c */
ULONG bus_descriptor(const struct bus_camera *camera, UCHAR type, UCHAR index, UCHAR *to, ULONG room);
UCHAR bus_endpoint_address(enum bus_endpoint endpoint);

#endif /* BUS_H */
