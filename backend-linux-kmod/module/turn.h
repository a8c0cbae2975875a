/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A turn: what serialised requests wait for. Unlike a mutex it is given in
 * order of arrival, and waiting for it ends by a signal, by cancelling the
 * handle and by unplug.
 */
#ifndef SHOE_TURN_H
#define SHOE_TURN_H

#include <linux/list.h>
#include <linux/spinlock.h>

struct shoe_handle;

/**
 * struct shoe_turn - one at a time
 * @lock: guards the rest
 * @taken: somebody has it
 * @waiters: who waits, first come first served
 */
struct shoe_turn {
	spinlock_t lock; /* guards taken and waiters */
	bool taken;
	struct list_head waiters;
};

void shoe_turn_init(struct shoe_turn *turn);

/**
 * shoe_turn_take() - waits for the turn
 * @turn: the turn
 * @handle: who asks
 * @pipe: whose cancelling ends the wait
 *
 * Context: process.
 * Return: HOTSHOE_OK: the caller has it and gives it back; HOTSHOE_CANCELLED,
 * HOTSHOE_GONE; -EINTR
 */
int shoe_turn_take(struct shoe_turn *turn, struct shoe_handle *handle, u32 pipe);

/**
 * shoe_turn_give() - gives the turn to the next, or back
 * @turn: the turn
 * @handle: who has it
 */
void shoe_turn_give(struct shoe_turn *turn, struct shoe_handle *handle);

/**
 * shoe_turn_idle() - whether nobody has it
 * @turn: the turn
 */
bool shoe_turn_idle(struct shoe_turn *turn);

#endif /* SHOE_TURN_H */
