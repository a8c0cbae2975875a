// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_slots.h"

static void list_init(struct hs_list *list)
{
	list->head = HS_NONE;
	list->tail = HS_NONE;
	list->count = 0;
}

static void list_append(struct hs_slots *slots, struct hs_list *list, u32 slot)
{
	slots->slot[slot].next = HS_NONE;
	slots->slot[slot].previous = list->tail;
	if (list->tail == HS_NONE)
		list->head = slot;
	else
		slots->slot[list->tail].next = slot;
	list->tail = slot;
	list->count++;
}

static void list_prepend(struct hs_slots *slots, struct hs_list *list, u32 slot)
{
	slots->slot[slot].previous = HS_NONE;
	slots->slot[slot].next = list->head;
	if (list->head == HS_NONE)
		list->tail = slot;
	else
		slots->slot[list->head].previous = slot;
	list->head = slot;
	list->count++;
}

static void list_remove(struct hs_slots *slots, struct hs_list *list, u32 slot)
{
	struct hs_slot *s = &slots->slot[slot];

	if (s->previous == HS_NONE)
		list->head = s->next;
	else
		slots->slot[s->previous].next = s->next;
	if (s->next == HS_NONE)
		list->tail = s->previous;
	else
		slots->slot[s->next].previous = s->previous;
	s->next = HS_NONE;
	s->previous = HS_NONE;
	list->count--;
}

static bool is_in(const struct hs_slots *slots, u32 slot, u32 state)
{
	return slot < slots->count && slots->slot[slot].state == state;
}

static void change(struct hs_slots *slots, u32 slot, u32 state)
{
	slots->in[slots->slot[slot].state]--;
	slots->in[state]++;
	slots->slot[slot].state = state;
}

/* Why a slot that ought to be the caller's is not. */
static enum hs_error with_caller(const struct hs_slots *slots, u32 slot)
{
	if (slot >= slots->count)
		return HS_BAD_SLOT;
	if (slots->slot[slot].state == HS_SLOT_CALLER)
		return HS_OK;
	return slots->slot[slot].state == HS_SLOT_EMPTY ? HS_NO_MEMORY : HS_IN_USE;
}

size_t hs_slots_bytes(u32 count)
{
	return sizeof(struct hs_slot) * (size_t)count;
}

void hs_slots_init(struct hs_slots *slots, u32 count, void *memory)
{
	u32 i;

	memset(slots, 0, sizeof(*slots));
	memset(memory, 0, hs_slots_bytes(count));
	slots->slot = memory;
	slots->count = count;
	slots->in[HS_SLOT_EMPTY] = count;
	list_init(&slots->queued);
	list_init(&slots->filled);
	for (i = 0; i < count; i++) {
		slots->slot[i].next = HS_NONE;
		slots->slot[i].previous = HS_NONE;
	}
}

enum hs_error hs_slots_register_begin(struct hs_slots *slots, u32 slot)
{
	if (slot >= slots->count)
		return HS_BAD_SLOT;
	if (slots->slot[slot].state == HS_SLOT_PINNING)
		return HS_IN_USE;
	if (slots->slot[slot].state != HS_SLOT_EMPTY)
		return HS_HAS_MEMORY;
	change(slots, slot, HS_SLOT_PINNING);
	return HS_OK;
}

enum hs_error hs_slots_register_done(struct hs_slots *slots, u32 slot, u64 bytes)
{
	if (!is_in(slots, slot, HS_SLOT_PINNING))
		return HS_ILLEGAL;
	slots->slot[slot].bytes = bytes;
	change(slots, slot, HS_SLOT_CALLER);
	return HS_OK;
}

enum hs_error hs_slots_register_failed(struct hs_slots *slots, u32 slot)
{
	if (!is_in(slots, slot, HS_SLOT_PINNING))
		return HS_ILLEGAL;
	slots->slot[slot].bytes = 0;
	change(slots, slot, HS_SLOT_EMPTY);
	return HS_OK;
}

enum hs_error hs_slots_unregister_begin(struct hs_slots *slots, u32 slot)
{
	enum hs_error error = with_caller(slots, slot);

