// SPDX-License-Identifier: MIT OR GPL-2.0
#include "test.h"
#include "world.h"

#define WIDTH 100
#define HEIGHT 50
#define ALL 0xffffffffffffffffULL

static struct world w;
static struct hotshoe_dequeue d;

/* Two full transfers and a last one of 904 valid bytes, as in the Java tests. */
static void begin(u32 slots, u64 in_flight)
{
	world_open(&w, slots, WIDTH, HEIGHT, 2048, 2, 1024, 0, in_flight);
	world_queue_all(&w);
}

static u32 take_whole(u64 id)
{
	u32 slot = world_receive(&w, &d);

	CHECK(slot != HS_NONE);
	EQUAL(d.result, HOTSHOE_OK);
	EQUAL(d.status, HOTSHOE_TRANSFER_OK);
	EQUAL(d.payload_bytes, WIDTH * HEIGHT);
	EQUAL(d.trailer_bytes, TRAILER_BYTES);
	CHECK(world_holds(&w, &d, id));
	return slot;
}

/* After this many blocks without a flaw the stream must be in step again. */
static void in_step_again(u64 id)
{
	world_block(&w, id, FLAW_NONE);
	world_block(&w, id + 1, FLAW_NONE);
	while (world_receive(&w, &d) != HS_NONE && world_leader_id(&w, d.slot) != id + 1)
		world_queue(&w, d.slot);
	EQUAL(world_leader_id(&w, d.slot), id + 1);
	CHECK(world_holds(&w, &d, id + 1));
	EQUAL(d.payload_bytes, WIDTH * HEIGHT);
}

TEST(should_deliver_blocks_in_order_without_copying)
{
	u64 id;

	begin(4, ALL);
	for (id = 0; id < 50; id++) {
		world_block(&w, id, FLAW_NONE);
		world_queue(&w, take_whole(id));
		EQUAL(d.leader_bytes, LEADER_BYTES);
		EQUAL(d.timestamp, w.clock);
	}
	EQUAL(w.counters.blocks, 50);
	EQUAL(w.counters.payload_bytes, 50 * WIDTH * HEIGHT);
	EQUAL(w.counters.copied_bytes, 0);
	EQUAL(w.counters.resynchronisations, 0);
	EQUAL(w.counters.transfer_errors, 0);
	world_close(&w);
}

TEST(should_keep_only_so_many_bytes_queued_but_always_one_block)
{
	static const u32 rooms[] = { 1024, 2048, 2048, 1024, 1024, 1024 };
	u8 leader[LEADER_BYTES];
	u32 i;

	begin(4, 1);
	EQUAL(w.posted_count, 5);
	for (i = 0; i < 5; i++)
		EQUAL(w.posted[i].transfer.bytes, rooms[i]);
	world_leader(leader, 0, LEADER_BYTES);
	world_element(&w, leader, LEADER_BYTES, 64);
	world_run(&w);
	EQUAL(w.posted_count, 5);
	for (i = 0; i < 5; i++)
		EQUAL(w.posted[i].transfer.bytes, rooms[i + 1]);
	EQUAL(w.posted[4].transfer.place.area, HS_AREA_LEADER);
	EQUAL(w.posted[4].transfer.place.slot, 1);
	world_close(&w);
}

TEST(should_lose_nothing_by_what_cameras_do_differently)
{
	u32 flaw;
	u64 seed;

	for (flaw = SHORT_THEN_TRAILER; flaw <= LAST_BENIGN; flaw++) {
		for (seed = 1; seed <= 40; seed++) {
			u64 id;

			begin(4, seed % 2 ? ALL : 1);
			w.random = seed;
			w.newest_first = seed % 3 == 0;
			for (id = 0; id < 6; id++) {
				u32 slot;

				/* The consumer is one block behind, but no more. */
				if (id % 2 == 0) {
					world_block(&w, id, FLAW_NONE);
					world_block(&w, id + 1, (enum flaw)flaw);
				}
				slot = world_receive(&w, &d);

				CHECK(slot != HS_NONE);
				EQUAL(world_leader_id(&w, slot), id);
				CHECK(world_holds(&w, &d, id));
				EQUAL(d.status, HOTSHOE_TRANSFER_OK);
				EQUAL(d.trailer_bytes, TRAILER_BYTES);
				CHECK(memcmp(world_trailer_of(&w, slot), "U3VT", 4) == 0);
				EQUAL(d.payload_bytes, world_trailer_of(&w, slot)[20] |
					      world_trailer_of(&w, slot)[21] << 8);
				world_queue(&w, slot);
			}
			world_close(&w);
		}
	}
}

