// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_assemble.h"

#define LEADER_MAGIC 0x4c563355U
#define TRAILER_MAGIC 0x54563355U
#define EDGE_HEAD 16U

/* A stretch of bytes that a transfer brought. */
struct stretch {
	struct hs_place place;
	u32 length;
	bool ended;	/* a short packet ends it */
};

/* What leader and trailer have in common. */
struct edge {
	u64 id;
	u32 magic;
	u32 size;
};

/* Answers of those who look at bytes that cannot always be read. */
enum answer { NO, YES, UNKNOWN };

static u32 little32(const u8 *bytes)
{
	return (u32)bytes[0] | (u32)bytes[1] << 8 | (u32)bytes[2] << 16 |
	       (u32)bytes[3] << 24;
}

static bool look(const struct hs_ring *ring, const struct stretch *at,
		 struct edge *edge)
{
	u8 head[EDGE_HEAD];

	if (!ring->access->peek(ring->context, &at->place, EDGE_HEAD, head))
		return false;
	edge->magic = little32(head);
	edge->size = (u32)head[6] | (u32)head[7] << 8;
	edge->id = little32(head + 8) | (u64)little32(head + 12) << 32;
	return true;
}

static enum answer is_leader(const struct hs_ring *ring, const struct stretch *at,
			     struct edge *edge)
{
	if (at->length < HS_EDGE_BYTES)
		return NO;
	if (!look(ring, at, edge))
		return UNKNOWN;
	return edge->magic == LEADER_MAGIC ? YES : NO;
}

static enum answer is_trailer(const struct hs_ring *ring, const struct stretch *at,
			      struct edge *edge)
{
	if (at->length < HS_EDGE_BYTES)
		return NO;
	if (!look(ring, at, edge))
		return UNKNOWN;
	return edge->magic == TRAILER_MAGIC ? YES : NO;
}

/* At a place where anything may be: a sterner test. */
static enum answer is_plausible_leader(const struct hs_ring *ring,
				       const struct stretch *at)
{
	struct edge edge;
	enum answer answer = is_leader(ring, at, &edge);

	if (answer != YES)
		return answer;
	return edge.size >= HS_EDGE_BYTES && edge.size <= at->length &&
	       edge.size <= ring->plan->leader_room ? YES : NO;
}

/* Whether the block under way ends here, with its trailer or the next leader. */
static enum answer is_end(const struct hs_ring *ring, const struct stretch *at)
{
	const struct hs_assembler *a = &ring->assembler;
	struct edge edge;
	enum answer answer = is_trailer(ring, at, &edge);

	if (answer == UNKNOWN)
		return UNKNOWN;
	if (answer == YES && edge.size == at->length &&
	    edge.id == ring->slots->slot[a->slot].block_id)
		return YES;
	if (answer == YES)
		return a->element > ring->plan->payload_elements ? YES : NO;
	return is_plausible_leader(ring, at);
}

static struct stretch part(const struct stretch *all, u32 from, u32 length)
{
	struct stretch made = *all;

	made.place.offset += from;
	made.length = length;
	return made;
}

/*
 * Looks for the end of the block under way: a transfer that is nothing else, or
 * the short packet after whole packets of payload.
 */
static enum answer find_end(const struct hs_ring *ring, const struct stretch *at,
			    u32 *where)
{
	const struct hs_plan *plan = ring->plan;
	u32 longest = plan->leader_room > plan->trailer_room ? plan->leader_room :
							       plan->trailer_room;
	u32 tail = at->length & (plan->packet_bytes - 1);
	enum answer answer = NO;
	struct stretch last;

	*where = 0;
	if (at->length <= longest)
		answer = is_end(ring, at);
	if (answer != NO)
		return answer;
	if (!at->ended || tail < HS_EDGE_BYTES || tail == at->length)
		return NO;
	*where = at->length - tail;
	last = part(at, *where, tail);
	return is_end(ring, &last);
}

