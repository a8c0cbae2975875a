/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * The ring: which transfer to submit next, what a completed one means, when a
 * block is complete, and how to go on after the stream lost its step.
 *
 * As long as every transfer brings what it was posted for, a completion is
 * only counted. At the first that does not, the ring wants all transfers to be
 * called back; what they brought is then read in order as the stream of
 * packets that it is, leaders and trailers are recognised wherever they
 * landed, payload is moved to its place (and counted as copied), a halt is
 * cleared, and posting goes on at the very byte where the device is. That is
 * the repair; it runs where the driver may wait.
 *
 * The driver's part, with "lock" for the one that guards completions:
 *
 *   after start, queue, every completion and every repair:
 *	lock; while (hs_ring_next(ring, &t)) { submit t;
 *	do = hs_ring_submitted(ring, t.ticket, how); ... } unlock
 *   in the completion handler:
 *	lock; do = hs_ring_completed(ring, &c); post as above; unlock
 *   what "do" asks for, in any order:
 *	HS_DO_WAKE	wake who waits in dequeue or poll
 *	HS_DO_CANCEL	call back everything under way, newest first, without
 *			waiting; what is completed stays completed
 *	HS_DO_REPAIR	run a repair where the driver may wait:
 *
 *   step = hs_ring_repair(ring, &wait);
 *   while (step == HS_REPAIR_CLEAR) {
 *	wait; clear the halt of the stream endpoint;
 *	step = hs_ring_cleared(ring, how, &wait);
 *   }
 *   if (step == HS_REPAIR_DONE) {
 *	make transfers for hs_ring_routes() and hs_ring_route();
 *	lock; do = hs_ring_resume(ring, made); post; unlock
 *   }
 *
 * Completions take the lock only. hs_ring_repair() moves payload and must not
 * be called under a spin lock; it is safe without it, because no transfer is
 * under way and nothing is posted, but it must exclude hs_ring_queue(), the
 * slots' hand functions and stop: let these take a mutex first, then the lock,
 * and the repair only the mutex. The mutex is not needed for waiting and
 * clearing.
 *
 * To stop: lock; hs_ring_stop_begin(); unlock; call back all transfers and
 * wait until each has completed; wait for the end of a repair that is running;
 * clear the halt unless the camera left; lock; hs_ring_stop_end(); unlock.
 */
#ifndef HS_RING_H
#define HS_RING_H

#include "hs_base.h"
#include "hs_plan.h"
#include "hs_slots.h"

/**
 * enum hs_area - memory of a slot that a transfer goes to
 * @HS_AREA_PAYLOAD: the caller's memory
 * @HS_AREA_LEADER: the driver's, leader_room bytes
 * @HS_AREA_TRAILER: the driver's, trailer_room bytes
 * @HS_AREA_STRAY: the driver's, trailer_room bytes, for a trailer that landed
 *	elsewhere; no transfer goes there
 */
enum hs_area {
	HS_AREA_PAYLOAD = 0,
	HS_AREA_LEADER = 1,
	HS_AREA_TRAILER = 2,
	HS_AREA_STRAY = 3,
};

/**
 * struct hs_place - a byte in the memory of a ring
 * @slot: number of the slot
 * @area: enum hs_area
 * @offset: in the area
 */
struct hs_place {
	u32 slot;
	u32 area;
	u64 offset;
};

/**
 * struct hs_access - how the core reads and moves what transfers brought
 * @peek: copies @bytes (at most 16) that lie at @from to @to; returns false
 *	when that cannot be told now. Called by hs_ring_completed(), under the
 *	lock, and by hs_ring_repair(). Edges must always be readable, payload
 *	always in a repair; where payload is not (memory that needs a waiting
 *	call before the CPU may read it), short transfers lead to a repair
 *	unless the payload is complete with them
 * @move: moves @bytes from one place to another of the ring, which may be in
 *	the same slot and overlap: then @to lies before @from, so copying
 *	forwards is right. Called by hs_ring_repair() only. Must succeed
 *
 * All ranges that are asked for lie within the areas.
 */