TEST(should_be_in_step_again_after_every_flaw)
{
	u32 flaw;
	u64 seed;

	for (flaw = NO_LEADER; flaw < FLAWS; flaw++) {
		for (seed = 1; seed <= 40; seed++) {
			begin(4, seed % 2 ? ALL : 1);
			w.random = seed;
			w.newest_first = seed % 3 == 0;
			w.blind = seed % 5 == 0;
			world_block(&w, 0, FLAW_NONE);
			world_queue(&w, take_whole(0));
			world_block(&w, 1, (enum flaw)flaw);
			in_step_again(2);
			world_close(&w);
		}
	}
}

static void check_random_flaws(void)
{
	u64 seed;
	u32 whole = 0;
	u64 id;

	for (seed = 1; seed <= 300; seed++) {
		world_open(&w, 1 + (u32)seed % 5, WIDTH, HEIGHT, 2048, 2, 904, 0,
			   seed % 2 ? ALL : 1);
		world_queue_all(&w);
		w.random = seed;
		w.newest_first = seed % 3 == 0;
		for (id = 0; id < 12; id++) {
			u32 flaw = test_random(&w.random) % (2 * FLAWS);

			world_block(&w, id, flaw < FLAWS ? (enum flaw)flaw : FLAW_NONE);
			while (world_receive(&w, &d) != HS_NONE) {
				const u8 *trailer = world_trailer_of(&w, d.slot);
				u64 sent = trailer[20] | (u64)trailer[21] << 8;

				if (d.trailer_bytes == TRAILER_BYTES &&
				    d.payload_bytes == sent &&
				    memcmp(trailer, "U3VT", 4) == 0 &&
				    trailer[8] == world_leader_id(&w, d.slot)) {
					CHECK(world_holds(&w, &d, trailer[8]));
					whole++;
				}
				world_queue(&w, d.slot);
			}
		}
		world_close(&w);
	}
	CHECK(whole > 1000);
}

TEST(should_never_call_a_block_whole_that_is_not)
{
	check_random_flaws();
}

TEST(should_never_call_a_block_whole_that_is_not_in_slots_without_a_byte_to_spare)
{
	world_exact = true;
	check_random_flaws();
	world_exact = false;
}

TEST(should_cut_payload_of_two_final_transfers)
{
	u64 id;

	world_open(&w, 3, 10, 470, 1024, 3, 1024, 700, 1);
	world_queue_all(&w);
	for (id = 0; id < 20; id++) {
		world_block(&w, id, id % 4 == 3 ? SPLIT_ODDLY : FLAW_NONE);
		CHECK(world_receive(&w, &d) != HS_NONE);
		EQUAL(d.payload_bytes, 4700);
		CHECK(world_holds(&w, &d, id));
		world_queue(&w, d.slot);
	}
	CHECK(w.counters.copied_bytes > 0);
	CHECK(w.counters.resynchronisations >= 5);
	world_close(&w);
}

TEST(should_go_on_within_an_element_where_the_device_is)
{
	u8 data[WIDTH * HEIGHT];
	u8 edge[LEADER_BYTES];

	begin(2, ALL);
	world_content(data, 5, sizeof(data));
	world_leader(edge, 5, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	world_element(&w, data, 100, 0xffffffff);
	world_element(&w, data + 100, 50, 0xffffffff);
	world_run(&w);
	CHECK(w.repair_due);
	EQUAL(hs_ring_end(&w.ring), HOTSHOE_OK);
	world_repair(&w);
	EQUAL(w.routed, 1);
	EQUAL(w.posted[0].transfer.place.offset, 150);
	EQUAL(w.posted[0].transfer.bytes, 1024);
	CHECK(!w.posted[0].transfer.planned);
	world_element(&w, data + 150, 700, 1024);
	world_trailer(edge, 5, 850);
	world_element(&w, edge, TRAILER_BYTES, 64);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.payload_bytes, 850);
	CHECK(world_holds(&w, &d, 5));
	EQUAL(w.counters.copied_bytes, 50);
	world_close(&w);
}

