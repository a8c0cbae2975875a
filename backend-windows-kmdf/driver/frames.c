// SPDX-License-Identifier: Apache-2.0
/*
 * The two requests of every frame, and what the pump does with them. Everything
 * from shoe_frames_admit() on is called with the lock.
 */
#include "camera.h"

/* ---- arrival */

static void shoe_queue_drop(struct shoe_call *call, LIST_ENTRY *done);

_Use_decl_annotations_
void shoe_queue_call(struct shoe_call *call)
{
	struct shoe_camera *camera = call->handle->camera;

	call->cancel = shoe_queue_drop;
	call->cancelled = shoe_pump;
	shoe_lock(camera);
	InsertTailList(&camera->stream.arrived, &call->entry);
	shoe_unlock(camera);
	shoe_pump(camera);
}

static void shoe_dequeue_drop(struct shoe_call *call, LIST_ENTRY *done)
{
	shoe_call_end(call, STATUS_CANCELLED, 0, done);
}

_Use_decl_annotations_
void shoe_dequeue_call(struct shoe_call *call)
{
	struct shoe_camera *camera = call->handle->camera;
	struct hotshoe_dequeue *request = call->buffer;
	LIST_ENTRY done;

	InitializeListHead(&done);
	call->cancel = shoe_dequeue_drop;
	call->cancelled = NULL;
	shoe_lock(camera);
	if (shoe_call_park(call, &camera->stream.waiting))
		shoe_clock_set(camera, call, request->timeout_ms);
	else
		shoe_call_end(call, STATUS_CANCELLED, 0, &done);
	shoe_unlock(camera);
	shoe_calls_complete(&done);
	shoe_pump(camera);
}

/* ---- slots */

static enum hs_error shoe_queue_check(struct shoe_camera *camera, struct shoe_call *call)
{
	struct shoe_stream *stream = &camera->stream;
	const struct hotshoe_slot *request = call->buffer;
	enum hs_error error;

	error = hs_stream_may(&stream->state, call->handle, HOTSHOE_REQUEST_QUEUE);
	if (error == HS_OK)
		error = hs_check_slot(request, &stream->ring->plan);
	if (error == HS_OK && call->room < stream->ring->slot[request->slot].room)
		error = HS_TOO_SMALL;
	return error;
}

static void shoe_frames_admit_call(struct shoe_camera *camera, struct shoe_call *call,
				   LIST_ENTRY *done)
{
	const struct hotshoe_slot *request = call->buffer;
	enum hs_error error = shoe_queue_check(camera, call);
	struct shoe_slot *slot;

	if (error != HS_OK) {
		shoe_call_end(call, shoe_status(error), 0, done);
		return;
	}
	if (!shoe_call_park(call, &camera->stream.queued)) {
		shoe_call_end(call, STATUS_CANCELLED, 0, done);
		return;
	}
	error = hs_ring_queue(&camera->stream.ring->core, request->slot);
	if (error != HS_OK) {
		shoe_call_end(call, shoe_status(error), 0, done);
		return;
	}
	slot = &camera->stream.ring->slot[request->slot];
	slot->call = call;
	slot->leaving = false;
	slot->damaged = false;
}

void shoe_frames_admit(struct shoe_camera *camera, LIST_ENTRY *done)
{
	LIST_ENTRY *arrived = &camera->stream.arrived;

	while (!IsListEmpty(arrived))
		shoe_frames_admit_call(camera, CONTAINING_RECORD(RemoveHeadList(arrived),
								 struct shoe_call, entry), done);
}

/* CancelIoEx: the pump asks the core for the slot. */
static void shoe_queue_drop(struct shoe_call *call, LIST_ENTRY *done)
{
	struct shoe_ring *ring = call->handle->camera->stream.ring;
	const struct hotshoe_slot *request = call->buffer;

	UNREFERENCED_PARAMETER(done);
	ring->slot[request->slot].leaving = true;
	ring->camera->stream.leaving++;
}

