// SPDX-License-Identifier: GPL-2.0
/*
 * Event packets. Receiving starts with the first request, whose room says how
 * long a packet can be, and ends when the last handle closes.
 */
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "camera.h"
#include "events.h"
#include "exchange.h"

struct shoe_packet {
	struct list_head entry;
	u32 bytes;
	u8 data[];
};

static bool shoe_events_there(const struct shoe_camera *camera)
{
	return camera->events.urb[0];
}

/* Keeps what came, or counts it as lost. Called with the lock. */
static void shoe_events_keep(struct shoe_camera *camera, struct urb *urb)
{
	struct shoe_events *events = &camera->events;
	struct shoe_packet *packet = NULL;

	if (!urb->actual_length)
		return;
	atomic64_inc(&camera->counters.events);
	if (events->backlog + urb->actual_length <= SHOE_EVENT_BACKLOG)
		packet = kmalloc(struct_size(packet, data, urb->actual_length),
				 GFP_ATOMIC | __GFP_NOWARN);
	if (!packet) {
		events->lost++;
		atomic64_inc(&camera->counters.lost_events);
		return;
	}
	packet->bytes = urb->actual_length;
	memcpy(packet->data, urb->transfer_buffer, urb->actual_length);
	list_add_tail(&packet->entry, &events->ready);
	events->backlog += packet->bytes;
}

static void shoe_events_complete(struct urb *urb)
{
	struct shoe_camera *camera = urb->context;
	struct shoe_events *events = &camera->events;
	int status = urb->status;
	unsigned long flags;
	unsigned int i;

	for (i = 0; i < SHOE_EVENT_RECEIVES - 1 && events->urb[i] != urb;)
		i++;
	spin_lock_irqsave(&events->lock, flags);
	if (!status)
		shoe_events_keep(camera, urb);
	spin_unlock_irqrestore(&events->lock, flags);
	if (!status)
		status = usb_submit_urb(urb, GFP_ATOMIC);
	if (status) {
		spin_lock_irqsave(&events->lock, flags);
		__clear_bit(i, &events->posted);
		/* Called back, or not accepted because all are: no error of the pipe. */
		if (status != -ENOENT && status != -ECONNRESET && status != -EPERM)
			events->error = status;
		spin_unlock_irqrestore(&events->lock, flags);
	}
	wake_up_all(&camera->wait);
}

int shoe_events_init(struct shoe_camera *camera, struct usb_interface *interface)
{
	struct shoe_events *events = &camera->events;
	struct usb_endpoint_descriptor *in;
	unsigned int i;
	int ret;

	shoe_turn_init(&events->turn);
	spin_lock_init(&events->lock);
	INIT_LIST_HEAD(&events->ready);
	if (!interface)
		return 0;
	ret = usb_find_bulk_in_endpoint(interface->cur_altsetting, &in);
	if (ret)
		return ret;
	events->packet = usb_endpoint_maxp(in);
	if (!events->packet)
		return -EINVAL;
	for (i = 0; i < SHOE_EVENT_RECEIVES; i++) {
		events->urb[i] = usb_alloc_urb(0, GFP_KERNEL);
		if (!events->urb[i])
			return -ENOMEM;
		usb_fill_bulk_urb(events->urb[i], camera->udev,
				  usb_rcvbulkpipe(camera->udev, in->bEndpointAddress),
				  NULL, 0, shoe_events_complete, camera);
	}
	return 0;
}

static void shoe_events_drop(struct shoe_events *events)
{
	struct shoe_packet *packet, *next;
	LIST_HEAD(dropped);

	spin_lock_irq(&events->lock);
	list_splice_init(&events->ready, &dropped);
	events->backlog = 0;
	events->lost = 0;
	events->error = 0;
	spin_unlock_irq(&events->lock);
	list_for_each_entry_safe(packet, next, &dropped, entry)
		kfree(packet);
}

static void shoe_events_kill(struct shoe_events *events)
{
	unsigned int i;

	for (i = 0; i < SHOE_EVENT_RECEIVES; i++)
		usb_kill_urb(events->urb[i]);
}

void shoe_events_pause(struct shoe_camera *camera)
{
	unsigned int i;

	for (i = 0; i < SHOE_EVENT_RECEIVES; i++)
		usb_poison_urb(camera->events.urb[i]);
}

/* The next request posts them again. */
void shoe_events_resume(struct shoe_camera *camera)
{
	unsigned int i;

	for (i = 0; i < SHOE_EVENT_RECEIVES; i++)
		usb_unpoison_urb(camera->events.urb[i]);
	wake_up_all(&camera->wait);
}

/* After this nobody receives anything, and nobody will. */
void shoe_events_leave(struct shoe_camera *camera)
{
	shoe_events_pause(camera);
	wait_event(camera->wait, shoe_turn_idle(&camera->events.turn));
}

/* The last handle closed: the next one is not to see what was meant for it. */
void shoe_events_forget(struct shoe_camera *camera)
{
	shoe_events_kill(&camera->events);
	shoe_events_drop(&camera->events);
}

void shoe_events_free(struct shoe_camera *camera)
{
	struct shoe_events *events = &camera->events;
	unsigned int i;

	shoe_events_drop(events);
	for (i = 0; i < SHOE_EVENT_RECEIVES; i++) {
		if (events->urb[i])
			kfree(events->urb[i]->transfer_buffer);
		usb_free_urb(events->urb[i]);
	}
}

