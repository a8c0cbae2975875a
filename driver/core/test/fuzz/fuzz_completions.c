// SPDX-License-Identifier: MIT OR GPL-2.0
/*
 * A ring with completions that no controller would give: in any order, of any
 * length, with any ending, twice, and for transfers that there are not.
 */
#include "fuzz.h"
#include "world.h"

static struct world w;

static u8 *memory_of(const struct hs_transfer *t)
{
	if (t->place.area == HS_AREA_PAYLOAD)
		return w.payload[t->place.slot] + t->place.offset;
	return w.edge[t->place.slot][t->place.area - 1];
}

static void write_edge(struct input *in, u8 *to, u32 bytes)
{
	u8 kind = take8(in);

	if (bytes >= LEADER_BYTES && kind & 1)
		world_leader(to, kind >> 6, LEADER_BYTES);
	else if (bytes >= TRAILER_BYTES && kind & 2)
		world_trailer(to, kind >> 6, bytes);
	if (bytes >= 8 && kind & 4)
		to[6] = (u8)bytes;
}

static void complete(struct input *in, u32 from)
{
	struct hs_completion c = { .ending = take8(in) };
	u32 at = from < w.posted_count ? from : 0;
	struct hs_transfer t = w.posted[at].transfer;

	/* Mostly well, sometimes with an ending that is none. */
	c.ending = c.ending < 200 ? HS_COMPLETED : c.ending % 8;
	c.bytes = take8(in) % 4 == 0 ? t.bytes : take16(in);
	c.system_error = (s32)take8(in);
	c.timestamp = take16(in);
	c.ticket = t.ticket;
	write_edge(in, memory_of(&t), c.bytes < t.bytes ? c.bytes : t.bytes);
	memmove(w.posted + at, w.posted + at + 1,
		sizeof(*w.posted) * (--w.posted_count - at));
	world_do(&w, hs_ring_completed(&w.ring, &c));
	if (take8(in) % 16 == 0)
		EQUAL(hs_ring_completed(&w.ring, &c), 0);
	w.cancelling = false;
	world_post(&w);
}

static void complete_nothing(struct input *in)
{
	struct hs_completion c = { .ending = HS_COMPLETED, .ticket = take32(in) };
	u32 i;

	for (i = 0; i < w.posted_count; i++) {
		if (w.posted[i].transfer.ticket == c.ticket)
			return;
	}
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
}

static void take_and_queue(void)
{
	struct hotshoe_dequeue d;
	u32 slot;

	if (w.repair_due && w.posted_count > 0)
		return;
	slot = world_take(&w, &d);
	if (slot != HS_NONE && hs_ring_queue(&w.ring, slot) == HS_OK)
		world_post(&w);
}

int LLVMFuzzerTestOneInput(const u8 *bytes, size_t count)
{
	struct input in = { bytes, count };
	u8 shape = take8(&in);

	world_exact = (shape & 1) != 0;
	world_open(&w, 1 + (shape >> 1) % WORLD_SLOTS, 100, 50, 2048, 2, 904,
		   shape & 16 ? 40 : 0, shape & 32 ? 0xffffffff : 1);
	w.blind = (shape & 64) != 0;
	world_queue_all(&w);
	while (in.left > 0) {
		u8 op = take8(&in);

		if (op < 8)
			complete_nothing(&in);
		else if (op < 16)
			world_do(&w, hs_ring_gone(&w.ring));
		else if (op < 96 || w.posted_count == 0)
			take_and_queue();
		else
			complete(&in, op < 112 ? take8(&in) % 32 : 0);
	}
	world_close(&w);
	return 0;
}
