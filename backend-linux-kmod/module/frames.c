// SPDX-License-Identifier: GPL-2.0
/*
 * The two requests of every frame, and poll.
 */
#include <linux/jiffies.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>

#include "camera.h"
#include "frame_ring.h"
#include "hs_check.h"

static enum hs_error shoe_queue(struct shoe_handle *handle, const struct hotshoe_slot *request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	spin_lock_irq(&stream->lock);
	error = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_QUEUE);
	if (!error)
		error = hs_check_slot(request, &stream->ring->plan);
	if (!error)
		error = hs_ring_queue(&stream->ring->core, request->slot);
	if (!error)
		stream->ring->slot[request->slot].damaged = false;
	spin_unlock_irq(&stream->lock);
	return error;
}

int shoe_stream_queue(struct shoe_handle *handle, struct hotshoe_slot *request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	if (mutex_lock_interruptible(&stream->repair))
		return -EINTR;
	error = shoe_queue(handle, request);
	if (!error)
		shoe_ring_post(stream->ring, 0);
	mutex_unlock(&stream->repair);
	return -hs_errno(error);
}

/**
 * struct shoe_handing - a dequeue under way
 * @ring: referenced when there is a slot
 * @slot: HS_NONE: there is none
 * @end: with HS_NONE: HOTSHOE_OK: wait
 */
struct shoe_handing {
	struct shoe_ring *ring;
	u32 slot;
	u32 end;
};

/* Memory that the CPU cannot look at, in which the stream lost its step. */
static void shoe_dequeue_damage(const struct shoe_slot *slot, struct hotshoe_dequeue *request)
{
	if (!slot->damaged)
		return;
	request->status = HOTSHOE_TRANSFER_ERROR;
	request->system_error = EOPNOTSUPP;
}

/* Takes a filled slot, or the reason why none will come. Called with the lock. */
static enum hs_error shoe_dequeue_take(struct shoe_handle *handle,
				       struct hotshoe_dequeue *request,
				       struct shoe_handing *handing)
{
	struct shoe_stream *stream = &handle->camera->stream;
	struct shoe_ring *ring = stream->ring;
	enum hs_error error;

	error = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_DEQUEUE);
	if (!error)
		error = hs_check_dequeue(request, &ring->plan);
	if (error)
		return error;
	handing->slot = hs_slots_hand(&ring->slots);
	handing->end = HOTSHOE_OK;
	if (handing->slot == HS_NONE)
		handing->end = hs_ring_end(&ring->core) ?:
			       shoe_ended(handle, HOTSHOE_STREAM);
	hs_ring_describe(&ring->core, handing->slot, handing->end, request);
	if (handing->slot != HS_NONE) {
		kref_get(&ring->ref);
		handing->ring = ring;
		shoe_dequeue_damage(&ring->slot[handing->slot], request);
	}
	return HS_OK;
}

static int shoe_dequeue_try(struct shoe_handle *handle, struct hotshoe_dequeue *request,
			    struct shoe_handing *handing)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	if (mutex_lock_interruptible(&stream->repair))
		return -EINTR;
	spin_lock_irq(&stream->lock);
	error = shoe_dequeue_take(handle, request, handing);
	spin_unlock_irq(&stream->lock);
	mutex_unlock(&stream->repair);
	return -hs_errno(error);
}

/* Whether a dequeue would return at once. */
static bool shoe_dequeue_ready(struct shoe_handle *handle)
{
	struct shoe_stream *stream = &handle->camera->stream;
	bool ready;

	spin_lock_irq(&stream->lock);
	ready = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_DEQUEUE) ||
		stream->ring->slots.filled.count || hs_ring_end(&stream->ring->core) ||
		shoe_ended(handle, HOTSHOE_STREAM);
	spin_unlock_irq(&stream->lock);
	return ready;
}

