// SPDX-License-Identifier: Apache-2.0
/*
 * Command exchange. The packets travel through memory of the driver's own: the
 * command has been read completely before the acknowledge is written, and more
 * may come than the caller has room for.
 */
#include "camera.h"

static EVT_WDF_WORKITEM shoe_control_work;
static EVT_WDF_REQUEST_COMPLETION_ROUTINE shoe_control_sent;
static EVT_WDF_REQUEST_COMPLETION_ROUTINE shoe_control_received;

_Use_decl_annotations_
NTSTATUS shoe_control_create(struct shoe_camera *camera)
{
	struct shoe_control *control = &camera->control;
	WDF_OBJECT_ATTRIBUTES attributes;
	WDF_WORKITEM_CONFIG config;

	InitializeListHead(&control->served);
	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = camera->device;
	WDF_WORKITEM_CONFIG_INIT(&config, shoe_control_work);
	config.AutomaticSerialization = FALSE;
	return WdfWorkItemCreate(&config, &attributes, &control->work);
}

_Use_decl_annotations_
NTSTATUS shoe_control_prepare(struct shoe_camera *camera)
{
	struct shoe_control *control = &camera->control;
	size_t room = (size_t)hs_round_up(HOTSHOE_MAX_PACKET, control->in.packet);
	WDFMEMORY memory;
	NTSTATUS status;

	status = shoe_transfer_create(camera, &control->out, camera->hardware, &control->sender);
	if (NT_SUCCESS(status))
		status = shoe_transfer_create(camera, &control->in, camera->hardware,
					      &control->receiver);
	if (NT_SUCCESS(status))
		status = shoe_memory(camera->hardware, HOTSHOE_MAX_PACKET, &memory,
				     &control->command);
	if (NT_SUCCESS(status))
		status = shoe_memory(camera->hardware, room, &memory, &control->acknowledge);
	return status;
}

/* Ends the call whose turn it is. Called with the lock. */
static void shoe_control_end(struct shoe_camera *camera, u32 result, s32 system_error, u32 bytes,
			     LIST_ENTRY *done)
{
	struct shoe_control *control = &camera->control;
	struct shoe_call *call = control->turn.current;
	struct hotshoe_transact *request = call->buffer;

	control->turn.current = NULL;
	control->stage = SHOE_IDLE;
	if (control->dropped) {
		shoe_call_end(call, STATUS_CANCELLED, 0, done);
		return;
	}
	request->result = result;
	request->system_error = system_error;
	request->acknowledge_bytes = bytes;
	if (result == HOTSHOE_OK) {
		RtlCopyMemory(request + 1, control->acknowledge, bytes);
		camera->transactions++;
	}
	shoe_call_end(call, STATUS_SUCCESS, sizeof(*request) + bytes, done);
}

/* A transfer ended otherwise than well, or was never sent. Called with the lock. */
static void shoe_control_fail(struct shoe_camera *camera, const struct shoe_outcome *outcome,
			      LIST_ENTRY *done)
{
	struct shoe_control *control = &camera->control;
	u32 result = shoe_result_of(outcome);

	if (camera->gone)
		result = HOTSHOE_GONE;
	else if (outcome->ending == HS_CANCELLED)
		result = control->why != HOTSHOE_OK ? control->why : HOTSHOE_TIMEOUT;
	shoe_control_end(camera, result, result == HOTSHOE_BROKEN ? outcome->system_error : 0, 0,
			 done);
}

/* More may come than the caller has room for, in whole packets. */
static u32 shoe_control_room(const struct shoe_control *control,
			     const struct hotshoe_transact *request)
{
	return (u32)hs_round_up(request->acknowledge_room, control->in.packet);
}

