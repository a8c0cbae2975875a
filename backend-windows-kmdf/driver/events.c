// SPDX-License-Identifier: Apache-2.0
#include "camera.h"

static EVT_WDF_WORKITEM shoe_events_work;
static EVT_WDF_REQUEST_COMPLETION_ROUTINE shoe_events_received;

_Use_decl_annotations_
NTSTATUS shoe_events_create(struct shoe_camera *camera)
{
	struct shoe_events *events = &camera->events;
	WDF_OBJECT_ATTRIBUTES attributes;
	WDF_WORKITEM_CONFIG config;

	InitializeListHead(&events->served);
	KeInitializeEvent(&events->still, NotificationEvent, TRUE);
	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = camera->device;
	WDF_WORKITEM_CONFIG_INIT(&config, shoe_events_work);
	config.AutomaticSerialization = FALSE;
	return WdfWorkItemCreate(&config, &attributes, &events->work);
}

_Use_decl_annotations_
NTSTATUS shoe_events_prepare(struct shoe_camera *camera)
{
	struct shoe_events *events = &camera->events;
	NTSTATUS status;
	WDFMEMORY memory;
	u32 i;

	if (events->in.pipe == NULL)
		return STATUS_SUCCESS;
	events->room = (u32)hs_round_up(HOTSHOE_MAX_PACKET, events->in.packet);
	status = shoe_memory(camera->hardware, SHOE_EVENT_BACKLOG, &memory,
			     (void **)&events->backlog);
	for (i = 0; i < SHOE_EVENT_RECEIVES && NT_SUCCESS(status); i++) {
		struct shoe_receive *receive = &events->receive[i];

		receive->camera = camera;
		status = shoe_transfer_create(camera, &events->in, camera->hardware,
					      &receive->transfer);
		if (NT_SUCCESS(status))
			status = shoe_memory(camera->hardware, events->room, &memory,
					     &receive->buffer);
	}
	return status;
}

/* Tells an error once; nothing is sent until the worker has cleared it. */
static void shoe_events_fail(struct shoe_camera *camera, const struct shoe_outcome *outcome)
{
	struct shoe_events *events = &camera->events;

	/* Called back: no error of the pipe. */
	if (outcome->ending == HS_CANCELLED || events->failing)
		return;
	events->failing = true;
	events->failed = *outcome;
}

/* A receive is not under way any more. Called with the lock. */
static void shoe_events_idle(struct shoe_events *events, struct shoe_receive *receive)
{
	u32 posted = 0;
	u32 i;

	receive->posted = false;
	for (i = 0; i < SHOE_EVENT_RECEIVES; i++)
		posted += events->receive[i].posted;
	if (posted == 0)
		KeSetEvent(&events->still, IO_NO_INCREMENT, FALSE);
}

_Use_decl_annotations_
static VOID shoe_events_received(WDFREQUEST received, WDFIOTARGET target,
				 PWDF_REQUEST_COMPLETION_PARAMS params, WDFCONTEXT context)
{
	struct shoe_receive *receive = context;
	struct shoe_camera *camera = receive->camera;
	struct shoe_outcome outcome;

	UNREFERENCED_PARAMETER(received);
	UNREFERENCED_PARAMETER(target);
	shoe_transfer_outcome(&receive->transfer, params->IoStatus.Status, &outcome);
	shoe_lock(camera);
	if (outcome.ending == HS_COMPLETED)
		shoe_backlog_keep(&camera->events, receive->buffer, outcome.bytes);
	else
		shoe_events_fail(camera, &outcome);
	shoe_events_idle(&camera->events, receive);
	shoe_unlock(camera);
	shoe_events_serve(camera);
}

/* A receive to send now, or NULL. Called with the lock. */
static struct shoe_receive *shoe_events_unposted(struct shoe_camera *camera)
{
	struct shoe_events *events = &camera->events;
	u32 i;

	if (!events->wanted || events->failing || events->clearing || camera->paused ||
	    camera->gone)
		return NULL;
	for (i = 0; i < SHOE_EVENT_RECEIVES; i++) {
		if (!events->receive[i].posted)
			return &events->receive[i];
	}
	return NULL;
}

