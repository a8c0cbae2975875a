// SPDX-License-Identifier: MIT OR GPL-2.0
/* One queued slot is taken back, wherever the stream is. */
#include "test.h"
#include "world.h"

#define WIDTH 100
#define HEIGHT 50
#define ALL 0xffffffffffffffffULL

static struct world w;
static struct hotshoe_dequeue d;

static void begin(u32 slots, u64 in_flight)
{
	world_open(&w, slots, WIDTH, HEIGHT, 2048, 2, 1024, 0, in_flight);
	world_queue_all(&w);
}

/* What the driver does with what it is told. */
static enum hs_error cancel(u32 slot)
{
	u32 todo = 0;
	enum hs_error error = hs_ring_cancel(&w.ring, slot, &todo);

	world_do(&w, todo);
	world_settle(&w);
	world_post(&w);
	world_check(&w);
	return error;
}

static u32 state(u32 slot)
{
	return w.slots.slot[slot].state;
}

static void takes_whole(u64 id)
{
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(world_leader_id(&w, d.slot), id);
	EQUAL(d.payload_bytes, WIDTH * HEIGHT);
	CHECK(world_holds(&w, &d, id));
}

/* The leader and some payload of a block: so many packets of it have moved. */
static void within_block(u64 id, u32 packets)
{
	u32 i;

	world_block(&w, id, FLAW_NONE);
	for (i = 0; i < packets; i++)
		CHECK(world_step(&w));
	while (world_tell(&w))
		;
}

TEST(should_give_a_waiting_slot_back_at_once_and_not_disturb_the_others)
{
	u64 id;

	begin(4, 1);
	REFUSED(cancel(2), HS_OK);
	EQUAL(state(2), HS_SLOT_CALLER);
	for (id = 0; id < 3; id++) {
		world_block(&w, id, FLAW_NONE);
		takes_whole(id);
		EQUAL(d.slot, id == 2 ? 3 : id);
	}
	EQUAL(w.counters.resynchronisations, 0);
	world_queue(&w, 2);
	world_block(&w, 3, FLAW_NONE);
	takes_whole(3);
	EQUAL(d.slot, 2);
	world_close(&w);
}

TEST(should_post_the_slot_behind_one_that_left_when_its_turn_came)
{
	begin(3, 1);
	EQUAL(w.posted_count, w.plan.elements);
	REFUSED(cancel(1), HS_OK);
	world_block(&w, 7, FLAW_NONE);
	takes_whole(7);
	world_block(&w, 8, FLAW_NONE);
	takes_whole(8);
	EQUAL(d.slot, 2);
	REFUSED(cancel(1), HS_ILLEGAL);
	world_close(&w);
}

TEST(should_refuse_to_take_back_what_is_not_queued)
{
	u32 todo = 99;

	begin(2, ALL);
	world_block(&w, 0, FLAW_NONE);
	world_run(&w);
	EQUAL(state(0), HS_SLOT_FILLED);
	REFUSED(hs_ring_cancel(&w.ring, 0, &todo), HS_ILLEGAL);
	EQUAL(todo, 0);
	REFUSED(hs_ring_cancel(&w.ring, 2, &todo), HS_ILLEGAL);
	REFUSED(hs_ring_cancel(&w.ring, HS_NONE, &todo), HS_ILLEGAL);
	world_close(&w);
}

TEST(should_call_transfers_back_to_take_their_slot_and_lose_no_block)
{
	u64 id;

	begin(4, ALL);
	REFUSED(cancel(1), HS_IN_USE);
	EQUAL(w.posted_count, 0);
	EQUAL(state(1), HS_SLOT_QUEUED);
	world_run(&w);
	CHECK(w.repair_due);
	world_repair(&w);
	EQUAL(state(1), HS_SLOT_CALLER);
	for (id = 0; id < 3; id++) {
		world_block(&w, id, FLAW_NONE);
		takes_whole(id);
		CHECK(d.slot != 1);
	}
	world_close(&w);
}

TEST(should_drop_the_block_that_was_being_received_and_find_the_next_at_every_packet)
{
	u32 packets;

	for (packets = 1; packets < 7; packets++) {
		begin(4, ALL);
		within_block(0, packets);
		REFUSED(cancel(0), HS_IN_USE);
		world_run(&w);
		EQUAL(world_take(&w, &d), HS_NONE);
		EQUAL(state(0), HS_SLOT_CALLER);
		world_block(&w, 1, FLAW_NONE);
		world_block(&w, 2, FLAW_NONE);
		world_block(&w, 3, FLAW_NONE);
		CHECK(world_receive(&w, &d) != HS_NONE);
		CHECK(world_holds(&w, &d, world_leader_id(&w, d.slot)));
		while (world_receive(&w, &d) != HS_NONE)
			;
		world_queue(&w, 0);
		world_block(&w, 4, FLAW_NONE);
		world_block(&w, 5, FLAW_NONE);
		CHECK(world_receive(&w, &d) != HS_NONE);
		world_close(&w);
	}
}

TEST(should_finish_another_block_that_is_under_way_when_a_slot_leaves)
{
	u32 packets;

	for (packets = 1; packets < 7; packets++) {
		begin(4, ALL);
		within_block(0, packets);
		REFUSED(cancel(2), HS_IN_USE);
		takes_whole(0);
		EQUAL(state(2), HS_SLOT_CALLER);
		world_block(&w, 1, FLAW_NONE);
		takes_whole(1);
		world_close(&w);
	}
}

