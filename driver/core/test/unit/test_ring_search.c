// SPDX-License-Identifier: MIT OR GPL-2.0
#include "test_ring.h"

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
	start_anew(5);
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
