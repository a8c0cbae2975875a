/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bulk transfers of the driver's own: one WDF request and one URB each, made
 * once and sent again and again.
 */
#ifndef SHOE_TRANSFER_H
#define SHOE_TRANSFER_H

#include "hs_ring.h"

struct shoe_camera;

/**
 * struct shoe_pipe - an endpoint
 * @pipe: NULL: the camera has none
 * @handle: of the bus driver
 * @packet: full packet, bytes
 * @longest: largest transfer, bytes
 */
struct shoe_pipe {
	WDFUSBPIPE pipe;
	USBD_PIPE_HANDLE handle;
	u32 packet;
	u32 longest;
};

/**
 * struct shoe_transfer - a transfer
 * @request: of WdfRequestCreate(), owned by the parent that it was made with
 * @urb: for it
 * @urb_memory: what holds @urb
 */
struct shoe_transfer {
	WDFREQUEST request;
	PURB urb;
	WDFMEMORY urb_memory;
};

/**
 * struct shoe_outcome - how a transfer ended
 * @ending: enum hs_ending
 * @bytes: that moved, also when it did not end well
 * @system_error: number of Linux behind it, 0: none
 */
struct shoe_outcome {
	u32 ending;
	u32 bytes;
	s32 system_error;
};

/**
 * shoe_transfer_create() - makes a transfer
 * @camera: the camera
 * @pipe: where it goes
 * @parent: when this object is deleted, the transfer is
 * @transfer: out
 */
_Must_inspect_result_
_IRQL_requires_max_(DISPATCH_LEVEL)
NTSTATUS shoe_transfer_create(struct shoe_camera *camera, const struct shoe_pipe *pipe,
			      WDFOBJECT parent, struct shoe_transfer *transfer);

/**
 * shoe_transfer_send() - sends a transfer that is not under way
 * @transfer: the transfer
 * @pipe: where it goes
 * @flags: USBD_TRANSFER_DIRECTION_IN ...
 * @buffer: non-paged memory, or NULL
 * @mdl: memory instead of @buffer
 * @bytes: length
 * @routine: called when it has ended, at up to DISPATCH_LEVEL, also from within
 * @context: its argument
 *
 * Called without the lock.
 *
 * Return: an error: it was not sent, and @routine is not called
 */
_Must_inspect_result_
_IRQL_requires_max_(DISPATCH_LEVEL)
NTSTATUS shoe_transfer_send(struct shoe_transfer *transfer, const struct shoe_pipe *pipe,
			    u32 flags, void *buffer, PMDL mdl, u32 bytes,
			    EVT_WDF_REQUEST_COMPLETION_ROUTINE *routine, void *context);

/* How a transfer ended; for its completion routine. */
void shoe_transfer_outcome(const struct shoe_transfer *transfer, NTSTATUS status,
			   struct shoe_outcome *outcome);

/* How an attempt to send ended that failed. */
bool shoe_status_is_gone(NTSTATUS status);

/* enum hotshoe_result of a transfer that ended by itself */
u32 shoe_result_of(const struct shoe_outcome *outcome);

/* Ends everything under way on a pipe; what it brought is told by the completions. */
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_pipe_abort(struct shoe_camera *camera, const struct shoe_pipe *pipe);

/**
 * shoe_pipe_reset() - clears the halt of an endpoint and its toggle, halted or not
 * @camera: the camera
 * @pipe: the endpoint; nothing is under way there
 *
 * Return: STATUS_DEVICE_NOT_READY: the camera sleeps, nothing was done
 */
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_pipe_reset(struct shoe_camera *camera, const struct shoe_pipe *pipe);

/* Ends everything on a pipe for the time that the camera sleeps; it is @paused already. */
_IRQL_requires_(PASSIVE_LEVEL)
void shoe_pipe_stop(const struct shoe_pipe *pipe);

#endif /* SHOE_TRANSFER_H */
