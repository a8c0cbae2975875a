// SPDX-License-Identifier: MIT OR GPL-2.0
#include "test_ring.h"

TEST(should_clear_stalls_and_go_on_for_as_long_as_data_come_between_them)
{
	u32 delivered = 0;
	u64 id;

	begin(4, ALL);
	for (id = 0; id < 30; id++) {
		world_block(&w, id, id % 2 ? FLAW_NONE : STALL_WITHIN);
		while (world_receive(&w, &d) != HS_NONE) {
			delivered++;
			CHECK(d.status == HOTSHOE_TRANSFER_OK ||
			      d.status == HOTSHOE_TRANSFER_STALL);
			world_queue(&w, d.slot);
		}
	}
	CHECK(delivered >= 25);
	EQUAL(w.counters.stalls, 15);
	EQUAL(w.cleared, 15);
	EQUAL(w.waited_ms, 0);
	world_close(&w);
}

TEST(should_be_broken_after_fault_upon_fault)
{
	u32 i;

	begin(4, ALL);
	for (i = 0; i < 16; i++)
		world_event(&w, FAIL);
	for (i = 0; i < 100 && hs_ring_end(&w.ring) == HOTSHOE_OK; i++)
		EQUAL(world_receive(&w, &d), HS_NONE);
	EQUAL(d.result, HOTSHOE_BROKEN);
	EQUAL(d.status, HOTSHOE_TRANSFER_ERROR);
	EQUAL(d.system_error, 71);
	EQUAL(w.counters.transfer_errors, 9);
	EQUAL(w.waited_ms, 10 + 20 + 40 + 80 + 160 + 160 + 160);
	EQUAL(w.posted_count, 0);
	world_stop(&w);
	world_discard(&w);
	start_anew(7);
	world_close(&w);
}

TEST(should_try_again_when_a_halt_is_not_cleared_and_give_up_in_the_end)
{
	begin(4, ALL);
	w.clear_failures = 3;
	world_block(&w, 0, STALL_WITHIN);
	world_run(&w);
	in_step_again(1);
	EQUAL(w.waited_ms, 10 + 20 + 40);
	w.clear_failures = 100;
	world_event(&w, STALL);
	world_run(&w);
	while (world_receive(&w, &d) != HS_NONE)
		;
	EQUAL(d.result, HOTSHOE_BROKEN);
	EQUAL(d.status, HOTSHOE_TRANSFER_STALL);
	world_close(&w);
}

TEST(should_tell_of_an_overflow_by_a_packet_that_does_not_fit)
{
	u8 data[1024] = { 0 };
	u8 edge[LEADER_BYTES];

	/* The last transfer has room for 100 bytes, and the slot for no more. */
	world_exact = true;
	world_open(&w, 4, 100, 1, 2048, 0, 100, 0, ALL);
	world_queue_all(&w);
	world_leader(edge, 3, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	world_element(&w, data, 1024, 0);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.status, HOTSHOE_TRANSFER_OVERFLOW);
	EQUAL(w.cleared, 1);
	EQUAL(w.counters.stalls, 0);
	world_close(&w);
	world_exact = false;
}

TEST(should_give_complete_blocks_first_and_then_say_that_the_camera_left)
{
	u8 leader[LEADER_BYTES];

	begin(4, ALL);
	world_block(&w, 0, FLAW_NONE);
	world_block(&w, 1, FLAW_NONE);
	world_leader(leader, 2, LEADER_BYTES);
	world_element(&w, leader, LEADER_BYTES, 64);
	world_event(&w, UNPLUG);
	take_whole(0);
	take_whole(1);
	EQUAL(world_receive(&w, &d), HS_NONE);
	EQUAL(d.result, HOTSHOE_GONE);
	REFUSED(hs_ring_queue(&w.ring, 0), HS_GONE);
	world_close(&w);
}

TEST(should_notice_the_departure_at_every_packet)
{
	u32 packets;
	u32 i;

	for (packets = 0; packets < 40; packets++) {
		begin(4, packets % 3 ? ALL : 1);
		w.random = packets;
		world_block(&w, 0, FLAW_NONE);
		world_block(&w, 1, packets % 2 ? ZERO_WITHIN : SHORT_THEN_TRAILER);
		for (i = 0; i < packets && world_step(&w); i++)
			world_tell(&w);
		world_discard(&w);
		world_event(&w, UNPLUG);
		while (world_receive(&w, &d) != HS_NONE)
			;
		EQUAL(d.result, HOTSHOE_GONE);
		world_close(&w);
	}
}

