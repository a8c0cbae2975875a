/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * A camera, a bulk endpoint and a driver around a ring, moved step by step:
 * packets in order, a short packet ends a transfer, a packet that does not fit
 * is an overflow, calling back takes its time. Every step checks what must
 * always hold: slots balance, transfers stay within their slot, and no memory
 * has two users.
 *
 * Memory of the slots is allocated to the byte, so the address sanitizer sees
 * every access beyond it.
 */
#ifndef WORLD_H
#define WORLD_H

#include "hs_ring.h"

#define WORLD_PACKET 1024
#define WORLD_SLOTS 8
#define LEADER_BYTES 52
#define TRAILER_BYTES 32

/* What may be wrong with a block. */
enum flaw {
	FLAW_NONE,
	SHORT_THEN_TRAILER,
	SHORT_THEN_ZEROS,
	ZERO_BEFORE_LEADER,
	ZERO_BEFORE_TRAILER,
	ZERO_WITHIN,
	SPLIT_ODDLY,
	LONG_LEADER,
	LAST_BENIGN = LONG_LEADER,	/* nothing may be lost by those so far */
	NO_LEADER,
	BAD_LEADER,
	NO_TRAILER,
	BAD_TRAILER,
	WRONG_TRAILER_ID,
	CUT_PAYLOAD,
	STALL_WITHIN,
	FAIL_WITHIN,
	EXTRA_PAYLOAD,
	NOT_SENT,
	FLAWS,
};

enum packet_kind { DATA, STALL, FAIL, UNPLUG };

struct packet {
	enum packet_kind kind;
	u32 bytes;
	u8 data[WORLD_PACKET];
};

struct posted {
	struct hs_transfer transfer;
	struct hs_completion completion;
};

struct world {
	struct hotshoe_configure request;
	struct hs_limits limits;
	struct hs_plan plan;
	struct hs_slots slots;
	struct hs_ring ring;
	struct hs_counters counters;
	void *slot_memory;
	void *ring_memory;
	u8 *payload[WORLD_SLOTS];
	u8 *edge[WORLD_SLOTS][3];	/* leader, trailer, stray */
	/* the device */
	struct packet *packets;
	u32 packet_room;
	u32 first_packet;
	u32 packet_count;
	u64 random;
	u32 width;
	u32 height;
	/* the controller */
	struct posted *posted;
	u32 posted_count;
	struct posted *completed;
	u32 completed_count;
	bool cancelling;
	bool halted;
	bool gone;
	u32 cleared;
	u32 clear_failures;	/* that are still to come */
	bool gone_at_clear;
	u32 submits_left;	/* that succeed while others are posted */
	bool newest_first;	/* cancelled ones come back the newest first */
	/* the driver */
	bool blind;		/* payload cannot be read in a completion */
	bool repairing;
	bool repair_due;
	bool no_routes;		/* there is no memory for them */
	u32 routed;		/* transfers made for them */
	u32 waited_ms;
	u32 wakes;
	u64 clock;
};

/* Slots without room behind the plan's payload, from the next world_open() on. */
extern bool world_exact;
/* Longest leader, from the next world_open() on. */
extern u32 world_leader_bytes;

/* Plan of width x height bytes of payload: count transfers, and a last one. */
void world_open(struct world *w, u32 slots, u32 width, u32 height, u32 transfer,
		u32 count, u32 final1, u32 final2, u64 in_flight);
/* Gives all slots to the ring. */
void world_queue_all(struct world *w);
void world_queue(struct world *w, u32 slot);
void world_post(struct world *w);
void world_do(struct world *w, u32 todo);
/* One packet moves; false: none can. */
bool world_step(struct world *w);
void world_settle(struct world *w);
bool world_tell(struct world *w);
void world_run(struct world *w);
/* Repairs what is to be repaired, then takes a block: its slot or HS_NONE. */
u32 world_take(struct world *w, struct hotshoe_dequeue *d);
u32 world_receive(struct world *w, struct hotshoe_dequeue *d);
void world_repair(struct world *w);
void world_stop(struct world *w);
/* Stops, checks that all slots are with the caller or filled, frees. */
void world_close(struct world *w);
void world_check(struct world *w);

/* the device's side */
void world_element(struct world *w, const void *data, u32 bytes, u32 room);
void world_zero(struct world *w);
void world_event(struct world *w, enum packet_kind kind);
void world_discard(struct world *w);
void world_leader(u8 *leader, u64 id, u32 bytes);
void world_trailer(u8 *trailer, u64 id, u64 valid);
void world_content(u8 *data, u64 id, u32 bytes);
void world_block(struct world *w, u64 id, enum flaw flaw);
/* Whether slot holds block id as it was sent, whole or not. */
bool world_holds(struct world *w, const struct hotshoe_dequeue *d, u64 id);
u64 world_leader_id(struct world *w, u32 slot);
const u8 *world_trailer_of(struct world *w, u32 slot);

#endif /* WORLD_H */
