// SPDX-License-Identifier: MIT OR GPL-2.0
/*
 * A ring with a device that sends anything, in any order, and a driver that is
 * slow, stops, starts and has no memory now and then. What must hold is checked
 * by the world after every step.
 */
#include "fuzz.h"
#include "world.h"

static struct world w;
static u64 id;

static void send_packet(struct input *in)
{
	u8 data[3 * WORLD_PACKET];
	u32 bytes = take16(in) % sizeof(data);
	u8 kind = take8(in);
	u32 place = kind & 4 ? WORLD_PACKET : 0;

	memset(data, kind, sizeof(data));
	if (kind & 1)
		world_leader(data + place, kind & 8 ? id : take8(in), LEADER_BYTES);
	else if (kind & 2)
		world_trailer(data + place, kind & 8 ? id : take8(in), take16(in));
	if (kind & 16)
		bytes = place + (kind & 1 ? LEADER_BYTES : TRAILER_BYTES);
	world_element(&w, data, bytes, kind & 32 ? 0xffffffff : 0);
}

static void device(struct input *in, u8 op)
{
	u8 flaw;

	switch (op) {
	case 0:
		send_packet(in);
		break;
	case 1:
		world_zero(&w);
		break;
	case 2:
		world_event(&w, take8(in) % 2 ? STALL : FAIL);
		break;
	case 3:
		flaw = take8(in);
		if (flaw == 255)
			world_event(&w, UNPLUG);
		else
			world_block(&w, ++id, (enum flaw)(flaw % FLAWS));
		break;
	default:
		world_block(&w, ++id, FLAW_NONE);
		break;
	}
}

static void restart(struct input *in)
{
	u32 slot;

	world_stop(&w);
	if (take8(in) % 2)
		world_discard(&w);
	if (w.gone)
		return;
	hs_ring_start(&w.ring);
	for (slot = 0; slot < w.plan.slots; slot++) {
		if (w.slots.slot[slot].state == HS_SLOT_CALLER)
			world_queue(&w, slot);
	}
}

static void consumer(struct input *in, u8 op)
{
	struct hotshoe_dequeue d;
	u32 slot;
	u32 todo;

	switch (op) {
	case 7:
		(void)hs_ring_cancel(&w.ring, take8(in) % w.plan.slots, &todo);
		world_do(&w, todo);
		world_post(&w);
		break;
	case 8:
		slot = take8(in) % w.plan.slots;
		if (hs_ring_queue(&w.ring, slot) == HS_OK)
			world_post(&w);
		break;
	case 9:
		slot = world_take(&w, &d);
		if (slot != HS_NONE && hs_ring_queue(&w.ring, slot) == HS_OK)
			world_post(&w);
		break;
	case 10:
		restart(in);
		break;
	default:
		w.submits_left = take8(in) % 2 ? 0xffffffff : take8(in) % 24;
		w.no_routes = take8(in) % 4 == 0;
		w.clear_failures = take8(in) % 3;
		break;
	}
}

int LLVMFuzzerTestOneInput(const u8 *bytes, size_t count)
{
	struct input in = { bytes, count };
	u8 shape = take8(&in);
	u32 final1 = take16(&in) % 2500;
	u32 final2 = shape & 1 ? take16(&in) % 1500 : 0;
	u32 transfers = shape >> 1 & 3;
	u32 capacity = transfers * 2048 + final1 + final2;

	id = 0;
	if (capacity == 0)
		return 0;
	world_exact = (shape & 8) != 0;
	world_open(&w, 1 + (shape >> 4) % WORLD_SLOTS, capacity, 1, 2048, transfers,
		   final1, final2, shape & 128 ? 0xffffffff : take16(&in));
	w.random = take16(&in);
	w.blind = take8(&in) % 4 == 0;
	w.newest_first = take8(&in) % 2;
	world_queue_all(&w);
	while (in.left > 0) {
		u8 op = take8(&in) % 16;

		if (op < 5)
			device(&in, op);
		else if (op == 5)
			world_settle(&w);
		else if (op == 6)
			world_tell(&w);
		else if (op == 12)
			world_run(&w);
		else if (op < 12)
			consumer(&in, op);
		else
			world_step(&w);
	}
	world_close(&w);
	return 0;
}