TEST(should_search_when_there_is_no_memory_for_the_rest_of_a_block)
{
	u8 data[200] = { 0 };
	u8 edge[LEADER_BYTES];

	begin(4, ALL);
	w.no_routes = true;
	world_leader(edge, 1, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	world_element(&w, data, 100, 0xffffffff);
	world_element(&w, data, 50, 0xffffffff);
	world_run(&w);
	world_repair(&w);
	EQUAL(w.routed, 1);
	EQUAL(w.posted_count, 1);
	CHECK(w.posted[0].transfer.planned);
	w.routed = 0;
	in_step_again(2);
	EQUAL(w.counters.blocks, 2);
	world_close(&w);
}

TEST(should_take_what_is_complete_without_looking_into_memory_that_it_cannot_read)
{
	u64 id;

	begin(4, ALL);
	w.blind = true;
	for (id = 0; id < 20; id++) {
		world_block(&w, id, FLAW_NONE);
		world_queue(&w, take_whole(id));
	}
	EQUAL(w.counters.resynchronisations, 0);
	world_block(&w, 20, SHORT_THEN_TRAILER);
	CHECK(world_receive(&w, &d) != HS_NONE);
	CHECK(world_holds(&w, &d, 20));
	EQUAL(w.counters.resynchronisations, 1);
	world_close(&w);
}

TEST(should_search_in_memory_that_it_cannot_read_at_once)
{
	begin(4, ALL);
	w.blind = true;
	world_block(&w, 0, BAD_LEADER);
	in_step_again(1);
	CHECK(w.counters.resynchronisations > 2);
	world_close(&w);
}

TEST(should_make_do_with_less_when_the_system_refuses_more)
{
	u64 id;

	world_open(&w, 4, WIDTH, HEIGHT, 2048, 2, 1024, 0, ALL);
	w.submits_left = 7;
	world_queue_all(&w);
	EQUAL(w.posted_count, 7);
	for (id = 0; id < 20; id++) {
		world_block(&w, id, FLAW_NONE);
		world_queue(&w, take_whole(id));
		CHECK(w.posted_count <= 7);
	}
	world_close(&w);
}

TEST(should_be_broken_when_the_system_takes_nothing_at_all)
{
	world_open(&w, 2, WIDTH, HEIGHT, 2048, 2, 1024, 0, ALL);
	w.submits_left = 0;
	REFUSED(hs_ring_queue(&w.ring, 0), HS_OK);
	world_post(&w);
	EQUAL(world_receive(&w, &d), HS_NONE);
	EQUAL(d.result, HOTSHOE_BROKEN);
	EQUAL(d.status, HOTSHOE_TRANSFER_ERROR);
	world_stop(&w);
	w.submits_left = 99;
	hs_ring_start(&w.ring);
	world_queue_all(&w);
	world_block(&w, 0, FLAW_NONE);
	take_whole(0);
	world_close(&w);
}

TEST(should_not_take_a_slot_twice_nor_when_it_is_not_started)
{
	begin(2, ALL);
	REFUSED(hs_ring_queue(&w.ring, 1), HS_IN_USE);
	REFUSED(hs_ring_queue(&w.ring, 2), HS_BAD_SLOT);
	world_stop(&w);
	REFUSED(hs_ring_queue(&w.ring, 1), HS_NOT_STARTED);
	EQUAL(world_take(&w, &d), HS_NONE);
	EQUAL(d.result, HOTSHOE_CANCELLED);
	EQUAL(d.slot, 0);
	EQUAL(hs_ring_stop_begin(&w.ring), 0);
	world_close(&w);
}

TEST(should_wait_for_slots_when_the_consumer_keeps_them_all)
{
	u32 kept[4];
	u64 id;

	begin(4, ALL);
	for (id = 0; id < 6; id++)
		world_block(&w, id, FLAW_NONE);
	for (id = 0; id < 4; id++)
		kept[id] = take_whole(id);
	EQUAL(world_receive(&w, &d), HS_NONE);
	EQUAL(d.result, HOTSHOE_OK);
	world_queue(&w, kept[2]);
	EQUAL(take_whole(4), kept[2]);
	world_queue(&w, kept[0]);
	EQUAL(take_whole(5), kept[0]);
	EQUAL(w.counters.resynchronisations, 0);
	world_close(&w);
}

TEST(should_put_a_block_into_the_last_slot_when_its_leader_landed_in_a_full_one)
{
	u8 edge[TRAILER_BYTES];
	u8 leader[LEADER_BYTES];

	begin(2, ALL);
	world_leader(leader, 1, LEADER_BYTES);
	world_element(&w, leader, LEADER_BYTES, 64);
	world_zero(&w);
	world_zero(&w);
	world_trailer(edge, 1, 0);
	world_element(&w, edge, TRAILER_BYTES, 64);
	world_block(&w, 2, FLAW_NONE);
	EQUAL(world_receive(&w, &d), 0);
	EQUAL(d.payload_bytes, 0);
	EQUAL(take_whole(2), 1);
	world_close(&w);
}

TEST(should_close_a_block_at_the_leader_of_the_next)
{
	begin(4, ALL);
	world_block(&w, 0, NO_TRAILER);
	world_block(&w, 1, FLAW_NONE);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(world_leader_id(&w, d.slot), 0);
	EQUAL(d.trailer_bytes, 0);
	EQUAL(d.payload_bytes, WIDTH * HEIGHT);
	EQUAL(d.status, HOTSHOE_TRANSFER_OK);
	take_whole(1);
	world_close(&w);
}

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
	hs_ring_start(&w.ring);
	world_queue_all(&w);
	world_block(&w, 7, FLAW_NONE);
	take_whole(7);
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
		hs_ring_start(&w.ring);
		world_queue_all(&w);
		world_block(&w, 9, FLAW_NONE);
		take_whole(9);
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

TEST(should_search_on_when_what_it_finds_is_no_leader)
{
	u8 junk[4000] = { 0 };
	u64 id;

	begin(2, ALL);
	world_block(&w, 0, BAD_LEADER);
	CHECK(world_receive(&w, &d) == HS_NONE);
	EQUAL(w.posted_count, 1);
	EQUAL(w.posted[0].transfer.place.area, HS_AREA_PAYLOAD);
	/* A leader that is too long, one that is too short, and a lot of nothing. */
	world_leader(junk, 1, 52);
	junk[6] = 27;
	world_element(&w, junk, 52, 64);
	junk[6] = 53;
	world_element(&w, junk, 52, 64);
	junk[6] = 0;
	junk[7] = 9;
	world_element(&w, junk, 4000, 4001);
	world_zero(&w);
	world_element(&w, junk, 20, 64);
	CHECK(world_receive(&w, &d) == HS_NONE);
	EQUAL(w.counters.resynchronisations, 1);
	/* One that starts a packet in the midst of a transfer. */
	memset(junk, 0, sizeof(junk));
	world_leader(junk + 1024, 4, 52);
	world_element(&w, junk, 1024 + 52, 0xffff);
	world_block(&w, 5, FLAW_NONE);
	for (id = 4; id < 6; id++) {
		CHECK(world_receive(&w, &d) != HS_NONE);
		EQUAL(world_leader_id(&w, d.slot), id);
	}
	world_close(&w);
}

TEST(should_find_a_leader_behind_the_payload_in_one_transfer)
{
	u8 junk[2048 + 52] = { 0 };
	u8 edge[LEADER_BYTES];

	begin(3, ALL);
	world_leader(edge, 1, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	/* Whole packets of payload and then the trailer, without an end between. */
	world_trailer(junk + 1024, 1, 1024);
	world_element(&w, junk, 1024 + TRAILER_BYTES, 0xffff);
	world_block(&w, 2, FLAW_NONE);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.payload_bytes, 1024);
	EQUAL(d.trailer_bytes, TRAILER_BYTES);
	take_whole(2);
	/* The same with the leader of the next block. */
	world_leader(edge, 3, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	world_leader(junk + 1024, 4, LEADER_BYTES);
	world_element(&w, junk, 1024 + LEADER_BYTES, 0xffff);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(world_leader_id(&w, d.slot), 3);
	EQUAL(d.payload_bytes, 1024);
	EQUAL(d.trailer_bytes, 0);
	world_close(&w);
}

/* Everything moves before anybody is told, as on a busy machine. */
static void run_late(void)
{
	while (world_step(&w))
		;
	world_run(&w);
}

TEST(should_stay_in_the_slot_whatever_too_much_comes)
{
	u8 data[16384];
	u8 edge[LEADER_BYTES];
	u32 extra;

	world_content(data, 1, sizeof(data));
	for (extra = 1; extra < 8000; extra += 97) {
		begin(3, ALL);
		world_leader(edge, 1, LEADER_BYTES);
		world_element(&w, edge, LEADER_BYTES, 64);
		world_zero(&w);
		world_element(&w, data, WIDTH * HEIGHT + extra, 0xffff);
		world_trailer(edge, 1, WIDTH * HEIGHT);
		world_element(&w, edge, TRAILER_BYTES, 64);
		run_late();
		CHECK(world_receive(&w, &d) != HS_NONE);
		EQUAL(world_leader_id(&w, d.slot), 1);
		CHECK(world_holds(&w, &d, 1));
		world_queue(&w, d.slot);
		in_step_again(2);
		world_close(&w);
	}
}

static void check_overflow(u32 zeros, u32 bytes, u64 expected)
{
	u8 data[8192] = { 0 };
	u8 edge[LEADER_BYTES];

	world_leader(edge, 1, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	while (zeros-- > 0)
		world_zero(&w);
	world_element(&w, data, bytes, 0);
	run_late();
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.status, HOTSHOE_TRANSFER_OVERFLOW);
	EQUAL(d.trailer_bytes, 0);
	EQUAL(d.payload_bytes, expected);
	EQUAL(d.payload_bytes, w.plan.capacity);
	world_queue(&w, d.slot);
	in_step_again(2);
	world_close(&w);
}

TEST(should_end_a_block_by_overflow_when_more_comes_than_the_slot_holds)
{
	/* Nothing of the last transfer belongs to the block, or half of it. */
	begin(3, ALL);
	check_overflow(1, 2048 + 1024 + 1024 + 1024 + 2048, 5120);
	begin(3, ALL);
	check_overflow(3, 1024 + 1024 + 2048 + 2048, 5120);
	/* The room of the last transfer is larger than what is expected from it. */
	world_open(&w, 3, WIDTH, HEIGHT, 2048, 2, 904, 0, ALL);
	world_queue_all(&w);
	check_overflow(0, 2048 + 2048 + 1024, 5000);
}

TEST(should_take_what_comes_behind_the_payload_for_its_trailer)
{
	u8 data[4096];
	u8 edge[LEADER_BYTES];

	memset(data, 0x77, sizeof(data));
	begin(3, ALL);
	world_leader(edge, 1, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	world_zero(&w);
	world_element(&w, data, 2048, 0);
	world_element(&w, data, 3000, 0);
	world_trailer(data + 1024, 1, 5048);
	world_element(&w, data, 1024 + TRAILER_BYTES, 0);
	run_late();
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.status, HOTSHOE_TRANSFER_OK);
	EQUAL(d.payload_bytes, 5048);
	EQUAL(d.trailer_bytes, 64);
	EQUAL(world_trailer_of(&w, d.slot)[0], 0x77);
	world_queue(&w, d.slot);
	in_step_again(2);
	world_close(&w);
}

TEST(should_take_the_trailer_of_another_block_for_payload_until_all_has_come)
{
	u8 edge[LEADER_BYTES];
	u8 other[TRAILER_BYTES];

	begin(3, ALL);
	world_leader(edge, 1, LEADER_BYTES);
	world_trailer(other, 77, 0);
	world_element(&w, edge, LEADER_BYTES, 64);
	world_element(&w, other, TRAILER_BYTES, 2048);
	world_trailer(edge, 1, TRAILER_BYTES);
	world_element(&w, edge, TRAILER_BYTES, 64);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.payload_bytes, TRAILER_BYTES);
	EQUAL(d.trailer_bytes, TRAILER_BYTES);
	CHECK(memcmp(w.payload[d.slot], other, TRAILER_BYTES) == 0);
	world_close(&w);
}

TEST(should_find_a_leader_that_payload_follows_without_an_end)
{
	u8 data[2048];
	u8 edge[TRAILER_BYTES];

	begin(3, ALL);
	world_block(&w, 0, BAD_LEADER);
	world_run(&w);
	CHECK(world_receive(&w, &d) == HS_NONE);
	EQUAL(w.posted_count, 1);
	/* The leader is padded to the 64 bytes that it may have; then payload. */
	world_leader(data, 1, LEADER_BYTES);
	world_content(data + 64, 1, 1984);
	world_element(&w, data, 64 + 1984, 0);
	world_zero(&w);
	world_trailer(edge, 1, 1984);
	world_element(&w, edge, TRAILER_BYTES, 64);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.leader_bytes, 64);
	EQUAL(d.payload_bytes, 1984);
	CHECK(world_holds(&w, &d, 1));
	world_close(&w);
}

