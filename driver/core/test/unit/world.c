// SPDX-License-Identifier: MIT OR GPL-2.0
#include "world.h"

#include <stdlib.h>

#include "test.h"

#define MOST_PAYLOAD 65536

bool world_exact;
u32 world_leader_bytes = 64;

/* ---- the driver's side */

static u8 *area(struct world *w, const struct hs_place *place, u64 bytes)
{
	u64 room = w->slots.slot[place->slot].bytes;

	CHECK(place->slot < w->plan.slots && place->area <= HS_AREA_STRAY);
	if (place->area == HS_AREA_LEADER)
		room = w->plan.leader_room;
	else if (place->area != HS_AREA_PAYLOAD)
		room = w->plan.trailer_room;
	CHECK(place->offset <= room && bytes <= room - place->offset);
	if (place->area == HS_AREA_PAYLOAD)
		return w->payload[place->slot] + place->offset;
	return w->edge[place->slot][place->area - 1] + place->offset;
}

static bool peek(void *context, const struct hs_place *from, u32 bytes, void *to)
{
	struct world *w = context;

	CHECK(bytes <= 16);
	if (w->blind && !w->repairing && from->area == HS_AREA_PAYLOAD)
		return false;
	memcpy(to, area(w, from, bytes), bytes);
	return true;
}

static void move(void *context, const struct hs_place *to,
		 const struct hs_place *from, u64 bytes)
{
	struct world *w = context;

	CHECK(w->repairing && bytes > 0);
	CHECK(w->slots.slot[to->slot].state == HS_SLOT_QUEUED);
	if (to->slot == from->slot && to->area == from->area)
		CHECK(to->offset < from->offset);
	memmove(area(w, to, bytes), area(w, from, bytes), bytes);
}

static const struct hs_access ACCESS = { peek, move };

void world_check(struct world *w)
{
	u32 i;

	CHECK(hs_slots_balanced(&w->slots));
	for (i = 0; i < w->posted_count; i++) {
		struct hs_transfer *t = &w->posted[i].transfer;

		EQUAL(w->slots.slot[t->place.slot].state, HS_SLOT_QUEUED);
		area(w, &t->place, t->bytes);
	}
	for (i = 0; i < w->plan.slots; i++)
		CHECK(w->slots.slot[i].payload_bytes <= w->plan.capacity);
}

void world_open(struct world *w, u32 slots, u32 width, u32 height, u32 transfer,
		u32 count, u32 final1, u32 final2, u64 in_flight)
{
	struct hotshoe_configure request = {
		.slots = slots, .leader_bytes = world_leader_bytes,
		.transfer_bytes = transfer,
		.transfer_count = count, .final1_bytes = final1,
		.final2_bytes = final2, .trailer_bytes = 64,
		.payload_bytes = (u64)width * height, .bytes_in_flight = in_flight,
	};
	u64 bytes;
	u32 i;
	u32 e;

	memset(w, 0, sizeof(*w));
	w->request = request;
	w->limits.packet_bytes = WORLD_PACKET;
	w->limits.max_slots = WORLD_SLOTS;
	w->limits.max_transfer_bytes = 1 << 20;
	w->limits.max_slot_bytes = MOST_PAYLOAD;
	w->width = width;
	w->height = height;
	w->submits_left = 0xffffffff;
	w->random = 1;
	REFUSED(hs_plan_make(&w->plan, &request, &w->limits), HS_OK);
	w->slot_memory = malloc(hs_slots_bytes(slots));
	w->ring_memory = malloc(hs_ring_bytes(&w->plan));
	w->posted = calloc(w->plan.window + 1, sizeof(*w->posted));
	w->completed = calloc(w->plan.window + 1, sizeof(*w->completed));
	CHECK(w->slot_memory && w->ring_memory && w->posted && w->completed);
	hs_slots_init(&w->slots, slots, w->slot_memory);
	hs_ring_init(&w->ring, &w->plan, &w->slots, &ACCESS, w, &w->counters,
		     w->ring_memory);
	bytes = w->plan.capacity + (world_exact ? 0 : WORLD_PACKET - 1);
	for (i = 0; i < slots; i++) {
		REFUSED(hs_slots_register_begin(&w->slots, i), HS_OK);
		REFUSED(hs_slots_register_done(&w->slots, i, bytes), HS_OK);
		w->payload[i] = malloc(bytes);
		for (e = 0; e < 3; e++)
			w->edge[i][e] = calloc(1, e ? w->plan.trailer_room : w->plan.leader_room);
	}
	hs_ring_start(&w->ring);
}

void world_do(struct world *w, u32 todo)
{
	if (todo & HS_DO_CANCEL)
		w->cancelling = true;
	if (todo & HS_DO_REPAIR)
		w->repair_due = true;
	if (todo & HS_DO_WAKE)
		w->wakes++;
}

