// SPDX-License-Identifier: GPL-2.0
#include <linux/jiffies.h>
#include <linux/sched/signal.h>

#include "camera.h"
#include "exchange.h"

struct shoe_waiting {
	struct shoe_camera *camera;
	bool done;
};

static void shoe_exchange_complete(struct urb *urb)
{
	struct shoe_waiting *waiting = urb->context;
	struct shoe_camera *camera = waiting->camera;

	/* Release: @waiting is gone as soon as the waiter sees it, so wake by the camera. */
	smp_store_release(&waiting->done, true);
	wake_up_all(&camera->wait);
}

static bool shoe_exchange_done(const struct shoe_waiting *waiting)
{
	/* Acquire: what the completion handler wrote before it told. */
	return smp_load_acquire(&waiting->done);
}

u32 shoe_result(int status, s32 *system_error)
{
	switch (status) {
	case 0:
		return HOTSHOE_OK;
	case -EPIPE:
		return HOTSHOE_STALLED;
	case -ENODEV:
	case -ESHUTDOWN:
		return HOTSHOE_GONE;
	default:
		*system_error = -status;
		return HOTSHOE_BROKEN;
	}
}

/* The URB was ended by us: why? */
static int shoe_exchange_why(struct shoe_handle *handle, u32 pipe, long left)
{
	u32 ended = shoe_ended(handle, pipe);

	if (ended)
		return ended;
	return left < 0 ? -EINTR : HOTSHOE_TIMEOUT;
}

int shoe_exchange(struct shoe_handle *handle, u32 pipe, struct urb *urb, u32 timeout_ms,
		  s32 *system_error)
{
	struct shoe_waiting waiting = { .camera = handle->camera };
	long left;
	int ret;

	urb->complete = shoe_exchange_complete;
	urb->context = &waiting;
	ret = usb_submit_urb(urb, GFP_KERNEL);
	if (ret)
		return shoe_gone(handle->camera) ? HOTSHOE_GONE : shoe_result(ret, system_error);
	left = wait_event_interruptible_timeout(handle->camera->wait,
						shoe_exchange_done(&waiting) ||
						shoe_ended(handle, pipe),
						msecs_to_jiffies(timeout_ms));
	/* Also after its end: the completion handler may still be running. */
	usb_kill_urb(urb);
	if (urb->status == -ENOENT || urb->status == -ECONNRESET)
		return shoe_exchange_why(handle, pipe, left);
	return shoe_result(urb->status, system_error);
}