static void shoe_control_send(struct shoe_camera *camera, u32 stage, u32 bytes)
{
	struct shoe_control *control = &camera->control;
	struct shoe_outcome outcome = { HS_FAILED, 0, 5 };
	LIST_ENTRY done;
	NTSTATUS status;

	InitializeListHead(&done);
	if (stage == SHOE_SENDING)
		status = shoe_transfer_send(&control->sender, &control->out, 0, control->command,
					    NULL, bytes, shoe_control_sent, camera);
	else
		status = shoe_transfer_send(&control->receiver, &control->in,
					    USBD_TRANSFER_DIRECTION_IN | USBD_SHORT_TRANSFER_OK,
					    control->acknowledge, NULL, bytes,
					    shoe_control_received, camera);
	if (NT_SUCCESS(status)) {
		/* Who called back before it was sent did so in vain. */
		shoe_lock(camera);
		if (control->flying && control->why != HOTSHOE_OK)
			shoe_control_recall(camera, control->why);
		shoe_unlock(camera);
		return;
	}
	if (shoe_status_is_gone(status))
		outcome.ending = HS_LEFT;
	shoe_lock(camera);
	/* In low power: as if it had been called back. */
	if (camera->paused)
		outcome.ending = HS_CANCELLED;
	control->flying = false;
	shoe_control_fail(camera, &outcome, &done);
	shoe_unlock(camera);
	shoe_calls_complete(&done);
	shoe_control_next(camera);
}

/* The command is out. */
_Use_decl_annotations_
static VOID shoe_control_sent(WDFREQUEST sent, WDFIOTARGET target,
			      PWDF_REQUEST_COMPLETION_PARAMS params, WDFCONTEXT context)
{
	struct shoe_camera *camera = context;
	struct shoe_control *control = &camera->control;
	struct shoe_outcome outcome;
	struct hotshoe_transact *request;
	LIST_ENTRY done;
	u32 bytes = 0;
	bool go_on;

	UNREFERENCED_PARAMETER(sent);
	UNREFERENCED_PARAMETER(target);
	InitializeListHead(&done);
	shoe_transfer_outcome(&control->sender, params->IoStatus.Status, &outcome);
	shoe_lock(camera);
	request = control->turn.current->buffer;
	control->flying = false;
	go_on = outcome.ending == HS_COMPLETED && control->why == HOTSHOE_OK && !camera->paused;
	if (go_on) {
		control->flying = true;
		control->stage = SHOE_RECEIVING;
		bytes = shoe_control_room(control, request);
		shoe_clock_set(camera, control->turn.current, request->timeout_ms);
	} else {
		if (outcome.ending == HS_COMPLETED)
			outcome.ending = HS_CANCELLED;
		shoe_control_fail(camera, &outcome, &done);
	}
	shoe_unlock(camera);
	shoe_calls_complete(&done);
	if (go_on)
		shoe_control_send(camera, SHOE_RECEIVING, bytes);
	else
		shoe_control_next(camera);
}

/* The acknowledge is here. A packet too many is told, and halts nothing. */
_Use_decl_annotations_
static VOID shoe_control_received(WDFREQUEST received, WDFIOTARGET target,
				  PWDF_REQUEST_COMPLETION_PARAMS params, WDFCONTEXT context)
{
	struct shoe_camera *camera = context;
	struct shoe_control *control = &camera->control;
	struct hotshoe_transact *request;
	struct shoe_outcome outcome;
	LIST_ENTRY done;

	UNREFERENCED_PARAMETER(received);
	UNREFERENCED_PARAMETER(target);
	InitializeListHead(&done);
	shoe_transfer_outcome(&control->receiver, params->IoStatus.Status, &outcome);
	shoe_lock(camera);
	request = control->turn.current->buffer;
	control->flying = false;
	if (outcome.ending != HS_COMPLETED)
		shoe_control_fail(camera, &outcome, &done);
	else if (outcome.bytes > request->acknowledge_room)
		shoe_control_end(camera, HOTSHOE_BROKEN, HOTSHOE_EMSGSIZE, 0, &done);
	else
		shoe_control_end(camera, HOTSHOE_OK, 0, outcome.bytes, &done);
	shoe_unlock(camera);
	shoe_calls_complete(&done);
	shoe_control_next(camera);
}

