// SPDX-License-Identifier: GPL-2.0
/*
 * Lifetime of the stream, and the exclusive requests that concern all of it.
 */
#include "camera.h"
#include "frame_ring.h"
#include "hs_check.h"

int shoe_stream_init(struct shoe_camera *camera, struct usb_interface *interface)
{
	struct shoe_stream *stream = &camera->stream;
	struct usb_endpoint_descriptor *in;
	int ret;

	mutex_init(&stream->exclusive);
	mutex_init(&stream->repair);
	spin_lock_init(&stream->lock);
	init_waitqueue_head(&stream->wait);
	INIT_WORK(&stream->work, shoe_stream_work);
	if (!interface) {
		shoe_limits_init(camera, 0);
		return 0;
	}
	ret = usb_find_bulk_in_endpoint(interface->cur_altsetting, &in);
	if (ret)
		return ret;
	if (!is_power_of_2(usb_endpoint_maxp(in)))
		return -EINVAL;
	stream->pipe = usb_rcvbulkpipe(camera->udev, in->bEndpointAddress);
	shoe_limits_init(camera, usb_endpoint_maxp(in));
	return 0;
}

/* The camera leaves: ends everything that is under way, and gives memory back. */
void shoe_stream_leave(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	u32 todo = 0;

	mutex_lock(&stream->repair);
	spin_lock_irq(&stream->lock);
	hs_stream_gone(&stream->state);
	if (stream->ring)
		todo = hs_ring_gone(&stream->ring->core);
	spin_unlock_irq(&stream->lock);
	if (stream->ring)
		shoe_ring_act(stream->ring, todo);
	mutex_unlock(&stream->repair);
	wake_up_all(&stream->wait);
	/* Nobody queues it again: see shoe_ring_act(). */
	cancel_work_sync(&stream->work);
	mutex_lock(&stream->repair);
	if (stream->ring) {
		shoe_ring_settle(stream->ring);
		shoe_ring_leave(stream->ring);
	}
	mutex_unlock(&stream->repair);
}

static enum hs_error shoe_stream_may(struct shoe_handle *handle, u32 request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	spin_lock_irq(&stream->lock);
	error = hs_stream_may(&stream->state, handle, request);
	spin_unlock_irq(&stream->lock);
	return error;
}

/* No transfer is under way. The ring's memory lives until who copies from it is done. */
static void shoe_stream_retire(struct shoe_stream *stream, struct shoe_ring *ring)
{
	if (!ring)
		return;
	mutex_lock(&stream->repair);
	shoe_ring_leave(ring);
	mutex_unlock(&stream->repair);
	shoe_ring_put(ring);
}

/* Puts a ring in the place of the one before, or none. Called with the exclusive lock. */
static enum hs_error shoe_stream_exchange(struct shoe_handle *handle, struct shoe_ring *ring)
{
	struct shoe_stream *stream = &handle->camera->stream;
	struct shoe_ring *before = ring;
	enum hs_error error;

	mutex_lock(&stream->repair);
	spin_lock_irq(&stream->lock);
	error = ring ? hs_stream_configure(&stream->state, handle) :
		       hs_stream_release(&stream->state, handle);
	if (!error)
		before = xchg(&stream->ring, ring);
	spin_unlock_irq(&stream->lock);
	mutex_unlock(&stream->repair);
	wake_up_all(&stream->wait);
	shoe_stream_retire(stream, before);
	return error;
}

static int shoe_stream_renew(struct shoe_handle *handle, struct hotshoe_configure *request)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_ring *ring;
	struct hs_plan plan;
	enum hs_error error;

	error = hs_plan_make(&plan, request, &camera->stream.limits);
	if (!error)
		error = shoe_stream_may(handle, HOTSHOE_REQUEST_CONFIGURE);
	if (error)
		return -hs_errno(error);
	ring = shoe_ring_create(camera, &plan);
	if (IS_ERR(ring))
		return PTR_ERR(ring);
	return -hs_errno(shoe_stream_exchange(handle, ring));
}