u32 hs_area_of(const struct hs_plan *plan, u32 element)
{
	if (element == 0)
		return HS_AREA_LEADER;
	return element <= plan->payload_elements ? HS_AREA_PAYLOAD : HS_AREA_TRAILER;
}

void hs_assemble_reset(struct hs_ring *ring, u32 at)
{
	struct hs_assembler *a = &ring->assembler;

	a->at = at;
	a->slot = HS_NONE;
	a->element = 0;
	a->fill = 0;
	a->gap = false;
}

static struct stretch brought(const struct hs_ring *ring, const struct hs_flight *f)
{
	struct stretch all;

	all.place.slot = f->slot;
	all.place.area = hs_area_of(ring->plan, f->element);
	all.place.offset = f->offset;
	all.length = f->bytes;
	all.ended = f->ending == HS_COMPLETED && f->bytes < f->room;
	return all;
}

static void start(struct hs_ring *ring, u32 slot, u32 leader_bytes, u64 id)
{
	struct hs_slot *s = &ring->slots->slot[slot];

	s->leader_bytes = leader_bytes;
	s->trailer_bytes = 0;
	s->stray_trailer = false;
	s->payload_bytes = 0;
	s->status = HOTSHOE_TRANSFER_OK;
	s->system_error = 0;
	s->block_id = id;
	hs_assemble_reset(ring, HS_AT_BODY);
	ring->assembler.slot = slot;
	ring->assembler.element = 1;
}

static void finish(struct hs_ring *ring)
{
	u32 slot = ring->assembler.slot;

	ring->slots->slot[slot].timestamp = ring->now;
	hs_slots_fill(ring->slots, slot);
	ring->counters->blocks++;
	ring->counters->payload_bytes += ring->slots->slot[slot].payload_bytes;
	hs_assemble_reset(ring, HS_AT_LEADER);
}

/* ---- transfers that bring what they were posted for */

static bool accept_leader(struct hs_ring *ring, const struct stretch *at)
{
	struct edge edge;

	if (is_leader(ring, at, &edge) != YES)
		return false;
	start(ring, at->place.slot, at->length, edge.id);
	return true;
}

static bool accept_payload(struct hs_ring *ring, const struct stretch *at, u32 element)
{
	struct hs_assembler *a = &ring->assembler;
	struct hs_slot *s = &ring->slots->slot[a->slot];
	enum answer end;
	u32 where;

	if (at->length == 0) {
		a->gap = true;
		return true;
	}
	if (a->gap || at->length > ring->plan->capacity - s->payload_bytes)
		return false;
	end = find_end(ring, at, &where);
	/* Nothing else is expected where the payload is complete: no need to see. */
	if (end == UNKNOWN &&
	    s->payload_bytes + at->length == ring->plan->payload_bytes)
		end = NO;
	if (end != NO)
		return false;
	s->payload_bytes += at->length;
	a->gap = at->length < hs_plan_size(ring->plan, element) - a->fill;
	a->element = element + 1;
	a->fill = 0;
	return true;
}

static bool accept_trailer(struct hs_ring *ring, const struct stretch *at)
{
	struct edge edge;

	if (at->length == 0)
		return false;
	if (is_trailer(ring, at, &edge) != YES &&
	    (ring->assembler.gap || is_leader(ring, at, &edge) != NO))
		return false;
	ring->slots->slot[at->place.slot].trailer_bytes = at->length;
	finish(ring);
	return true;
}

bool hs_accept(struct hs_ring *ring, const struct hs_flight *flight)
{
	struct stretch at = brought(ring, flight);

	switch (at.place.area) {
	case HS_AREA_LEADER:
		return accept_leader(ring, &at);
	case HS_AREA_PAYLOAD:
		return accept_payload(ring, &at, flight->element);
	default:
		return accept_trailer(ring, &at);
	}
}

/* ---- all others */

