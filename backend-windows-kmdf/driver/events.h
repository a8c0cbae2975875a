/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Event packets. Receiving starts with the first call and ends when the last
 * handle closes; what nobody has asked for yet is kept up to a limit.
 */
#ifndef SHOE_EVENTS_H
#define SHOE_EVENTS_H

#define SHOE_EVENT_RECEIVES	2
/* Packets that are kept, bytes with four for the length of each. */
#define SHOE_EVENT_BACKLOG	(256 * 1024)

struct shoe_events;

/**
 * struct shoe_receive - a transfer of the event endpoint
 * @camera: whose
 * @transfer: its request
 * @buffer: where it goes, non-paged
 * @posted: it is under way
 */
struct shoe_receive {
	struct shoe_camera *camera;
	struct shoe_transfer transfer;
	void *buffer;
	bool posted;
};

/**
 * struct shoe_events - event packets of a camera
 * @turn: calls, one at a time
 * @served: where the call whose turn it is is parked
 * @in: endpoint
 * @receive: transfers
 * @room: length of each of them
 * @wanted: somebody asked: packets are received
 * @posting: somebody sends transfers
 * @failed: how the endpoint failed, until it was told
 * @failing: there is such a failure
 * @clearing: how many are making the endpoint usable again
 * @backlog: packets, each behind its length; a circle
 * @first: where the oldest is
 * @used: bytes of it
 * @lost: packets dropped since it was last told
 * @received: packets, for statistics
 * @dropped: packets dropped, for statistics
 * @still: set when no transfer is under way
 * @work: the worker
 */
struct shoe_events {
	struct shoe_turn turn;
	LIST_ENTRY served;
	struct shoe_pipe in;
	struct shoe_receive receive[SHOE_EVENT_RECEIVES];
	u32 room;
	bool wanted;
	bool posting;
	bool failing;
	u32 clearing;
	struct shoe_outcome failed;
	u8 *backlog;
	u32 first;
	u32 used;
	u32 lost;
	u64 received;
	u64 dropped;
	KEVENT still;
	WDFWORKITEM work;
};

_Must_inspect_result_
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_events_create(struct shoe_camera *camera);
_Must_inspect_result_
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_events_prepare(struct shoe_camera *camera);

/* An EVENT that has been checked. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_events_call(struct shoe_call *call);

/* Serves what waits, as far as there is something for it. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_events_serve(struct shoe_camera *camera);

/* Ends what a handle waits for. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_events_cancel(struct shoe_handle *handle);

/* Calls all transfers back and waits for them; the next serve sends them again. */
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_events_settle(struct shoe_camera *camera);

/* The last handle closed: the next one is not to see what was meant for it. */
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_events_forget(struct shoe_camera *camera);

/* The hardware goes: nothing of it is touched any more. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_events_release(struct shoe_camera *camera);

/* Clears the halt of the endpoint. */
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_events_clear_halt(struct shoe_camera *camera);

/* backlog.c, all called with the lock */
void shoe_backlog_keep(struct shoe_events *events, const void *packet, u32 bytes);
/* Length of the oldest packet, 0: there is none. */
u32 shoe_backlog_next(const struct shoe_events *events);
void shoe_backlog_take(struct shoe_events *events, void *packet, u32 bytes);

#endif /* SHOE_EVENTS_H */
