/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The ring of a configured stream: memory of its slots, and their URBs, which
 * are built when memory is registered and only submitted afterwards.
 */
#ifndef SHOE_RING_H
#define SHOE_RING_H

#include <linux/kref.h>
#include <linux/list.h>
#include <linux/usb.h>

#include "hs_ring.h"
#include "memory.h"

struct shoe_camera;
struct shoe_ring;

/**
 * struct shoe_transfer - one URB and the memory it writes
 * @ring: whose
 * @urb: NULL: not built
 * @entry: in @flying or @called of the ring while it is under way
 * @ticket: of the core
 * @element: of the block
 * @offset: with a route: where in the slot
 * @reach: pages, for payload
 * @edge: buffer, for leader and trailer; lent by the slot
 * @mapped: for DMA, by us
 */
struct shoe_transfer {
	struct shoe_ring *ring;
	struct urb *urb;
	struct list_head entry;
	u32 ticket;
	u32 element;
	u64 offset;
	struct shoe_reach reach;
	void *edge;
	bool mapped;
};

/**
 * struct shoe_slot - one buffer
 * @memory: the caller's, NULL: none, or the camera left
 * @shadow: where payload is copied from, NULL: the controller reaches @memory
 * @edge: enum hs_area without payload: leader, trailer, stray trailer
 * @transfer: one for each element, NULL: not built
 * @begun: a repair reads @memory
 * @damaged: a repair could not put the block in order
 */
struct shoe_slot {
	struct shoe_memory *memory;
	struct shoe_memory *shadow;
	u8 *edge[HS_AREA_STRAY + 1];
	struct shoe_transfer *transfer;
	bool begun;
	bool damaged;
};

/**
 * struct shoe_ring - ring of a stream
 * @ref: the stream, and each dequeue that is copying
 * @camera: referenced
 * @plan: of its blocks
 * @core: state of transfers and blocks
 * @slots: state of slots
 * @slot: memory of slots
 * @route: transfers for the rest of one block, see hs_ring_routes()
 * @routes: how many
 * @flying: transfers under way, oldest first
 * @called: those of them that have been called back
 * @ready: a repair is running: shared memory may be read
 * @core_memory: lent to @core
 * @slots_memory: lent to @slots
 */
struct shoe_ring {
	struct kref ref;
	struct shoe_camera *camera;
	struct hs_plan plan;
	struct hs_ring core;
	struct hs_slots slots;
	struct shoe_slot *slot;
	struct shoe_transfer *route;
	u32 routes;
	struct list_head flying;
	struct list_head called;
	bool ready;
	void *core_memory;
	void *slots_memory;
};

/* ring.c */
struct shoe_ring *shoe_ring_create(struct shoe_camera *camera, const struct hs_plan *plan);
void shoe_ring_put(struct shoe_ring *ring);
void shoe_ring_leave(struct shoe_ring *ring);

/* The controller writes there. */
static inline struct shoe_memory *shoe_slot_target(const struct shoe_slot *slot)
{
	return slot->shadow ? slot->shadow : slot->memory;
}

/* build.c */
int shoe_slot_build(struct shoe_ring *ring, u32 number);
void shoe_slot_unbuild(struct shoe_ring *ring, u32 number);
bool shoe_routes_build(struct shoe_ring *ring);
void shoe_routes_unbuild(struct shoe_ring *ring);

/* flight.c */
void shoe_ring_post(struct shoe_ring *ring, u32 todo);
void shoe_ring_act(struct shoe_ring *ring, u32 todo);
void shoe_ring_call_back(struct shoe_ring *ring);
void shoe_ring_settle(struct shoe_ring *ring);
void shoe_transfer_complete(struct urb *urb);

/* access.c */
extern const struct hs_access shoe_access;
bool shoe_access_begin(struct shoe_ring *ring);
void shoe_access_end(struct shoe_ring *ring);
void shoe_copy(const struct shoe_memory *to, u64 to_at, const struct shoe_memory *from,
	       u64 from_at, u64 bytes);

#endif /* SHOE_RING_H */