static void fault(struct hs_ring *ring, u32 status, s32 system_error)
{
	struct hs_slot *s;

	if (ring->assembler.at == HS_AT_BODY) {
		s = &ring->slots->slot[ring->assembler.slot];
		s->status = status;
		s->system_error = system_error;
		finish(ring);
	}
	hs_assemble_reset(ring, HS_AT_HUNT);
}

static void move(struct hs_ring *ring, u32 slot, u32 area, u64 offset,
		 const struct hs_place *from, u32 bytes)
{
	struct hs_place to;

	to.slot = slot;
	to.area = area;
	to.offset = offset;
	if (bytes == 0 || (to.slot == from->slot && to.area == from->area &&
			   to.offset == from->offset))
		return;
	ring->access->move(ring->context, &to, from, bytes);
	if (area == HS_AREA_PAYLOAD)
		ring->counters->copied_bytes += bytes;
}

/* Bytes before the first leader: it starts a packet. */
static u32 before_leader(const struct hs_ring *ring, const struct stretch *at,
			 enum answer *answer)
{
	struct stretch here = *at;
	u32 skipped = 0;

	*answer = NO;
	while (at->length - skipped >= HS_EDGE_BYTES) {
		*answer = is_plausible_leader(ring, &here);
		if (*answer != NO)
			return skipped;
		if (at->length - skipped <= ring->plan->packet_bytes)
			break;
		skipped += ring->plan->packet_bytes;
		here = part(at, skipped, at->length - skipped);
	}
	return at->length;
}

bool hs_may_hold_leader(struct hs_ring *ring, const struct hs_flight *flight)
{
	struct stretch at = brought(ring, flight);
	enum answer answer;

	before_leader(ring, &at, &answer);
	return answer != NO;
}

static u32 skip_to_leader(struct hs_ring *ring, const struct stretch *at)
{
	enum answer answer;
	u32 skipped = before_leader(ring, at, &answer);

	if (answer != YES)
		return at->length;
	hs_assemble_reset(ring, HS_AT_LEADER);
	return skipped;
}

/*
 * The slot in which a leader landed will do: what follows moves only towards
 * its start, so nothing is overwritten before it is read. When that slot holds
 * the block before, or leaves, the last one does, unless something landed there
 * too.
 */
static u32 slot_for_new_block(const struct hs_ring *ring, u32 home)
{
	const struct hs_slots *slots = ring->slots;
	u32 last = slots->queued.tail;

	if (slots->slot[home].state == HS_SLOT_QUEUED && !slots->slot[home].leaving)
		return home;
	return last == HS_NONE || slots->slot[last].stray_data ||
	       slots->slot[last].leaving ? HS_NONE : last;
}

static u32 take_leader(struct hs_ring *ring, const struct stretch *at)
{
	const struct hs_plan *plan = ring->plan;
	struct edge edge;
	u32 bytes = at->length;
	u32 slot;

	if (is_leader(ring, at, &edge) != YES) {
		if (is_trailer(ring, at, &edge) == YES)
			return at->length;
		hs_assemble_reset(ring, HS_AT_HUNT);
		return 0;
	}
	/*
	 * Payload may follow where a leader landed elsewhere. In its own place it
	 * has all: moving the rest would overwrite payload that is not read yet.
	 */
	if ((!at->ended || bytes > plan->leader_room) &&
	    bytes > plan->leader_bytes && at->place.area != HS_AREA_LEADER)
		bytes = plan->leader_bytes;
	slot = slot_for_new_block(ring, at->place.slot);
	if (slot == HS_NONE) {
		hs_assemble_reset(ring, HS_AT_HUNT);
		return bytes;
	}
	move(ring, slot, HS_AREA_LEADER, 0, &at->place, bytes);
	hs_slots_front(ring->slots, slot);
	start(ring, slot, bytes, edge.id);
	return bytes;
}

static void take_trailer(struct hs_ring *ring, const struct stretch *at)
{
	struct hs_slot *s = &ring->slots->slot[ring->assembler.slot];
	u32 bytes = at->length;

	if (bytes > ring->plan->trailer_room)
		bytes = ring->plan->trailer_room;
	s->trailer_bytes = bytes;
	s->stray_trailer = true;
	move(ring, ring->assembler.slot, HS_AREA_STRAY, 0, &at->place, bytes);
	finish(ring);
}