struct hs_access {
	bool (*peek)(void *context, const struct hs_place *from, u32 bytes,
		     void *to);
	void (*move)(void *context, const struct hs_place *to,
		     const struct hs_place *from, u64 bytes);
};

/**
 * struct hs_transfer - a transfer to be submitted
 * @ticket: to be given back with its completion
 * @place: where it writes
 * @element: which element of the slot it is, 0..elements-1
 * @bytes: its length
 * @planned: offset and length are those of the plan for this element, so one
 *	that was prepared when the slot was registered serves; else it is one
 *	of hs_ring_route()
 */
struct hs_transfer {
	u32 ticket;
	u32 element;
	u32 bytes;
	bool planned;
	struct hs_place place;
};

/**
 * enum hs_ending - how a transfer ended
 * @HS_COMPLETED: well: its room is full or a short packet came
 * @HS_CANCELLED: it was called back; bytes may have come
 * @HS_STALLED: the endpoint halted
 * @HS_OVERFLOWED: more came than it has room for
 * @HS_FAILED: an error of the link or the system
 * @HS_LEFT: the camera is not there any more
 */
enum hs_ending {
	HS_COMPLETED = 0,
	HS_CANCELLED = 1,
	HS_STALLED = 2,
	HS_OVERFLOWED = 3,
	HS_FAILED = 4,
	HS_LEFT = 5,
};

/**
 * struct hs_completion - what became of a transfer
 * @ticket: of the transfer
 * @ending: enum hs_ending
 * @bytes: that came, also when it did not end well; more than its length
 *	counts as its length
 * @system_error: positive errno behind it, 0: none
 * @timestamp: host clock, ns
 */
struct hs_completion {
	u32 ticket;
	u32 ending;
	u32 bytes;
	s32 system_error;
	u64 timestamp;
};

/* What the driver is asked to do: bits. */
#define HS_DO_WAKE	1U
#define HS_DO_CANCEL	2U
#define HS_DO_REPAIR	4U

/* enum hs_submit - what came of a submit */
enum hs_submit {
	HS_SUBMITTED = 0,
	HS_SUBMIT_REFUSED = 1,	/* no memory, no bandwidth */
	HS_SUBMIT_GONE = 2,	/* the camera left */
};

/* enum hs_repair - how a repair goes on */
enum hs_repair {
	HS_REPAIR_NONE = 0,	/* there is none, or the stream is being stopped */
	HS_REPAIR_CLEAR = 1,	/* clear the halt, after waiting */
	HS_REPAIR_DONE = 2,	/* call hs_ring_resume() */
};

/**
 * struct hs_counters - what a ring counts; lives as long as the camera
 * @blocks: blocks filled
 * @payload_bytes: payload in them
 * @copied_bytes: payload moved by repairs
 * @resynchronisations: repairs
 * @stalls: repairs that cleared a stall
 * @transfer_errors: transfers that ended with an error
 */
struct hs_counters {
	u64 blocks;
	u64 payload_bytes;
	u64 copied_bytes;
	u64 resynchronisations;
	u64 stalls;
	u64 transfer_errors;
};

/* Private to the core: a transfer under way. */
struct hs_flight {
	u32 slot;
	u32 element;
	u32 room;
	u32 bytes;
	u32 ending;
	s32 system_error;
	u32 done;
	u64 offset;
};

/* Private to the core: where the reading of the stream is. */
struct hs_assembler {
	u32 at;			/* enum hs_at */
	u32 slot;		/* of the block under way */
	u32 element;		/* that the device sends next, or is sending */
	u32 fill;		/* bytes of it that came */
	bool gap;		/* an element was short: no payload may follow */
};

/**
 * struct hs_ring - a ring; all fields private to the core
 */
