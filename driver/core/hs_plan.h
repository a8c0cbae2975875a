/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * How a block is cut into transfers.
 *
 * A block is a row of elements, each one bulk transfer:
 *
 *   0                leader
 *   1..n             payload: full transfers, then final1, then final2
 *   n+1              trailer
 *
 * Leader and trailer go to memory of the driver, payload to the slot. Room of
 * leader and trailer is rounded up to whole packets, that of the last payload
 * transfer too as far as the slot has room: a device ends an element that is
 * no multiple of the packet size with a short packet, so the additional room
 * never holds a transfer up, and a packet that was meant for another element
 * does not overflow.
 */
#ifndef HS_PLAN_H
#define HS_PLAN_H

#include "hs_base.h"

/* Shortest leader and trailer of the standard. */
#define HS_EDGE_BYTES 28

/* Transfers that may be under way at once, whatever the sizes. */
#define HS_MAX_WINDOW 131072

/**
 * struct hs_limits - what a driver and its controller can do
 * @packet_bytes: full packet of the stream endpoint, a power of two, 8..65536;
 *	0: the camera has no stream
 * @max_slots: 1..HOTSHOE_MAX_SLOTS
 * @max_transfer_bytes: largest payload transfer
 * @max_slot_bytes: largest slot, at most HOTSHOE_MAX_SLOT_BYTES
 * @memory_kinds: set of (1 << enum hotshoe_memory)
 */
struct hs_limits {
	u32 packet_bytes;
	u32 max_slots;
	u32 max_transfer_bytes;
	u32 memory_kinds;
	u64 max_slot_bytes;
};

/**
 * struct hs_plan - cut of every block of a stream; constant once made
 * @slots: buffers of the ring
 * @packet_bytes: full packet of the endpoint
 * @leader_bytes: longest leader that the device may send
 * @trailer_bytes: longest trailer
 * @leader_room: of the leader's transfer, whole packets
 * @trailer_room: of the trailer's transfer, whole packets
 * @transfer_bytes: full payload transfer
 * @transfer_count: number of these
 * @final1_bytes: 0: there is none
 * @final2_bytes: 0: there is none
 * @payload_elements: number of payload transfers
 * @elements: of a block: payload_elements + 2
 * @window: transfers that can be under way at once at most
 * @capacity: bytes that the payload transfers hold: the least room of a slot
 * @payload_bytes: required payload
 * @block_bytes: of all transfers of a block, with their room
 * @budget: bytes of transfers to keep under way
 */
struct hs_plan {
	u32 slots;
	u32 packet_bytes;
	u32 leader_bytes;
	u32 trailer_bytes;
	u32 leader_room;
	u32 trailer_room;
	u32 transfer_bytes;
	u32 transfer_count;
	u32 final1_bytes;
	u32 final2_bytes;
	u32 payload_elements;
	u32 elements;
	u32 window;
	u64 capacity;
	u64 payload_bytes;
	u64 block_bytes;
	u64 budget;
};

/**
 * hs_plan_make() - checks the sizes of a configure request and makes the plan
 * @plan: out, not touched on error
 * @request: with slots > 0; its head has been checked
 * @limits: of the driver
 *
 * Return: HS_OK; HS_UNSUPPORTED (no stream), HS_BAD_RESERVED, HS_TOO_LARGE (a
 * limit), HS_TOO_SMALL (an edge below HS_EDGE_BYTES), HS_BAD_PLAN (required
 * payload is 0 or more than the transfers hold; a count without a size)
 */
enum hs_error hs_plan_make(struct hs_plan *plan,
			   const struct hotshoe_configure *request,
			   const struct hs_limits *limits);

/**
 * hs_plan_size() - most bytes that the device gives to an element
 * @plan: the plan
 * @element: 0..elements-1
 */
u32 hs_plan_size(const struct hs_plan *plan, u32 element);

/**
 * hs_plan_offset() - where in the slot a payload element starts
 * @plan: the plan
 * @element: 1..payload_elements; for leader and trailer the result is 0 and
 *	capacity
 */
u64 hs_plan_offset(const struct hs_plan *plan, u32 element);

/**
 * hs_plan_room() - length of an element's transfer
 * @plan: the plan
 * @element: 0..elements-1
 * @slot_bytes: room of the slot, at least the plan's capacity; only the last
 *	payload element makes use of what is more
 */
u32 hs_plan_room(const struct hs_plan *plan, u32 element, u64 slot_bytes);

/**
 * hs_round_up() - next multiple of a power of two
 * @value: at most 2^64 - to
 * @to: a power of two
 */
u64 hs_round_up(u64 value, u32 to);

#endif /* HS_PLAN_H */
