/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stream of a camera: who owns it, its ring, and how work on it is ordered.
 *
 *   exclusive turn  one exclusive request at a time, and the closing of the
 *		     owner's handle
 *   hold	     whoever needs the ring for himself (repair, exchange of the
 *		     ring, the end of a stop) holds it: the pump stands still, and
 *		     nothing is queued, posted or handed out
 *   lock	     the camera's; completions need nothing else
 *
 * The pump (flight.c) does everything that may happen at any time: admits slots
 * that were queued, posts transfers, completes the calls of filled slots, hands
 * filled slots to waiting calls. It runs in whatever context finds something to
 * do, one at a time; who finds it running only tells it to look again. So
 * nothing is sent or completed under the lock, a QUEUE completes before its slot
 * is handed out, and blocks stay in order.
 *
 * The worker (recover.c) does what has to wait: calls transfers back, repairs,
 * finishes a stop.
 */
#ifndef SHOE_STREAM_H
#define SHOE_STREAM_H

#include "hs_plan.h"
#include "hs_ring.h"
#include "hs_stream.h"

/* Beside HS_DO_CANCEL and HS_DO_REPAIR: finish a stop. */
#define SHOE_DO_STOP	0x100U

/* Payload transfers are at most this long, whatever the controller allows. */
#define SHOE_LONGEST_TRANSFER	(4U * 1024 * 1024)
#define SHOE_DEFAULT_TRANSFER	(1024U * 1024)

struct shoe_camera;
struct shoe_ring;

/**
 * struct shoe_flight - a transfer of the ring; its index is the core's ticket
 * @ring: whose
 * @transfer: its request
 * @pages: partial MDL, used again and again
 * @what: what it was sent for
 * @bounce: memory that it was sent to instead, NULL: none
 */
struct shoe_flight {
	struct shoe_ring *ring;
	struct shoe_transfer transfer;
	PMDL pages;
	struct hs_transfer what;
	u8 *bounce;
};

/**
 * struct shoe_slot - one buffer
 * @call: QUEUE that lent the memory, NULL: nobody did
 * @leaving: that call was cancelled, and the core has not been asked yet
 * @room: of the caller's memory, as registered; 0: not registered
 * @bounce: for the last transfer where @room does not hold whole packets, from
 *	the start of the last payload element on; NULL: not needed
 * @bounce_memory: what holds @bounce
 * @damaged: a repair could not reach the caller's memory
 */
struct shoe_slot {
	struct shoe_call *call;
	bool leaving;
	u64 room;
	u8 *bounce;
	WDFMEMORY bounce_memory;
	bool damaged;
};

/**
 * struct shoe_ring - ring of a stream; the context of an object that owns all
 * @camera: whose
 * @object: whose context this is
 * @plan: of its blocks
 * @core: state of transfers and blocks
 * @slots: state of slots
 * @slot: memory of slots
 * @flight: transfers, plan.window of them
 * @edges: leaders, trailers and stray trailers of all slots, non-paged
 * @edge_bytes: of one slot
 * @route_bounce: for the end of a routed block, see hs_ring_routes()
 * @route_memory: what holds @route_bounce, NULL: none
 * @route_room: its length
 * @route_start: where in the slot it begins
 */
typedef struct shoe_ring {
	struct shoe_camera *camera;
	WDFOBJECT object;
	struct hs_plan plan;
	struct hs_ring core;
	struct hs_slots slots;
	struct shoe_slot *slot;
	struct shoe_flight *flight;
	u8 *edges;
	u32 edge_bytes;
	u8 *route_bounce;
	WDFMEMORY route_memory;
	u32 route_room;
	u64 route_start;
} shoe_ring;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(shoe_ring, shoe_ring_of)

/**
 * struct shoe_stream - stream of a camera
 * @turn: exclusive calls, one at a time
 * @closing: a handle that closes has the turn
 * @free: set while nobody has the turn
 * @hold: whoever holds the ring has this; taken before the lock
 * @held: somebody holds it: the pump stands still
 * @pumping: the pump runs
 * @again: it is to look again
 * @quiet: set while the pump does not run
 * @state: owner and state
 * @ring: NULL: not configured
 * @counters: of the core
 * @bounced: payload that went through a bounce, bytes
 * @limits: of camera and controller, constant
 * @in: endpoint, constant
 * @arrived: QUEUE calls that the core has not seen, not parked
 * @queued: QUEUE calls that are with the core, parked
 * @waiting: DEQUEUE calls, parked
 * @leaving: QUEUE calls that were cancelled and whose slots have not left
 * @flying: transfers under way
 * @todo: for the worker: HS_DO_CANCEL, HS_DO_REPAIR, SHOE_DO_STOP
 * @working: the worker runs or is about to
 * @stopping: STOP that waits for the end of the transfers, NULL: none, or a close
 * @stopped: set when a stop has finished
 * @over: set when a repair need not wait any more
 * @work: the worker
 */
