// SPDX-License-Identifier: MIT OR GPL-2.0
/*
 * Does with the core what a trace says was done with the ring in Java, and
 * compares each thing that the core does with what the trace says next.
 */
#include <stdio.h>
#include <stdlib.h>

#include "hs_ring.h"
#include "test.h"

#define MOST_SLOTS 8
#define MOST_LINE 100000

struct replay {
	FILE *file;
	char line[MOST_LINE];
	u32 number;
	u32 scenario;
	struct hs_limits limits;
	struct hs_plan plan;
	struct hs_slots slots;
	struct hs_ring ring;
	struct hs_counters counters;
	void *slot_memory;
	void *ring_memory;
	u8 *payload[MOST_SLOTS];
	u8 *edge[MOST_SLOTS][3];
	struct hs_transfer *posted;
	u32 posted_count;
	bool repair_due;
	u32 seen[128];	/* lines of each kind */
};

static struct replay r;

#define SAME(condition, what)                                               \
	do {                                                                \
		if (!(condition))                                           \
			test_fail(__FILE__, __LINE__,                       \
				  "scenario %u, line %u: %s; the trace says: %.60s", \
				  r.scenario, r.number, what, r.line);      \
	} while (0)

static bool advance(void)
{
	r.line[0] = 0;
	if (!fgets(r.line, MOST_LINE, r.file))
		return false;
	r.number++;
	r.line[strcspn(r.line, "\n")] = 0;
	r.seen[r.line[0] & 127]++;
	return true;
}

static u8 *at(const struct hs_place *place)
{
	if (place->area == HS_AREA_PAYLOAD)
		return r.payload[place->slot] + place->offset;
	return r.edge[place->slot][place->area - 1] + place->offset;
}

static bool peek(void *context, const struct hs_place *from, u32 bytes, void *to)
{
	(void)context;
	memcpy(to, at(from), bytes);
	return true;
}

static void move(void *context, const struct hs_place *to,
		 const struct hs_place *from, u64 bytes)
{
	(void)context;
	memmove(at(to), at(from), bytes);
}

static const struct hs_access ACCESS = { peek, move };

static void close_scenario(void)
{
	u32 i;

	for (i = 0; r.slot_memory && i < r.plan.slots; i++) {
		free(r.payload[i]);
		free(r.edge[i][0]);
		free(r.edge[i][1]);
		free(r.edge[i][2]);
	}
	free(r.slot_memory);
	free(r.ring_memory);
	free(r.posted);
	r.slot_memory = NULL;
	r.ring_memory = NULL;
	r.posted = NULL;
}

static void open_scenario(void)
{
	struct hotshoe_configure c = { .reserved = 0 };
	u32 last;
	u64 bytes;
	u32 i;

	close_scenario();
	SAME(sscanf(r.line, "T %u %u %u %u %u %u %u %u %u %llu %llu", &r.scenario,
		    &r.limits.packet_bytes, &c.slots, &c.leader_bytes, &c.transfer_bytes,
		    &c.transfer_count, &c.final1_bytes, &c.final2_bytes, &c.trailer_bytes,
		    (unsigned long long *)&c.payload_bytes,
		    (unsigned long long *)&c.bytes_in_flight) == 11, "not a scenario");
	r.limits.max_slots = MOST_SLOTS;
	r.limits.max_transfer_bytes = 1 << 20;
	r.limits.max_slot_bytes = 1 << 20;
	REFUSED(hs_plan_make(&r.plan, &c, &r.limits), HS_OK);
	r.slot_memory = malloc(hs_slots_bytes(c.slots));
	r.ring_memory = malloc(hs_ring_bytes(&r.plan));
	r.posted = calloc(r.plan.window, sizeof(*r.posted));
	r.posted_count = 0;
	r.repair_due = false;
	memset(&r.counters, 0, sizeof(r.counters));
	hs_slots_init(&r.slots, c.slots, r.slot_memory);
	hs_ring_init(&r.ring, &r.plan, &r.slots, &ACCESS, NULL, &r.counters, r.ring_memory);
	/* As the ring in Java has it: room for a whole last packet. */
	last = r.plan.payload_elements;
	bytes = hs_plan_offset(&r.plan, last) +
		hs_round_up(hs_plan_size(&r.plan, last), r.plan.packet_bytes);
	for (i = 0; i < c.slots; i++) {
		r.payload[i] = malloc(bytes);
		r.edge[i][0] = calloc(1, r.plan.leader_room);
		r.edge[i][1] = calloc(1, r.plan.trailer_room);
		r.edge[i][2] = calloc(1, r.plan.trailer_room);
		REFUSED(hs_slots_register_begin(&r.slots, i), HS_OK);
		REFUSED(hs_slots_register_done(&r.slots, i, bytes), HS_OK);
	}
	hs_ring_start(&r.ring);
}