int shoe_stream_configure(struct shoe_handle *handle, struct hotshoe_configure *request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;
	int ret;

	error = hs_check_configure(request, &stream->limits);
	if (error)
		return -hs_errno(error);
	if (mutex_lock_interruptible(&stream->exclusive))
		return -EINTR;
	if (request->slots)
		ret = shoe_stream_renew(handle, request);
	else
		ret = -hs_errno(shoe_stream_exchange(handle, NULL));
	mutex_unlock(&stream->exclusive);
	return ret;
}

int shoe_stream_start(struct shoe_handle *handle)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	if (mutex_lock_interruptible(&stream->exclusive))
		return -EINTR;
	mutex_lock(&stream->repair);
	spin_lock_irq(&stream->lock);
	error = hs_stream_start(&stream->state, handle);
	if (!error)
		hs_ring_start(&stream->ring->core);
	spin_unlock_irq(&stream->lock);
	mutex_unlock(&stream->repair);
	mutex_unlock(&stream->exclusive);
	return -hs_errno(error);
}

static enum hs_error shoe_stream_stop_begin(struct shoe_handle *handle)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	mutex_lock(&stream->repair);
	spin_lock_irq(&stream->lock);
	error = hs_stream_stop_begin(&stream->state, handle);
	if (!error)
		hs_ring_stop_begin(&stream->ring->core);
	spin_unlock_irq(&stream->lock);
	mutex_unlock(&stream->repair);
	wake_up_all(&stream->wait);
	return error;
}

static void shoe_stream_stop_end(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;

	mutex_lock(&stream->repair);
	if (!shoe_gone(camera))
		usb_clear_halt(camera->udev, stream->pipe);
	spin_lock_irq(&stream->lock);
	hs_ring_stop_end(&stream->ring->core);
	hs_stream_stop_end(&stream->state);
	stream->todo = 0;
	spin_unlock_irq(&stream->lock);
	shoe_routes_unbuild(stream->ring);
	mutex_unlock(&stream->repair);
	wake_up_all(&stream->wait);
}

/* Called with the exclusive lock. */
static int shoe_stream_halt(struct shoe_handle *handle)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error = shoe_stream_stop_begin(handle);

	if (error == HS_NOT_STARTED)
		return 0;
	if (error)
		return -hs_errno(error);
	shoe_ring_settle(stream->ring);
	cancel_work_sync(&stream->work);
	shoe_stream_stop_end(handle->camera);
	return 0;
}

int shoe_stream_stop(struct shoe_handle *handle)
{
	struct shoe_stream *stream = &handle->camera->stream;
	int ret;

	if (mutex_lock_interruptible(&stream->exclusive))
		return -EINTR;
	ret = shoe_stream_halt(handle);
	mutex_unlock(&stream->exclusive);
	return ret;
}

/* The handle closes: no request of it is under way. */
void shoe_stream_close(struct shoe_handle *handle)
{
	struct shoe_stream *stream = &handle->camera->stream;
	bool owned;

	mutex_lock(&stream->exclusive);
	spin_lock_irq(&stream->lock);
	owned = hs_stream_owned_by(&stream->state, handle);
	spin_unlock_irq(&stream->lock);
	if (owned) {
		shoe_stream_halt(handle);
		shoe_stream_exchange(handle, NULL);
	}
	mutex_unlock(&stream->exclusive);
}

int shoe_stream_clear_halt(struct shoe_handle *handle)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_stream *stream = &camera->stream;
	int ret;

	if (!stream->pipe)
		return -EOPNOTSUPP;
	if (mutex_lock_interruptible(&stream->exclusive))
		return -EINTR;
	mutex_lock(&stream->repair);
	ret = -hs_errno(shoe_stream_may(handle, HOTSHOE_REQUEST_CLEAR_HALT));
	if (!ret)
		ret = shoe_gone(camera) ? -ENODEV : usb_clear_halt(camera->udev, stream->pipe);
	mutex_unlock(&stream->repair);
	mutex_unlock(&stream->exclusive);
	return ret;
}
