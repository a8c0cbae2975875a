// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_mode.h"

/* Errors in a row after which the stream counts as broken. */
#define MOST_FAULTS 8U
#define FIRST_WAIT_MS 10U
#define LONGEST_WAIT_MS 160U

static struct hs_flight *flight_at(struct hs_ring *ring, u32 position)
{
	u32 index = ring->first + position;

	if (index >= ring->plan->window)
		index -= ring->plan->window;
	return &ring->flight[index];
}

static struct hs_flight *find(struct hs_ring *ring, u32 ticket)
{
	u32 position = ticket - ring->first;

	if (ticket >= ring->plan->window)
		return NULL;
	if (ticket < ring->first)
		position += ring->plan->window;
	if (position >= ring->flying || ring->flight[ticket].done)
		return NULL;
	return &ring->flight[ticket];
}

static void drop_first(struct hs_ring *ring)
{
	ring->first = ring->first + 1 == ring->plan->window ? 0 : ring->first + 1;
	ring->flying--;
}

static void rewind(struct hs_ring *ring, u32 element)
{
	ring->post_slot = ring->slots->queued.head;
	ring->post_element = element;
}

static void forget_flights(struct hs_ring *ring)
{
	ring->first = 0;
	ring->flying = 0;
	ring->under_way = 0;
	ring->bytes_under_way = 0;
	ring->hunting = false;
	ring->routed_slot = HS_NONE;
}

size_t hs_ring_bytes(const struct hs_plan *plan)
{
	return sizeof(struct hs_flight) * (size_t)plan->window;
}

void hs_ring_init(struct hs_ring *ring, const struct hs_plan *plan,
		  struct hs_slots *slots, const struct hs_access *access,
		  void *context, struct hs_counters *counters, void *memory)
{
	memset(ring, 0, sizeof(*ring));
	memset(memory, 0, hs_ring_bytes(plan));
	ring->plan = plan;
	ring->slots = slots;
	ring->access = access;
	ring->context = context;
	ring->counters = counters;
	ring->flight = memory;
	ring->mode = STOPPED;
	forget_flights(ring);
	rewind(ring, 0);
	hs_assemble_reset(ring, HS_AT_LEADER);
}

void hs_ring_start(struct hs_ring *ring)
{
	forget_flights(ring);
	rewind(ring, 0);
	hs_assemble_reset(ring, HS_AT_LEADER);
	ring->budget = ring->plan->budget;
	ring->faults = 0;
	ring->fault_status = HOTSHOE_TRANSFER_OK;
	ring->fault_error = 0;
	ring->broken = false;
	ring->mode = RUN;
}

enum hs_error hs_ring_queue(struct hs_ring *ring, u32 slot)
{
	enum hs_error error;

	if (ring->gone)
		return HS_GONE;
	if (ring->mode == STOPPED || ring->mode == STOPPING)
		return HS_NOT_STARTED;
	error = hs_slots_queue(ring->slots, slot);
	if (error == HS_OK && ring->post_slot == HS_NONE) {
		ring->post_slot = slot;
		ring->post_element = 0;
	}
	return error;
}

/* ---- posting */

static bool is_routed(const struct hs_ring *ring, u32 slot, u32 element)
{
	return slot == ring->routed_slot && element >= ring->routed_element &&
	       element <= ring->plan->payload_elements;
}

/* Payload of the block under way goes on where it was left. */
static void describe_routed(const struct hs_ring *ring, u32 element,
			    struct hs_transfer *t)
{
	const struct hs_plan *plan = ring->plan;
	u64 start = hs_plan_offset(plan, ring->routed_element) + ring->routed_fill;
	u32 skip = element == ring->routed_element ? ring->routed_fill : 0;
	u64 room = hs_plan_size(plan, element) - skip;
	u64 left;

	t->place.offset = ring->routed_offset;
	if (skip == 0)
		t->place.offset += hs_plan_offset(plan, element) - start;
	left = ring->slots->slot[t->place.slot].bytes - t->place.offset;
	if (element == plan->payload_elements)
		room = hs_round_up(room, plan->packet_bytes);
	t->bytes = (u32)(room < left ? room : left);
}

static void describe(const struct hs_ring *ring, u32 slot, u32 element,
		     struct hs_transfer *t)
{
	const struct hs_plan *plan = ring->plan;

	t->ticket = HS_NONE;
	t->element = element;
	t->place.slot = slot;
	t->place.area = hs_area_of(plan, element);
	t->planned = !is_routed(ring, slot, element);
	if (!t->planned) {
		describe_routed(ring, element, t);
		return;
	}
	t->place.offset = t->place.area == HS_AREA_PAYLOAD ?
				  hs_plan_offset(plan, element) : 0;
	t->bytes = hs_plan_room(plan, element, ring->slots->slot[slot].bytes);
}