TEST(should_take_a_leader_that_fills_its_transfer_for_nothing_else)
{
	u8 data[WIDTH * HEIGHT];
	u8 edge[1024];

	begin(3, ALL);
	world_content(data, 0, sizeof(data));
	world_leader(edge, 0, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	world_zero(&w);
	world_element(&w, data, 2048, 0);
	world_element(&w, data + 2048, 1024, 0);
	world_trailer(edge, 0, 3072);
	world_element(&w, edge, TRAILER_BYTES, 64);
	memset(edge, 0, sizeof(edge));
	world_leader(edge, 1, LEADER_BYTES);
	world_element(&w, edge, 1024, 0);
	world_content(data, 1, sizeof(data));
	world_element(&w, data, 2048, 0);
	world_element(&w, data + 2048, 2048, 0);
	world_element(&w, data + 4096, 904, 0);
	world_trailer(edge, 1, sizeof(data));
	world_element(&w, edge, TRAILER_BYTES, 64);
	run_late();
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.payload_bytes, 3072);
	CHECK(world_holds(&w, &d, 0));
	take_whole(1);
	EQUAL(d.leader_bytes, 64);
	world_close(&w);
}

TEST(should_know_edges_by_the_size_that_they_tell)
{
	u8 data[2048] = { 0 };
	u8 edge[LEADER_BYTES];

	/* In a search: a leader that would be longer than any may be. */
	begin(3, ALL);
	world_block(&w, 0, BAD_LEADER);
	CHECK(world_receive(&w, &d) == HS_NONE);
	world_leader(data, 1, LEADER_BYTES);
	data[6] = 1500 & 0xff;
	data[7] = 1500 >> 8;
	world_element(&w, data, 2048, 0);
	CHECK(world_receive(&w, &d) == HS_NONE);
	EQUAL(w.counters.resynchronisations, 1);
	/* Within a block: its trailer, but not of the length that came. */
	world_leader(edge, 2, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 64);
	world_trailer(edge, 2, TRAILER_BYTES);
	edge[6] = TRAILER_BYTES + 1;
	world_element(&w, edge, TRAILER_BYTES, 2048);
	edge[6] = TRAILER_BYTES;
	world_element(&w, edge, TRAILER_BYTES, 64);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.payload_bytes, TRAILER_BYTES);
	EQUAL(d.trailer_bytes, TRAILER_BYTES);
	world_close(&w);
}

