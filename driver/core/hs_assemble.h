/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * Puts blocks together from what transfers bring. Private to the core: drivers
 * use hs_ring.h.
 *
 * Two ways lead through it. hs_accept() is for transfers that bring what they
 * were posted for: the bytes are in place already and are only counted.
 * hs_feed() is for all others: it reads them as the stream of packets that
 * they are.
 */
#ifndef HS_ASSEMBLE_H
#define HS_ASSEMBLE_H

#include "hs_ring.h"

/**
 * enum hs_at - where the reading of the stream is
 * @HS_AT_LEADER: between blocks
 * @HS_AT_BODY: within a block
 * @HS_AT_HUNT: lost: searching for a leader
 */
enum hs_at {
	HS_AT_LEADER = 0,
	HS_AT_BODY = 1,
	HS_AT_HUNT = 2,
};

/**
 * hs_area_of() - memory that an element goes to
 * @plan: the plan
 * @element: 0..elements-1
 *
 * Return: enum hs_area
 */
u32 hs_area_of(const struct hs_plan *plan, u32 element);

/**
 * hs_assemble_reset() - forgets the block under way
 * @ring: the ring
 * @at: enum hs_at
 */
void hs_assemble_reset(struct hs_ring *ring, u32 at);

/**
 * hs_accept() - takes a transfer that ended well
 * @ring: the ring
 * @flight: the transfer
 *
 * Return: false: it did not bring what it was posted for; nothing is changed
 */
bool hs_accept(struct hs_ring *ring, const struct hs_flight *flight);

/**
 * hs_feed() - takes what a transfer brought, wherever that belongs
 * @ring: the ring; no transfer is under way
 * @flight: the transfer, however it ended
 */
void hs_feed(struct hs_ring *ring, const struct hs_flight *flight);

/**
 * hs_may_hold_leader() - whether a transfer of a search is worth a repair
 * @ring: the ring
 * @flight: the transfer
 *
 * Return: true: it holds a leader, or it cannot be told now
 */
bool hs_may_hold_leader(struct hs_ring *ring, const struct hs_flight *flight);

#endif /* HS_ASSEMBLE_H */