static void launch(struct hs_ring *ring, struct hs_transfer *t)
{
	struct hs_flight *f = flight_at(ring, ring->flying);

	t->ticket = (u32)(f - ring->flight);
	f->slot = t->place.slot;
	f->element = t->element;
	f->room = t->bytes;
	f->offset = t->place.offset;
	f->bytes = 0;
	f->ending = HS_CANCELLED;
	f->system_error = 0;
	f->done = 0;
	ring->flying++;
	ring->under_way++;
	ring->bytes_under_way += t->bytes;
}

static bool next_of_blocks(struct hs_ring *ring, struct hs_transfer *t)
{
	if (ring->post_slot == HS_NONE || ring->flying == ring->plan->window)
		return false;
	describe(ring, ring->post_slot, ring->post_element, t);
	if (ring->under_way > 0 && ring->bytes_under_way + t->bytes > ring->budget)
		return false;
	if (++ring->post_element == ring->plan->elements) {
		ring->post_element = 0;
		ring->post_slot = ring->slots->slot[ring->post_slot].next;
	}
	return true;
}

/* A large transfer swallows much, and short packets end it. */
static bool next_of_search(struct hs_ring *ring, struct hs_transfer *t)
{
	if (ring->hunting || ring->slots->queued.head == HS_NONE)
		return false;
	describe(ring, ring->slots->queued.head, 1, t);
	ring->hunting = true;
	return true;
}

bool hs_ring_next(struct hs_ring *ring, struct hs_transfer *transfer)
{
	bool found = false;

	if (ring->gone || ring->broken)
		return false;
	if (ring->mode == RUN)
		found = next_of_blocks(ring, transfer);
	else if (ring->mode == HUNT)
		found = next_of_search(ring, transfer);
	if (found)
		launch(ring, transfer);
	return found;
}

static u32 fail(struct hs_ring *ring)
{
	ring->broken = true;
	return HS_DO_WAKE;
}

/* A transfer that never flew: the next one to post is this one again. */
static u32 refused(struct hs_ring *ring, const struct hs_flight *f)
{
	ring->flying--;
	ring->under_way--;
	ring->bytes_under_way -= f->room;
	if (ring->mode == RUN) {
		ring->post_slot = f->slot;
		ring->post_element = f->element;
	}
	ring->hunting = false;
	if (ring->under_way == 0)
		return fail(ring);
	ring->budget = ring->bytes_under_way;
	return 0;
}

static bool called_back(const struct hs_ring *ring)
{
	return ring->broken || ring->mode == DRAIN || ring->mode == STOPPING;
}

u32 hs_ring_submitted(struct hs_ring *ring, u32 ticket, u32 how)
{
	struct hs_flight *f = find(ring, ticket);
	struct hs_completion none = { 0 };
	u32 todo = 0;

	if (how == HS_SUBMITTED)
		/* Who called back may have missed this one. */
		return f && called_back(ring) ? HS_DO_CANCEL : 0;
	if (!f)
		return 0;
	if (how == HS_SUBMIT_GONE)
		todo = hs_ring_gone(ring);
	if (how != HS_SUBMIT_GONE && !called_back(ring))
		return refused(ring, f);
	none.ticket = ticket;
	none.ending = HS_CANCELLED;
	none.timestamp = ring->now;
	return todo | hs_ring_completed(ring, &none);
}

/* ---- completions */

static void count_ending(struct hs_ring *ring, const struct hs_flight *f)
{
	switch (f->ending) {
	case HS_COMPLETED:
		if (f->bytes > 0)
			ring->faults = 0;
		return;
	case HS_CANCELLED:
	case HS_LEFT:
		return;
	case HS_STALLED:
		ring->fault_status = HOTSHOE_TRANSFER_STALL;
		break;
	case HS_OVERFLOWED:
		ring->fault_status = HOTSHOE_TRANSFER_OVERFLOW;
		break;
	default:
		ring->fault_status = HOTSHOE_TRANSFER_ERROR;
		break;
	}
	ring->fault_error = f->system_error;
	ring->counters->transfer_errors++;
}

static u32 landed(struct hs_ring *ring, const struct hs_flight *f)
{
	u32 blocks = ring->slots->filled.count;

	if (f->ending != HS_COMPLETED || !hs_accept(ring, f)) {
		ring->mode = DRAIN;
		return ring->under_way > 0 ? HS_DO_CANCEL : 0;
	}
	drop_first(ring);
	if (ring->slots->filled.count == blocks)
		return 0;
	ring->routed_slot = HS_NONE;
	return HS_DO_WAKE;
}