static int shoe_dequeue_wait(struct shoe_handle *handle, struct hotshoe_dequeue *request,
			     struct shoe_handing *handing)
{
	struct shoe_stream *stream = &handle->camera->stream;
	long left = msecs_to_jiffies(request->timeout_ms);
	int ret;

	for (;;) {
		ret = shoe_dequeue_try(handle, request, handing);
		if (ret || handing->slot != HS_NONE || handing->end)
			return ret;
		if (!left)
			return 0;
		left = wait_event_interruptible_timeout(stream->wait, shoe_dequeue_ready(handle),
							left);
		if (left < 0)
			return -EINTR;
	}
}

/* Payload that the controller could not bring to where it belongs. */
static int shoe_dequeue_copy(struct shoe_ring *ring, u32 number, u64 bytes)
{
	struct shoe_slot *slot = &ring->slot[number];
	int ret;

	if (!slot->shadow || !bytes)
		return 0;
	ret = shoe_memory_begin(slot->memory);
	if (ret)
		return ret;
	shoe_copy(slot->memory, 0, slot->shadow, 0, bytes);
	shoe_memory_end(slot->memory);
	atomic64_add(bytes, &ring->camera->counters.copied_bytes);
	return 0;
}

/* No lock is held: a page fault of the caller stops nobody else. */
static int shoe_dequeue_tell(struct shoe_ring *ring, u32 number,
			     const struct hotshoe_dequeue *request, void __user *argument)
{
	struct shoe_slot *slot = &ring->slot[number];
	u32 trailer = hs_ring_trailer_area(&ring->core, number);
	int ret;

	ret = shoe_dequeue_copy(ring, number, request->payload_bytes);
	if (ret)
		return ret;
	if (copy_to_user(u64_to_user_ptr(request->leader), slot->edge[HS_AREA_LEADER],
			 request->leader_bytes) ||
	    copy_to_user(u64_to_user_ptr(request->trailer), slot->edge[trailer],
			 request->trailer_bytes) ||
	    copy_to_user(argument, request, sizeof(*request)))
		return -EFAULT;
	return 0;
}

static int shoe_dequeue_hand(struct shoe_stream *stream, struct shoe_handing *handing,
			     const struct hotshoe_dequeue *request, void __user *argument)
{
	struct shoe_ring *ring = handing->ring;
	int ret = shoe_dequeue_tell(ring, handing->slot, request, argument);

	spin_lock_irq(&stream->lock);
	if (ret)
		hs_slots_hand_back(&ring->slots, handing->slot);
	else
		hs_slots_taken(&ring->slots, handing->slot);
	spin_unlock_irq(&stream->lock);
	if (ret)
		wake_up_all(&stream->wait);
	shoe_ring_put(ring);
	return ret;
}

int shoe_stream_dequeue(struct shoe_handle *handle, struct hotshoe_dequeue *request,
			void __user *argument)
{
	struct shoe_handing handing = { .slot = HS_NONE };
	int ret;

	ret = shoe_dequeue_wait(handle, request, &handing);
	if (ret)
		return ret;
	if (handing.slot != HS_NONE)
		return shoe_dequeue_hand(&handle->camera->stream, &handing, request, argument);
	request->result = handing.end ?: HOTSHOE_TIMEOUT;
	return copy_to_user(argument, request, sizeof(*request)) ? -EFAULT : 0;
}

__poll_t shoe_stream_poll(struct shoe_handle *handle, struct file *file, poll_table *table)
{
	struct shoe_stream *stream = &handle->camera->stream;
	__poll_t events = 0;

	poll_wait(file, &stream->wait, table);
	spin_lock_irq(&stream->lock);
	if (hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_DEQUEUE))
		events = EPOLLERR;
	else if (stream->ring->slots.filled.count)
		events = EPOLLIN | EPOLLRDNORM;
	else if (hs_ring_end(&stream->ring->core))
		events = EPOLLERR;
	spin_unlock_irq(&stream->lock);
	if (shoe_ended(handle, HOTSHOE_STREAM))
		events |= EPOLLHUP;
	return events;
}
