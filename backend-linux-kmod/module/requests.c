// SPDX-License-Identifier: GPL-2.0
/*
 * Requests: copied in completely, checked, carried out, copied out.
 */
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "camera.h"
#include "frame_ring.h"
#include "hs_check.h"

/* The two requests of each frame need no memory for their structure. */
#define SHOE_SMALL	96

/**
 * struct shoe_request_kind - how a request is carried out
 * @run: does it; 0 or -errno. With @tells it copies the structure out itself
 * @tells: see @run
 */
struct shoe_request_kind {
	int (*run)(struct shoe_handle *handle, void *request, void __user *argument);
	bool tells;
};

static int shoe_run_query(struct shoe_handle *handle, void *request, void __user *argument)
{
	enum hs_error error = hs_check_query(request);

	if (error)
		return -hs_errno(error);
	if (shoe_gone(handle->camera))
		return -ENODEV;
	shoe_query(handle->camera, request);
	return 0;
}

static int shoe_run_transact(struct shoe_handle *handle, void *request, void __user *argument)
{
	struct hotshoe_transact *transact = request;
	enum hs_error error = hs_check_transact(transact);

	if (error)
		return -hs_errno(error);
	transact->result = HOTSHOE_OK;
	transact->acknowledge_bytes = 0;
	transact->system_error = 0;
	return shoe_control_transact(handle, transact);
}

static int shoe_run_event(struct shoe_handle *handle, void *request, void __user *argument)
{
	struct hotshoe_event *event = request;
	enum hs_error error = hs_check_event(event);

	if (error)
		return -hs_errno(error);
	event->result = HOTSHOE_OK;
	event->bytes = 0;
	event->system_error = 0;
	event->lost = 0;
	return shoe_events_receive(handle, event);
}

static enum hs_error shoe_check_pipes(struct shoe_handle *handle,
				      const struct hotshoe_pipes *pipes)
{
	u32 interfaces = HOTSHOE_CONTROL;

	if (handle->camera->events.urb[0])
		interfaces |= HOTSHOE_EVENT;
	if (handle->camera->stream.pipe)
		interfaces |= HOTSHOE_STREAM;
	return hs_check_pipes(pipes, interfaces);
}

static int shoe_run_clear_halt(struct shoe_handle *handle, void *request, void __user *argument)
{
	const struct hotshoe_pipes *pipes = request;
	int ret = -hs_errno(shoe_check_pipes(handle, pipes));

	if (!ret && shoe_gone(handle->camera))
		ret = -ENODEV;
	if (!ret && pipes->pipes & HOTSHOE_CONTROL)
		ret = shoe_control_clear_halt(handle);
	if (!ret && pipes->pipes & HOTSHOE_EVENT)
		ret = shoe_events_clear_halt(handle);
	if (!ret && pipes->pipes & HOTSHOE_STREAM)
		ret = shoe_stream_clear_halt(handle);
	return ret;
}

static int shoe_run_cancel(struct shoe_handle *handle, void *request, void __user *argument)
{
	const struct hotshoe_pipes *pipes = request;
	enum hs_error error = shoe_check_pipes(handle, pipes);

	if (error)
		return -hs_errno(error);
	atomic_or(pipes->pipes, &handle->cancelled);
	wake_up_all(&handle->camera->wait);
	wake_up_all(&handle->camera->stream.wait);
	return 0;
}

static int shoe_run_configure(struct shoe_handle *handle, void *request, void __user *argument)
{
	return shoe_stream_configure(handle, request);
}

static int shoe_run_register(struct shoe_handle *handle, void *request, void __user *argument)
{
	struct hotshoe_register *registering = request;

	registering->map_offset = 0;
	registering->map_bytes = 0;
	registering->copied = 0;
	return shoe_stream_register(handle, request, argument);
}

static int shoe_run_unregister(struct shoe_handle *handle, void *request, void __user *argument)
{
	return shoe_stream_unregister(handle, request);
}

static int shoe_run_export(struct shoe_handle *handle, void *request, void __user *argument)
{
	return shoe_stream_export(handle, request, argument);
}

static int shoe_run_start(struct shoe_handle *handle, void *request, void __user *argument)
{
	return shoe_stream_start(handle);
}

static int shoe_run_stop(struct shoe_handle *handle, void *request, void __user *argument)
{
	return shoe_stream_stop(handle);
}

static int shoe_run_queue(struct shoe_handle *handle, void *request, void __user *argument)
{
	return shoe_stream_queue(handle, request);
}

static int shoe_run_dequeue(struct shoe_handle *handle, void *request, void __user *argument)
{
	return shoe_stream_dequeue(handle, request, argument);
}