/* Sends what is to be sent; the lock is given up meanwhile. Called with the lock. */
static void shoe_events_post(struct shoe_camera *camera)
{
	struct shoe_events *events = &camera->events;
	struct shoe_outcome outcome = { HS_FAILED, 0, 5 };
	struct shoe_receive *receive;
	NTSTATUS status;

	if (events->posting)
		return;
	events->posting = true;
	while ((receive = shoe_events_unposted(camera)) != NULL) {
		receive->posted = true;
		KeClearEvent(&events->still);
		shoe_unlock(camera);
		status = shoe_transfer_send(&receive->transfer, &events->in,
					    USBD_TRANSFER_DIRECTION_IN | USBD_SHORT_TRANSFER_OK,
					    receive->buffer, NULL, events->room,
					    shoe_events_received, receive);
		shoe_lock(camera);
		if (NT_SUCCESS(status))
			continue;
		if (shoe_status_is_gone(status))
			outcome.ending = HS_LEFT;
		shoe_events_fail(camera, &outcome);
		shoe_events_idle(events, receive);
	}
	events->posting = false;
}

static void shoe_events_drop(struct shoe_call *call, LIST_ENTRY *done)
{
	call->handle->camera->events.turn.current = NULL;
	shoe_call_end(call, STATUS_CANCELLED, 0, done);
}

/* Called with the lock. */
static void shoe_events_end(struct shoe_camera *camera, struct shoe_call *call, u32 result,
			    u32 bytes, LIST_ENTRY *done)
{
	struct shoe_events *events = &camera->events;
	struct hotshoe_event *request = call->buffer;

	events->turn.current = NULL;
	request->result = result;
	request->bytes = bytes;
	request->lost = events->lost;
	events->lost = 0;
	shoe_call_end(call, STATUS_SUCCESS, sizeof(*request) + bytes, done);
}

/* The oldest packet, or the news that it is longer than the room. */
static void shoe_events_hand(struct shoe_camera *camera, struct shoe_call *call, u32 bytes,
			     LIST_ENTRY *done)
{
	struct shoe_events *events = &camera->events;
	struct hotshoe_event *request = call->buffer;

	if (bytes > request->room) {
		events->turn.current = NULL;
		shoe_call_end(call, STATUS_BUFFER_TOO_SMALL, 0, done);
		return;
	}
	shoe_backlog_take(events, request + 1, bytes);
	shoe_events_end(camera, call, HOTSHOE_OK, bytes, done);
}

/* Ends the call whose turn it is, if there is something to tell. Called with the lock. */
static void shoe_events_try(struct shoe_camera *camera, struct shoe_call *call, LIST_ENTRY *done)
{
	struct shoe_events *events = &camera->events;
	u32 ended = shoe_ended(call->handle, HOTSHOE_EVENT);
	u32 bytes = shoe_backlog_next(events);

	if (bytes > 0)
		shoe_events_hand(camera, call, bytes, done);
	else if (ended != HOTSHOE_OK)
		shoe_events_end(camera, call, ended, 0, done);
	else if (events->failing && !events->clearing) {
		/* The worker tells it when the endpoint can be used again. */
		events->clearing++;
		WdfWorkItemEnqueue(events->work);
	} else if (!events->failing && call->deadline <= shoe_now())
		shoe_events_end(camera, call, HOTSHOE_TIMEOUT, 0, done);
	else
		shoe_clock_at(camera, call->deadline);
}

/* Called with the lock. */
static void shoe_events_begin(struct shoe_camera *camera, struct shoe_call *call, LIST_ENTRY *done)
{
	struct hotshoe_event *request = call->buffer;

	call->cancel = shoe_events_drop;
	call->cancelled = shoe_events_serve;
	if (!shoe_call_park(call, &camera->events.served)) {
		shoe_call_end(call, STATUS_CANCELLED, 0, done);
		return;
	}
	camera->events.turn.current = call;
	camera->events.wanted = true;
	shoe_clock_set(camera, call, request->timeout_ms);
}

/* One call after the other, until one has to wait. Called with the lock. */
static void shoe_events_calls(struct shoe_camera *camera, LIST_ENTRY *done)
{
	struct shoe_events *events = &camera->events;
	WDFREQUEST request;

	for (;;) {
		if (events->turn.current == NULL &&
		    !NT_SUCCESS(WdfIoQueueRetrieveNextRequest(events->turn.queue, &request)))
			return;
		if (events->turn.current == NULL)
			shoe_events_begin(camera, shoe_call_of(request), done);
		if (events->turn.current == NULL)
			continue;
		/* Receives are posted before a call without patience looks. */
		shoe_events_post(camera);
		if (events->turn.current != NULL)
			shoe_events_try(camera, events->turn.current, done);
		if (events->turn.current != NULL)
			return;
	}
}

_Use_decl_annotations_
void shoe_events_serve(struct shoe_camera *camera)
{
	LIST_ENTRY done;

	InitializeListHead(&done);
	shoe_lock(camera);
	shoe_events_calls(camera, &done);
	shoe_events_post(camera);
	shoe_unlock(camera);
	shoe_calls_complete(&done);
}

