// SPDX-License-Identifier: MIT OR GPL-2.0
#include "test_ring.h"

struct world w;
struct hotshoe_dequeue d;

void begin(u32 slots, u64 in_flight)
{
	world_open(&w, slots, WIDTH, HEIGHT, 2048, 2, 1024, 0, in_flight);
	world_queue_all(&w);
}

u32 take_whole(u64 id)
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

void in_step_again(u64 id)
{
	world_block(&w, id, FLAW_NONE);
	world_block(&w, id + 1, FLAW_NONE);
	while (world_receive(&w, &d) != HS_NONE && world_leader_id(&w, d.slot) != id + 1)
		world_queue(&w, d.slot);
	EQUAL(world_leader_id(&w, d.slot), id + 1);
	CHECK(world_holds(&w, &d, id + 1));
	EQUAL(d.payload_bytes, WIDTH * HEIGHT);
}

void start_anew(u64 id)
{
	hs_ring_start(&w.ring);
	world_queue_all(&w);
	world_block(&w, id, FLAW_NONE);
	take_whole(id);
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
	start_anew(0);
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