static void shoe_statistics_ring(struct shoe_camera *camera, struct hotshoe_statistics *s)
{
	struct shoe_stream *stream = &camera->stream;

	spin_lock_irq(&stream->lock);
	s->blocks = stream->counters.blocks;
	s->payload_bytes = stream->counters.payload_bytes;
	s->copied_bytes = stream->counters.copied_bytes;
	s->resynchronisations = stream->counters.resynchronisations;
	s->stalls = stream->counters.stalls;
	s->transfer_errors = stream->counters.transfer_errors;
	if (stream->ring) {
		s->registered = hs_slots_with_memory(&stream->ring->slots);
		s->queued = stream->ring->slots.in[HS_SLOT_QUEUED];
		s->filled = stream->ring->slots.in[HS_SLOT_FILLED] +
			    stream->ring->slots.in[HS_SLOT_HANDING];
	}
	spin_unlock_irq(&stream->lock);
}

static int shoe_run_statistics(struct shoe_handle *handle, void *request, void __user *argument)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_counters *counters = &camera->counters;
	struct hotshoe_statistics *s = request;
	enum hs_error error = hs_check_statistics(s);
	struct hotshoe_head head = s->head;

	if (error)
		return -hs_errno(error);
	memset(s, 0, sizeof(*s));
	s->head = head;
	shoe_statistics_ring(camera, s);
	s->copied_bytes += atomic64_read(&counters->copied_bytes);
	s->transactions = atomic64_read(&counters->transactions);
	s->events = atomic64_read(&counters->events);
	s->lost_events = atomic64_read(&counters->lost_events);
	s->pinned_pages = atomic64_read(&counters->pinned_pages);
	s->driver_bytes = atomic64_read(&counters->driver_bytes);
	s->attached_handles = atomic_read(&counters->attached_handles);
	s->handles = READ_ONCE(camera->handles);
	return 0;
}

static const struct shoe_request_kind shoe_kinds[] = {
	[HOTSHOE_REQUEST_QUERY] = { shoe_run_query },
	[HOTSHOE_REQUEST_TRANSACT] = { shoe_run_transact },
	[HOTSHOE_REQUEST_EVENT] = { shoe_run_event },
	[HOTSHOE_REQUEST_CLEAR_HALT] = { shoe_run_clear_halt },
	[HOTSHOE_REQUEST_CANCEL] = { shoe_run_cancel },
	[HOTSHOE_REQUEST_CONFIGURE] = { shoe_run_configure },
	[HOTSHOE_REQUEST_REGISTER] = { shoe_run_register, true },
	[HOTSHOE_REQUEST_UNREGISTER] = { shoe_run_unregister },
	[HOTSHOE_REQUEST_EXPORT] = { shoe_run_export, true },
	[HOTSHOE_REQUEST_START] = { shoe_run_start },
	[HOTSHOE_REQUEST_STOP] = { shoe_run_stop },
	[HOTSHOE_REQUEST_QUEUE] = { shoe_run_queue },
	[HOTSHOE_REQUEST_DEQUEUE] = { shoe_run_dequeue, true },
	[HOTSHOE_REQUEST_STATISTICS] = { shoe_run_statistics },
};

/* Size and version are looked at before anything else is read. */
static int shoe_request_head(void __user *argument, u32 bytes)
{
	struct hotshoe_head head;
	enum hs_error error;

	if (copy_from_user(&head, argument, sizeof(head)))
		return -EFAULT;
	error = hs_check_head(&head, bytes);
	if (!error)
		return 0;
	hs_answer_head(&head, bytes);
	return copy_to_user(argument, &head, sizeof(head)) ? -EFAULT : -hs_errno(error);
}

static long shoe_request_run(struct shoe_handle *handle, const struct shoe_request_kind *kind,
			     void *request, u32 bytes, void __user *argument)
{
	struct hotshoe_head *head = request;
	long ret;

	if (copy_from_user(request, argument, bytes))
		return -EFAULT;
	/* Another thread may have changed it since it was checked. */
	ret = -hs_errno(hs_check_head(head, bytes));
	if (!ret)
		ret = kind->run(handle, request, argument);
	if (!ret && !kind->tells && copy_to_user(argument, request, bytes))
		ret = -EFAULT;
	return ret;
}

long shoe_request(struct shoe_handle *handle, unsigned int command, void __user *argument)
{
	u8 small[SHOE_SMALL] __aligned(8);
	u32 number = _IOC_NR(command);
	u32 bytes = hs_request_bytes(number);
	void *request = small;
	long ret;

	if (_IOC_TYPE(command) != 'h' || _IOC_DIR(command) != (_IOC_READ | _IOC_WRITE) || !bytes ||
	    number >= ARRAY_SIZE(shoe_kinds))
		return -ENOTTY;
	ret = shoe_request_head(argument, bytes);
	if (ret)
		return ret;
	if (_IOC_SIZE(command) != bytes)
		return -EINVAL;
	if (bytes > sizeof(small)) {
		request = kzalloc(bytes, GFP_KERNEL_ACCOUNT);
		if (!request)
			return -ENOMEM;
	}
	ret = shoe_request_run(handle, &shoe_kinds[number], request, bytes, argument);
	if (request != small)
		kfree(request);
	return ret;
}