static void obey(u32 todo)
{
	if (todo & HS_DO_CANCEL) {
		SAME(strcmp(r.line, "X") == 0, "the core calls all transfers back");
		advance();
	}
	if (todo & HS_DO_REPAIR)
		r.repair_due = true;
}

/* The next line is what the last one led to, all through. */
static void post(void)
{
	struct hs_transfer t;
	char how[20] = "";
	u32 slot = HS_NONE;
	u32 bytes = 0;

	while (hs_ring_next(&r.ring, &t)) {
		u32 came = HS_SUBMITTED;

		SAME(r.line[0] == 'S' || r.line[0] == 'R', "the core submits a transfer");
		sscanf(r.line + 1, " %u %u %19s", &slot, &bytes, how);
		SAME(slot == t.place.slot, "the core submits for another slot");
		SAME(bytes == t.bytes, "the core submits another length");
		if (r.line[0] == 'S')
			r.posted[r.posted_count++] = t;
		else
			came = strcmp(how, "gone") ? HS_SUBMIT_REFUSED : HS_SUBMIT_GONE;
		advance();
		obey(hs_ring_submitted(&r.ring, t.ticket, came));
	}
	CHECK(hs_slots_balanced(&r.slots));
}

static u32 ending_of(const char *name)
{
	static const char *const names[] = { "COMPLETED", "CANCELLED", "STALLED",
					     "OVERFLOW", "FAILED", "GONE" };
	u32 i;

	for (i = 0; i < 6; i++) {
		if (strcmp(names[i], name) == 0)
			return i;
	}
	SAME(false, "no such ending");
	return 0;
}

static void complete(void)
{
	struct hs_completion c = { .timestamp = r.number };
	struct hs_transfer t = r.posted[0];
	const char *hex = strchr(r.line, '=');
	char ending[20];
	u32 i;

	SAME(hex && sscanf(r.line, "C %19s %u %d", ending, &c.bytes, &c.system_error) == 3,
	     "not a completion");
	SAME(r.posted_count > 0 && c.bytes <= t.bytes, "the core submitted no such transfer");
	for (i = 0; i < c.bytes; i++) {
		unsigned int byte = 0;

		sscanf(hex + 1 + 2 * i, "%2x", &byte);
		at(&t.place)[i] = (u8)byte;
	}
	c.ticket = t.ticket;
	c.ending = ending_of(ending);
	memmove(r.posted, r.posted + 1, sizeof(t) * --r.posted_count);
	advance();
	obey(hs_ring_completed(&r.ring, &c));
	post();
}

static void repair(void)
{
	u32 wait;
	u32 step;

	r.repair_due = false;
	SAME(r.posted_count == 0, "a repair with transfers under way");
	step = hs_ring_repair(&r.ring, &wait);
	while (step == HS_REPAIR_CLEAR) {
		SAME(strcmp(r.line, "H") == 0, "the core clears a halt");
		advance();
		step = hs_ring_cleared(&r.ring, HOTSHOE_OK, &wait);
	}
	obey(hs_ring_resume(&r.ring, true));
	post();
}

