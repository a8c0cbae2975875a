/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Command exchange: one call at a time sends a command and receives its
 * acknowledge. Clearing halts takes the same turn.
 */
#ifndef SHOE_CONTROL_H
#define SHOE_CONTROL_H

/* What the call whose turn it is is doing. */
enum shoe_stage {
	SHOE_IDLE = 0,
	SHOE_SENDING,
	SHOE_RECEIVING,
	SHOE_CLEARING,
};

/**
 * struct shoe_control - command exchange of a camera
 * @turn: calls, one at a time; the queue is power-managed
 * @served: where the call whose turn it is is parked
 * @out: endpoint of commands
 * @in: endpoint of acknowledges
 * @sender: transfer of commands
 * @receiver: transfer of acknowledges
 * @command: memory of commands, non-paged
 * @acknowledge: memory of acknowledges, non-paged
 * @stage: enum shoe_stage
 * @flying: a transfer is under way
 * @why: why it was called back, enum hotshoe_result; HOTSHOE_OK: it was not
 * @dropped: the call was cancelled by the system
 * @aborting: the worker is to call it back, or does; no other call begins
 * @work: the worker: calls back, clears halts
 */
struct shoe_control {
	struct shoe_turn turn;
	LIST_ENTRY served;
	struct shoe_pipe out;
	struct shoe_pipe in;
	struct shoe_transfer sender;
	struct shoe_transfer receiver;
	void *command;
	void *acknowledge;
	u32 stage;
	bool flying;
	u32 why;
	bool dropped;
	bool aborting;
	WDFWORKITEM work;
};

_Must_inspect_result_
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_control_create(struct shoe_camera *camera);
_Must_inspect_result_
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_control_prepare(struct shoe_camera *camera);

/* TRANSACT and CLEAR_HALT that have been checked. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_control_call(struct shoe_call *call);

/* Begins the next call, if one waits and none is being served. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_control_next(struct shoe_camera *camera);

/* Ends what a handle waits for. */
_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_control_cancel(struct shoe_handle *handle);

/* Calls back what is under way; called with the lock. */
_IRQL_requires_(DISPATCH_LEVEL)
void shoe_control_recall(struct shoe_camera *camera, u32 why);

/* A time is over; called with the lock. */
_IRQL_requires_(DISPATCH_LEVEL)
void shoe_control_ring(struct shoe_camera *camera, u64 now);

#endif /* SHOE_CONTROL_H */