/* Makes the receives long enough. Called by who has the turn. */
static int shoe_events_grow(struct shoe_events *events, unsigned int room)
{
	unsigned int i;
	void *buffer;

	room = roundup(room, events->packet);
	if (room <= events->room)
		return 0;
	shoe_events_kill(events);
	events->room = 0;
	for (i = 0; i < SHOE_EVENT_RECEIVES; i++) {
		buffer = kmalloc(room, GFP_KERNEL | __GFP_NOWARN);
		if (!buffer)
			return -ENOMEM;
		kfree(events->urb[i]->transfer_buffer);
		events->urb[i]->transfer_buffer = buffer;
		events->urb[i]->transfer_buffer_length = room;
	}
	events->room = room;
	return 0;
}

/* Posts what is not under way. Called by who has the turn. */
static void shoe_events_post(struct shoe_events *events)
{
	unsigned int i;
	int ret;

	for (i = 0; i < SHOE_EVENT_RECEIVES; i++) {
		spin_lock_irq(&events->lock);
		ret = __test_and_set_bit(i, &events->posted);
		spin_unlock_irq(&events->lock);
		if (ret)
			continue;
		ret = usb_submit_urb(events->urb[i], GFP_KERNEL);
		if (!ret)
			continue;
		spin_lock_irq(&events->lock);
		__clear_bit(i, &events->posted);
		events->error = ret;
		spin_unlock_irq(&events->lock);
		return;
	}
}

static bool shoe_events_ready(struct shoe_events *events)
{
	bool ready;

	spin_lock_irq(&events->lock);
	ready = !list_empty(&events->ready) || events->error;
	spin_unlock_irq(&events->lock);
	return ready;
}

/* Tells an error, once, and makes the pipe usable again. */
static u32 shoe_events_fail(struct shoe_camera *camera, int error, s32 *system_error)
{
	struct shoe_events *events = &camera->events;

	shoe_events_kill(events);
	if (error == -EPIPE)
		usb_clear_halt(camera->udev, events->urb[0]->pipe);
	spin_lock_irq(&events->lock);
	events->error = 0;
	spin_unlock_irq(&events->lock);
	return shoe_gone(camera) ? HOTSHOE_GONE : shoe_result(error, system_error);
}

/* Takes a packet, or says why there is none. Called by who has the turn. */
static int shoe_events_take(struct shoe_camera *camera, struct hotshoe_event *request,
			    struct shoe_packet **taken)
{
	struct shoe_events *events = &camera->events;
	struct shoe_packet *packet;
	int error, ret = HOTSHOE_TIMEOUT;

	spin_lock_irq(&events->lock);
	packet = list_first_entry_or_null(&events->ready, struct shoe_packet, entry);
	error = events->error;
	if (packet && packet->bytes > request->room) {
		ret = -EMSGSIZE;
	} else if (packet) {
		list_del(&packet->entry);
		events->backlog -= packet->bytes;
		*taken = packet;
		ret = HOTSHOE_OK;
	}
	if (ret >= 0) {
		request->lost = events->lost;
		events->lost = 0;
	}
	spin_unlock_irq(&events->lock);
	if (!packet && error)
		ret = shoe_events_fail(camera, error, &request->system_error);
	return ret;
}

static int shoe_events_wait(struct shoe_handle *handle, struct hotshoe_event *request,
			    struct shoe_packet **taken)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_events *events = &camera->events;
	long left;
	int ret;

	ret = shoe_events_grow(events, request->room);
	if (ret)
		return ret;
	shoe_events_post(events);
	left = wait_event_interruptible_timeout(camera->wait,
						shoe_events_ready(events) ||
						shoe_ended(handle, HOTSHOE_EVENT),
						msecs_to_jiffies(request->timeout_ms));
	ret = shoe_events_take(camera, request, taken);
	if (ret == HOTSHOE_TIMEOUT && shoe_ended(handle, HOTSHOE_EVENT))
		return shoe_ended(handle, HOTSHOE_EVENT);
	return ret == HOTSHOE_TIMEOUT && left < 0 ? -EINTR : ret;
}

/* What could not be told is kept. */
static void shoe_events_return(struct shoe_events *events, struct shoe_packet *packet, u32 lost)
{
	spin_lock_irq(&events->lock);
	list_add(&packet->entry, &events->ready);
	events->backlog += packet->bytes;
	events->lost += lost;
	spin_unlock_irq(&events->lock);
}

/* User memory is written after the turn is given: a page fault may take long. */
int shoe_events_receive(struct shoe_handle *handle, struct hotshoe_event *request)
{
	struct shoe_events *events = &handle->camera->events;
	struct shoe_packet *packet = NULL;
	int ret;

	if (!shoe_events_there(handle->camera))
		return -EOPNOTSUPP;
	ret = shoe_turn_take(&events->turn, handle, HOTSHOE_EVENT);
	if (!ret) {
		ret = shoe_events_wait(handle, request, &packet);
		shoe_turn_give(&events->turn, handle);
	}
	if (ret < 0)
		return ret;
	request->result = ret;
	if (!packet)
		return 0;
	if (copy_to_user(u64_to_user_ptr(request->packet), packet->data, packet->bytes)) {
		shoe_events_return(events, packet, request->lost);
		return -EFAULT;
	}
	request->bytes = packet->bytes;
	kfree(packet);
	return 0;
}

int shoe_events_clear_halt(struct shoe_handle *handle)
{
	struct shoe_events *events = &handle->camera->events;
	int ret;

	if (!shoe_events_there(handle->camera))
		return -EOPNOTSUPP;
	ret = shoe_turn_take(&events->turn, handle, HOTSHOE_EVENT);
	if (ret)
		return ret == HOTSHOE_GONE ? -ENODEV : ret < 0 ? ret : -ECANCELED;
	shoe_events_kill(events);
	ret = usb_clear_halt(handle->camera->udev, events->urb[0]->pipe);
	spin_lock_irq(&events->lock);
	events->error = 0;
	spin_unlock_irq(&events->lock);
	shoe_turn_give(&events->turn, handle);
	return ret;
}