TEST(should_notice_the_departure_when_it_submits_and_when_it_clears_a_halt)
{
	begin(2, ALL);
	world_block(&w, 0, FLAW_NONE);
	take_whole(0);
	w.gone = true;
	REFUSED(hs_ring_queue(&w.ring, d.slot), HS_OK);
	world_post(&w);
	EQUAL(hs_ring_end(&w.ring), HOTSHOE_GONE);
	world_close(&w);

	begin(2, ALL);
	w.gone_at_clear = true;
	world_block(&w, 0, STALL_WITHIN);
	while (world_receive(&w, &d) != HS_NONE)
		;
	EQUAL(d.result, HOTSHOE_GONE);
	world_close(&w);
}

TEST(should_notice_the_departure_when_it_submits_while_nothing_is_under_way)
{
	world_open(&w, 2, WIDTH, HEIGHT, 2048, 2, 1024, 0, ALL);
	w.gone = true;
	REFUSED(hs_ring_queue(&w.ring, 0), HS_OK);
	world_post(&w);
	EQUAL(world_take(&w, &d), HS_NONE);
	EQUAL(d.result, HOTSHOE_GONE);
	world_close(&w);
}

TEST(should_start_anew_after_a_stop_at_every_packet)
{
	u32 packets;
	u32 filled;
	u32 i;

	for (packets = 0; packets < 30; packets++) {
		begin(4, ALL);
		w.random = packets + 1;
		world_block(&w, 0, FLAW_NONE);
		world_block(&w, 1, packets % 2 ? NO_LEADER : SPLIT_ODDLY);
		world_block(&w, 2, packets % 3 ? NO_TRAILER : STALL_WITHIN);
		for (i = 0; i < packets && world_step(&w); i++) {
			world_tell(&w);
			if (packets % 5 == 0)
				world_settle(&w);
		}
		world_stop(&w);
		filled = 0;
		while (world_take(&w, &d) != HS_NONE)
			filled++;
		EQUAL(d.result, HOTSHOE_CANCELLED);
		CHECK(filled <= 3);
		world_discard(&w);
		start_anew(9);
		world_close(&w);
	}
}

TEST(should_give_up_a_repair_when_the_stream_is_stopped_meanwhile)
{
	u32 wait;

	begin(4, ALL);
	world_block(&w, 0, STALL_WITHIN);
	world_run(&w);
	CHECK(w.repair_due);
	w.repairing = true;
	EQUAL(hs_ring_repair(&w.ring, &wait), HS_REPAIR_CLEAR);
	w.repairing = false;
	EQUAL(hs_ring_repair(&w.ring, &wait), HS_REPAIR_NONE);
	EQUAL(hs_ring_end(&w.ring), HOTSHOE_OK);
	EQUAL(hs_ring_stop_begin(&w.ring), 0);
	EQUAL(hs_ring_end(&w.ring), HOTSHOE_OK);
	REFUSED(hs_ring_queue(&w.ring, 0), HS_NOT_STARTED);
	EQUAL(hs_ring_cleared(&w.ring, HOTSHOE_OK, &wait), HS_REPAIR_NONE);
	EQUAL(hs_ring_resume(&w.ring, true), 0);
	REFUSED(hs_ring_stop_end(&w.ring), HS_OK);
	EQUAL(hs_ring_repair(&w.ring, &wait), HS_REPAIR_NONE);
	world_close(&w);
}