	if (error == HS_OK)
		change(slots, slot, HS_SLOT_PINNING);
	return error;
}

enum hs_error hs_slots_unregister_done(struct hs_slots *slots, u32 slot)
{
	return hs_slots_register_failed(slots, slot);
}

enum hs_error hs_slots_queue(struct hs_slots *slots, u32 slot)
{
	enum hs_error error = with_caller(slots, slot);

	if (error != HS_OK)
		return error;
	change(slots, slot, HS_SLOT_QUEUED);
	slots->slot[slot].leaving = false;
	list_append(slots, &slots->queued, slot);
	return HS_OK;
}

enum hs_error hs_slots_front(struct hs_slots *slots, u32 slot)
{
	if (!is_in(slots, slot, HS_SLOT_QUEUED))
		return HS_ILLEGAL;
	list_remove(slots, &slots->queued, slot);
	list_prepend(slots, &slots->queued, slot);
	return HS_OK;
}

enum hs_error hs_slots_fill(struct hs_slots *slots, u32 slot)
{
	if (!is_in(slots, slot, HS_SLOT_QUEUED))
		return HS_ILLEGAL;
	list_remove(slots, &slots->queued, slot);
	change(slots, slot, HS_SLOT_FILLED);
	list_append(slots, &slots->filled, slot);
	return HS_OK;
}

u32 hs_slots_recall(struct hs_slots *slots)
{
	u32 slot = slots->queued.head;

	hs_slots_withdraw(slots, slot);
	return slot;
}

enum hs_error hs_slots_withdraw(struct hs_slots *slots, u32 slot)
{
	if (!is_in(slots, slot, HS_SLOT_QUEUED))
		return HS_ILLEGAL;
	list_remove(slots, &slots->queued, slot);
	change(slots, slot, HS_SLOT_CALLER);
	return HS_OK;
}

u32 hs_slots_hand(struct hs_slots *slots)
{
	u32 slot = slots->filled.head;

	if (slot != HS_NONE) {
		list_remove(slots, &slots->filled, slot);
		change(slots, slot, HS_SLOT_HANDING);
	}
	return slot;
}

enum hs_error hs_slots_taken(struct hs_slots *slots, u32 slot)
{
	if (!is_in(slots, slot, HS_SLOT_HANDING))
		return HS_ILLEGAL;
	change(slots, slot, HS_SLOT_CALLER);
	return HS_OK;
}

enum hs_error hs_slots_hand_back(struct hs_slots *slots, u32 slot)
{
	if (!is_in(slots, slot, HS_SLOT_HANDING))
		return HS_ILLEGAL;
	change(slots, slot, HS_SLOT_FILLED);
	list_prepend(slots, &slots->filled, slot);
	return HS_OK;
}

u32 hs_slots_with_memory(const struct hs_slots *slots)
{
	return slots->count - slots->in[HS_SLOT_EMPTY];
}

static bool list_balanced(const struct hs_slots *slots,
			  const struct hs_list *list, u32 state)
{
	u32 previous = HS_NONE;
	u32 slot = list->head;
	u32 seen = 0;

	/* A list that runs in a circle ends this, too. */
	while (slot != HS_NONE && seen <= slots->count) {
		if (!is_in(slots, slot, state) ||
		    slots->slot[slot].previous != previous)
			return false;
		previous = slot;
		slot = slots->slot[slot].next;
		seen++;
	}
	return list->tail == previous && list->count == seen &&
	       slots->in[state] == seen;
}

bool hs_slots_balanced(const struct hs_slots *slots)
{
	u32 in[HS_SLOT_STATES] = { 0 };
	u32 i;

	for (i = 0; i < slots->count; i++) {
		if (slots->slot[i].state >= HS_SLOT_STATES)
			return false;
		in[slots->slot[i].state]++;
	}
	for (i = 0; i < HS_SLOT_STATES; i++) {
		if (in[i] != slots->in[i])
			return false;
	}
	return list_balanced(slots, &slots->queued, HS_SLOT_QUEUED) &&
	       list_balanced(slots, &slots->filled, HS_SLOT_FILLED);
}