static u32 submit(struct world *w, const struct hs_transfer *t)
{
	if (w->gone)
		return HS_SUBMIT_GONE;
	if (w->submits_left <= w->posted_count)
		return HS_SUBMIT_REFUSED;
	if (!t->planned)
		CHECK(w->routed > 0);
	w->posted[w->posted_count].transfer = *t;
	memset(&w->posted[w->posted_count].completion, 0, sizeof(struct hs_completion));
	w->posted[w->posted_count++].completion.ticket = t->ticket;
	return HS_SUBMITTED;
}

void world_post(struct world *w)
{
	struct hs_transfer t;
	u32 submits = 0;

	while (hs_ring_next(&w->ring, &t)) {
		CHECK(submits++ < 100000);
		world_do(w, hs_ring_submitted(&w->ring, t.ticket, submit(w, &t)));
	}
	world_check(w);
}

void world_queue(struct world *w, u32 slot)
{
	REFUSED(hs_ring_queue(&w->ring, slot), HS_OK);
	world_post(w);
}

void world_queue_all(struct world *w)
{
	u32 i;

	for (i = 0; i < w->plan.slots; i++)
		world_queue(w, i);
}

static void make_routes(struct world *w)
{
	u32 count = hs_ring_routes(&w->ring);
	struct hs_transfer t;
	u64 end = 0;
	u32 i;

	w->routed = count;
	for (i = 0; i < count; i++) {
		hs_ring_route(&w->ring, i, &t);
		EQUAL(t.ticket, HS_NONE);
		CHECK(!t.planned && t.bytes > 0);
		CHECK(i == 0 || t.place.offset == end);
		end = t.place.offset + t.bytes;
		area(w, &t.place, t.bytes);
	}
}

void world_repair(struct world *w)
{
	u32 wait = 0;
	u32 step;
	u32 turns = 0;

	w->repair_due = false;
	EQUAL(w->posted_count, 0);
	w->repairing = true;
	step = hs_ring_repair(&w->ring, &wait);
	w->repairing = false;
	while (step == HS_REPAIR_CLEAR) {
		u32 how = w->gone || w->gone_at_clear ? HOTSHOE_GONE : HOTSHOE_OK;

		CHECK(turns++ < 20);
		w->waited_ms += wait;
		if (w->clear_failures > 0) {
			w->clear_failures--;
			how = HOTSHOE_BROKEN;
		}
		w->cleared += how == HOTSHOE_OK;
		w->halted = w->halted && how != HOTSHOE_OK;
		step = hs_ring_cleared(&w->ring, how, &wait);
	}
	if (step == HS_REPAIR_DONE) {
		make_routes(w);
		world_do(w, hs_ring_resume(&w->ring, !w->no_routes));
	}
	world_post(w);
}

u32 world_take(struct world *w, struct hotshoe_dequeue *d)
{
	u32 slot;
	u32 repairs = 0;

	while (w->repair_due) {
		CHECK(repairs++ < 100);
		world_repair(w);
	}
	slot = hs_slots_hand(&w->slots);
	hs_ring_describe(&w->ring, slot, hs_ring_end(&w->ring), d);
	if (slot != HS_NONE) {
		CHECK(d->payload_bytes <= w->plan.capacity);
		CHECK(d->leader_bytes <= w->plan.leader_bytes);
		CHECK(d->trailer_bytes <= w->plan.trailer_bytes);
		EQUAL(d->flags, HOTSHOE_CONTIGUOUS);
		REFUSED(hs_slots_taken(&w->slots, slot), HS_OK);
	}
	world_check(w);
	return slot;
}

u32 world_receive(struct world *w, struct hotshoe_dequeue *d)
{
	bool repaired = true;
	u32 slot = HS_NONE;

	while (slot == HS_NONE && repaired) {
		world_run(w);
		repaired = w->repair_due;
		slot = world_take(w, d);
	}
	return slot;
}

void world_stop(struct world *w)
{
	world_do(w, hs_ring_stop_begin(&w->ring));
	w->cancelling = true;
	while (w->posted_count > 0 || w->completed_count > 0) {
		CHECK(hs_ring_stop_end(&w->ring) == HS_ILLEGAL);
		world_settle(w);
		world_tell(w);
	}
	w->cancelling = false;
	w->repair_due = false;
	w->halted = false;
	REFUSED(hs_ring_stop_end(&w->ring), HS_OK);
	EQUAL(w->slots.in[HS_SLOT_QUEUED], 0);
	world_check(w);
}

