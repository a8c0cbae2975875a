// SPDX-License-Identifier: GPL-2.0
/*
 * How the CPU looks at the memory of a ring: the core reads leaders and
 * trailers, and moves payload after the stream lost its step.
 */
#include <linux/minmax.h>
#include <linux/string.h>

#include "camera.h"
#include "frame_ring.h"

/* Copies forwards, piece by piece; within a piece the two may overlap. */
void shoe_copy(const struct shoe_memory *to, u64 to_at, const struct shoe_memory *from,
	       u64 from_at, u64 bytes)
{
	struct shoe_memory *target = (struct shoe_memory *)to;
	struct shoe_memory *source = (struct shoe_memory *)from;
	size_t to_run, from_run, step;
	void *there, *here;

	while (bytes) {
		here = source->ops->map(source, from_at, &from_run);
		there = target->ops->map(target, to_at, &to_run);
		step = min_t(u64, bytes, min(to_run, from_run));
		memmove(there, here, step);
		shoe_memory_unmap(target, there);
		shoe_memory_unmap(source, here);
		to_at += step;
		from_at += step;
		bytes -= step;
	}
}

static void shoe_read(struct shoe_memory *memory, u64 at, u32 bytes, void *to)
{
	size_t run, step;
	void *here;

	while (bytes) {
		here = memory->ops->map(memory, at, &run);
		step = min_t(size_t, bytes, run);
		memcpy(to, here, step);
		shoe_memory_unmap(memory, here);
		to += step;
		at += step;
		bytes -= step;
	}
}

static void shoe_write(struct shoe_memory *memory, u64 at, const void *from, u64 bytes)
{
	size_t run, step;
	void *there;

	while (bytes) {
		there = memory->ops->map(memory, at, &run);
		step = min_t(u64, bytes, run);
		memcpy(there, from, step);
		shoe_memory_unmap(memory, there);
		from += step;
		at += step;
		bytes -= step;
	}
}

static bool shoe_peek(void *context, const struct hs_place *from, u32 bytes, void *to)
{
	struct shoe_ring *ring = context;
	struct shoe_slot *slot = &ring->slot[from->slot];
	struct shoe_memory *memory = shoe_slot_target(slot);

	if (from->area != HS_AREA_PAYLOAD) {
		memcpy(to, slot->edge[from->area] + from->offset, bytes);
		return true;
	}
	/* Memory of others can only be asked for where we may wait, or not at all. */
	if (!memory || memory->blind || (memory->ops->begin && !ring->ready))
		return false;
	shoe_read(memory, from->offset, bytes, to);
	return true;
}

/* A block that cannot be put in order is told as an error. */
static bool shoe_move_blind(struct shoe_slot *to, const struct hs_place *to_place,
			    struct shoe_slot *from, const struct hs_place *from_place)
{
	bool blind = (to_place->area == HS_AREA_PAYLOAD && shoe_slot_target(to)->blind) ||
		     (from_place->area == HS_AREA_PAYLOAD && shoe_slot_target(from)->blind);

	if (blind)
		to->damaged = true;
	return blind;
}

static void shoe_move(void *context, const struct hs_place *to, const struct hs_place *from,
		      u64 bytes)
{
	struct shoe_ring *ring = context;
	struct shoe_slot *to_slot = &ring->slot[to->slot];
	struct shoe_slot *from_slot = &ring->slot[from->slot];
	bool to_payload = to->area == HS_AREA_PAYLOAD;
	bool from_payload = from->area == HS_AREA_PAYLOAD;

	if (shoe_move_blind(to_slot, to, from_slot, from))
		return;
	if (to_payload && from_payload)
		shoe_copy(shoe_slot_target(to_slot), to->offset, shoe_slot_target(from_slot),
			  from->offset, bytes);
	else if (to_payload)
		shoe_write(shoe_slot_target(to_slot), to->offset,
			   from_slot->edge[from->area] + from->offset, bytes);
	else if (from_payload)
		shoe_read(shoe_slot_target(from_slot), from->offset, bytes,
			  to_slot->edge[to->area] + to->offset);
	else
		memmove(to_slot->edge[to->area] + to->offset,
			from_slot->edge[from->area] + from->offset, bytes);
}

const struct hs_access shoe_access = {
	.peek = shoe_peek,
	.move = shoe_move,
};

static void shoe_access_end_slot(struct shoe_slot *slot)
{
	if (slot->begun)
		shoe_memory_end(shoe_slot_target(slot));
	slot->begun = false;
}

void shoe_access_end(struct shoe_ring *ring)
{
	u32 i;

	ring->ready = false;
	for (i = 0; i < ring->plan.slots; i++)
		shoe_access_end_slot(&ring->slot[i]);
}

/*
 * Makes the memory of everything that is queued readable. Called with the
 * repair lock while no transfer is under way.
 */
bool shoe_access_begin(struct shoe_ring *ring)
{
	struct shoe_slot *slot;
	u32 i;

	for (i = 0; i < ring->plan.slots; i++) {
		slot = &ring->slot[i];
		if (ring->slots.slot[i].state != HS_SLOT_QUEUED)
			continue;
		if (shoe_memory_begin(shoe_slot_target(slot))) {
			shoe_access_end(ring);
			return false;
		}
		slot->begun = true;
	}
	ring->ready = true;
	return true;
}