struct shoe_stream {
	struct shoe_turn turn;
	bool closing;
	KEVENT free;
	WDFWAITLOCK hold;
	bool held;
	bool pumping;
	bool again;
	KEVENT quiet;
	struct hs_stream state;
	struct shoe_ring *ring;
	struct hs_counters counters;
	u64 bounced;
	struct hs_limits limits;
	struct shoe_pipe in;
	LIST_ENTRY arrived;
	LIST_ENTRY queued;
	LIST_ENTRY waiting;
	u32 leaving;
	u32 flying;
	u32 todo;
	bool working;
	struct shoe_call *stopping;
	KEVENT stopped;
	KEVENT over;
	WDFWORKITEM work;
};

/* stream.c: exclusive requests and lifetime */
_Must_inspect_result_
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_stream_create(struct shoe_camera *camera);
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_stream_prepare(struct shoe_camera *camera);
/* An exclusive call whose head has been checked. */
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_stream_call(struct shoe_call *call);
/* Begins the next exclusive call. */
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_stream_next(struct shoe_camera *camera);
/* Stops and gives the stream back if the handle has it. */
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_stream_close(struct shoe_handle *handle);
/* The end of the hardware: nobody has the stream any more. */
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_stream_leave(struct shoe_camera *camera);
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_stream_clear_halt(struct shoe_handle *handle);
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_stream_hold(struct shoe_camera *camera);
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_stream_release(struct shoe_camera *camera);

/* slots.c: exclusive requests of one slot */
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_slot_register(struct shoe_handle *handle, struct hotshoe_register *request);
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_slot_unregister(struct shoe_handle *handle, const struct hotshoe_slot *request);
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_slot_export(struct shoe_handle *handle, const struct hotshoe_slot *request);

/* frames.c: parallel requests, and what the pump does with them */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_queue_call(struct shoe_call *call);
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_dequeue_call(struct shoe_call *call);
/* The rest is called with the lock. */
void shoe_frames_admit(struct shoe_camera *camera, LIST_ENTRY *done);
void shoe_frames_leave(struct shoe_camera *camera, LIST_ENTRY *done);
void shoe_frames_deliver(struct shoe_camera *camera, LIST_ENTRY *done);
void shoe_frames_hand(struct shoe_camera *camera, LIST_ENTRY *done);
void shoe_frames_cancel(struct shoe_handle *handle, LIST_ENTRY *done);
/* Ends the calls of slots that are the caller's again. */
void shoe_frames_recalled(struct shoe_ring *ring, NTSTATUS status, LIST_ENTRY *done);

/* flight.c */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_pump(struct shoe_camera *camera);

/* recover.c */
EVT_WDF_WORKITEM shoe_stream_work;
/* Gives the worker something to do, or has it look again; called with the lock. */
_IRQL_requires_(DISPATCH_LEVEL)
void shoe_stream_kick(struct shoe_camera *camera, u32 todo);

/* ring.c */
_Must_inspect_result_
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_ring_create(struct shoe_camera *camera, const struct hs_plan *plan,
			  struct shoe_ring **made);
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_ring_delete(struct shoe_ring *ring);
/* Memory of a slot's leader, trailer or stray trailer. */
u8 *shoe_edge(const struct shoe_ring *ring, u32 slot, u32 area);
/* False: there is no memory for the rest of the block. */
_IRQL_requires_(PASSIVE_LEVEL)
bool shoe_routes_build(struct shoe_ring *ring);
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_routes_free(struct shoe_ring *ring);
_Must_inspect_result_
_IRQL_requires_max_(DISPATCH_LEVEL)
NTSTATUS shoe_memory(WDFOBJECT parent, size_t bytes, WDFMEMORY *memory, void **at);

/* access.c */
extern const struct hs_access shoe_access;
/* Copies what came into a bounce to where it belongs. */
void shoe_bounce_out(struct shoe_ring *ring, const struct shoe_flight *flight, u32 bytes);

#endif /* SHOE_STREAM_H */
