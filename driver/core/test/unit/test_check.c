// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_check.h"
#include "test.h"

#define TOP 0xffffffffffffffffULL

static const struct hs_limits LIMITS = {
	.packet_bytes = 1024,
	.max_slots = 64,
	.max_transfer_bytes = 1 << 20,
	.memory_kinds = 1 << HOTSHOE_MEMORY_USER | 1 << HOTSHOE_MEMORY_SHARED,
	.max_slot_bytes = 1 << 28,
};

static struct hs_plan plan_of(u32 slots)
{
	struct hotshoe_configure request = {
		.slots = slots, .leader_bytes = 64, .transfer_bytes = 65536,
		.transfer_count = 4, .trailer_bytes = 64, .payload_bytes = 262144,
	};
	struct hs_plan plan;

	REFUSED(hs_check_configure(&request, &LIMITS), HS_OK);
	REFUSED(hs_plan_make(&plan, &request, &LIMITS), HS_OK);
	return plan;
}

TEST(should_know_the_size_of_every_request_and_of_no_other)
{
	static const size_t bytes[] = {
		0, sizeof(struct hotshoe_query), sizeof(struct hotshoe_transact),
		sizeof(struct hotshoe_event), sizeof(struct hotshoe_pipes),
		sizeof(struct hotshoe_pipes), sizeof(struct hotshoe_configure),
		sizeof(struct hotshoe_register), sizeof(struct hotshoe_slot),
		sizeof(struct hotshoe_slot), sizeof(struct hotshoe_control),
		sizeof(struct hotshoe_control), sizeof(struct hotshoe_slot),
		sizeof(struct hotshoe_dequeue), sizeof(struct hotshoe_statistics), 0,
	};
	u32 i;

	for (i = 0; i < 16; i++)
		EQUAL(hs_request_bytes(i), bytes[i]);
	EQUAL(hs_request_bytes(0xffffffff), 0);
}

TEST(should_check_size_before_version_and_answer_with_its_own)
{
	struct hotshoe_head head = { 64, HOTSHOE_ABI };

	REFUSED(hs_check_head(&head, 64), HS_OK);
	head.size = 63;
	REFUSED(hs_check_head(&head, 64), HS_BAD_SIZE);
	head.size = 0;
	REFUSED(hs_check_head(&head, 64), HS_BAD_SIZE);
	head.size = 0xffffffff;
	head.abi = HOTSHOE_ABI + 1;
	REFUSED(hs_check_head(&head, 64), HS_BAD_SIZE);
	head.size = 64;
	REFUSED(hs_check_head(&head, 64), HS_BAD_ABI);
	head.abi = 0;
	REFUSED(hs_check_head(&head, 64), HS_BAD_ABI);
	hs_answer_head(&head, 64);
	EQUAL(head.size, 64);
	EQUAL(head.abi, HOTSHOE_ABI);
}

TEST(should_take_commands_within_their_limits_only)
{
	struct hotshoe_transact good = {
		.command = 0x1000, .acknowledge = 0x1000, .command_bytes = 24,
		.acknowledge_room = 1024, .timeout_ms = 1000,
	};
	struct hotshoe_transact t = good;

	REFUSED(hs_check_transact(&t), HS_OK);
	t.command_bytes = 0;
	REFUSED(hs_check_transact(&t), HS_OK);
	t.command_bytes = HOTSHOE_MAX_PACKET;
	t.acknowledge_room = HOTSHOE_MAX_PACKET;
	REFUSED(hs_check_transact(&t), HS_OK);
	t.command_bytes++;
	REFUSED(hs_check_transact(&t), HS_TOO_LARGE);
	t = good;
	t.acknowledge_room = HOTSHOE_MAX_PACKET + 1;
	REFUSED(hs_check_transact(&t), HS_TOO_LARGE);
	t.acknowledge_room = 0x80000000;
	REFUSED(hs_check_transact(&t), HS_TOO_LARGE);
	t.acknowledge_room = 15;
	REFUSED(hs_check_transact(&t), HS_TOO_SMALL);
	t.acknowledge_room = 16;
	REFUSED(hs_check_transact(&t), HS_OK);
	t.timeout_ms = 0;
	REFUSED(hs_check_transact(&t), HS_BAD_VALUE);
	t.timeout_ms = HOTSHOE_MAX_WAIT_MS + 1;
	REFUSED(hs_check_transact(&t), HS_BAD_VALUE);
	t.timeout_ms = HOTSHOE_MAX_WAIT_MS;
	t.command = TOP - 23;
	REFUSED(hs_check_transact(&t), HS_OK);
	t.command = TOP - 22;
	REFUSED(hs_check_transact(&t), HS_WRAPS);
	t = good;
	t.acknowledge = TOP;
	REFUSED(hs_check_transact(&t), HS_WRAPS);
}