static void hunted(struct hs_ring *ring, const struct hs_flight *f)
{
	ring->hunting = false;
	if (f->ending == HS_COMPLETED && !hs_may_hold_leader(ring, f))
		drop_first(ring);
	else
		ring->mode = DRAIN;
}

/* Looks at what has come, in the order in which it was submitted. */
static u32 process(struct hs_ring *ring)
{
	u32 todo = 0;

	while (ring->flying > 0 && flight_at(ring, 0)->done) {
		if (ring->mode == STOPPING || ring->gone || ring->broken)
			drop_first(ring);
		else if (ring->mode == RUN)
			todo |= landed(ring, flight_at(ring, 0));
		else
			hunted(ring, flight_at(ring, 0));
		if (ring->mode == DRAIN)
			break;
	}
	return todo;
}

u32 hs_ring_completed(struct hs_ring *ring, const struct hs_completion *completion)
{
	struct hs_flight *f = find(ring, completion->ticket);
	u32 todo = 0;

	if (!f)
		return 0;
	f->done = 1;
	f->ending = completion->ending;
	f->bytes = completion->bytes < f->room ? completion->bytes : f->room;
	f->system_error = completion->system_error;
	ring->under_way--;
	ring->bytes_under_way -= f->room;
	ring->now = completion->timestamp;
	count_ending(ring, f);
	if (f->ending == HS_LEFT)
		todo = hs_ring_gone(ring);
	if (ring->mode != DRAIN)
		todo |= process(ring);
	if (ring->mode == DRAIN && ring->under_way == 0) {
		ring->mode = REPAIR;
		todo |= HS_DO_REPAIR;
	}
	if (ring->flying == 0 && (ring->gone || ring->broken))
		hs_leave_all(ring);
	return todo;
}

/* ---- repair */

static void feed_all(struct hs_ring *ring)
{
	struct hs_flight *f;
	u32 i;

	for (i = 0; i < ring->flying; i++) {
		f = flight_at(ring, i);
		if (f->bytes > 0)
			ring->slots->slot[f->slot].stray_data = true;
	}
	for (i = 0; i < ring->flying; i++)
		hs_feed(ring, flight_at(ring, i));
	for (i = 0; i < ring->flying; i++)
		ring->slots->slot[flight_at(ring, i)->slot].stray_data = false;
}

static bool brought_fault(struct hs_ring *ring)
{
	bool stalled = false;
	bool fault = false;
	u32 ending;
	u32 i;

	for (i = 0; i < ring->flying; i++) {
		ending = flight_at(ring, i)->ending;
		stalled = stalled || ending == HS_STALLED;
		fault = fault || ending == HS_STALLED || ending == HS_OVERFLOWED ||
			ending == HS_FAILED;
	}
	ring->counters->stalls += stalled;
	return fault;
}

/* Where the device is within an element, or payload lies elsewhere than planned. */
static void find_route(struct hs_ring *ring)
{
	const struct hs_assembler *a = &ring->assembler;
	u64 received;

	ring->routed_slot = HS_NONE;
	if (a->at != HS_AT_BODY || a->element > ring->plan->payload_elements)
		return;
	received = ring->slots->slot[a->slot].payload_bytes;
	if (a->fill == 0 && received == hs_plan_offset(ring->plan, a->element))
		return;
	ring->routed_slot = a->slot;
	ring->routed_element = a->element;
	ring->routed_fill = a->fill;
	ring->routed_offset = received;
}

/* After the first fault in a row waits before: a device that is being pulled
 * out shows errors for a while.
 */
static u32 clear_again(struct hs_ring *ring, u32 *wait_ms)
{
	*wait_ms = 0;
	if (++ring->faults > MOST_FAULTS) {
		fail(ring);
		return HS_REPAIR_DONE;
	}
	if (ring->faults > 1)
		*wait_ms = FIRST_WAIT_MS << (ring->faults - 2);
	if (*wait_ms > LONGEST_WAIT_MS)
		*wait_ms = LONGEST_WAIT_MS;
	return HS_REPAIR_CLEAR;
}

u32 hs_ring_repair(struct hs_ring *ring, u32 *wait_ms)
{
	bool fault;

	*wait_ms = 0;
	if (ring->mode != REPAIR)
		return HS_REPAIR_NONE;
	ring->mode = REPAIRING;
	ring->counters->resynchronisations++;
	fault = brought_fault(ring);
	feed_all(ring);
	forget_flights(ring);
	hs_leave_all(ring);
	find_route(ring);
	return fault && !ring->gone ? clear_again(ring, wait_ms) : HS_REPAIR_DONE;
}

