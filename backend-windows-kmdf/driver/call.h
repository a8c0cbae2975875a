/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls: requests of programs, from arrival to completion.
 *
 * A call that waits is parked: it is in a list, and cancelable. Whoever ends it
 * does so under the camera's lock with shoe_call_end(), which puts it on a list
 * of calls that are done, and completes these without the lock by
 * shoe_calls_complete(). When the system has begun to cancel a call that is
 * being ended, its cancel callback completes it, with the result that it was
 * ended with. So each completes exactly once, whoever comes first.
 */
#ifndef SHOE_CALL_H
#define SHOE_CALL_H

struct shoe_camera;
struct shoe_handle;
struct shoe_call;

/**
 * shoe_call_cancel_t - what cancelling a parked call means
 * @call: the call, not parked any more
 * @done: calls to be completed
 *
 * Called with the lock. Ends the call, or lets it end later; the latter without
 * being cancelable again.
 *
 * Return: something else is to be done then, without the lock: @cancelled
 */
typedef void shoe_call_cancel_t(struct shoe_call *call, LIST_ENTRY *done);

/**
 * struct shoe_call - a request of a program; the context of its WDFREQUEST
 * @request: whose context this is
 * @handle: who asks
 * @number: enum hotshoe_request
 * @buffer: the system's copy of the input, where the output goes, too
 * @room: length of the output
 * @mdl: QUEUE: the frame's memory
 * @entry: where it is parked, or in a list of calls that are done
 * @parked: it waits and can be cancelled
 * @ended: status and information are final
 * @cancel: what cancelling it means while it is parked
 * @cancelled: called after that, without the lock; NULL: nothing
 * @status: of the completion
 * @information: of the completion
 * @deadline: ns, when its time is over
 */
typedef struct shoe_call {
	WDFREQUEST request;
	struct shoe_handle *handle;
	u32 number;
	void *buffer;
	size_t room;
	PMDL mdl;
	LIST_ENTRY entry;
	bool parked;
	bool ended;
	shoe_call_cancel_t *cancel;
	void (*cancelled)(struct shoe_camera *camera);
	NTSTATUS status;
	size_t information;
	u64 deadline;
} shoe_call;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(shoe_call, shoe_call_of)

/**
 * shoe_call_park() - lets a call wait
 * @call: neither parked nor ended, with @cancel set
 * @list: where, behind all others
 *
 * Called with the lock.
 *
 * Return: false: it is cancelled already; the caller ends it
 */
_IRQL_requires_(DISPATCH_LEVEL)
bool shoe_call_park(struct shoe_call *call, LIST_ENTRY *list);

/**
 * shoe_call_end() - the call has its result
 * @call: parked or not, not ended
 * @status: of the completion
 * @information: of the completion, bytes
 * @done: where it goes to be completed
 *
 * Called with the lock.
 */
_IRQL_requires_(DISPATCH_LEVEL)
void shoe_call_end(struct shoe_call *call, NTSTATUS status, size_t information, LIST_ENTRY *done);

/* Completes the calls of a list, in order. Called without the lock. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_calls_complete(LIST_ENTRY *done);

/* Completes a call that was never parked. Called without the lock. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_call_complete(struct shoe_call *call, NTSTATUS status, size_t information);

/* NTSTATUS of an error of the core. */
static __inline NTSTATUS shoe_status(enum hs_error error)
{
	return (NTSTATUS)hotshoe_status(hs_errno(error));
}

/**
 * struct shoe_turn - calls that are served one at a time, in order of arrival
 * @queue: manual, of those that wait for their turn
 * @current: whose turn it is
 */
struct shoe_turn {
	WDFQUEUE queue;
	struct shoe_call *current;
};

/* clock.c: the performance counter, ns */
u64 shoe_now(void);

/**
 * shoe_clock_set() - has the clock ring for a call
 * @camera: the camera
 * @call: parked
 * @timeout_ms: from now on
 *
 * Called with the lock.
 */
_IRQL_requires_(DISPATCH_LEVEL)
void shoe_clock_set(struct shoe_camera *camera, struct shoe_call *call, u32 timeout_ms);

/* Has the clock ring at a time; called with the lock. */
_IRQL_requires_(DISPATCH_LEVEL)
void shoe_clock_at(struct shoe_camera *camera, u64 deadline);

EVT_WDF_TIMER shoe_clock_ring;

#endif /* SHOE_CALL_H */