TEST(should_take_rooms_for_events_within_their_limits_only)
{
	struct hotshoe_event e = { .packet = 0x1000, .room = 24 };

	REFUSED(hs_check_event(&e), HS_OK);
	e.room = 23;
	REFUSED(hs_check_event(&e), HS_TOO_SMALL);
	e.room = HOTSHOE_MAX_PACKET;
	e.timeout_ms = HOTSHOE_MAX_WAIT_MS;
	REFUSED(hs_check_event(&e), HS_OK);
	e.room++;
	REFUSED(hs_check_event(&e), HS_TOO_LARGE);
	e.room = 24;
	e.timeout_ms++;
	REFUSED(hs_check_event(&e), HS_BAD_VALUE);
	e.timeout_ms = 0;
	e.packet = TOP;
	REFUSED(hs_check_event(&e), HS_WRAPS);
}

TEST(should_take_pipes_that_the_camera_has)
{
	struct hotshoe_pipes p = { .pipes = HOTSHOE_CONTROL };

	REFUSED(hs_check_pipes(&p, HOTSHOE_CONTROL), HS_OK);
	p.pipes = HOTSHOE_CONTROL | HOTSHOE_STREAM;
	REFUSED(hs_check_pipes(&p, HOTSHOE_CONTROL), HS_UNSUPPORTED);
	REFUSED(hs_check_pipes(&p, 7), HS_OK);
	p.pipes = 0;
	REFUSED(hs_check_pipes(&p, 7), HS_BAD_VALUE);
	p.pipes = 8;
	REFUSED(hs_check_pipes(&p, 7), HS_BAD_VALUE);
	p.pipes = 0x80000001;
	REFUSED(hs_check_pipes(&p, 7), HS_BAD_VALUE);
	p.pipes = 1;
	p.reserved = 1;
	REFUSED(hs_check_pipes(&p, 7), HS_BAD_RESERVED);
}

TEST(should_let_a_stream_be_given_back_without_sizes)
{
	struct hotshoe_configure c = { .slots = 0 };

	REFUSED(hs_check_configure(&c, &LIMITS), HS_OK);
	c.reserved = 1;
	REFUSED(hs_check_configure(&c, &LIMITS), HS_BAD_RESERVED);
	c.slots = 1;
	c.reserved = 0;
	REFUSED(hs_check_configure(&c, &LIMITS), HS_TOO_SMALL);
}

TEST(should_take_memory_that_fits_the_plan)
{
	struct hs_plan plan = plan_of(4);
	struct hotshoe_register good = {
		.slot = 3, .memory = HOTSHOE_MEMORY_USER, .address = 0x7001,
		.bytes = 262144,
	};
	struct hotshoe_register r = good;

	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_OK);
	r.slot = 4;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_BAD_SLOT);
	r.slot = 0xffffffff;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_BAD_SLOT);
	r = good;
	r.memory = 3;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_BAD_VALUE);
	r.memory = 32;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_BAD_VALUE);
	r.memory = HOTSHOE_MEMORY_DRIVER;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_UNSUPPORTED);
	r = good;
	r.bytes--;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_TOO_SMALL);
	r.bytes = 0;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_TOO_SMALL);
	r.bytes = 1 << 28;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_OK);
	r.bytes++;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_TOO_LARGE);
	r.bytes = 1ULL << 31;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_TOO_LARGE);
	r.bytes = (1ULL << 32) + 262144;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_TOO_LARGE);
	r.bytes = TOP;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_TOO_LARGE);
}

TEST(should_take_addresses_up_to_the_last_byte)
{
	struct hs_plan plan = plan_of(4);
	struct hotshoe_register r = {
		.memory = HOTSHOE_MEMORY_USER, .address = TOP - 262143,
		.bytes = 262144,
	};

	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_OK);
	r.address++;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_WRAPS);
	r.address = TOP;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_WRAPS);
}