/* CancelIoEx: the transfer is called back, then the call ends. */
static void shoe_control_drop(struct shoe_call *call, LIST_ENTRY *done)
{
	struct shoe_camera *camera = call->handle->camera;

	UNREFERENCED_PARAMETER(done);
	camera->control.dropped = true;
	shoe_control_recall(camera, HOTSHOE_CANCELLED);
}

/* Called with the lock. @bytes: length of its first transfer. False: the call ended at once. */
static bool shoe_control_begin(struct shoe_camera *camera, struct shoe_call *call, u32 *bytes,
			       LIST_ENTRY *done)
{
	struct shoe_control *control = &camera->control;
	struct hotshoe_transact *request = call->buffer;
	u32 ended = shoe_ended(call->handle, HOTSHOE_CONTROL);

	control->turn.current = call;
	control->dropped = false;
	control->why = HOTSHOE_OK;
	if (call->number == HOTSHOE_REQUEST_CLEAR_HALT) {
		control->stage = SHOE_CLEARING;
		WdfWorkItemEnqueue(control->work);
		return true;
	}
	call->cancel = shoe_control_drop;
	call->cancelled = NULL;
	if (ended != HOTSHOE_OK) {
		shoe_control_end(camera, ended, 0, 0, done);
		return false;
	}
	if (!shoe_call_park(call, &control->served)) {
		control->dropped = true;
		shoe_control_end(camera, HOTSHOE_CANCELLED, 0, 0, done);
		return false;
	}
	control->stage = request->command_bytes ? SHOE_SENDING : SHOE_RECEIVING;
	*bytes = request->command_bytes ? request->command_bytes :
					  shoe_control_room(control, request);
	RtlCopyMemory(control->command, request + 1, request->command_bytes);
	control->flying = true;
	shoe_clock_set(camera, call, request->timeout_ms);
	return true;
}

_Use_decl_annotations_
void shoe_control_next(struct shoe_camera *camera)
{
	struct shoe_control *control = &camera->control;
	u32 stage = SHOE_IDLE;
	u32 bytes = 0;
	LIST_ENTRY done;
	WDFREQUEST request;

	InitializeListHead(&done);
	shoe_lock(camera);
	while (control->turn.current == NULL && !control->aborting && !camera->paused &&
	       NT_SUCCESS(WdfIoQueueRetrieveNextRequest(control->turn.queue, &request))) {
		if (shoe_control_begin(camera, shoe_call_of(request), &bytes, &done))
			stage = control->stage;
	}
	shoe_unlock(camera);
	shoe_calls_complete(&done);
	if (stage == SHOE_SENDING || stage == SHOE_RECEIVING)
		shoe_control_send(camera, stage, bytes);
}

_Use_decl_annotations_
void shoe_control_call(struct shoe_call *call)
{
	struct shoe_camera *camera = call->handle->camera;
	NTSTATUS status = WdfRequestForwardToIoQueue(call->request, camera->control.turn.queue);

	if (!NT_SUCCESS(status))
		shoe_call_complete(call, shoe_status(HS_GONE), 0);
	else
		shoe_control_next(camera);
}

_Use_decl_annotations_
void shoe_control_recall(struct shoe_camera *camera, u32 why)
{
	struct shoe_control *control = &camera->control;

	if (control->stage != SHOE_SENDING && control->stage != SHOE_RECEIVING)
		return;
	if (control->why == HOTSHOE_OK)
		control->why = why;
	if (!control->aborting) {
		control->aborting = true;
		WdfWorkItemEnqueue(control->work);
	}
}