TEST(should_call_back_a_transfer_that_was_submitted_while_all_others_were_called_back)
{
	struct hs_completion c = { .ending = HS_FAILED };
	struct hs_transfer t[6];
	struct hs_transfer more;
	u32 i;

	world_open(&w, 2, WIDTH, HEIGHT, 2048, 2, 1024, 0, ALL);
	REFUSED(hs_ring_queue(&w.ring, 0), HS_OK);
	REFUSED(hs_ring_queue(&w.ring, 1), HS_OK);
	for (i = 0; i < 3; i++) {
		CHECK(hs_ring_next(&w.ring, &t[i]));
		if (i < 2)
			EQUAL(hs_ring_submitted(&w.ring, t[i].ticket, HS_SUBMITTED), 0);
	}
	c.ticket = t[0].ticket;
	EQUAL(hs_ring_completed(&w.ring, &c), HS_DO_CANCEL);
	CHECK(!hs_ring_next(&w.ring, &more));
	EQUAL(hs_ring_submitted(&w.ring, t[2].ticket, HS_SUBMITTED), HS_DO_CANCEL);
	c.ending = HS_CANCELLED;
	c.ticket = t[1].ticket;
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	c.ticket = t[2].ticket;
	EQUAL(hs_ring_completed(&w.ring, &c), HS_DO_REPAIR);
	EQUAL(hs_ring_submitted(&w.ring, t[2].ticket, HS_SUBMITTED), 0);
	w.repair_due = true;
	EQUAL(world_take(&w, &d), HS_NONE);
	EQUAL(w.cleared, 1);
	world_close(&w);
}

TEST(should_repair_when_a_submit_is_refused_while_all_others_are_called_back)
{
	struct hs_completion c = { .ending = HS_STALLED };
	struct hs_transfer t[2];

	world_open(&w, 1, WIDTH, HEIGHT, 2048, 2, 1024, 0, ALL);
	REFUSED(hs_ring_queue(&w.ring, 0), HS_OK);
	CHECK(hs_ring_next(&w.ring, &t[0]));
	EQUAL(hs_ring_submitted(&w.ring, t[0].ticket, HS_SUBMITTED), 0);
	CHECK(hs_ring_next(&w.ring, &t[1]));
	c.ticket = t[0].ticket;
	EQUAL(hs_ring_completed(&w.ring, &c), HS_DO_CANCEL);
	EQUAL(hs_ring_submitted(&w.ring, t[1].ticket, HS_SUBMIT_REFUSED), HS_DO_REPAIR);
	w.repair_due = true;
	EQUAL(world_take(&w, &d), HS_NONE);
	EQUAL(w.counters.stalls, 1);
	world_block(&w, 0, FLAW_NONE);
	take_whole(0);
	world_close(&w);
}

TEST(should_take_a_completion_that_comes_before_its_submit_has_returned)
{
	struct hs_completion c = { .ending = HS_COMPLETED, .bytes = LEADER_BYTES };
	struct hs_transfer t;

	world_open(&w, 1, WIDTH, HEIGHT, 2048, 2, 1024, 0, ALL);
	REFUSED(hs_ring_queue(&w.ring, 0), HS_OK);
	CHECK(hs_ring_next(&w.ring, &t));
	world_leader(w.edge[0][0], 1, LEADER_BYTES);
	c.ticket = t.ticket;
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	EQUAL(hs_ring_submitted(&w.ring, t.ticket, HS_SUBMITTED), 0);
	EQUAL(hs_ring_submitted(&w.ring, t.ticket, HS_SUBMIT_REFUSED), 0);
	world_post(&w);
	EQUAL(w.posted_count, 4);
	world_close(&w);
}

TEST(should_ignore_tickets_that_are_not_under_way)
{
	struct hs_completion c = { .ending = HS_FAILED };

	begin(2, ALL);
	c.ticket = HS_NONE;
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	c.ticket = w.plan.window;
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	world_block(&w, 0, FLAW_NONE);
	take_whole(0);
	c.ticket = w.posted[w.posted_count - 1].transfer.ticket + 1;
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	c.ticket = 0;
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	EQUAL(w.counters.transfer_errors, 0);
	world_close(&w);
}

TEST(should_count_no_more_bytes_than_a_transfer_has_room_for)
{
	struct hs_completion c = { .ending = HS_COMPLETED, .bytes = 0xffffffff };
	struct hs_transfer t;

	world_open(&w, 1, WIDTH, HEIGHT, 2048, 2, 1024, 0, ALL);
	REFUSED(hs_ring_queue(&w.ring, 0), HS_OK);
	CHECK(hs_ring_next(&w.ring, &t));
	world_leader(w.edge[0][0], 1, LEADER_BYTES);
	c.ticket = t.ticket;
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	EQUAL(w.slots.slot[0].leader_bytes, 1024);
	world_close(&w);
}
