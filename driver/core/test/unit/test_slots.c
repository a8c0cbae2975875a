// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_slots.h"
#include "test.h"

#define SLOTS 4

static struct hs_slot memory[SLOTS];
static struct hs_slots slots;

static void begin(void)
{
	CHECK(hs_slots_bytes(SLOTS) <= sizeof(memory));
	hs_slots_init(&slots, SLOTS, memory);
}

static void give(u32 slot)
{
	REFUSED(hs_slots_register_begin(&slots, slot), HS_OK);
	REFUSED(hs_slots_register_done(&slots, slot, 4096), HS_OK);
}

static void begin_with_all(void)
{
	u32 i;

	begin();
	for (i = 0; i < SLOTS; i++)
		give(i);
	CHECK(hs_slots_balanced(&slots));
}

static void queue(u32 slot)
{
	REFUSED(hs_slots_queue(&slots, slot), HS_OK);
	CHECK(hs_slots_balanced(&slots));
}

static void fill(u32 slot)
{
	REFUSED(hs_slots_fill(&slots, slot), HS_OK);
	CHECK(hs_slots_balanced(&slots));
}

TEST(should_lead_a_slot_from_nobody_through_all_owners_and_back)
{
	begin();
	EQUAL(hs_slots_with_memory(&slots), 0);
	REFUSED(hs_slots_register_begin(&slots, 2), HS_OK);
	EQUAL(memory[2].state, HS_SLOT_PINNING);
	EQUAL(hs_slots_with_memory(&slots), 1);
	REFUSED(hs_slots_register_done(&slots, 2, 12345), HS_OK);
	EQUAL(memory[2].state, HS_SLOT_CALLER);
	EQUAL(memory[2].bytes, 12345);
	queue(2);
	EQUAL(memory[2].state, HS_SLOT_QUEUED);
	fill(2);
	EQUAL(memory[2].state, HS_SLOT_FILLED);
	EQUAL(hs_slots_hand(&slots), 2);
	EQUAL(memory[2].state, HS_SLOT_HANDING);
	REFUSED(hs_slots_taken(&slots, 2), HS_OK);
	EQUAL(memory[2].state, HS_SLOT_CALLER);
	REFUSED(hs_slots_unregister_begin(&slots, 2), HS_OK);
	EQUAL(memory[2].state, HS_SLOT_PINNING);
	REFUSED(hs_slots_unregister_done(&slots, 2), HS_OK);
	EQUAL(memory[2].state, HS_SLOT_EMPTY);
	EQUAL(memory[2].bytes, 0);
	CHECK(hs_slots_balanced(&slots));
}

TEST(should_give_up_a_registration_that_failed)
{
	begin();
	REFUSED(hs_slots_register_begin(&slots, 0), HS_OK);
	REFUSED(hs_slots_register_begin(&slots, 0), HS_IN_USE);
	REFUSED(hs_slots_queue(&slots, 0), HS_IN_USE);
	REFUSED(hs_slots_unregister_begin(&slots, 0), HS_IN_USE);
	REFUSED(hs_slots_register_failed(&slots, 0), HS_OK);
	EQUAL(hs_slots_with_memory(&slots), 0);
	give(0);
	REFUSED(hs_slots_register_begin(&slots, 0), HS_HAS_MEMORY);
}

TEST(should_hand_slots_out_in_the_order_in_which_they_were_filled)
{
	begin_with_all();
	queue(3);
	queue(0);
	queue(1);
	queue(2);
	EQUAL(slots.queued.head, 3);
	fill(0);
	fill(2);
	fill(3);
	EQUAL(slots.queued.count, 1);
	EQUAL(hs_slots_hand(&slots), 0);
	EQUAL(hs_slots_hand(&slots), 2);
	EQUAL(hs_slots_hand(&slots), 3);
	EQUAL(hs_slots_hand(&slots), HS_NONE);
	EQUAL(slots.in[HS_SLOT_HANDING], 3);
	CHECK(hs_slots_balanced(&slots));
}

