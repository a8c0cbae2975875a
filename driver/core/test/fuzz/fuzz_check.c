// SPDX-License-Identifier: MIT OR GPL-2.0
/* What the checks let pass keeps every promise that the driver builds on. */
#include "fuzz.h"
#include "hs_check.h"

typedef unsigned __int128 wide;

static bool fits(u64 start, u64 bytes)
{
	return (wide)start + bytes <= (wide)1 << 64;
}

static struct hs_limits take_limits(struct input *in)
{
	struct hs_limits limits;

	limits.packet_bytes = take8(in) % 8 == 0 ? 0 : 8U << take8(in) % 14;
	limits.max_slots = 1 + take16(in) % 2000;
	limits.max_transfer_bytes = (u32)take_edgy(in);
	limits.memory_kinds = take8(in) & 7;
	limits.max_slot_bytes = take_edgy(in);
	return limits;
}

static void check_plan(const struct hotshoe_configure *r, const struct hs_limits *l,
		       const struct hs_plan *p)
{
	wide sum = (wide)r->transfer_bytes * r->transfer_count + r->final1_bytes +
		   r->final2_bytes;
	u32 probe[] = { 1, 2, p->payload_elements / 2, p->payload_elements - 1,
			p->payload_elements };
	u64 slot_bytes = p->capacity + r->leader_bytes % 4096;
	u32 i;

	CHECK(sum == p->capacity && sum <= HOTSHOE_MAX_SLOT_BYTES);
	CHECK(p->slots >= 1 && p->slots <= l->max_slots && p->slots <= HOTSHOE_MAX_SLOTS);
	CHECK(p->payload_bytes >= 1 && p->payload_bytes <= p->capacity);
	CHECK(p->payload_elements >= 1 && p->payload_elements <= HOTSHOE_MAX_TRANSFERS + 2);
	CHECK(p->leader_room >= r->leader_bytes && p->leader_room % l->packet_bytes == 0);
	CHECK(p->trailer_room >= r->trailer_bytes && p->trailer_room % l->packet_bytes == 0);
	CHECK(p->budget >= p->block_bytes && p->budget <= p->block_bytes * p->slots);
	CHECK(p->window >= 1 && p->window <= HS_MAX_WINDOW);
	CHECK(p->window == HS_MAX_WINDOW || p->window >= p->elements);
	for (i = 0; i < 5; i++) {
		u32 e = probe[i];

		if (e < 1 || e > p->payload_elements)
			continue;
		CHECK(hs_plan_size(p, e) >= 1);
		EQUAL(hs_plan_offset(p, e) + hs_plan_size(p, e), hs_plan_offset(p, e + 1));
		CHECK(hs_plan_room(p, e, slot_bytes) >= hs_plan_size(p, e));
		CHECK(hs_plan_offset(p, e) + hs_plan_room(p, e, slot_bytes) <= slot_bytes);
	}
}

static void check_register(struct input *in, const struct hs_plan *plan,
			   const struct hs_limits *limits)
{
	struct hotshoe_register r = { .slot = take16(in), .memory = take8(in) % 5 };
	enum hs_error error;

	r.address = take_edgy(in);
	r.offset = take_edgy(in);
	r.bytes = take8(in) % 2 ? plan->capacity + take16(in) : take_edgy(in);
	r.handle = (s32)take32(in);
	error = hs_check_register(&r, plan, limits);
	if (error != HS_OK)
		return;
	CHECK(r.slot < plan->slots && r.memory <= HOTSHOE_MEMORY_SHARED);
	CHECK(limits->memory_kinds & 1U << r.memory);
	CHECK(r.bytes >= plan->capacity && r.bytes <= HOTSHOE_MAX_SLOT_BYTES);
	CHECK(r.bytes <= limits->max_slot_bytes);
	if (r.memory == HOTSHOE_MEMORY_USER)
		CHECK(fits(r.address, r.bytes));
	if (r.memory == HOTSHOE_MEMORY_SHARED)
		CHECK(fits(r.offset, r.bytes) && r.offset % 4 == 0 && r.handle >= 0);
}

static void check_configure(struct input *in)
{
	struct hs_limits limits = take_limits(in);
	struct hotshoe_configure r = { .slots = take16(in) };
	struct hotshoe_dequeue d;
	struct hs_plan plan;

	r.leader_bytes = take16(in);
	r.transfer_bytes = (u32)take_edgy(in);
	r.transfer_count = (u32)take_edgy(in);
	r.final1_bytes = (u32)take_edgy(in);
	r.final2_bytes = take8(in) % 2 ? (u32)take_edgy(in) : 0;
	r.trailer_bytes = take32(in) % 70000;
	r.reserved = take8(in) == 1;
	r.payload_bytes = take_edgy(in);
	r.bytes_in_flight = take_edgy(in);
	if (hs_check_configure(&r, &limits) != HS_OK || r.slots == 0)
		return;
	REFUSED(hs_plan_make(&plan, &r, &limits), HS_OK);
	check_plan(&r, &limits, &plan);
	check_register(in, &plan, &limits);
	d.leader = take_edgy(in);
	d.trailer = take_edgy(in);
	d.timeout_ms = take32(in);
	if (hs_check_dequeue(&d, &plan) == HS_OK)
		CHECK(fits(d.leader, plan.leader_bytes) &&
		      fits(d.trailer, plan.trailer_bytes) &&
		      d.timeout_ms <= HOTSHOE_MAX_WAIT_MS);
}

static void check_packets(struct input *in)
{
	struct hotshoe_transact t = { .command = take_edgy(in) };
	struct hotshoe_event e = { .packet = take_edgy(in) };

	t.acknowledge = take_edgy(in);
	t.command_bytes = (u32)take_edgy(in);
	t.acknowledge_room = (u32)take_edgy(in);
	t.timeout_ms = (u32)take_edgy(in);
	if (hs_check_transact(&t) == HS_OK)
		CHECK(fits(t.command, t.command_bytes) &&
		      fits(t.acknowledge, t.acknowledge_room) &&
		      t.command_bytes <= HOTSHOE_MAX_PACKET &&
		      t.acknowledge_room >= 16 && t.timeout_ms >= 1 &&
		      t.acknowledge_room <= HOTSHOE_MAX_PACKET &&
		      t.timeout_ms <= HOTSHOE_MAX_WAIT_MS);
	e.room = (u32)take_edgy(in);
	e.timeout_ms = (u32)take_edgy(in);
	if (hs_check_event(&e) == HS_OK)
		CHECK(fits(e.packet, e.room) && e.room >= 24 &&
		      e.room <= HOTSHOE_MAX_PACKET &&
		      e.timeout_ms <= HOTSHOE_MAX_WAIT_MS);
}

static void check_mapping(struct input *in)
{
	u64 offset = take_edgy(in);
	u64 bytes = take_edgy(in);
	u64 base = take_edgy(in);
	u64 map_bytes = take_edgy(in);
	bool inside = bytes > 0 && offset >= base &&
		      (wide)offset + bytes <= (wide)base + map_bytes;

	EQUAL(hs_check_mapping(offset, bytes, base, map_bytes) == HS_OK, inside);
}

int LLVMFuzzerTestOneInput(const u8 *bytes, size_t count)
{
	struct input in = { bytes, count };

	switch (take8(&in) % 3) {
	case 0:
		check_packets(&in);
		break;
	case 1:
		check_mapping(&in);
		break;
	default:
		check_configure(&in);
		break;
	}
	return 0;
}
