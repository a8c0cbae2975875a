// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_plan.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

static const struct hs_limits LIMITS = {
	.packet_bytes = 1024,
	.max_slots = 256,
	.max_transfer_bytes = 1 << 20,
	.memory_kinds = 7,
	.max_slot_bytes = HOTSHOE_MAX_SLOT_BYTES,
};

/* Sizes that a camera in a public trace was programmed with (Aravis #314). */
static struct hotshoe_configure alvium(void)
{
	struct hotshoe_configure request = {
		.slots = 8, .leader_bytes = 52, .transfer_bytes = 0x10000,
		.transfer_count = 0x15, .final1_bytes = 0xfc00,
		.trailer_bytes = 32, .payload_bytes = 1440000,
		.bytes_in_flight = 4 << 20,
	};

	return request;
}

static struct hs_plan made(const struct hotshoe_configure *request)
{
	struct hs_plan plan;

	REFUSED(hs_plan_make(&plan, request, &LIMITS), HS_OK);
	return plan;
}

static enum hs_error refusal(const struct hotshoe_configure *request)
{
	struct hs_plan plan;
	struct hs_plan before;
	enum hs_error error;

	memset(&plan, 0x5a, sizeof(plan));
	before = plan;
	error = hs_plan_make(&plan, request, &LIMITS);
	CHECK(error == HS_OK || memcmp(&plan, &before, sizeof(plan)) == 0);
	return error;
}

TEST(should_lay_the_elements_of_a_block_one_behind_the_other)
{
	struct hotshoe_configure request = alvium();
	struct hs_plan plan = made(&request);

	EQUAL(plan.payload_elements, 22);
	EQUAL(plan.elements, 24);
	EQUAL(plan.capacity, 1440768);
	EQUAL(hs_plan_size(&plan, 0), 52);
	EQUAL(hs_plan_size(&plan, 1), 0x10000);
	EQUAL(hs_plan_size(&plan, 21), 0x10000);
	EQUAL(hs_plan_size(&plan, 22), 0xfc00);
	EQUAL(hs_plan_size(&plan, 23), 32);
	EQUAL(hs_plan_offset(&plan, 0), 0);
	EQUAL(hs_plan_offset(&plan, 1), 0);
	EQUAL(hs_plan_offset(&plan, 2), 0x10000);
	EQUAL(hs_plan_offset(&plan, 22), 0x150000);
	EQUAL(hs_plan_offset(&plan, 23), 1440768);
	EQUAL(hs_plan_room(&plan, 0, plan.capacity), 1024);
	EQUAL(hs_plan_room(&plan, 1, plan.capacity), 0x10000);
	EQUAL(hs_plan_room(&plan, 22, plan.capacity), 0xfc00);
	EQUAL(hs_plan_room(&plan, 23, plan.capacity), 1024);
}

TEST(should_give_the_last_payload_transfer_whole_packets_where_the_slot_has_room)
{
	struct hotshoe_configure request = alvium();
	struct hs_plan plan;

	request.final1_bytes = 0xfc00 - 512;
	request.final2_bytes = 100;
	request.payload_bytes = 1440000;
	plan = made(&request);
	EQUAL(plan.payload_elements, 23);
	EQUAL(hs_plan_size(&plan, 23), 100);
	EQUAL(hs_plan_offset(&plan, 23), 0x150000 + 0xfc00 - 512);
	EQUAL(hs_plan_room(&plan, 22, plan.capacity + 4096), 0xfc00 - 512);
	EQUAL(hs_plan_room(&plan, 23, plan.capacity), 100);
	EQUAL(hs_plan_room(&plan, 23, plan.capacity + 10), 110);
	EQUAL(hs_plan_room(&plan, 23, plan.capacity + 4096), 1024);
	EQUAL(plan.block_bytes, 1024 + 0x150000 + 0xfc00 - 512 + 1024 + 1024);
}

TEST(should_plan_blocks_of_full_transfers_only_and_of_final_transfers_only)
{
	struct hotshoe_configure request = alvium();
	struct hs_plan plan;

	request.final1_bytes = 0;
	request.payload_bytes = 0x150000;
	plan = made(&request);
	EQUAL(plan.payload_elements, 21);
	EQUAL(hs_plan_room(&plan, 21, plan.capacity), 0x10000);
	request.transfer_count = 0;
	request.final1_bytes = 7;
	request.payload_bytes = 7;
	plan = made(&request);
	EQUAL(plan.payload_elements, 1);
	EQUAL(plan.capacity, 7);
	EQUAL(hs_plan_offset(&plan, 1), 0);
	EQUAL(hs_plan_size(&plan, 1), 7);
	request.transfer_bytes = 0;
	EQUAL(made(&request).capacity, 7);
	request.final2_bytes = request.final1_bytes;
	request.final1_bytes = 0;
	plan = made(&request);
	EQUAL(plan.payload_elements, 1);
	EQUAL(hs_plan_size(&plan, 1), 7);
	EQUAL(hs_plan_offset(&plan, 1), 0);
}

TEST(should_keep_one_block_in_flight_at_least_and_the_ring_at_most)
{
	struct hotshoe_configure request = alvium();
	struct hs_plan plan;

	request.bytes_in_flight = 0;
	plan = made(&request);
	EQUAL(plan.budget, plan.block_bytes);
	EQUAL(plan.window, 3 * 24);
	request.bytes_in_flight = 0xffffffffffffffffULL;
	plan = made(&request);
	EQUAL(plan.budget, 8 * plan.block_bytes);
	EQUAL(plan.window, 8 * 24);
	request.slots = 1;
	EQUAL(made(&request).window, 24);
	request.slots = 256;
	request.transfer_bytes = 1;
	request.transfer_count = 65536;
	request.final1_bytes = 1;
	request.payload_bytes = 65537;
	EQUAL(made(&request).window, HS_MAX_WINDOW);
}