TEST(should_not_clear_the_halt_of_a_camera_that_left)
{
	begin(3, ALL);
	world_block(&w, 0, STALL_WITHIN);
	world_run(&w);
	CHECK(w.repair_due);
	w.gone = true;
	world_do(&w, hs_ring_gone(&w.ring));
	CHECK(w.wakes > 0);
	EQUAL(hs_ring_end(&w.ring), HOTSHOE_OK);
	while (world_take(&w, &d) != HS_NONE)
		;
	EQUAL(d.result, HOTSHOE_GONE);
	EQUAL(w.cleared, 0);
	world_close(&w);
}

TEST(should_be_broken_when_the_system_refuses_the_transfer_of_a_search)
{
	begin(2, ALL);
	world_block(&w, 0, NO_LEADER);
	world_run(&w);
	w.submits_left = 0;
	EQUAL(world_receive(&w, &d), HS_NONE);
	EQUAL(d.result, HOTSHOE_BROKEN);
	EQUAL(w.posted_count, 0);
	world_stop(&w);
	world_discard(&w);
	w.submits_left = 99;
	hs_ring_start(&w.ring);
	world_queue_all(&w);
	world_block(&w, 5, FLAW_NONE);
	take_whole(5);
	world_close(&w);
}

TEST(should_call_back_a_transfer_that_was_submitted_while_the_stream_was_stopped)
{
	struct hs_completion c = { .ending = HS_CANCELLED };
	struct hs_transfer t;

	world_open(&w, 2, WIDTH, HEIGHT, 2048, 2, 1024, 0, ALL);
	REFUSED(hs_ring_queue(&w.ring, 0), HS_OK);
	CHECK(hs_ring_next(&w.ring, &t));
	EQUAL(hs_ring_stop_begin(&w.ring), HS_DO_CANCEL);
	EQUAL(hs_ring_submitted(&w.ring, t.ticket, HS_SUBMITTED), HS_DO_CANCEL);
	REFUSED(hs_ring_stop_end(&w.ring), HS_ILLEGAL);
	c.ticket = t.ticket;
	EQUAL(hs_ring_completed(&w.ring, &c), 0);
	REFUSED(hs_ring_stop_end(&w.ring), HS_OK);
	EQUAL(w.slots.in[HS_SLOT_CALLER], 2);
	world_close(&w);
}

