// SPDX-License-Identifier: Apache-2.0
/*
 * Exclusive requests of the stream, and its lifetime.
 */
#include "camera.h"
#include "trace.h"

_Use_decl_annotations_
NTSTATUS shoe_stream_create(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	WDF_OBJECT_ATTRIBUTES attributes;
	WDF_WORKITEM_CONFIG config;
	NTSTATUS status;

	InitializeListHead(&stream->arrived);
	InitializeListHead(&stream->queued);
	InitializeListHead(&stream->waiting);
	KeInitializeEvent(&stream->free, NotificationEvent, TRUE);
	KeInitializeEvent(&stream->quiet, NotificationEvent, TRUE);
	KeInitializeEvent(&stream->stopped, NotificationEvent, TRUE);
	KeInitializeEvent(&stream->over, NotificationEvent, FALSE);
	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = camera->device;
	status = WdfWaitLockCreate(&attributes, &stream->hold);
	if (!NT_SUCCESS(status))
		return status;
	WDF_WORKITEM_CONFIG_INIT(&config, shoe_stream_work);
	config.AutomaticSerialization = FALSE;
	return WdfWorkItemCreate(&config, &attributes, &stream->work);
}

_Use_decl_annotations_
void shoe_stream_prepare(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	struct hs_limits *limits = &stream->limits;

	shoe_lock(camera);
	stream->state.gone = false;
	limits->packet_bytes = stream->in.pipe != NULL ? stream->in.packet : 0;
	limits->max_slots = HOTSHOE_MAX_SLOTS;
	limits->max_slot_bytes = HOTSHOE_MAX_SLOT_BYTES;
	limits->memory_kinds = 1U << HOTSHOE_MEMORY_USER;
	limits->max_transfer_bytes = stream->in.longest;
	if (limits->max_transfer_bytes > SHOE_LONGEST_TRANSFER)
		limits->max_transfer_bytes = SHOE_LONGEST_TRANSFER;
	shoe_unlock(camera);
}

/* ---- holding the ring */

_Use_decl_annotations_
void shoe_stream_hold(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;

	WdfWaitLockAcquire(stream->hold, NULL);
	shoe_lock(camera);
	stream->held = true;
	while (stream->pumping) {
		shoe_unlock(camera);
		KeWaitForSingleObject(&stream->quiet, Executive, KernelMode, FALSE, NULL);
		shoe_lock(camera);
	}
	shoe_unlock(camera);
}

_Use_decl_annotations_
void shoe_stream_release(struct shoe_camera *camera)
{
	shoe_lock(camera);
	camera->stream.held = false;
	shoe_unlock(camera);
	WdfWaitLockRelease(camera->stream.hold);
	shoe_pump(camera);
}

/* ---- requests; each has the exclusive turn */

/* Puts a ring in the place of the one before, or none. */
static enum hs_error shoe_stream_exchange(struct shoe_handle *handle, struct shoe_ring *ring)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_stream *stream = &camera->stream;
	struct shoe_ring *before = ring;
	enum hs_error error;

	shoe_stream_hold(camera);
	shoe_lock(camera);
	/* A handle that closes must not get the stream behind its own back. */
	error = ring != NULL && handle->closed ? HS_NOT_OWNER :
		ring != NULL ? hs_stream_configure(&stream->state, handle) :
			       hs_stream_release(&stream->state, handle);
	if (error == HS_OK) {
		before = stream->ring;
		stream->ring = ring;
	}
	shoe_unlock(camera);
	shoe_stream_release(camera);
	if (before != NULL)
		shoe_ring_delete(before);
	return error;
}

static NTSTATUS shoe_stream_renew(struct shoe_handle *handle,
				  const struct hotshoe_configure *request)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_ring *ring = NULL;
	enum hs_error error;
	struct hs_plan plan;
	NTSTATUS status;

	error = hs_plan_make(&plan, request, &camera->stream.limits);
	shoe_lock(camera);
	if (error == HS_OK)
		error = hs_stream_may(&camera->stream.state, handle, HOTSHOE_REQUEST_CONFIGURE);
	shoe_unlock(camera);
	if (error != HS_OK)
		return shoe_status(error);
	status = shoe_ring_create(camera, &plan, &ring);
	if (!NT_SUCCESS(status))
		return status;
	return shoe_status(shoe_stream_exchange(handle, ring));
}

static NTSTATUS shoe_stream_configure(struct shoe_handle *handle,
				      const struct hotshoe_configure *request)
{
	enum hs_error error = hs_check_configure(request, &handle->camera->stream.limits);

	if (error != HS_OK)
		return shoe_status(error);
	if (request->slots != 0)
		return shoe_stream_renew(handle, request);
	return shoe_status(shoe_stream_exchange(handle, NULL));
}

static NTSTATUS shoe_stream_start(struct shoe_handle *handle)
{
	struct shoe_camera *camera = handle->camera;
	enum hs_error error;

	shoe_stream_hold(camera);
	shoe_lock(camera);
	error = hs_stream_start(&camera->stream.state, handle);
	if (error == HS_OK) {
		KeClearEvent(&camera->stream.over);
		hs_ring_start(&camera->stream.ring->core);
	}
	shoe_unlock(camera);
	shoe_stream_release(camera);
	return shoe_status(error);
}

/* The worker finishes it; @call is its STOP, NULL: the handle closes. */
static enum hs_error shoe_stream_stop_begin(struct shoe_handle *handle, struct shoe_call *call)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_stream *stream = &camera->stream;
	enum hs_error error;

	shoe_stream_hold(camera);
	shoe_lock(camera);
	error = hs_stream_stop_begin(&stream->state, handle);
	if (error == HS_OK) {
		stream->stopping = call;
		KeClearEvent(&stream->stopped);
		KeSetEvent(&stream->over, IO_NO_INCREMENT, FALSE);
		(void)hs_ring_stop_begin(&stream->ring->core);
		if (stream->flying > 0)
			shoe_stream_kick(camera, HS_DO_CANCEL);
	}
	shoe_unlock(camera);
	shoe_stream_release(camera);
	return error;
}