void world_close(struct world *w)
{
	u32 i;
	u32 e;

	world_stop(w);
	EQUAL(w->slots.in[HS_SLOT_CALLER] + w->slots.in[HS_SLOT_FILLED], w->plan.slots);
	for (i = 0; i < w->plan.slots; i++) {
		free(w->payload[i]);
		for (e = 0; e < 3; e++)
			free(w->edge[i][e]);
	}
	free(w->slot_memory);
	free(w->ring_memory);
	free(w->posted);
	free(w->completed);
	free(w->packets);
}

/* ---- the controller */

static void end_first(struct world *w, u32 ending)
{
	struct posted done = w->posted[0];

	done.completion.ending = ending;
	done.completion.system_error = ending == HS_FAILED ? 71 : 0;
	memmove(w->posted, w->posted + 1, sizeof(done) * --w->posted_count);
	w->completed[w->completed_count++] = done;
}

static void receive(struct world *w, const struct packet *packet)
{
	struct posted *p = &w->posted[0];
	u32 left = p->transfer.bytes - p->completion.bytes;
	u32 bytes = packet->bytes < left ? packet->bytes : left;
	struct hs_place to = p->transfer.place;

	to.offset += p->completion.bytes;
	if (bytes > 0)
		memcpy(area(w, &to, bytes), packet->data, bytes);
	p->completion.bytes += bytes;
	if (packet->bytes > left) {
		w->halted = true;
		end_first(w, HS_OVERFLOWED);
	} else if (packet->bytes < WORLD_PACKET || p->completion.bytes == p->transfer.bytes) {
		end_first(w, HS_COMPLETED);
	}
}

bool world_step(struct world *w)
{
	struct packet *packet;

	if (w->gone || w->packet_count == 0)
		return false;
	packet = &w->packets[w->first_packet];
	if (packet->kind != UNPLUG && (w->halted || w->posted_count == 0))
		return false;
	w->first_packet++;
	w->packet_count--;
	switch (packet->kind) {
	case DATA:
		receive(w, packet);
		break;
	case UNPLUG:
		w->gone = true;
		while (w->posted_count > 0)
			end_first(w, HS_LEFT);
		break;
	default:
		w->halted = true;
		end_first(w, packet->kind == STALL ? HS_STALLED : HS_FAILED);
		break;
	}
	return true;
}

void world_settle(struct world *w)
{
	u32 from = w->completed_count;
	u32 i;

	if (!w->cancelling)
		return;
	w->cancelling = false;
	while (w->posted_count > 0)
		end_first(w, HS_CANCELLED);
	for (i = w->completed_count; w->newest_first && i > from + 1; i--, from++) {
		struct posted swap = w->completed[from];

		w->completed[from] = w->completed[i - 1];
		w->completed[i - 1] = swap;
	}
}

bool world_tell(struct world *w)
{
	struct hs_completion c;

	if (w->completed_count == 0)
		return false;
	c = w->completed[0].completion;
	c.timestamp = ++w->clock;
	memmove(w->completed, w->completed + 1,
		sizeof(struct posted) * --w->completed_count);
	world_do(w, hs_ring_completed(&w->ring, &c));
	world_post(w);
	return true;
}

void world_run(struct world *w)
{
	bool moved = true;

	while (moved) {
		moved = world_step(w);
		world_settle(w);
		moved |= world_tell(w);
	}
}

/* ---- the device */

static struct packet *new_packet(struct world *w, enum packet_kind kind)
{
	u32 at = w->first_packet + w->packet_count;

	if (at == w->packet_room) {
		if (w->packet_count > 0)
			memmove(w->packets, w->packets + w->first_packet,
				sizeof(struct packet) * w->packet_count);
		w->first_packet = 0;
		w->packet_room = w->packet_count * 2 + 64;
		w->packets = realloc(w->packets, sizeof(struct packet) * w->packet_room);
		CHECK(w->packets);
		at = w->packet_count;
	}
	w->packet_count++;
	w->packets[at].kind = kind;
	w->packets[at].bytes = 0;
	return &w->packets[at];
}

void world_element(struct world *w, const void *data, u32 bytes, u32 room)
{
	const u8 *from = data;
	u32 sent = 0;

	while (sent < bytes) {
		struct packet *packet = new_packet(w, DATA);
		u32 part = bytes - sent < WORLD_PACKET ? bytes - sent : WORLD_PACKET;

		memcpy(packet->data, from + sent, part);
		packet->bytes = part;
		sent += part;
	}
	if (bytes % WORLD_PACKET == 0 && bytes < room)
		world_zero(w);
}

void world_zero(struct world *w)
{
	new_packet(w, DATA);
}

void world_event(struct world *w, enum packet_kind kind)
{
	new_packet(w, kind);
}

void world_discard(struct world *w)
{
	w->packet_count = 0;
}

static void put(u8 *to, u64 value, u32 bytes)
{
	while (bytes-- > 0) {
		*to++ = (u8)value;
		value >>= 8;
	}
}