TEST(should_refuse_sizes_that_do_not_fit_each_other)
{
	struct hotshoe_configure request = alvium();

	request.slots = 0;
	REFUSED(refusal(&request), HS_BAD_PLAN);
	request = alvium();
	request.payload_bytes = 0;
	REFUSED(refusal(&request), HS_BAD_PLAN);
	request.payload_bytes = 1440768;
	REFUSED(refusal(&request), HS_OK);
	request.payload_bytes = 1440769;
	REFUSED(refusal(&request), HS_BAD_PLAN);
	request.payload_bytes = 0xffffffffffffffffULL;
	REFUSED(refusal(&request), HS_BAD_PLAN);
	request = alvium();
	request.transfer_bytes = 0;
	request.payload_bytes = 100;
	REFUSED(refusal(&request), HS_BAD_PLAN);
	request = alvium();
	request.leader_bytes = 27;
	REFUSED(refusal(&request), HS_TOO_SMALL);
	request.leader_bytes = 28;
	request.trailer_bytes = 27;
	REFUSED(refusal(&request), HS_TOO_SMALL);
	request.trailer_bytes = 28;
	REFUSED(refusal(&request), HS_OK);
	request.reserved = 1;
	REFUSED(refusal(&request), HS_BAD_RESERVED);
}

TEST(should_refuse_what_is_beyond_a_limit)
{
	struct hotshoe_configure request = alvium();

	request.slots = 257;
	REFUSED(refusal(&request), HS_TOO_LARGE);
	request.slots = 0xffffffff;
	REFUSED(refusal(&request), HS_TOO_LARGE);
	request = alvium();
	request.leader_bytes = 65537;
	REFUSED(refusal(&request), HS_TOO_LARGE);
	request = alvium();
	request.trailer_bytes = 0x80000000;
	REFUSED(refusal(&request), HS_TOO_LARGE);
	request = alvium();
	request.transfer_bytes = (1 << 20) + 1;
	REFUSED(refusal(&request), HS_TOO_LARGE);
	request = alvium();
	request.final1_bytes = (1 << 20) + 1;
	REFUSED(refusal(&request), HS_TOO_LARGE);
	request = alvium();
	request.final2_bytes = 0xffffffff;
	REFUSED(refusal(&request), HS_TOO_LARGE);
	request = alvium();
	request.transfer_count = 65537;
	REFUSED(refusal(&request), HS_TOO_LARGE);
	request.transfer_count = 65536;
	request.transfer_bytes = 1 << 20;
	REFUSED(refusal(&request), HS_TOO_LARGE);
}

TEST(should_hold_the_limits_of_the_contract_whatever_the_driver_says)
{
	struct hotshoe_configure request = alvium();
	struct hs_limits wide = LIMITS;
	struct hs_plan plan;

	wide.max_slots = 0xffffffff;
	wide.max_slot_bytes = 0xffffffffffffffffULL;
	request.slots = 1025;
	REFUSED(hs_plan_make(&plan, &request, &wide), HS_TOO_LARGE);
	request.slots = 1024;
	REFUSED(hs_plan_make(&plan, &request, &wide), HS_OK);
	wide.max_transfer_bytes = 0xffffffff;
	request.transfer_bytes = 0xffffffff;
	request.transfer_count = 65536;
	REFUSED(hs_plan_make(&plan, &request, &wide), HS_TOO_LARGE);
	wide.packet_bytes = 0;
	REFUSED(hs_plan_make(&plan, &request, &wide), HS_UNSUPPORTED);
}

TEST(should_round_up_to_powers_of_two)
{
	EQUAL(hs_round_up(0, 1024), 0);
	EQUAL(hs_round_up(1, 1024), 1024);
	EQUAL(hs_round_up(1024, 1024), 1024);
	EQUAL(hs_round_up(1025, 1024), 2048);
	EQUAL(hs_round_up(0xffffffffULL, 512), 1ULL << 32);
	EQUAL(hs_round_up(5, 1), 5);
}

static u64 number(const char *from, const char *name)
{
	char quoted[60];
	const char *at;

	snprintf(quoted, sizeof(quoted), "\"%s\"", name);
	at = strstr(from, quoted);
	CHECK(at != NULL);
	return strtoull(strchr(at, ':') + 1, NULL, 10);
}

static void check_split(const char *split, u64 payload)
{
	struct hotshoe_configure request = alvium();
	struct hs_plan plan;
	u32 i;

	request.transfer_bytes = (u32)number(split, "payload_size");
	request.transfer_count = (u32)number(split, "count");
	request.final1_bytes = (u32)number(split, "final1");
	request.final2_bytes = (u32)number(split, "final2");
	request.payload_bytes = payload;
	plan = made(&request);
	EQUAL(plan.capacity, number(split, "total"));
	for (i = 1; i <= plan.payload_elements; i++)
		EQUAL(hs_plan_offset(&plan, i + 1) - hs_plan_offset(&plan, i),
		      hs_plan_size(&plan, i));
}

TEST(should_plan_every_split_of_the_reference)
{
	const char *text = test_shared("data/u3v-packets.json");
	u32 checked = 0;

	if (!text)
		test_skip("data/u3v-packets.json is not here (HOTSHOE_SHARED)");
	text = strstr(text, "\"transfer_split\"");
	CHECK(text != NULL);
	while ((text = strstr(text, "\"required_payload\"")) != NULL) {
		check_split(strstr(text, "\"single_final_round_up\""),
			    number(text, "required_payload"));
		check_split(strstr(text, "\"floor_then_tail\""),
			    number(text, "required_payload"));
		text++;
		checked++;
	}
	CHECK(checked >= 9);
}
