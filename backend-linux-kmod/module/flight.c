// SPDX-License-Identifier: GPL-2.0
/*
 * Transfers under way: posting, completion, calling back.
 */
#include <linux/dma-mapping.h>
#include <linux/ktime.h>

#include "camera.h"
#include "frame_ring.h"

static void shoe_sync_device(struct shoe_transfer *transfer)
{
	struct device *device = shoe_dma_device(transfer->ring->camera);

	if (!transfer->mapped)
		return;
	if (transfer->edge)
		dma_sync_single_for_device(device, transfer->urb->transfer_dma,
					   transfer->urb->transfer_buffer_length,
					   DMA_FROM_DEVICE);
	else
		dma_sync_sgtable_for_device(device, &transfer->reach.table, DMA_FROM_DEVICE);
}

static void shoe_sync_cpu(struct shoe_transfer *transfer)
{
	struct device *device = shoe_dma_device(transfer->ring->camera);

	if (!transfer->mapped)
		return;
	if (transfer->edge)
		dma_sync_single_for_cpu(device, transfer->urb->transfer_dma,
					transfer->urb->transfer_buffer_length, DMA_FROM_DEVICE);
	else
		dma_sync_sgtable_for_cpu(device, &transfer->reach.table, DMA_FROM_DEVICE);
}

static struct shoe_transfer *shoe_transfer_of(struct shoe_ring *ring,
					      const struct hs_transfer *what)
{
	u32 index;

	if (what->planned) {
		struct shoe_transfer *transfer = ring->slot[what->place.slot].transfer;

		return transfer ? &transfer[what->element] : NULL;
	}
	index = ring->routes ? what->element - ring->route[0].element : 0;
	return index < ring->routes ? &ring->route[index] : NULL;
}

static u32 shoe_submit(struct shoe_ring *ring, const struct hs_transfer *what)
{
	struct shoe_transfer *transfer = shoe_transfer_of(ring, what);
	int ret;

	if (!transfer)
		return HS_SUBMIT_REFUSED;
	transfer->ticket = what->ticket;
	shoe_sync_device(transfer);
	list_add_tail(&transfer->entry, &ring->flying);
	ret = usb_submit_urb(transfer->urb, GFP_ATOMIC);
	if (!ret)
		return HS_SUBMITTED;
	list_del_init(&transfer->entry);
	/* ENOENT: the endpoint is disabled, which is the beginning of the end. */
	if (ret == -ENODEV || ret == -ESHUTDOWN || ret == -ENOENT)
		return HS_SUBMIT_GONE;
	return HS_SUBMIT_REFUSED;
}

/* Hands on what the core asks for. */
void shoe_ring_act(struct shoe_ring *ring, u32 todo)
{
	struct shoe_stream *stream = &ring->camera->stream;
	unsigned long flags;

	if (todo & HS_DO_WAKE)
		wake_up_all(&stream->wait);
	todo &= HS_DO_CANCEL | HS_DO_REPAIR;
	if (!todo)
		return;
	spin_lock_irqsave(&stream->lock, flags);
	stream->todo |= todo;
	if (!stream->paused && !stream->state.gone)
		queue_work(system_long_wq, &stream->work);
	spin_unlock_irqrestore(&stream->lock, flags);
}

/* Posts what there is to post; the lock is given up between two transfers. */
void shoe_ring_post(struct shoe_ring *ring, u32 todo)
{
	struct shoe_stream *stream = &ring->camera->stream;
	struct hs_transfer what;
	unsigned long flags;
	bool more;

	do {
		spin_lock_irqsave(&stream->lock, flags);
		more = !stream->paused && hs_ring_next(&ring->core, &what);
		if (more)
			todo |= hs_ring_submitted(&ring->core, what.ticket,
						  shoe_submit(ring, &what));
		spin_unlock_irqrestore(&stream->lock, flags);
	} while (more);
	shoe_ring_act(ring, todo);
}

static u32 shoe_ending(int status)
{
	switch (status) {
	case 0:
		return HS_COMPLETED;
	case -ENOENT:
	case -ECONNRESET:
		return HS_CANCELLED;
	case -EPIPE:
		return HS_STALLED;
	case -EOVERFLOW:
		return HS_OVERFLOWED;
	case -ENODEV:
	case -ESHUTDOWN:
		return HS_LEFT;
	default:
		return HS_FAILED;
	}
}

void shoe_transfer_complete(struct urb *urb)
{
	struct shoe_transfer *transfer = urb->context;
	struct shoe_ring *ring = transfer->ring;
	struct shoe_stream *stream = &ring->camera->stream;
	struct hs_completion completion = {
		.ticket = transfer->ticket,
		.ending = shoe_ending(urb->status),
		.bytes = urb->actual_length,
		.system_error = -urb->status,
		.timestamp = ktime_get_ns(),
	};
	unsigned long flags;
	u32 todo;

	/* The endpoint is shut down: the disconnect is on its way. */
	if (completion.ending == HS_LEFT)
		WRITE_ONCE(ring->camera->gone, true);
	shoe_sync_cpu(transfer);
	spin_lock_irqsave(&stream->lock, flags);
	list_del_init(&transfer->entry);
	todo = hs_ring_completed(&ring->core, &completion);
	if (list_empty(&ring->flying) && list_empty(&ring->called))
		wake_up_all(&stream->wait);
	spin_unlock_irqrestore(&stream->lock, flags);
	shoe_ring_post(ring, todo);
}

static struct urb *shoe_newest(struct shoe_ring *ring)
{
	struct shoe_stream *stream = &ring->camera->stream;
	struct urb *urb = NULL;

	spin_lock_irq(&stream->lock);
	if (!list_empty(&ring->flying)) {
		struct shoe_transfer *transfer =
			list_last_entry(&ring->flying, struct shoe_transfer, entry);

		list_move(&transfer->entry, &ring->called);
		urb = usb_get_urb(transfer->urb);
	}
	spin_unlock_irq(&stream->lock);
	return urb;
}

/*
 * Newest first, so that none of them starts because an older one ended. The
 * lock is not held: a controller may complete from within.
 */
void shoe_ring_call_back(struct shoe_ring *ring)
{
	struct urb *urb;

	while ((urb = shoe_newest(ring))) {
		usb_unlink_urb(urb);
		usb_put_urb(urb);
	}
}

static bool shoe_ring_idle(struct shoe_ring *ring)
{
	struct shoe_stream *stream = &ring->camera->stream;
	bool idle;

	spin_lock_irq(&stream->lock);
	idle = list_empty(&ring->flying) && list_empty(&ring->called);
	spin_unlock_irq(&stream->lock);
	return idle;
}

/* Calls all back and waits until each has completed; the core posts no more. */
void shoe_ring_settle(struct shoe_ring *ring)
{
	shoe_ring_call_back(ring);
	wait_event(ring->camera->stream.wait, shoe_ring_idle(ring));
}