TEST(should_submit_no_more_than_its_memory_is_for_when_the_oldest_does_not_come_back)
{
	struct hs_completion c = { .ending = HS_COMPLETED };
	struct hs_transfer t;
	u32 submitted = 0;
	u32 first = HS_NONE;
	u32 i;

	world_open(&w, 8, WIDTH, HEIGHT, 2048, 2, 1024, 0, 1);
	EQUAL(w.plan.window, 15);
	for (i = 0; i < 8; i++)
		REFUSED(hs_ring_queue(&w.ring, i), HS_OK);
	while (hs_ring_next(&w.ring, &t)) {
		EQUAL(hs_ring_submitted(&w.ring, t.ticket, HS_SUBMITTED), 0);
		first = first == HS_NONE ? t.ticket : first;
		submitted++;
		CHECK(submitted <= 15);
		c.ticket = t.ticket;
		if (t.ticket != first)
			EQUAL(hs_ring_completed(&w.ring, &c), 0);
	}
	EQUAL(submitted, 15);
	c.ticket = first;
	c.ending = HS_FAILED;
	EQUAL(hs_ring_completed(&w.ring, &c), HS_DO_REPAIR);
	w.repair_due = true;
	EQUAL(world_take(&w, &d), HS_NONE);
	world_close(&w);
}

TEST(should_cut_a_trailer_that_is_longer_than_any_may_be)
{
	u8 data[2048] = { 0 };
	u8 edge[LEADER_BYTES];

	world_leader_bytes = 2000;
	begin(3, ALL);
	world_leader_bytes = 64;
	world_leader(edge, 1, LEADER_BYTES);
	world_element(&w, edge, LEADER_BYTES, 2000);
	world_trailer(data, 1, 0);
	data[6] = 1500 & 0xff;
	data[7] = 1500 >> 8;
	world_element(&w, data, 1500, 2048);
	CHECK(world_receive(&w, &d) != HS_NONE);
	EQUAL(d.trailer_bytes, 64);
	EQUAL(w.slots.slot[d.slot].trailer_bytes, 1024);
	world_close(&w);
}
