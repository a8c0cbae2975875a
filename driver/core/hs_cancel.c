// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_mode.h"

/* Whether transfers of a slot are under way, or have come and are still to be read. */
static bool has_flight(const struct hs_ring *ring, u32 slot)
{
	u32 index = ring->first;
	u32 i;

	for (i = 0; i < ring->flying; i++) {
		if (ring->flight[index].slot == slot)
			return true;
		index = index + 1 == ring->plan->window ? 0 : index + 1;
	}
	return false;
}

/* The device is within the block that was meant for a slot that leaves. */
static void drop_block(struct hs_ring *ring)
{
	ring->routed_slot = HS_NONE;
	hs_assemble_reset(ring, HS_AT_HUNT);
	if (ring->mode == RUN)
		ring->mode = HUNT;
}

static void leave(struct hs_ring *ring, u32 slot)
{
	if (ring->post_slot == slot) {
		ring->post_slot = ring->slots->slot[slot].next;
		ring->post_element = 0;
	}
	if (ring->assembler.slot == slot)
		drop_block(ring);
	hs_slots_withdraw(ring->slots, slot);
}

void hs_leave_all(struct hs_ring *ring)
{
	u32 slot = ring->slots->queued.head;
	u32 next;

	while (slot != HS_NONE) {
		next = ring->slots->slot[slot].next;
		if (ring->slots->slot[slot].leaving)
			leave(ring, slot);
		slot = next;
	}
}

enum hs_error hs_ring_cancel(struct hs_ring *ring, u32 slot, u32 *todo)
{
	*todo = 0;
	if (slot >= ring->slots->count ||
	    ring->slots->slot[slot].state != HS_SLOT_QUEUED)
		return HS_ILLEGAL;
	if (ring->mode != STOPPING && !has_flight(ring, slot)) {
		leave(ring, slot);
		return HS_OK;
	}
	ring->slots->slot[slot].leaving = true;
	if (ring->mode == RUN || ring->mode == HUNT) {
		*todo = HS_DO_CANCEL;
		if (!ring->gone && !ring->broken)
			ring->mode = DRAIN;
	}
	return HS_IN_USE;
}
