// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_plan.h"

u64 hs_round_up(u64 value, u32 to)
{
	return (value + (to - 1)) & ~((u64)to - 1);
}

static u64 capacity(const struct hotshoe_configure *r)
{
	/* 32 x 32 bits and twice 32 bits more do not reach 64 bits. */
	return (u64)r->transfer_bytes * r->transfer_count + r->final1_bytes +
	       r->final2_bytes;
}

static enum hs_error check_limits(const struct hotshoe_configure *r,
				  const struct hs_limits *limits)
{
	if (limits->packet_bytes == 0)
		return HS_UNSUPPORTED;
	if (r->reserved != 0)
		return HS_BAD_RESERVED;
	if (r->slots > limits->max_slots || r->slots > HOTSHOE_MAX_SLOTS)
		return HS_TOO_LARGE;
	if (r->leader_bytes > HOTSHOE_MAX_EDGE ||
	    r->trailer_bytes > HOTSHOE_MAX_EDGE)
		return HS_TOO_LARGE;
	if (r->transfer_bytes > limits->max_transfer_bytes ||
	    r->final1_bytes > limits->max_transfer_bytes ||
	    r->final2_bytes > limits->max_transfer_bytes)
		return HS_TOO_LARGE;
	if (r->transfer_count > HOTSHOE_MAX_TRANSFERS)
		return HS_TOO_LARGE;
	return HS_OK;
}

static enum hs_error check_sizes(const struct hotshoe_configure *r,
				 const struct hs_limits *limits)
{
	if (r->slots == 0)
		return HS_BAD_PLAN;
	if (r->leader_bytes < HS_EDGE_BYTES || r->trailer_bytes < HS_EDGE_BYTES)
		return HS_TOO_SMALL;
	if (r->transfer_count > 0 && r->transfer_bytes == 0)
		return HS_BAD_PLAN;
	if (r->payload_bytes == 0 || r->payload_bytes > capacity(r))
		return HS_BAD_PLAN;
	if (capacity(r) > limits->max_slot_bytes ||
	    capacity(r) > HOTSHOE_MAX_SLOT_BYTES)
		return HS_TOO_LARGE;
	return HS_OK;
}

static void fill_flight(struct hs_plan *plan, u64 bytes_in_flight)
{
	u64 all = plan->block_bytes * plan->slots;
	u64 window;

	plan->budget = bytes_in_flight;
	if (plan->budget < plan->block_bytes)
		plan->budget = plan->block_bytes;
	if (plan->budget > all)
		plan->budget = all;
	/*
	 * Budget of whole blocks, and the rest may hold parts of two others:
	 * the end of one and the start of the next.
	 */
	window = (plan->budget / plan->block_bytes + 2) * plan->elements;
	if (window > (u64)plan->slots * plan->elements)
		window = (u64)plan->slots * plan->elements;
	plan->window = window < HS_MAX_WINDOW ? (u32)window : HS_MAX_WINDOW;
}

enum hs_error hs_plan_make(struct hs_plan *plan,
			   const struct hotshoe_configure *request,
			   const struct hs_limits *limits)
{
	const struct hotshoe_configure *r = request;
	enum hs_error error = check_limits(r, limits);
	u32 last;

	if (error == HS_OK)
		error = check_sizes(r, limits);
	if (error != HS_OK)
		return error;
	plan->slots = r->slots;
	plan->packet_bytes = limits->packet_bytes;
	plan->leader_bytes = r->leader_bytes;
	plan->trailer_bytes = r->trailer_bytes;
	plan->leader_room = (u32)hs_round_up(r->leader_bytes, limits->packet_bytes);
	plan->trailer_room = (u32)hs_round_up(r->trailer_bytes, limits->packet_bytes);
	plan->transfer_bytes = r->transfer_bytes;
	plan->transfer_count = r->transfer_count;
	plan->final1_bytes = r->final1_bytes;
	plan->final2_bytes = r->final2_bytes;
	plan->payload_elements = r->transfer_count + (r->final1_bytes > 0) +
				 (r->final2_bytes > 0);
	plan->elements = plan->payload_elements + 2;
	plan->capacity = capacity(r);
	plan->payload_bytes = r->payload_bytes;
	last = plan->payload_elements;
	plan->block_bytes = (u64)plan->leader_room + plan->trailer_room +
			    hs_plan_offset(plan, last) +
			    hs_round_up(hs_plan_size(plan, last), plan->packet_bytes);
	fill_flight(plan, r->bytes_in_flight);
	return HS_OK;
}

u32 hs_plan_size(const struct hs_plan *plan, u32 element)
{
	if (element == 0)
		return plan->leader_bytes;
	if (element <= plan->transfer_count)
		return plan->transfer_bytes;
	if (element > plan->payload_elements)
		return plan->trailer_bytes;
	if (element == plan->transfer_count + 1 && plan->final1_bytes > 0)
		return plan->final1_bytes;
	return plan->final2_bytes;
}

u64 hs_plan_offset(const struct hs_plan *plan, u32 element)
{
	u32 full = element == 0 ? 0 : element - 1;
	u64 offset;

	if (element > plan->payload_elements)
		return plan->capacity;
	if (full > plan->transfer_count)
		full = plan->transfer_count;
	offset = (u64)full * plan->transfer_bytes;
	if (element > plan->transfer_count + 1)
		offset += plan->final1_bytes;
	return offset;
}

u32 hs_plan_room(const struct hs_plan *plan, u32 element, u64 slot_bytes)
{
	u64 left = slot_bytes - hs_plan_offset(plan, element);
	u64 whole;

	if (element == 0)
		return plan->leader_room;
	if (element > plan->payload_elements)
		return plan->trailer_room;
	if (element < plan->payload_elements)
		return hs_plan_size(plan, element);
	whole = hs_round_up(hs_plan_size(plan, element), plan->packet_bytes);
	return (u32)(whole < left ? whole : left);
}