TEST(should_take_shared_memory_at_offsets_that_a_controller_can_use)
{
	struct hs_plan plan = plan_of(4);
	struct hotshoe_register r = {
		.memory = HOTSHOE_MEMORY_SHARED, .offset = 4096, .bytes = 262144,
	};

	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_OK);
	r.handle = -1;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_BAD_HANDLE);
	r.handle = 3;
	r.offset = 4;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_OK);
	r.offset = 2;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_MISALIGNED);
	r.offset = TOP - 3;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_WRAPS);
	r.offset = 1ULL << 63;
	REFUSED(hs_check_register(&r, &plan, &LIMITS), HS_OK);
}

TEST(should_ask_no_more_of_driver_memory_than_its_size)
{
	struct hs_plan plan = plan_of(4);
	struct hs_limits limits = LIMITS;
	struct hotshoe_register r = {
		.memory = HOTSHOE_MEMORY_DRIVER, .address = TOP, .bytes = 262144,
		.handle = -1,
	};

	limits.memory_kinds = 7;
	limits.max_slot_bytes = TOP;
	REFUSED(hs_check_register(&r, &plan, &limits), HS_OK);
	r.bytes = HOTSHOE_MAX_SLOT_BYTES + 1;
	REFUSED(hs_check_register(&r, &plan, &limits), HS_TOO_LARGE);
}

TEST(should_take_slots_of_the_ring_only)
{
	struct hs_plan plan = plan_of(4);
	struct hotshoe_slot s = { .slot = 3 };

	REFUSED(hs_check_slot(&s, &plan), HS_OK);
	s.slot = 4;
	REFUSED(hs_check_slot(&s, &plan), HS_BAD_SLOT);
	s.slot = 0x80000000;
	REFUSED(hs_check_slot(&s, &plan), HS_BAD_SLOT);
}

TEST(should_take_rooms_for_leader_and_trailer_that_do_not_wrap)
{
	struct hs_plan plan = plan_of(4);
	struct hotshoe_dequeue d = { .leader = TOP - 63, .trailer = TOP - 63 };

	REFUSED(hs_check_dequeue(&d, &plan), HS_OK);
	d.leader++;
	REFUSED(hs_check_dequeue(&d, &plan), HS_WRAPS);
	d.leader = 0;
	d.trailer++;
	REFUSED(hs_check_dequeue(&d, &plan), HS_WRAPS);
	d.timeout_ms = HOTSHOE_MAX_WAIT_MS + 1;
	REFUSED(hs_check_dequeue(&d, &plan), HS_BAD_VALUE);
}

TEST(should_insist_on_zero_where_the_contract_reserves)
{
	struct hotshoe_statistics s = { .reserved = 0 };
	struct hotshoe_query q = { .reserved = 0 };

	REFUSED(hs_check_statistics(&s), HS_OK);
	s.reserved = 0x80000000;
	REFUSED(hs_check_statistics(&s), HS_BAD_RESERVED);
	REFUSED(hs_check_query(&q), HS_OK);
	q.reserved = 1;
	REFUSED(hs_check_query(&q), HS_BAD_RESERVED);
}

TEST(should_map_all_or_a_part_but_never_beyond_the_end)
{
	REFUSED(hs_check_mapping(100, 10, 100, 10), HS_OK);
	REFUSED(hs_check_mapping(105, 5, 100, 10), HS_OK);
	REFUSED(hs_check_mapping(105, 6, 100, 10), HS_BAD_VALUE);
	REFUSED(hs_check_mapping(100, 11, 100, 10), HS_BAD_VALUE);
	REFUSED(hs_check_mapping(99, 1, 100, 10), HS_BAD_VALUE);
	REFUSED(hs_check_mapping(110, 1, 100, 10), HS_BAD_VALUE);
	REFUSED(hs_check_mapping(100, 0, 100, 10), HS_BAD_VALUE);
	REFUSED(hs_check_mapping(105, TOP, 100, 10), HS_BAD_VALUE);
	REFUSED(hs_check_mapping(TOP, 1, TOP, 1), HS_OK);
	REFUSED(hs_check_mapping(TOP, 2, TOP, 1), HS_BAD_VALUE);
	REFUSED(hs_check_mapping(100, 1, 100, 0), HS_BAD_VALUE);
}