u32 hs_ring_cleared(struct hs_ring *ring, u32 how, u32 *wait_ms)
{
	*wait_ms = 0;
	if (ring->mode != REPAIRING)
		return HS_REPAIR_NONE;
	if (how == HOTSHOE_GONE)
		hs_ring_gone(ring);
	return how == HOTSHOE_OK || ring->gone ? HS_REPAIR_DONE :
						 clear_again(ring, wait_ms);
}

u32 hs_ring_routes(const struct hs_ring *ring)
{
	if (ring->routed_slot == HS_NONE)
		return 0;
	return ring->plan->payload_elements - ring->routed_element + 1;
}

void hs_ring_route(const struct hs_ring *ring, u32 index,
		   struct hs_transfer *transfer)
{
	describe(ring, ring->routed_slot, ring->routed_element + index, transfer);
}

static void search(struct hs_ring *ring)
{
	ring->routed_slot = HS_NONE;
	hs_assemble_reset(ring, HS_AT_HUNT);
	ring->mode = HUNT;
}

u32 hs_ring_resume(struct hs_ring *ring, bool routed)
{
	const struct hs_assembler *a = &ring->assembler;

	if (ring->mode != REPAIRING)
		return 0;
	ring->mode = RUN;
	if (ring->gone)
		hs_assemble_reset(ring, HS_AT_LEADER);
	else if (!ring->broken && a->at == HS_AT_HUNT)
		search(ring);
	else if (!ring->broken && !routed && ring->routed_slot != HS_NONE)
		search(ring);
	rewind(ring, a->at == HS_AT_BODY ? a->element : 0);
	return HS_DO_WAKE;
}

/* ---- the end */

u32 hs_ring_gone(struct hs_ring *ring)
{
	ring->gone = true;
	return HS_DO_WAKE;
}

u32 hs_ring_stop_begin(struct hs_ring *ring)
{
	if (ring->mode == STOPPED)
		return 0;
	ring->mode = STOPPING;
	process(ring);
	return ring->under_way > 0 ? HS_DO_CANCEL : 0;
}

enum hs_error hs_ring_stop_end(struct hs_ring *ring)
{
	if (ring->under_way > 0)
		return HS_ILLEGAL;
	while (hs_slots_recall(ring->slots) != HS_NONE)
		;
	forget_flights(ring);
	rewind(ring, 0);
	hs_assemble_reset(ring, HS_AT_LEADER);
	ring->broken = false;
	ring->mode = STOPPED;
	return HS_OK;
}

u32 hs_ring_end(const struct hs_ring *ring)
{
	switch (ring->mode) {
	case STOPPED:
		return HOTSHOE_CANCELLED;
	case STOPPING:
	case DRAIN:
	case REPAIR:
	case REPAIRING:
		return HOTSHOE_OK;
	default:
		break;
	}
	if (ring->gone)
		return HOTSHOE_GONE;
	return ring->broken ? HOTSHOE_BROKEN : HOTSHOE_OK;
}

static void describe_end(const struct hs_ring *ring, u32 end,
			 struct hotshoe_dequeue *d)
{
	d->result = end;
	if (end != HOTSHOE_BROKEN)
		return;
	d->status = ring->fault_status == HOTSHOE_TRANSFER_OK ?
			    HOTSHOE_TRANSFER_ERROR : ring->fault_status;
	d->system_error = ring->fault_error;
}

void hs_ring_describe(const struct hs_ring *ring, u32 slot, u32 end,
		      struct hotshoe_dequeue *request)
{
	const struct hs_plan *plan = ring->plan;
	struct hotshoe_dequeue *d = request;
	const struct hs_slot *s;

	d->result = HOTSHOE_OK;
	d->slot = slot;
	d->flags = 0;
	d->status = HOTSHOE_TRANSFER_OK;
	d->system_error = 0;
	d->leader_bytes = 0;
	d->trailer_bytes = 0;
	d->payload_bytes = 0;
	d->timestamp = 0;
	if (slot == HS_NONE) {
		d->slot = 0;
		describe_end(ring, end, d);
		return;
	}
	s = &ring->slots->slot[slot];
	d->flags = HOTSHOE_CONTIGUOUS;
	d->status = s->status;
	d->system_error = s->system_error;
	d->leader_bytes = s->leader_bytes < plan->leader_bytes ?
				  s->leader_bytes : plan->leader_bytes;
	d->trailer_bytes = s->trailer_bytes < plan->trailer_bytes ?
				   s->trailer_bytes : plan->trailer_bytes;
	d->payload_bytes = s->payload_bytes;
	d->timestamp = s->timestamp;
}

u32 hs_ring_trailer_area(const struct hs_ring *ring, u32 slot)
{
	return ring->slots->slot[slot].stray_trailer ? HS_AREA_STRAY :
						       HS_AREA_TRAILER;
}