struct hs_ring {
	/* private: */
	const struct hs_plan *plan;
	struct hs_slots *slots;
	const struct hs_access *access;
	void *context;
	struct hs_counters *counters;
	struct hs_flight *flight;	/* plan->window of them, a circle */
	u64 budget;
	u64 bytes_under_way;
	u64 now;
	u32 first;		/* oldest transfer in the circle */
	u32 flying;		/* transfers in the circle */
	u32 under_way;		/* ... that have not completed */
	u32 post_slot;		/* next to submit; HS_NONE: wait for a slot */
	u32 post_element;
	u32 mode;
	u32 faults;		/* in a row */
	u32 fault_status;
	s32 fault_error;
	bool hunting;		/* the transfer of a search is under way */
	bool gone;
	bool broken;
	u32 routed_slot;	/* slot with transfers of its own, HS_NONE */
	u32 routed_element;	/* the first of them */
	u32 routed_fill;	/* bytes of it that are there already */
	u64 routed_offset;	/* where it goes on */
	struct hs_assembler assembler;
};

/**
 * hs_ring_bytes() - memory that a ring needs
 * @plan: the plan
 *
 * Return: bytes, to be aligned for 64-bit numbers
 */
size_t hs_ring_bytes(const struct hs_plan *plan);

/**
 * hs_ring_init() - a stopped ring
 * @ring: out
 * @plan: of its blocks; this and all that follows is lent to the ring
 * @slots: with plan->slots slots
 * @access: to the memory
 * @context: its argument
 * @counters: counted on
 * @memory: of hs_ring_bytes()
 */
void hs_ring_init(struct hs_ring *ring, const struct hs_plan *plan,
		  struct hs_slots *slots, const struct hs_access *access,
		  void *context, struct hs_counters *counters, void *memory);

/**
 * hs_ring_start() - slots may be queued from now on
 * @ring: the ring, stopped
 *
 * Filled slots of the time before stay filled.
 */
void hs_ring_start(struct hs_ring *ring);

/**
 * hs_ring_queue() - hands a slot to the controller
 * @ring: the ring
 * @slot: number, any
 *
 * Return: HS_OK, HS_GONE, HS_NOT_STARTED, or what hs_slots_queue() says
 */
enum hs_error hs_ring_queue(struct hs_ring *ring, u32 slot);

/**
 * hs_ring_cancel() - takes one queued slot back
 * @ring: the ring
 * @slot: number, any
 * @todo: out, HS_DO_... bits
 *
 * A slot that no transfer is under way for leaves at once, and the others do
 * not notice. Otherwise everything is called back: a repair puts the others in
 * order and lets this one go. The block that was being received into it is
 * dropped, and the next leader is searched for. When its block was complete by
 * then, cancelling came too late: the slot is FILLED like any other.
 *
 * Return: HS_OK: it is the caller's; HS_IN_USE: it will be after the repair, or
 * with the last transfer when the camera left or the stream is broken, or when
 * the stream has stopped; HS_ILLEGAL: it is not queued
 */
enum hs_error hs_ring_cancel(struct hs_ring *ring, u32 slot, u32 *todo);

/**
 * hs_ring_next() - the transfer to submit now
 * @ring: the ring
 * @transfer: out
 *
 * Counts it as under way. One submit at a time: hs_ring_submitted() must be
 * called before hs_ring_next() is called again. A completion may come before
 * that, when the driver does not hold the lock while it submits.
 *
 * Return: false: there is none now
 */
bool hs_ring_next(struct hs_ring *ring, struct hs_transfer *transfer);

/**
 * hs_ring_submitted() - tells what came of a submit
 * @ring: the ring
 * @ticket: of the transfer
 * @how: enum hs_submit; when it was not submitted no completion may follow
 *
 * A system that refuses gets less to do from now on; when it refuses though
 * nothing is under way, the stream is broken.
 *
 * Return: HS_DO_... bits
 */
u32 hs_ring_submitted(struct hs_ring *ring, u32 ticket, u32 how);