static void advance(struct hs_ring *ring, u32 bytes, bool ended)
{
	struct hs_assembler *a = &ring->assembler;
	const struct hs_plan *plan = ring->plan;
	/* Two lengths of 32 bits may be more than that. */
	u64 fill = (u64)a->fill + bytes;

	while (a->element <= plan->payload_elements &&
	       fill >= hs_plan_size(plan, a->element)) {
		fill -= hs_plan_size(plan, a->element);
		a->element++;
	}
	a->fill = a->element > plan->payload_elements ? 0 : (u32)fill;
	if (ended && a->fill > 0) {
		a->element++;
		a->fill = 0;
	}
}

static u32 take_payload(struct hs_ring *ring, const struct stretch *at)
{
	const struct hs_plan *plan = ring->plan;
	struct hs_assembler *a = &ring->assembler;
	struct hs_slot *s = &ring->slots->slot[a->slot];
	u64 left = plan->capacity - s->payload_bytes;
	bool all_came = a->element > plan->payload_elements &&
			s->payload_bytes + at->length > plan->payload_bytes;
	u32 bytes = at->length;

	if (all_came && at->length <= plan->trailer_room) {
		take_trailer(ring, at);
		return at->length;
	}
	if (bytes > left)
		bytes = (u32)left;
	if (all_came)
		bytes = 0;
	move(ring, a->slot, HS_AREA_PAYLOAD, s->payload_bytes, &at->place, bytes);
	s->payload_bytes += bytes;
	if (bytes < at->length)
		fault(ring, HOTSHOE_TRANSFER_OVERFLOW, 0);
	else
		advance(ring, bytes, at->ended);
	return bytes;
}

/* The block ends here, with its trailer or with the leader of the next one. */
static u32 take_end(struct hs_ring *ring, const struct stretch *at)
{
	struct edge edge;

	if (is_leader(ring, at, &edge) == YES) {
		finish(ring);
		return 0;
	}
	take_trailer(ring, at);
	return at->length;
}

static u32 take_body(struct hs_ring *ring, const struct stretch *at)
{
	struct stretch data = *at;
	struct stretch end;
	bool found;
	u32 where;
	u32 taken;

	found = find_end(ring, at, &where) == YES;
	if (!found)
		return take_payload(ring, at);
	if (where > 0) {
		data = part(at, 0, where);
		data.ended = false;
		taken = take_payload(ring, &data);
		if (ring->assembler.at != HS_AT_BODY)
			return taken;
	}
	end = part(at, where, at->length - where);
	return where + take_end(ring, &end);
}

static u32 take(struct hs_ring *ring, const struct stretch *at)
{
	switch (ring->assembler.at) {
	case HS_AT_LEADER:
		return take_leader(ring, at);
	case HS_AT_BODY:
		return take_body(ring, at);
	default:
		return skip_to_leader(ring, at);
	}
}

void hs_feed(struct hs_ring *ring, const struct hs_flight *flight)
{
	struct stretch all = brought(ring, flight);
	struct stretch rest = all;
	u32 from = 0;

	switch (flight->ending) {
	case HS_COMPLETED:
	case HS_CANCELLED:
	case HS_LEFT:
		/* Every turn takes bytes, or ends a block, or starts a search. */
		while (from < all.length) {
			from += take(ring, &rest);
			rest = part(&all, from, all.length - from);
		}
		break;
	case HS_STALLED:
		fault(ring, HOTSHOE_TRANSFER_STALL, flight->system_error);
		break;
	case HS_OVERFLOWED:
		fault(ring, HOTSHOE_TRANSFER_OVERFLOW, flight->system_error);
		break;
	default:
		fault(ring, HOTSHOE_TRANSFER_ERROR, flight->system_error);
		break;
	}
}