TEST(should_hand_a_slot_out_again_before_others_when_it_was_given_back)
{
	begin_with_all();
	queue(0);
	queue(1);
	fill(0);
	fill(1);
	EQUAL(hs_slots_hand(&slots), 0);
	REFUSED(hs_slots_hand_back(&slots, 0), HS_OK);
	CHECK(hs_slots_balanced(&slots));
	EQUAL(hs_slots_hand(&slots), 0);
	EQUAL(hs_slots_hand(&slots), 1);
	REFUSED(hs_slots_hand_back(&slots, 1), HS_OK);
	EQUAL(hs_slots_hand(&slots), 1);
}

TEST(should_recall_queued_slots_in_order)
{
	begin_with_all();
	queue(2);
	queue(1);
	EQUAL(hs_slots_recall(&slots), 2);
	EQUAL(hs_slots_recall(&slots), 1);
	EQUAL(hs_slots_recall(&slots), HS_NONE);
	EQUAL(slots.in[HS_SLOT_CALLER], SLOTS);
	CHECK(hs_slots_balanced(&slots));
}

TEST(should_move_a_slot_to_the_front_from_every_place)
{
	begin_with_all();
	queue(0);
	queue(1);
	queue(2);
	REFUSED(hs_slots_front(&slots, 0), HS_OK);
	EQUAL(slots.queued.head, 0);
	REFUSED(hs_slots_front(&slots, 1), HS_OK);
	EQUAL(slots.queued.head, 1);
	REFUSED(hs_slots_front(&slots, 2), HS_OK);
	CHECK(hs_slots_balanced(&slots));
	EQUAL(hs_slots_recall(&slots), 2);
	EQUAL(hs_slots_recall(&slots), 1);
	EQUAL(hs_slots_recall(&slots), 0);
}

TEST(should_refuse_every_step_that_does_not_start_where_the_slot_is)
{
	u32 state;

	for (state = 0; state < HS_SLOT_STATES; state++) {
		begin();
		if (state == HS_SLOT_PINNING)
			REFUSED(hs_slots_register_begin(&slots, 0), HS_OK);
		if (state >= HS_SLOT_CALLER)
			give(0);
		if (state >= HS_SLOT_QUEUED)
			queue(0);
		if (state >= HS_SLOT_FILLED)
			fill(0);
		if (state >= HS_SLOT_HANDING)
			EQUAL(hs_slots_hand(&slots), 0);
		EQUAL(memory[0].state, state);
		if (state != HS_SLOT_EMPTY)
			CHECK(hs_slots_register_begin(&slots, 0) != HS_OK);
		if (state != HS_SLOT_PINNING) {
			REFUSED(hs_slots_register_done(&slots, 0, 1), HS_ILLEGAL);
			REFUSED(hs_slots_register_failed(&slots, 0), HS_ILLEGAL);
			REFUSED(hs_slots_unregister_done(&slots, 0), HS_ILLEGAL);
		}
		if (state != HS_SLOT_CALLER) {
			REFUSED(hs_slots_queue(&slots, 0),
				state == HS_SLOT_EMPTY ? HS_NO_MEMORY : HS_IN_USE);
			REFUSED(hs_slots_unregister_begin(&slots, 0),
				state == HS_SLOT_EMPTY ? HS_NO_MEMORY : HS_IN_USE);
		}
		if (state != HS_SLOT_QUEUED) {
			REFUSED(hs_slots_front(&slots, 0), HS_ILLEGAL);
			REFUSED(hs_slots_fill(&slots, 0), HS_ILLEGAL);
			EQUAL(hs_slots_recall(&slots), HS_NONE);
		}
		if (state != HS_SLOT_HANDING) {
			REFUSED(hs_slots_taken(&slots, 0), HS_ILLEGAL);
			REFUSED(hs_slots_hand_back(&slots, 0), HS_ILLEGAL);
		}
		EQUAL(memory[0].state, state);
		CHECK(hs_slots_balanced(&slots));
	}
}