/* Layouts from the standard's tables, not from our own code. */
void world_leader(u8 *leader, u64 id, u32 bytes)
{
	memset(leader, 0, bytes);
	memcpy(leader, "U3VL", 4);
	put(leader + 6, bytes, 2);
	put(leader + 8, id, 8);
	put(leader + 18, 1, 2);
}

void world_trailer(u8 *trailer, u64 id, u64 valid)
{
	memset(trailer, 0, TRAILER_BYTES);
	memcpy(trailer, "U3VT", 4);
	put(trailer + 6, TRAILER_BYTES, 2);
	put(trailer + 8, id, 8);
	put(trailer + 20, valid, 8);
}

void world_content(u8 *data, u64 id, u32 bytes)
{
	u64 state = id * 31 + 7;
	u32 i;

	for (i = 0; i < bytes; i++)
		data[i] = (u8)test_random(&state);
}

static u32 below(struct world *w, u32 bound)
{
	return test_random(&w->random) % bound;
}

static void send_leader(struct world *w, u64 id, enum flaw flaw)
{
	u32 bytes = flaw == LONG_LEADER ? 60 : LEADER_BYTES;
	u8 leader[60];

	world_leader(leader, id, bytes);
	if (flaw == ZERO_BEFORE_LEADER)
		world_zero(w);
	if (flaw == BAD_LEADER)
		leader[below(w, 4)] ^= 0x10;
	if (flaw != NO_LEADER)
		world_element(w, leader, bytes, 64);
}

static void send_trailer(struct world *w, u64 id, u32 valid, enum flaw flaw)
{
	u8 trailer[TRAILER_BYTES];

	world_trailer(trailer, flaw == WRONG_TRAILER_ID ? id + 3 : id, valid);
	if (flaw == ZERO_BEFORE_TRAILER)
		world_zero(w);
	if (flaw == BAD_TRAILER)
		trailer[below(w, 4)] ^= 0x10;
	if (flaw != NO_TRAILER)
		world_element(w, trailer, TRAILER_BYTES, 64);
}

static u32 send_part(struct world *w, const u8 *data, u32 bytes, u32 room, enum flaw flaw)
{
	u32 part = bytes;

	switch (flaw) {
	case ZERO_WITHIN:
		world_zero(w);
		break;
	case STALL_WITHIN:
		world_event(w, STALL);
		break;
	case FAIL_WITHIN:
		world_event(w, FAIL);
		break;
	case CUT_PAYLOAD:
		part = below(w, bytes + 1);
		break;
	case SPLIT_ODDLY:
		if (bytes < 2)
			break;
		part = 1 + below(w, bytes - 1);
		world_element(w, data, part, 0xffffffff);
		world_element(w, data + part, bytes - part, room);
		return bytes;
	default:
		break;
	}
	world_element(w, data, part, room);
	return part;
}

void world_block(struct world *w, u64 id, enum flaw flaw)
{
	u32 bytes = w->width * w->height;
	u32 special = 1 + below(w, w->plan.payload_elements);
	u8 *data;
	u32 at = 0;
	u32 e;

	if (flaw == NOT_SENT)
		return;
	send_leader(w, id, flaw);
	if (flaw == SHORT_THEN_TRAILER || flaw == SHORT_THEN_ZEROS)
		bytes = below(w, w->height) * w->width;
	data = malloc(bytes + 5000);
	CHECK(data);
	world_content(data, id, bytes + 5000);
	for (e = 1; e <= w->plan.payload_elements; e++) {
		u32 room = hs_plan_size(&w->plan, e);
		u32 part = bytes - at < room ? bytes - at : room;

		if (part == 0 && flaw == SHORT_THEN_TRAILER)
			break;
		at += send_part(w, data + at, part, room, e == special ? flaw : FLAW_NONE);
	}
	if (flaw == EXTRA_PAYLOAD)
		world_element(w, data, 1 + below(w, 5000), 0xffffffff);
	free(data);
	send_trailer(w, id, bytes, flaw);
}

u64 world_leader_id(struct world *w, u32 slot)
{
	u64 id = 0;
	u32 i;

	for (i = 8; i > 0; i--)
		id = id << 8 | w->edge[slot][0][7 + i];
	return id;
}

const u8 *world_trailer_of(struct world *w, u32 slot)
{
	return w->edge[slot][hs_ring_trailer_area(&w->ring, slot) - 1];
}

bool world_holds(struct world *w, const struct hotshoe_dequeue *d, u64 id)
{
	u32 bytes = (u32)d->payload_bytes;
	u8 *data = malloc(bytes + 1);
	bool same;

	CHECK(data);
	world_content(data, id, bytes);
	same = world_leader_id(w, d->slot) == id &&
	       memcmp(data, w->payload[d->slot], bytes) == 0;
	free(data);
	return same;
}