_Use_decl_annotations_
void shoe_control_ring(struct shoe_camera *camera, u64 now)
{
	struct shoe_control *control = &camera->control;

	if (control->stage != SHOE_SENDING && control->stage != SHOE_RECEIVING)
		return;
	if (control->turn.current->deadline > now)
		shoe_clock_at(camera, control->turn.current->deadline);
	else if (control->why == HOTSHOE_OK)
		shoe_control_recall(camera, HOTSHOE_TIMEOUT);
}

/* What waits for its turn is told, too. */
_Use_decl_annotations_
void shoe_control_cancel(struct shoe_handle *handle)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_control *control = &camera->control;
	struct hotshoe_transact *transact;
	struct shoe_call *call;
	WDFREQUEST request;
	LIST_ENTRY done;

	InitializeListHead(&done);
	shoe_lock(camera);
	if (control->turn.current != NULL && control->turn.current->handle == handle)
		shoe_control_recall(camera, HOTSHOE_CANCELLED);
	while (NT_SUCCESS(WdfIoQueueRetrieveRequestByFileObject(control->turn.queue, handle->file,
								&request))) {
		call = shoe_call_of(request);
		if (call->number == HOTSHOE_REQUEST_CLEAR_HALT) {
			shoe_call_end(call, STATUS_CANCELLED, 0, &done);
			continue;
		}
		transact = call->buffer;
		transact->result = HOTSHOE_CANCELLED;
		shoe_call_end(call, STATUS_SUCCESS, sizeof(*transact), &done);
	}
	shoe_unlock(camera);
	shoe_calls_complete(&done);
}

/* ---- the worker */

static NTSTATUS shoe_control_clear(struct shoe_call *call)
{
	struct shoe_camera *camera = call->handle->camera;
	const struct hotshoe_pipes *request = call->buffer;
	NTSTATUS status = STATUS_SUCCESS;

	if (camera->gone)
		return shoe_status(HS_GONE);
	if (call->handle->cancelled & request->pipes)
		return STATUS_CANCELLED;
	if (request->pipes & HOTSHOE_CONTROL) {
		status = shoe_pipe_reset(camera, &camera->control.out);
		if (NT_SUCCESS(status))
			status = shoe_pipe_reset(camera, &camera->control.in);
	}
	if (NT_SUCCESS(status) && request->pipes & HOTSHOE_EVENT)
		status = shoe_events_clear_halt(camera);
	if (NT_SUCCESS(status) && request->pipes & HOTSHOE_STREAM)
		return shoe_stream_clear_halt(call->handle);
	if (!NT_SUCCESS(status))
		status = camera->gone || shoe_status_is_gone(status) ? shoe_status(HS_GONE) :
								       STATUS_IO_DEVICE_ERROR;
	return status;
}

static void shoe_control_clear_call(struct shoe_camera *camera, struct shoe_call *call)
{
	NTSTATUS status = shoe_control_clear(call);
	LIST_ENTRY done;

	InitializeListHead(&done);
	shoe_lock(camera);
	camera->control.turn.current = NULL;
	camera->control.stage = SHOE_IDLE;
	shoe_call_end(call, status, 0, &done);
	shoe_unlock(camera);
	shoe_calls_complete(&done);
}

_Use_decl_annotations_
static VOID shoe_control_work(WDFWORKITEM work)
{
	struct shoe_camera *camera = shoe_camera_of(WdfWorkItemGetParentObject(work));
	struct shoe_control *control = &camera->control;
	struct shoe_call *clearing = NULL;
	u32 stage;

	shoe_lock(camera);
	stage = control->flying ? control->stage : SHOE_IDLE;
	if (control->stage == SHOE_CLEARING)
		clearing = control->turn.current;
	shoe_unlock(camera);
	if (stage == SHOE_SENDING)
		shoe_pipe_abort(camera, &control->out);
	else if (stage == SHOE_RECEIVING)
		shoe_pipe_abort(camera, &control->in);
	else if (clearing != NULL)
		shoe_control_clear_call(camera, clearing);
	shoe_lock(camera);
	control->aborting = false;
	shoe_unlock(camera);
	shoe_control_next(camera);
}
