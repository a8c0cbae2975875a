// SPDX-License-Identifier: Apache-2.0
/*
 * How the CPU looks at the memory of a ring: the core reads leaders and
 * trailers, and moves payload after the stream lost its step. Frames are mapped
 * when that is needed, which in normal operation is only for a short transfer.
 */
#include "camera.h"

/* Where a byte of the ring is, and how many follow it; NULL: it cannot be reached. */
static u8 *shoe_reach(const struct shoe_ring *ring, u32 number, u32 area, u64 offset, u64 *run)
{
	const struct shoe_slot *slot = &ring->slot[number];
	u8 *frame;

	if (area != HS_AREA_PAYLOAD) {
		*run = MAXULONG;
		return shoe_edge(ring, number, area) + offset;
	}
	if (offset >= slot->room) {
		*run = MAXULONG;
		return slot->bounce + (offset - hs_plan_offset(&ring->plan,
							       ring->plan.payload_elements));
	}
	if (slot->call == NULL)
		return NULL;
	frame = MmGetSystemAddressForMdlSafe(slot->call->mdl,
					     NormalPagePriority | MdlMappingNoExecute);
	if (frame == NULL)
		return NULL;
	*run = slot->room - offset;
	return frame + offset;
}

static bool shoe_peek(void *context, const struct hs_place *from, u32 bytes, void *to)
{
	const struct shoe_ring *ring = context;
	u64 offset = from->offset;
	u8 *target = to;
	const u8 *here;
	u64 run;

	while (bytes > 0) {
		here = shoe_reach(ring, from->slot, from->area, offset, &run);
		if (here == NULL)
			return false;
		if (run > bytes)
			run = bytes;
		RtlCopyMemory(target, here, (size_t)run);
		target += run;
		offset += run;
		bytes -= (u32)run;
	}
	return true;
}

static void shoe_move(void *context, const struct hs_place *to, const struct hs_place *from,
		      u64 bytes)
{
	struct shoe_ring *ring = context;
	u64 moved = 0;
	u64 step, run;
	const u8 *here;
	u8 *there;

	while (moved < bytes) {
		here = shoe_reach(ring, from->slot, from->area, from->offset + moved, &step);
		there = shoe_reach(ring, to->slot, to->area, to->offset + moved, &run);
		if (here == NULL || there == NULL) {
			ring->slot[to->slot].damaged = true;
			return;
		}
		if (step > run)
			step = run;
		if (step > bytes - moved)
			step = bytes - moved;
		RtlMoveMemory(there, here, (size_t)step);
		moved += step;
	}
}

const struct hs_access shoe_access = {
	.peek = shoe_peek,
	.move = shoe_move,
};

void shoe_bounce_out(struct shoe_ring *ring, const struct shoe_flight *flight, u32 bytes)
{
	struct shoe_slot *slot = &ring->slot[flight->what.place.slot];
	u64 offset = flight->what.place.offset;
	const u8 *from = flight->bounce;
	u64 run;
	u8 *to;

	while (bytes > 0) {
		to = shoe_reach(ring, flight->what.place.slot, HS_AREA_PAYLOAD, offset, &run);
		if (to == NULL) {
			slot->damaged = true;
			return;
		}
		if (run > bytes)
			run = bytes;
		if (to != from)
			RtlMoveMemory(to, from, (size_t)run);
		from += run;
		offset += run;
		bytes -= (u32)run;
	}
}