/* Takes the call of a slot away from it and ends it. */
static void shoe_slot_end(struct shoe_ring *ring, u32 number, NTSTATUS status, size_t information,
			  LIST_ENTRY *done)
{
	struct shoe_call *call = ring->slot[number].call;

	/* Only its cancelling has taken it out of the list. */
	if (!call->parked)
		ring->camera->stream.leaving--;
	ring->slot[number].call = NULL;
	ring->slot[number].leaving = false;
	shoe_call_end(call, status, information, done);
}

void shoe_frames_recalled(struct shoe_ring *ring, NTSTATUS status, LIST_ENTRY *done)
{
	u32 i;

	for (i = 0; i < ring->plan.slots; i++) {
		if (ring->slot[i].call != NULL && ring->slots.slot[i].state == HS_SLOT_CALLER)
			shoe_slot_end(ring, i, status, 0, done);
	}
}

static void shoe_frames_left(struct shoe_camera *camera, LIST_ENTRY *done)
{
	struct shoe_ring *ring = camera->stream.ring;
	u32 i;

	/* Transfers under way still write to the memory. */
	if (camera->stream.flying > 0)
		return;
	for (i = 0; i < ring->plan.slots; i++) {
		if (ring->slot[i].call != NULL && ring->slots.slot[i].state == HS_SLOT_QUEUED)
			shoe_slot_end(ring, i, shoe_status(HS_GONE), 0, done);
	}
}

/* Slots whose callers want them back, and all of them when the camera left. */
void shoe_frames_leave(struct shoe_camera *camera, LIST_ENTRY *done)
{
	struct shoe_ring *ring = camera->stream.ring;
	u32 todo;
	u32 i;

	if (camera->gone)
		shoe_frames_left(camera, done);
	if (camera->stream.leaving == 0)
		return;
	for (i = 0; i < ring->plan.slots; i++) {
		if (!ring->slot[i].leaving)
			continue;
		ring->slot[i].leaving = false;
		(void)hs_ring_cancel(&ring->core, i, &todo);
		if (todo != 0)
			shoe_stream_kick(camera, todo);
	}
	shoe_frames_recalled(ring, STATUS_CANCELLED, done);
}

/* Completes the calls of filled slots, in order. */
void shoe_frames_deliver(struct shoe_camera *camera, LIST_ENTRY *done)
{
	struct shoe_ring *ring = camera->stream.ring;
	u32 number = ring->slots.filled.head;
	u64 bytes;

	for (; number != HS_NONE; number = ring->slots.slot[number].next) {
		if (ring->slot[number].call == NULL)
			continue;
		bytes = ring->slots.slot[number].payload_bytes;
		if (bytes > ring->slot[number].room)
			bytes = ring->slot[number].room;
		shoe_slot_end(ring, number, STATUS_SUCCESS, (size_t)bytes, done);
	}
}

/* ---- who waits for a filled slot */

static void shoe_dequeue_edges(const struct shoe_ring *ring, u32 slot,
			       struct hotshoe_dequeue *request, size_t *bytes)
{
	u8 *leader = (u8 *)(request + 1);
	u8 *trailer = leader + ring->plan.leader_bytes;
	u32 area = hs_ring_trailer_area(&ring->core, slot);

	RtlZeroMemory(leader, ring->plan.leader_bytes);
	RtlCopyMemory(leader, shoe_edge(ring, slot, HS_AREA_LEADER), request->leader_bytes);
	RtlCopyMemory(trailer, shoe_edge(ring, slot, area), request->trailer_bytes);
	*bytes = sizeof(*request) + request->leader_bytes;
	if (request->trailer_bytes > 0)
		*bytes = sizeof(*request) + ring->plan.leader_bytes + request->trailer_bytes;
}