_Use_decl_annotations_
void shoe_events_call(struct shoe_call *call)
{
	struct shoe_camera *camera = call->handle->camera;
	NTSTATUS status = WdfRequestForwardToIoQueue(call->request, camera->events.turn.queue);

	if (!NT_SUCCESS(status))
		shoe_call_complete(call, shoe_status(HS_GONE), 0);
	else
		shoe_events_serve(camera);
}

_Use_decl_annotations_
void shoe_events_cancel(struct shoe_handle *handle)
{
	struct shoe_camera *camera = handle->camera;
	struct hotshoe_event *event;
	struct shoe_call *call;
	WDFREQUEST request;
	LIST_ENTRY done;

	InitializeListHead(&done);
	shoe_lock(camera);
	while (NT_SUCCESS(WdfIoQueueRetrieveRequestByFileObject(camera->events.turn.queue,
								handle->file, &request))) {
		call = shoe_call_of(request);
		event = call->buffer;
		event->result = HOTSHOE_CANCELLED;
		shoe_call_end(call, STATUS_SUCCESS, sizeof(*event), &done);
	}
	shoe_unlock(camera);
	shoe_calls_complete(&done);
	/* That whose turn it is sees it itself. */
	shoe_events_serve(camera);
}

/* Calls back until nothing is under way: one may just be being sent. */
_Use_decl_annotations_
void shoe_events_settle(struct shoe_camera *camera)
{
	struct shoe_events *events = &camera->events;
	LARGE_INTEGER look;

	look.QuadPart = 0;
	while (KeWaitForSingleObject(&events->still, Executive, KernelMode, FALSE, &look) ==
	       STATUS_TIMEOUT) {
		shoe_pipe_abort(camera, &events->in);
		look.QuadPart = WDF_REL_TIMEOUT_IN_MS(20);
	}
}

/* Until shoe_events_clear_end() nothing is sent. */
static void shoe_events_clear_begin(struct shoe_camera *camera)
{
	shoe_lock(camera);
	camera->events.clearing++;
	shoe_unlock(camera);
	shoe_events_settle(camera);
}

static void shoe_events_clear_end(struct shoe_camera *camera)
{
	shoe_lock(camera);
	camera->events.clearing--;
	camera->events.failing = false;
	shoe_unlock(camera);
	shoe_events_serve(camera);
}

_Use_decl_annotations_
void shoe_events_forget(struct shoe_camera *camera)
{
	struct shoe_events *events = &camera->events;

	shoe_events_clear_begin(camera);
	shoe_lock(camera);
	if (camera->handles == 0)
		events->wanted = false;
	events->first = 0;
	events->used = 0;
	events->lost = 0;
	shoe_unlock(camera);
	shoe_events_clear_end(camera);
}

/* Handles outlive the hardware, and with it the memory of the packets. */
_Use_decl_annotations_
void shoe_events_release(struct shoe_camera *camera)
{
	struct shoe_events *events = &camera->events;

	shoe_lock(camera);
	events->first = 0;
	events->used = 0;
	events->backlog = NULL;
	shoe_unlock(camera);
}

_Use_decl_annotations_
NTSTATUS shoe_events_clear_halt(struct shoe_camera *camera)
{
	NTSTATUS status;

	shoe_events_clear_begin(camera);
	status = shoe_pipe_reset(camera, &camera->events.in);
	shoe_events_clear_end(camera);
	return status;
}

/* Makes the endpoint usable again, and tells the call why it was not. */
_Use_decl_annotations_
static VOID shoe_events_work(WDFWORKITEM work)
{
	struct shoe_camera *camera = shoe_camera_of(WdfWorkItemGetParentObject(work));
	struct shoe_events *events = &camera->events;
	struct hotshoe_event *request;
	LIST_ENTRY done;
	u32 result;

	InitializeListHead(&done);
	shoe_events_settle(camera);
	if (events->failed.ending == HS_STALLED)
		(void)shoe_pipe_reset(camera, &events->in);
	shoe_lock(camera);
	result = camera->gone ? HOTSHOE_GONE : shoe_result_of(&events->failed);
	if (events->turn.current != NULL) {
		request = events->turn.current->buffer;
		if (result == HOTSHOE_BROKEN)
			request->system_error = events->failed.system_error;
		shoe_events_end(camera, events->turn.current, result, 0, &done);
	}
	shoe_unlock(camera);
	shoe_calls_complete(&done);
	shoe_events_clear_end(camera);
}
