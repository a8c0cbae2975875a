/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * Slots of a ring: whose each one is.
 *
 * Guarded by the lock that guards completions (Linux: a spin lock taken with
 * interrupts off); no function takes longer for more slots, but hs_slots_init.
 *
 *   EMPTY --register_begin--> PINNING --register_done--> CALLER
 *                             PINNING --register_failed--> EMPTY
 *   CALLER --unregister_begin--> PINNING --unregister_done--> EMPTY
 *   CALLER --queue--> QUEUED --fill--> FILLED --hand--> HANDING
 *   QUEUED --recall, withdraw--> CALLER       HANDING --taken--> CALLER
 *                                             HANDING --hand_back--> FILLED
 */
#ifndef HS_SLOTS_H
#define HS_SLOTS_H

#include "hs_base.h"

/**
 * enum hs_slot_state - the owner of a slot
 * @HS_SLOT_EMPTY: nobody: it has no memory
 * @HS_SLOT_PINNING: a register or unregister request that is under way
 * @HS_SLOT_CALLER: the calling process
 * @HS_SLOT_QUEUED: the controller, or it waits for it in the queue
 * @HS_SLOT_FILLED: the driver, until somebody dequeues it
 * @HS_SLOT_HANDING: a dequeue request that is copying its result out
 * @HS_SLOT_STATES: how many there are
 */
enum hs_slot_state {
	HS_SLOT_EMPTY = 0,
	HS_SLOT_PINNING = 1,
	HS_SLOT_CALLER = 2,
	HS_SLOT_QUEUED = 3,
	HS_SLOT_FILLED = 4,
	HS_SLOT_HANDING = 5,
	HS_SLOT_STATES = 6,
};

/**
 * struct hs_slot - one slot; to be read by others, written by the core
 * @state: enum hs_slot_state
 * @next: next in the list it is in, HS_NONE: none
 * @previous: previous in it
 * @leader_bytes: of the block in it: bytes of leader
 * @trailer_bytes: bytes of trailer
 * @status: enum hotshoe_transfer_status
 * @system_error: errno behind it
 * @stray_trailer: the trailer is in HS_AREA_STRAY, not in HS_AREA_TRAILER
 * @stray_data: during a repair: something landed here
 * @leaving: its caller wants it back, see hs_ring_cancel()
 * @bytes: room for payload
 * @payload_bytes: payload that came
 * @block_id: of the leader
 * @timestamp: of the last transfer
 */
struct hs_slot {
	u32 state;
	u32 next;
	u32 previous;
	u32 leader_bytes;
	u32 trailer_bytes;
	u32 status;
	s32 system_error;
	bool stray_trailer;
	bool stray_data;
	bool leaving;
	u64 bytes;
	u64 payload_bytes;
	u64 block_id;
	u64 timestamp;
};

/**
 * struct hs_list - slots in order
 * @head: first, HS_NONE: none
 * @tail: last
 * @count: how many
 */
struct hs_list {
	u32 head;
	u32 tail;
	u32 count;
};

/**
 * struct hs_slots - the slots of a ring
 * @slot: one for each
 * @count: how many
 * @in: slots in each state: the balance
 * @queued: in order of queueing
 * @filled: in order of filling
 */
struct hs_slots {
	struct hs_slot *slot;
	u32 count;
	u32 in[HS_SLOT_STATES];
	struct hs_list queued;
	struct hs_list filled;
};

/**
 * hs_slots_bytes() - memory for the slots of a ring
 * @count: 1..HOTSHOE_MAX_SLOTS
 *
 * Return: bytes, to be aligned for 64-bit numbers
 */
size_t hs_slots_bytes(u32 count);

/**
 * hs_slots_init() - all slots empty
 * @slots: out
 * @count: how many
 * @memory: of hs_slots_bytes(), lent until the slots are not used any more
 */
void hs_slots_init(struct hs_slots *slots, u32 count, void *memory);

/**
 * hs_slots_register_begin() - EMPTY to PINNING
 * @slots: the slots
 * @slot: number, any
 *
 * Who got HS_OK alone handles the slot and calls register_done or
 * register_failed; in between it may wait.
 *
 * Return: HS_OK, HS_BAD_SLOT, HS_HAS_MEMORY, HS_IN_USE (somebody else registers)
 */
enum hs_error hs_slots_register_begin(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_register_done() - PINNING to CALLER
 * @slots: the slots
 * @slot: number
 * @bytes: its room, at least the plan's capacity. A driver that has a spill
 *	(memory of its own for each slot that it appends to the scatter list of
 *	the last payload transfer, up to whole packets) counts it in, and peek
 *	and move reach it behind the caller's bytes: then a packet that was
 *	meant for another element cannot overflow
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_slots_register_done(struct hs_slots *slots, u32 slot, u64 bytes);

/**
 * hs_slots_register_failed() - PINNING to EMPTY
 * @slots: the slots
 * @slot: number
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_slots_register_failed(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_unregister_begin() - CALLER to PINNING
 * @slots: the slots
 * @slot: number, any
 *
 * Return: HS_OK, HS_BAD_SLOT, HS_NO_MEMORY, HS_IN_USE
 */
enum hs_error hs_slots_unregister_begin(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_unregister_done() - PINNING to EMPTY
 * @slots: the slots
 * @slot: number
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_slots_unregister_done(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_queue() - CALLER to QUEUED, behind all others
 * @slots: the slots
 * @slot: number, any
 *
 * Drivers use hs_ring_queue(), which calls this.
 *
 * Return: HS_OK, HS_BAD_SLOT, HS_NO_MEMORY, HS_IN_USE
 */
enum hs_error hs_slots_queue(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_front() - moves a queued slot before all others
 * @slots: the slots
 * @slot: number
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_slots_front(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_fill() - QUEUED to FILLED, behind all that are
 * @slots: the slots
 * @slot: number; need not be the first of the queue
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_slots_fill(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_recall() - the first QUEUED slot to CALLER
 * @slots: the slots
 *
 * Return: its number, or HS_NONE: nothing is queued
 */
u32 hs_slots_recall(struct hs_slots *slots);

/**
 * hs_slots_withdraw() - a QUEUED slot, wherever in the queue, to CALLER
 * @slots: the slots
 * @slot: number
 *
 * Drivers use hs_ring_cancel(), which calls this.
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_slots_withdraw(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_hand() - the first FILLED slot to HANDING
 * @slots: the slots
 *
 * Who got it tells with hs_slots_taken() or hs_slots_hand_back() how that
 * went; in between it may wait, and others may take further slots.
 *
 * Return: its number, or HS_NONE: nothing is filled
 */
u32 hs_slots_hand(struct hs_slots *slots);

/**
 * hs_slots_taken() - HANDING to CALLER
 * @slots: the slots
 * @slot: number
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_slots_taken(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_hand_back() - HANDING to FILLED, before all others
 * @slots: the slots
 * @slot: number
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_slots_hand_back(struct hs_slots *slots, u32 slot);

/**
 * hs_slots_with_memory() - slots that are not EMPTY
 * @slots: the slots
 */
u32 hs_slots_with_memory(const struct hs_slots *slots);

/**
 * hs_slots_balanced() - whether states, counts and lists agree
 * @slots: the slots
 *
 * For tests and debug builds: looks at every slot.
 */
bool hs_slots_balanced(const struct hs_slots *slots);

#endif /* HS_SLOTS_H */
