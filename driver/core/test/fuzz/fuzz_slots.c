// SPDX-License-Identifier: MIT OR GPL-2.0
/* Slots against a model of plain arrays. */
#include "fuzz.h"
#include "hs_slots.h"

#define MOST 6

struct model {
	u32 state[MOST];
	u32 queued[MOST];
	u32 queued_count;
	u32 filled[MOST];
	u32 filled_count;
};

static void append(u32 *list, u32 *count, u32 slot)
{
	list[(*count)++] = slot;
}

static void prepend(u32 *list, u32 *count, u32 slot)
{
	memmove(list + 1, list, sizeof(*list) * *count);
	list[0] = slot;
	(*count)++;
}

static void take_out(u32 *list, u32 *count, u32 slot)
{
	u32 i = 0;

	while (list[i] != slot)
		i++;
	memmove(list + i, list + i + 1, sizeof(*list) * (--*count - i));
}

static bool is(const struct model *m, u32 slot, u32 slots, u32 state)
{
	return slot < slots && m->state[slot] == state;
}

static enum hs_error caller_error(const struct model *m, u32 slot, u32 slots)
{
	if (slot >= slots)
		return HS_BAD_SLOT;
	if (m->state[slot] == HS_SLOT_CALLER)
		return HS_OK;
	return m->state[slot] == HS_SLOT_EMPTY ? HS_NO_MEMORY : HS_IN_USE;
}

static void change_memory(struct hs_slots *s, struct model *m, u32 what, u32 slot)
{
	bool pinning = is(m, slot, s->count, HS_SLOT_PINNING);
	enum hs_error expected = caller_error(m, slot, s->count);

	switch (what) {
	case 0:
		if (slot >= s->count)
			expected = HS_BAD_SLOT;
		else if (m->state[slot] == HS_SLOT_EMPTY)
			expected = HS_OK;
		else
			expected = pinning ? HS_IN_USE : HS_HAS_MEMORY;
		REFUSED(hs_slots_register_begin(s, slot), expected);
		if (expected == HS_OK)
			m->state[slot] = HS_SLOT_PINNING;
		break;
	case 1:
		REFUSED(hs_slots_register_done(s, slot, 5), pinning ? HS_OK : HS_ILLEGAL);
		if (pinning)
			m->state[slot] = HS_SLOT_CALLER;
		break;
	case 2:
		REFUSED(hs_slots_register_failed(s, slot), pinning ? HS_OK : HS_ILLEGAL);
		if (pinning)
			m->state[slot] = HS_SLOT_EMPTY;
		break;
	case 3:
		REFUSED(hs_slots_unregister_begin(s, slot), expected);
		if (expected == HS_OK)
			m->state[slot] = HS_SLOT_PINNING;
		break;
	default:
		REFUSED(hs_slots_unregister_done(s, slot), pinning ? HS_OK : HS_ILLEGAL);
		if (pinning)
			m->state[slot] = HS_SLOT_EMPTY;
		break;
	}
}

static void change_queue(struct hs_slots *s, struct model *m, u32 what, u32 slot)
{
	bool queued = is(m, slot, s->count, HS_SLOT_QUEUED);
	enum hs_error expected = caller_error(m, slot, s->count);

	switch (what) {
	case 5:
		REFUSED(hs_slots_queue(s, slot), expected);
		if (expected == HS_OK) {
			m->state[slot] = HS_SLOT_QUEUED;
			append(m->queued, &m->queued_count, slot);
		}
		break;
	case 6:
		REFUSED(hs_slots_front(s, slot), queued ? HS_OK : HS_ILLEGAL);
		if (queued) {
			take_out(m->queued, &m->queued_count, slot);
			prepend(m->queued, &m->queued_count, slot);
		}
		break;
	case 7:
		REFUSED(hs_slots_fill(s, slot), queued ? HS_OK : HS_ILLEGAL);
		if (queued) {
			take_out(m->queued, &m->queued_count, slot);
			append(m->filled, &m->filled_count, slot);
			m->state[slot] = HS_SLOT_FILLED;
		}
		break;
	default:
		slot = m->queued_count ? m->queued[0] : HS_NONE;
		EQUAL(hs_slots_recall(s), slot);
		if (slot != HS_NONE) {
			take_out(m->queued, &m->queued_count, slot);
			m->state[slot] = HS_SLOT_CALLER;
		}
		break;
	}
}

static void change_filled(struct hs_slots *s, struct model *m, u32 what, u32 slot)
{
	bool handing = is(m, slot, s->count, HS_SLOT_HANDING);

	switch (what) {
	case 9:
		slot = m->filled_count ? m->filled[0] : HS_NONE;
		EQUAL(hs_slots_hand(s), slot);
		if (slot != HS_NONE) {
			take_out(m->filled, &m->filled_count, slot);
			m->state[slot] = HS_SLOT_HANDING;
		}
		break;
	case 10:
		REFUSED(hs_slots_taken(s, slot), handing ? HS_OK : HS_ILLEGAL);
		if (handing)
			m->state[slot] = HS_SLOT_CALLER;
		break;
	default:
		REFUSED(hs_slots_hand_back(s, slot), handing ? HS_OK : HS_ILLEGAL);
		if (handing) {
			m->state[slot] = HS_SLOT_FILLED;
			prepend(m->filled, &m->filled_count, slot);
		}
		break;
	}
}

int LLVMFuzzerTestOneInput(const u8 *bytes, size_t count)
{
	struct input in = { bytes, count };
	struct hs_slot memory[MOST];
	struct hs_slots slots;
	struct model model = { .queued_count = 0 };
	u32 i;

	hs_slots_init(&slots, 1 + take8(&in) % MOST, memory);
	while (in.left > 0) {
		u8 op = take8(&in);
		u32 slot = op >> 4 == 15 ? take32(&in) : op >> 4;

		op = op % 16 % 12;
		if (op < 5)
			change_memory(&slots, &model, op, slot);
		else if (op < 9)
			change_queue(&slots, &model, op, slot);
		else
			change_filled(&slots, &model, op, slot);
		CHECK(hs_slots_balanced(&slots));
		for (i = 0; i < slots.count; i++)
			EQUAL(memory[i].state, model.state[i]);
		EQUAL(slots.queued.head, model.queued_count ? model.queued[0] : HS_NONE);
		EQUAL(slots.filled.head, model.filled_count ? model.filled[0] : HS_NONE);
	}
	return 0;
}