TEST(should_refuse_numbers_beyond_the_ring)
{
	static const u32 numbers[] = { SLOTS, 0x7fffffff, 0x80000000, 0xffffffff };
	u32 i;

	begin_with_all();
	for (i = 0; i < 4; i++) {
		REFUSED(hs_slots_register_begin(&slots, numbers[i]), HS_BAD_SLOT);
		REFUSED(hs_slots_register_done(&slots, numbers[i], 1), HS_ILLEGAL);
		REFUSED(hs_slots_unregister_begin(&slots, numbers[i]), HS_BAD_SLOT);
		REFUSED(hs_slots_queue(&slots, numbers[i]), HS_BAD_SLOT);
		REFUSED(hs_slots_fill(&slots, numbers[i]), HS_ILLEGAL);
		REFUSED(hs_slots_taken(&slots, numbers[i]), HS_ILLEGAL);
	}
}

TEST(should_notice_a_state_that_does_not_balance)
{
	begin_with_all();
	queue(0);
	queue(1);
	queue(2);
	memory[1].state = 77;
	CHECK(!hs_slots_balanced(&slots));
	memory[1].state = HS_SLOT_CALLER;
	CHECK(!hs_slots_balanced(&slots));
	slots.in[HS_SLOT_CALLER]++;
	slots.in[HS_SLOT_QUEUED]--;
	CHECK(!hs_slots_balanced(&slots));
	slots.in[HS_SLOT_CALLER]--;
	slots.in[HS_SLOT_QUEUED]++;
	memory[1].state = HS_SLOT_QUEUED;
	CHECK(hs_slots_balanced(&slots));
	memory[2].next = 0;
	CHECK(!hs_slots_balanced(&slots));
	memory[2].next = 2;
	CHECK(!hs_slots_balanced(&slots));
	memory[2].next = HS_NONE;
	memory[2].previous = 0;
	CHECK(!hs_slots_balanced(&slots));
	memory[2].previous = 1;
	slots.queued.tail = 1;
	CHECK(!hs_slots_balanced(&slots));
	slots.queued.tail = 2;
	slots.queued.count = 9;
	CHECK(!hs_slots_balanced(&slots));
	slots.queued.count = 3;
	slots.filled.tail = 0;
	CHECK(!hs_slots_balanced(&slots));
	slots.filled.tail = HS_NONE;
	CHECK(hs_slots_balanced(&slots));
	/* A list that is whole, and a slot that claims to be in it and is not. */
	memory[3].state = HS_SLOT_QUEUED;
	slots.in[HS_SLOT_CALLER]--;
	slots.in[HS_SLOT_QUEUED]++;
	CHECK(!hs_slots_balanced(&slots));
}

TEST(should_withdraw_any_queued_slot_and_only_queued_ones)
{
	u32 i;

	begin_with_all();
	for (i = 0; i < 3; i++)
		queue(i);
	REFUSED(hs_slots_withdraw(&slots, 3), HS_ILLEGAL);
	REFUSED(hs_slots_withdraw(&slots, SLOTS), HS_ILLEGAL);
	REFUSED(hs_slots_withdraw(&slots, 1), HS_OK);
	EQUAL(memory[1].state, HS_SLOT_CALLER);
	REFUSED(hs_slots_withdraw(&slots, 1), HS_ILLEGAL);
	CHECK(hs_slots_balanced(&slots));
	fill(0);
	REFUSED(hs_slots_withdraw(&slots, 0), HS_ILLEGAL);
	EQUAL(hs_slots_recall(&slots), 2);
	EQUAL(hs_slots_recall(&slots), HS_NONE);
	CHECK(hs_slots_balanced(&slots));
}