static void shoe_dequeue_slot(struct shoe_ring *ring, struct shoe_call *call, LIST_ENTRY *done)
{
	struct hotshoe_dequeue *request = call->buffer;
	u32 slot = hs_slots_hand(&ring->slots);
	size_t bytes;

	hs_ring_describe(&ring->core, slot, HOTSHOE_OK, request);
	if (ring->slot[slot].damaged) {
		request->status = HOTSHOE_TRANSFER_ERROR;
		request->system_error = 12;	/* ENOMEM: nothing to map the frame with */
	}
	shoe_dequeue_edges(ring, slot, request, &bytes);
	hs_slots_taken(&ring->slots, slot);
	shoe_call_end(call, STATUS_SUCCESS, bytes, done);
}

/* Nothing is filled: the reason why nothing will be, or that time is over. */
static void shoe_dequeue_none(struct shoe_ring *ring, struct shoe_call *call, LIST_ENTRY *done)
{
	struct shoe_camera *camera = ring->camera;
	struct hotshoe_dequeue *request = call->buffer;
	u32 end = hs_ring_end(&ring->core);

	if (end == HOTSHOE_OK)
		end = shoe_ended(call->handle, HOTSHOE_STREAM);
	if (end == HOTSHOE_OK && call->deadline <= shoe_now())
		end = HOTSHOE_TIMEOUT;
	if (end == HOTSHOE_OK) {
		shoe_clock_at(camera, call->deadline);
		return;
	}
	hs_ring_describe(&ring->core, HS_NONE, end, request);
	shoe_call_end(call, STATUS_SUCCESS, sizeof(*request), done);
}

static enum hs_error shoe_dequeue_check(struct shoe_camera *camera, struct shoe_call *call)
{
	struct shoe_stream *stream = &camera->stream;
	const struct hotshoe_dequeue *request = call->buffer;
	const struct hs_plan *plan;
	enum hs_error error;

	error = hs_stream_may(&stream->state, call->handle, HOTSHOE_REQUEST_DEQUEUE);
	if (error != HS_OK)
		return error;
	plan = &stream->ring->plan;
	error = hs_check_dequeue(request, plan);
	if (error == HS_OK &&
	    call->room < sizeof(*request) + plan->leader_bytes + plan->trailer_bytes)
		error = HS_TOO_SMALL;
	return error;
}

void shoe_frames_hand(struct shoe_camera *camera, LIST_ENTRY *done)
{
	struct shoe_stream *stream = &camera->stream;
	LIST_ENTRY *entry = stream->waiting.Flink;
	struct shoe_call *call;
	enum hs_error error;
	u32 filled;

	while (entry != &stream->waiting) {
		call = CONTAINING_RECORD(entry, struct shoe_call, entry);
		entry = entry->Flink;
		error = shoe_dequeue_check(camera, call);
		if (error != HS_OK) {
			shoe_call_end(call, shoe_status(error), 0, done);
			continue;
		}
		filled = stream->ring->slots.filled.head;
		if (filled == HS_NONE)
			shoe_dequeue_none(stream->ring, call, done);
		else if (stream->ring->slot[filled].call == NULL)
			shoe_dequeue_slot(stream->ring, call, done);
		else
			stream->again = true;
	}
}

/* Calls of a handle that wait for a slot; those who got one are gone already. */
void shoe_frames_cancel(struct shoe_handle *handle, LIST_ENTRY *done)
{
	struct shoe_stream *stream = &handle->camera->stream;
	LIST_ENTRY *entry = stream->waiting.Flink;
	struct hotshoe_dequeue *request;
	struct shoe_call *call;

	while (entry != &stream->waiting) {
		call = CONTAINING_RECORD(entry, struct shoe_call, entry);
		entry = entry->Flink;
		if (call->handle != handle)
			continue;
		request = call->buffer;
		request->result = HOTSHOE_CANCELLED;
		shoe_call_end(call, STATUS_SUCCESS, sizeof(*request), done);
	}
}