/* STATUS_PENDING: the worker ends the call. */
static NTSTATUS shoe_stream_stop(struct shoe_handle *handle, struct shoe_call *call)
{
	enum hs_error error = shoe_stream_stop_begin(handle, call);

	if (error == HS_OK)
		return STATUS_PENDING;
	return error == HS_NOT_STARTED ? STATUS_SUCCESS : shoe_status(error);
}

static NTSTATUS shoe_stream_run(struct shoe_call *call)
{
	struct shoe_handle *handle = call->handle;

	if (handle->closed)
		return STATUS_CANCELLED;
	switch (call->number) {
	case HOTSHOE_REQUEST_CONFIGURE:
		return shoe_stream_configure(handle, call->buffer);
	case HOTSHOE_REQUEST_REGISTER:
		return shoe_slot_register(handle, call->buffer);
	case HOTSHOE_REQUEST_UNREGISTER:
		return shoe_slot_unregister(handle, call->buffer);
	case HOTSHOE_REQUEST_EXPORT:
		return shoe_slot_export(handle, call->buffer);
	case HOTSHOE_REQUEST_START:
		return shoe_stream_start(handle);
	default:
		return shoe_stream_stop(handle, call);
	}
}

/* ---- the exclusive turn */

/* Takes the turn for the next call that waits; NULL: there is none, or it is taken. */
static struct shoe_call *shoe_stream_take(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	struct shoe_call *call = NULL;
	WDFREQUEST request;

	shoe_lock(camera);
	if (stream->turn.current == NULL && !stream->closing &&
	    NT_SUCCESS(WdfIoQueueRetrieveNextRequest(stream->turn.queue, &request))) {
		call = shoe_call_of(request);
		stream->turn.current = call;
		KeClearEvent(&stream->free);
	}
	shoe_unlock(camera);
	return call;
}

_Use_decl_annotations_
void shoe_stream_next(struct shoe_camera *camera)
{
	struct shoe_call *call;
	NTSTATUS status;
	size_t bytes;

	while ((call = shoe_stream_take(camera)) != NULL) {
		status = shoe_stream_run(call);
		SHOE_TRACE2("exclusive", call->number, status);
		if (status == STATUS_PENDING)
			continue;
		bytes = call->number == HOTSHOE_REQUEST_REGISTER ?
			sizeof(struct hotshoe_register) : 0;
		shoe_lock(camera);
		camera->stream.turn.current = NULL;
		KeSetEvent(&camera->stream.free, IO_NO_INCREMENT, FALSE);
		shoe_unlock(camera);
		shoe_call_complete(call, status, NT_SUCCESS(status) ? bytes : 0);
	}
}

_Use_decl_annotations_
void shoe_stream_call(struct shoe_call *call)
{
	struct shoe_camera *camera = call->handle->camera;
	NTSTATUS status = WdfRequestForwardToIoQueue(call->request, camera->stream.turn.queue);

	if (!NT_SUCCESS(status))
		shoe_call_complete(call, shoe_status(HS_GONE), 0);
	else
		shoe_stream_next(camera);
}

static void shoe_stream_turn_take(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;

	shoe_lock(camera);
	while (stream->turn.current != NULL || stream->closing) {
		shoe_unlock(camera);
		KeWaitForSingleObject(&stream->free, Executive, KernelMode, FALSE, NULL);
		shoe_lock(camera);
	}
	stream->closing = true;
	KeClearEvent(&stream->free);
	shoe_unlock(camera);
}

static void shoe_stream_turn_give(struct shoe_camera *camera)
{
	shoe_lock(camera);
	camera->stream.closing = false;
	KeSetEvent(&camera->stream.free, IO_NO_INCREMENT, FALSE);
	shoe_unlock(camera);
	shoe_stream_next(camera);
}

_Use_decl_annotations_
void shoe_stream_close(struct shoe_handle *handle)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_stream *stream = &camera->stream;
	bool owned;

	shoe_stream_turn_take(camera);
	shoe_lock(camera);
	owned = hs_stream_owned_by(&stream->state, handle);
	shoe_unlock(camera);
	if (owned) {
		if (shoe_stream_stop_begin(handle, NULL) == HS_OK)
			KeWaitForSingleObject(&stream->stopped, Executive, KernelMode, FALSE,
					      NULL);
		(void)shoe_stream_exchange(handle, NULL);
	}
	shoe_stream_turn_give(camera);
}

/* Called with the turn of the control endpoint. */
_Use_decl_annotations_
NTSTATUS shoe_stream_clear_halt(struct shoe_handle *handle)
{
	struct shoe_camera *camera = handle->camera;
	enum hs_error error;
	NTSTATUS status;

	shoe_stream_turn_take(camera);
	shoe_lock(camera);
	error = hs_stream_may(&camera->stream.state, handle, HOTSHOE_REQUEST_CLEAR_HALT);
	if (error == HS_OK && camera->gone)
		error = HS_GONE;
	shoe_unlock(camera);
	status = shoe_status(error);
	if (error == HS_OK) {
		status = shoe_pipe_reset(camera, &camera->stream.in);
		if (!NT_SUCCESS(status))
			status = camera->gone || shoe_status_is_gone(status) ?
				 shoe_status(HS_GONE) : STATUS_IO_DEVICE_ERROR;
	}
	shoe_stream_turn_give(camera);
	return status;
}