TEST(should_fill_a_slot_whose_block_was_complete_when_it_was_to_leave)
{
	begin(3, ALL);
	within_block(5, 1);
	while (w.packet_count > 0)
		CHECK(world_step(&w));
	/* All has come, and only the leader was looked at. */
	REFUSED(cancel(0), HS_IN_USE);
	takes_whole(5);
	EQUAL(d.slot, 0);
	world_queue(&w, 0);
	world_block(&w, 6, FLAW_NONE);
	takes_whole(6);
	world_close(&w);
}

TEST(should_move_a_block_that_began_in_a_leaving_slot_to_another_one)
{
	begin(3, ALL);
	world_block(&w, 5, FLAW_NONE);
	CHECK(world_step(&w));
	CHECK(world_step(&w));
	/* Leader and a packet are there, and nobody knows. */
	REFUSED(cancel(0), HS_IN_USE);
	takes_whole(5);
	EQUAL(d.slot, 2);
	EQUAL(state(0), HS_SLOT_CALLER);
	CHECK(w.counters.copied_bytes > 0);
	world_close(&w);
}

TEST(should_drop_a_block_that_began_when_all_slots_leave)
{
	begin(2, ALL);
	world_block(&w, 5, FLAW_NONE);
	CHECK(world_step(&w));
	REFUSED(cancel(0), HS_IN_USE);
	REFUSED(cancel(1), HS_IN_USE);
	EQUAL(world_receive(&w, &d), HS_NONE);
	EQUAL(state(0), HS_SLOT_CALLER);
	EQUAL(state(1), HS_SLOT_CALLER);
	world_queue(&w, 1);
	world_queue(&w, 0);
	world_block(&w, 6, FLAW_NONE);
	world_block(&w, 7, FLAW_NONE);
	CHECK(world_receive(&w, &d) != HS_NONE);
	world_close(&w);
}

TEST(should_take_a_slot_back_while_a_repair_is_due)
{
	begin(4, ALL);
	within_block(0, 2);
	world_event(&w, STALL);
	w.first_packet = w.first_packet + w.packet_count - 1;
	w.packet_count = 1;
	CHECK(world_step(&w));
	CHECK(world_tell(&w));
	/* The others are being called back. */
	REFUSED(cancel(3), HS_IN_USE);
	world_run(&w);
	CHECK(w.repair_due);
	REFUSED(cancel(2), HS_IN_USE);
	world_repair(&w);
	EQUAL(state(3), HS_SLOT_CALLER);
	EQUAL(state(2), HS_SLOT_CALLER);
	world_close(&w);
}

TEST(should_give_up_the_rest_of_a_block_when_its_slot_leaves_while_the_halt_is_cleared)
{
	u32 wait;
	u32 todo;

	begin(3, ALL);
	within_block(0, 2);
	REFUSED(cancel(2), HS_IN_USE);
	while (world_tell(&w))
		;
	EQUAL(hs_ring_repair(&w.ring, &wait), HS_REPAIR_DONE);
	CHECK(hs_ring_routes(&w.ring) > 0);
	REFUSED(hs_ring_cancel(&w.ring, 0, &todo), HS_OK);
	EQUAL(todo, 0);
	EQUAL(hs_ring_routes(&w.ring), 0);
	w.repair_due = false;
	world_do(&w, hs_ring_resume(&w.ring, true));
	world_post(&w);
	world_queue(&w, 0);
	world_block(&w, 1, FLAW_NONE);
	world_block(&w, 2, FLAW_NONE);
	CHECK(world_receive(&w, &d) != HS_NONE);
	CHECK(world_holds(&w, &d, world_leader_id(&w, d.slot)));
	world_close(&w);
}

TEST(should_search_on_with_another_slot_when_the_one_of_the_search_leaves)
{
	begin(3, ALL);
	within_block(0, 2);
	REFUSED(cancel(0), HS_IN_USE);
	world_discard(&w);
	world_run(&w);
	EQUAL(world_take(&w, &d), HS_NONE);
	/* One transfer looks for a leader now. */
	EQUAL(w.posted_count, 1);
	EQUAL(w.posted[0].transfer.place.slot, 1);
	REFUSED(cancel(1), HS_IN_USE);
	world_run(&w);
	EQUAL(world_take(&w, &d), HS_NONE);
	EQUAL(state(1), HS_SLOT_CALLER);
	EQUAL(w.posted[0].transfer.place.slot, 2);
	REFUSED(cancel(2), HS_IN_USE);
	EQUAL(world_receive(&w, &d), HS_NONE);
	EQUAL(w.posted_count, 0);
	world_close(&w);
}

TEST(should_let_slots_go_with_the_last_transfer_of_a_camera_that_left)
{
	begin(3, ALL);
	within_block(0, 2);
	(void)hs_ring_gone(&w.ring);
	REFUSED(cancel(0), HS_IN_USE);
	REFUSED(cancel(1), HS_IN_USE);
	EQUAL(w.posted_count, 0);
	world_run(&w);
	EQUAL(state(0), HS_SLOT_CALLER);
	EQUAL(state(1), HS_SLOT_CALLER);
	EQUAL(state(2), HS_SLOT_QUEUED);
	REFUSED(cancel(2), HS_OK);
	EQUAL(state(2), HS_SLOT_CALLER);
	world_close(&w);
}

TEST(should_let_slots_go_with_the_end_of_a_stop)
{
	begin(3, ALL);
	world_do(&w, hs_ring_stop_begin(&w.ring));
	REFUSED(cancel(1), HS_IN_USE);
	world_stop(&w);
	EQUAL(state(1), HS_SLOT_CALLER);
	hs_ring_start(&w.ring);
	world_queue_all(&w);
	world_block(&w, 3, FLAW_NONE);
	takes_whole(3);
	world_close(&w);
}