/**
 * hs_ring_completed() - takes a completion
 * @ring: the ring
 * @completion: any ticket under way, in any order; another one is ignored
 *
 * Return: HS_DO_... bits
 */
u32 hs_ring_completed(struct hs_ring *ring, const struct hs_completion *completion);

/**
 * hs_ring_repair() - puts in order what was called back
 * @ring: the ring
 * @wait_ms: out, to wait before the halt is cleared
 *
 * Return: enum hs_repair
 */
u32 hs_ring_repair(struct hs_ring *ring, u32 *wait_ms);

/**
 * hs_ring_cleared() - tells what came of clearing the halt
 * @ring: the ring
 * @how: HOTSHOE_OK, HOTSHOE_GONE, or anything else: it failed
 * @wait_ms: out, to wait before the halt is cleared again
 *
 * After eight errors in a row the stream is broken; the waits between them add
 * up to half a second.
 *
 * Return: enum hs_repair
 */
u32 hs_ring_cleared(struct hs_ring *ring, u32 how, u32 *wait_ms);

/**
 * hs_ring_routes() - transfers of their own that the block under way needs
 * @ring: the ring, repaired but not resumed
 *
 * When the device is within an element, or payload lies elsewhere than
 * planned, the rest of that block's payload needs other transfers than those
 * of the plan. There is at most one such block at a time; its transfers are
 * over when the next repair begins, or when the ring has stopped.
 *
 * Return: how many, mostly 0
 */
u32 hs_ring_routes(const struct hs_ring *ring);

/**
 * hs_ring_route() - one of these transfers
 * @ring: the ring
 * @index: 0..hs_ring_routes()-1; stands for consecutive elements
 * @transfer: out; the ticket is HS_NONE, hs_ring_next() gives it
 */
void hs_ring_route(const struct hs_ring *ring, u32 index,
		   struct hs_transfer *transfer);

/**
 * hs_ring_resume() - ends a repair
 * @ring: the ring
 * @routed: transfers for hs_ring_routes() are there; false gives the rest of
 *	the block up and searches for the next leader
 *
 * Return: HS_DO_... bits
 */
u32 hs_ring_resume(struct hs_ring *ring, bool routed);

/**
 * hs_ring_gone() - the camera left
 * @ring: the ring
 *
 * Transfers under way still have to complete.
 *
 * Return: HS_DO_... bits
 */
u32 hs_ring_gone(struct hs_ring *ring);

/**
 * hs_ring_stop_begin() - nothing is posted from now on
 * @ring: the ring
 *
 * Return: HS_DO_... bits
 */
u32 hs_ring_stop_begin(struct hs_ring *ring);

/**
 * hs_ring_stop_end() - all queued slots go to the caller
 * @ring: the ring
 *
 * Return: HS_OK, or HS_ILLEGAL: transfers are under way; nothing is changed
 */
enum hs_error hs_ring_stop_end(struct hs_ring *ring);

/**
 * hs_ring_end() - what a dequeue tells when nothing is filled
 * @ring: the ring
 *
 * Return: HOTSHOE_OK: wait; HOTSHOE_GONE, HOTSHOE_CANCELLED or HOTSHOE_BROKEN
 */
u32 hs_ring_end(const struct hs_ring *ring);

/**
 * hs_ring_describe() - writes the result of a dequeue
 * @ring: the ring
 * @slot: slot that hs_slots_hand() gave, or HS_NONE: there is none
 * @end: with HS_NONE: result to tell, for HOTSHOE_BROKEN with its reason
 * @request: out; its input fields are not touched
 */
void hs_ring_describe(const struct hs_ring *ring, u32 slot, u32 end,
		      struct hotshoe_dequeue *request);

/**
 * hs_ring_trailer_area() - where the trailer of a filled slot lies
 * @ring: the ring
 * @slot: the slot
 *
 * Return: HS_AREA_TRAILER or HS_AREA_STRAY
 */
u32 hs_ring_trailer_area(const struct hs_ring *ring, u32 slot);

#endif /* HS_RING_H */
