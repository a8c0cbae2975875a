// SPDX-License-Identifier: Apache-2.0
/*
 * A ring and all its memory: one object of the framework that everything else
 * hangs on.
 */
#include "camera.h"

/* Transfers and slots of all rings are bounded. */
#define SHOE_MOST_TRANSFERS 65536U

_Use_decl_annotations_
NTSTATUS shoe_memory(WDFOBJECT parent, size_t bytes, WDFMEMORY *memory, void **at)
{
	WDF_OBJECT_ATTRIBUTES attributes;
	NTSTATUS status;

	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = parent;
	status = WdfMemoryCreate(&attributes, NonPagedPoolNx, SHOE_TAG, bytes, memory, at);
	if (NT_SUCCESS(status))
		RtlZeroMemory(*at, bytes);
	return status;
}

u8 *shoe_edge(const struct shoe_ring *ring, u32 slot, u32 area)
{
	const struct hs_plan *plan = &ring->plan;
	u8 *edge = ring->edges + (size_t)slot * ring->edge_bytes;

	if (area == HS_AREA_LEADER)
		return edge;
	edge += plan->leader_room;
	return area == HS_AREA_TRAILER ? edge : edge + plan->trailer_room;
}

/* Longest payload transfer that the core can ask for. */
static u32 shoe_longest_flight(const struct hs_plan *plan)
{
	u32 longest = plan->transfer_count > 0 ? plan->transfer_bytes : 0;

	if (plan->final1_bytes > longest)
		longest = plan->final1_bytes;
	if (plan->final2_bytes > longest)
		longest = plan->final2_bytes;
	return (u32)hs_round_up(longest, plan->packet_bytes);
}

static NTSTATUS shoe_flight_create(struct shoe_ring *ring, struct shoe_flight *flight, u32 longest)
{
	/* At the end of a page: as many pages as a transfer can ever touch. */
	PVOID worst = (PVOID)(ULONG_PTR)(PAGE_SIZE - 1);

	flight->ring = ring;
	flight->pages = IoAllocateMdl(worst, longest, FALSE, FALSE, NULL);
	if (flight->pages == NULL)
		return STATUS_INSUFFICIENT_RESOURCES;
	return shoe_transfer_create(ring->camera, &ring->camera->stream.in, ring->object,
				    &flight->transfer);
}

static NTSTATUS shoe_ring_memory(struct shoe_ring *ring, void **slots, void **core)
{
	const struct hs_plan *plan = &ring->plan;
	WDFMEMORY memory;
	NTSTATUS status;

	ring->edge_bytes = plan->leader_room + 2 * plan->trailer_room;
	status = shoe_memory(ring->object, hs_slots_bytes(plan->slots), &memory, slots);
	if (NT_SUCCESS(status))
		status = shoe_memory(ring->object, hs_ring_bytes(plan), &memory, core);
	if (NT_SUCCESS(status))
		status = shoe_memory(ring->object, sizeof(*ring->slot) * plan->slots, &memory,
				     (void **)&ring->slot);
	if (NT_SUCCESS(status))
		status = shoe_memory(ring->object, (size_t)ring->edge_bytes * plan->slots, &memory,
				     (void **)&ring->edges);
	if (NT_SUCCESS(status))
		status = shoe_memory(ring->object, sizeof(*ring->flight) * plan->window, &memory,
				     (void **)&ring->flight);
	return status;
}

static NTSTATUS shoe_ring_fill(struct shoe_ring *ring)
{
	u32 longest = shoe_longest_flight(&ring->plan);
	void *slots = NULL;
	void *core = NULL;
	NTSTATUS status = shoe_ring_memory(ring, &slots, &core);
	u32 i;

	for (i = 0; i < ring->plan.window && NT_SUCCESS(status); i++)
		status = shoe_flight_create(ring, &ring->flight[i], longest);
	if (!NT_SUCCESS(status))
		return status;
	hs_slots_init(&ring->slots, ring->plan.slots, slots);
	hs_ring_init(&ring->core, &ring->plan, &ring->slots, &shoe_access, ring,
		     &ring->camera->stream.counters, core);
	return STATUS_SUCCESS;
}

_Use_decl_annotations_
NTSTATUS shoe_ring_create(struct shoe_camera *camera, const struct hs_plan *plan,
			  struct shoe_ring **made)
{
	WDF_OBJECT_ATTRIBUTES attributes;
	struct shoe_ring *ring;
	WDFOBJECT object;
	NTSTATUS status;

	if (plan->window > SHOE_MOST_TRANSFERS)
		return STATUS_INVALID_PARAMETER;
	WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, shoe_ring);
	attributes.ParentObject = camera->device;
	status = WdfObjectCreate(&attributes, &object);
	if (!NT_SUCCESS(status))
		return status;
	ring = shoe_ring_of(object);
	ring->camera = camera;
	ring->object = object;
	ring->plan = *plan;
	status = shoe_ring_fill(ring);
	if (!NT_SUCCESS(status)) {
		shoe_ring_delete(ring);
		return status;
	}
	*made = ring;
	return STATUS_SUCCESS;
}

/* No transfer is under way. */
_Use_decl_annotations_
void shoe_ring_delete(struct shoe_ring *ring)
{
	u32 i;

	for (i = 0; ring->flight != NULL && i < ring->plan.window; i++) {
		if (ring->flight[i].pages != NULL)
			IoFreeMdl(ring->flight[i].pages);
	}
	WdfObjectDelete(ring->object);
}

_Use_decl_annotations_
void shoe_routes_free(struct shoe_ring *ring)
{
	if (ring->route_memory != NULL)
		WdfObjectDelete(ring->route_memory);
	ring->route_memory = NULL;
	ring->route_bounce = NULL;
}

/* Only a transfer that goes beyond the caller's memory needs memory of its own: the last one. */
_Use_decl_annotations_
bool shoe_routes_build(struct shoe_ring *ring)
{
	u32 count = hs_ring_routes(&ring->core);
	struct hs_transfer last;

	shoe_routes_free(ring);
	if (count == 0)
		return true;
	hs_ring_route(&ring->core, count - 1, &last);
	if (last.place.offset + last.bytes <= ring->slot[last.place.slot].room)
		return true;
	if (!NT_SUCCESS(shoe_memory(ring->object, last.bytes, &ring->route_memory,
				    (void **)&ring->route_bounce))) {
		ring->route_memory = NULL;
		return false;
	}
	ring->route_room = last.bytes;
	ring->route_start = last.place.offset;
	return true;
}
