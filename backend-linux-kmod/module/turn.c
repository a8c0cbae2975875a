// SPDX-License-Identifier: GPL-2.0
#include <linux/sched.h>

#include "camera.h"
#include "turn.h"

struct shoe_waiter {
	struct list_head entry;
	bool granted;
};

void shoe_turn_init(struct shoe_turn *turn)
{
	spin_lock_init(&turn->lock);
	turn->taken = false;
	INIT_LIST_HEAD(&turn->waiters);
}

/* Takes it, or stands in line. */
static bool shoe_turn_try(struct shoe_turn *turn, struct shoe_waiter *waiter)
{
	bool free;

	spin_lock(&turn->lock);
	free = !turn->taken;
	if (free)
		turn->taken = true;
	else
		list_add_tail(&waiter->entry, &turn->waiters);
	spin_unlock(&turn->lock);
	return free;
}

/* Whether it was granted after all; else out of the line. */
static bool shoe_turn_settle(struct shoe_turn *turn, struct shoe_waiter *waiter)
{
	bool granted;

	spin_lock(&turn->lock);
	granted = waiter->granted;
	if (!granted)
		list_del(&waiter->entry);
	spin_unlock(&turn->lock);
	return granted;
}

int shoe_turn_take(struct shoe_turn *turn, struct shoe_handle *handle, u32 pipe)
{
	struct shoe_waiter waiter = { .granted = false };
	u32 ended = shoe_ended(handle, pipe);
	int ret;

	if (ended)
		return ended;
	if (!shoe_turn_try(turn, &waiter)) {
		ret = wait_event_interruptible(handle->camera->wait,
					       READ_ONCE(waiter.granted) ||
					       shoe_ended(handle, pipe));
		if (!shoe_turn_settle(turn, &waiter))
			return ret ? -EINTR : shoe_ended(handle, pipe);
	}
	ended = shoe_ended(handle, pipe);
	if (ended)
		shoe_turn_give(turn, handle);
	return ended;
}

void shoe_turn_give(struct shoe_turn *turn, struct shoe_handle *handle)
{
	struct shoe_waiter *next;

	spin_lock(&turn->lock);
	next = list_first_entry_or_null(&turn->waiters, struct shoe_waiter, entry);
	if (next) {
		list_del(&next->entry);
		WRITE_ONCE(next->granted, true);
	} else {
		turn->taken = false;
	}
	spin_unlock(&turn->lock);
	wake_up_all(&handle->camera->wait);
}

bool shoe_turn_idle(struct shoe_turn *turn)
{
	bool idle;

	spin_lock(&turn->lock);
	idle = !turn->taken;
	spin_unlock(&turn->lock);
	return idle;
}
