// SPDX-License-Identifier: Apache-2.0
/*
 * Exclusive requests of one slot. Memory itself comes with each QUEUE; what is
 * declared here is how much it will be.
 */
#include "camera.h"

/*
 * Room behind the caller's that the last payload transfer needs to have whole
 * packets: then it goes to memory of the driver's own and is copied.
 */
static u64 shoe_spill(const struct hs_plan *plan, u64 room)
{
	u32 last = plan->payload_elements;
	u64 whole = hs_plan_offset(plan, last) +
		    hs_round_up(hs_plan_size(plan, last), plan->packet_bytes);

	return whole > room ? whole - room : 0;
}

static NTSTATUS shoe_slot_fill(struct shoe_ring *ring, u32 number, u64 room, u64 spill)
{
	u32 last = ring->plan.payload_elements;
	struct shoe_slot *slot = &ring->slot[number];
	NTSTATUS status = STATUS_SUCCESS;
	size_t bytes;

	if (spill > 0) {
		bytes = (size_t)(room + spill - hs_plan_offset(&ring->plan, last));
		status = shoe_memory(ring->object, bytes, &slot->bounce_memory,
				     (void **)&slot->bounce);
	}
	if (!NT_SUCCESS(status)) {
		slot->bounce_memory = NULL;
		slot->bounce = NULL;
		return status;
	}
	slot->room = room;
	return STATUS_SUCCESS;
}

static void shoe_slot_empty(struct shoe_ring *ring, u32 number)
{
	struct shoe_slot *slot = &ring->slot[number];

	if (slot->bounce_memory != NULL)
		WdfObjectDelete(slot->bounce_memory);
	slot->bounce_memory = NULL;
	slot->bounce = NULL;
	slot->room = 0;
}

static enum hs_error shoe_register_begin(struct shoe_handle *handle,
					 const struct hotshoe_register *request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	error = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_REGISTER);
	if (error == HS_OK)
		error = hs_check_register(request, &stream->ring->plan, &stream->limits);
	if (error == HS_OK && (request->address != 0 || request->offset != 0))
		error = HS_BAD_VALUE;
	if (error == HS_OK)
		error = hs_slots_register_begin(&stream->ring->slots, request->slot);
	return error;
}

/* The ring stays: this has the exclusive turn. */
_Use_decl_annotations_
NTSTATUS shoe_slot_register(struct shoe_handle *handle, struct hotshoe_register *request)
{
	struct shoe_camera *camera = handle->camera;
	enum hs_error error;
	struct shoe_ring *ring;
	NTSTATUS status;
	u64 spill;

	shoe_lock(camera);
	error = shoe_register_begin(handle, request);
	shoe_unlock(camera);
	if (error != HS_OK)
		return shoe_status(error);
	ring = camera->stream.ring;
	spill = shoe_spill(&ring->plan, request->bytes);
	status = shoe_slot_fill(ring, request->slot, request->bytes, spill);
	shoe_lock(camera);
	if (NT_SUCCESS(status))
		hs_slots_register_done(&ring->slots, request->slot, request->bytes + spill);
	else
		hs_slots_register_failed(&ring->slots, request->slot);
	shoe_unlock(camera);
	request->map_offset = 0;
	request->map_bytes = 0;
	request->copied = 0;
	return status;
}

_Use_decl_annotations_
NTSTATUS shoe_slot_unregister(struct shoe_handle *handle, const struct hotshoe_slot *request)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_stream *stream = &camera->stream;
	enum hs_error error;

	shoe_lock(camera);
	error = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_UNREGISTER);
	if (error == HS_OK)
		error = hs_check_slot(request, &stream->ring->plan);
	if (error == HS_OK)
		error = hs_slots_unregister_begin(&stream->ring->slots, request->slot);
	shoe_unlock(camera);
	if (error != HS_OK)
		return shoe_status(error);
	shoe_slot_empty(stream->ring, request->slot);
	shoe_lock(camera);
	hs_slots_unregister_done(&stream->ring->slots, request->slot);
	shoe_unlock(camera);
	return STATUS_SUCCESS;
}

/* There is no memory of a kind that could be exported. */
_Use_decl_annotations_
NTSTATUS shoe_slot_export(struct shoe_handle *handle, const struct hotshoe_slot *request)
{
	struct shoe_camera *camera = handle->camera;
	struct shoe_stream *stream = &camera->stream;
	enum hs_error error;

	shoe_lock(camera);
	error = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_EXPORT);
	if (error == HS_OK)
		error = hs_check_slot(request, &stream->ring->plan);
	if (error == HS_OK && stream->ring->slots.slot[request->slot].state == HS_SLOT_EMPTY)
		error = HS_NO_MEMORY;
	shoe_unlock(camera);
	return shoe_status(error == HS_OK ? HS_UNSUPPORTED : error);
}