/* CRC-32 of IEEE 802.3, bit by bit. */
static u32 crc_of(const u8 *bytes, u64 count)
{
	u32 crc = 0xffffffff;
	u32 bit;

	for (; count > 0; count--) {
		crc ^= *bytes++;
		for (bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320U : crc >> 1;
	}
	return ~crc;
}

static void compare(u32 slot, const struct hotshoe_dequeue *d)
{
	u64 number[9];
	char *from = r.line + 1;
	u32 i;

	for (i = 0; i < 9; i++)
		number[i] = (u64)strtoll(from, &from, 10);
	SAME(slot == number[0], "the core hands out another slot");
	SAME(d->leader_bytes == number[1], "another length of the leader");
	SAME(d->trailer_bytes == number[2], "another length of the trailer");
	SAME(d->payload_bytes == number[3], "another length of the payload");
	SAME(d->status == number[4], "another status");
	SAME((u32)d->system_error == (u32)number[5], "another system error");
	SAME(crc_of(r.edge[slot][0], d->leader_bytes) == number[6], "another leader");
	SAME(crc_of(r.edge[slot][hs_ring_trailer_area(&r.ring, slot) - 1],
		    d->trailer_bytes) == number[7], "another trailer");
	SAME(crc_of(r.payload[slot], d->payload_bytes) == number[8], "another payload");
}

static void dequeue(void)
{
	struct hotshoe_dequeue d;
	u32 slot;

	advance();
	while (r.repair_due)
		repair();
	slot = hs_slots_hand(&r.slots);
	hs_ring_describe(&r.ring, slot, hs_ring_end(&r.ring), &d);
	SAME(r.line[0] == 'D', "the core has an end");
	if (slot != HS_NONE) {
		compare(slot, &d);
		REFUSED(hs_slots_taken(&r.slots, slot), HS_OK);
	} else if (d.result == HOTSHOE_GONE) {
		SAME(strcmp(r.line, "D gone") == 0, "gone");
	} else if (d.result == HOTSHOE_BROKEN) {
		SAME(strcmp(r.line, "D broken") == 0, "broken");
	} else {
		SAME(strcmp(r.line, "D none") == 0, "nothing is filled");
	}
	advance();
}

static void queue(void)
{
	u32 slot = (u32)strtoul(r.line + 1, NULL, 10);
	enum hs_error error = hs_ring_queue(&r.ring, slot);

	SAME(error == HS_OK || error == HS_GONE, hs_error_name(error));
	advance();
	post();
}

static void count(void)
{
	unsigned long long copied;
	unsigned long long repairs;
	unsigned long long stalls;
	unsigned long long errors;

	SAME(sscanf(r.line, "N %llu %llu %llu %llu", &copied, &repairs, &stalls,
		    &errors) == 4, "not counters");
	SAME(r.counters.copied_bytes == copied, "other copied bytes");
	SAME(r.counters.resynchronisations == repairs, "other resynchronisations");
	SAME(r.counters.stalls == stalls, "other stalls");
	SAME(r.counters.transfer_errors == errors, "other transfer errors");
	advance();
}

TEST(should_do_step_by_step_what_the_ring_in_Java_does)
{
	static const char kinds[] = "TQSCXHdDNR";
	u32 i;

	r.file = fopen(getenv("HOTSHOE_TRACE") ? getenv("HOTSHOE_TRACE") : "", "r");
	if (!r.file)
		test_skip("there is no trace (HOTSHOE_TRACE)");
	advance();
	while (r.line[0]) {
		switch (r.line[0]) {
		case 'T': open_scenario(); advance(); break;
		case 'Q': queue(); break;
		case 'C': complete(); break;
		case 'd': dequeue(); break;
		case 'N': count(); break;
		default: SAME(false, "the ring in Java does what the core does not");
		}
	}
	close_scenario();
	fclose(r.file);
	for (i = 0; kinds[i]; i++) {
		printf("%c %u  ", kinds[i], r.seen[(u8)kinds[i]]);
		CHECK(r.seen[(u8)kinds[i]] > 0);
	}
	putchar('\n');
}
