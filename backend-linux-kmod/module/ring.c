// SPDX-License-Identifier: GPL-2.0
#include <linux/slab.h>

#include "camera.h"
#include "frame_ring.h"

/* Transfers of all slots together: what they take is bounded, too. */
#define SHOE_MOST_TRANSFERS	524288UL

static void shoe_slot_free(struct shoe_slot *slot)
{
	u32 area;

	shoe_memory_free(slot->shadow);
	shoe_memory_free(slot->memory);
	for (area = HS_AREA_LEADER; area <= HS_AREA_STRAY; area++)
		kfree(slot->edge[area]);
}

static void shoe_ring_free(struct kref *ref)
{
	struct shoe_ring *ring = container_of(ref, struct shoe_ring, ref);
	u32 i;

	if (ring->slot) {
		for (i = 0; i < ring->plan.slots; i++)
			shoe_slot_free(&ring->slot[i]);
	}
	kvfree(ring->slot);
	kvfree(ring->slots_memory);
	kvfree(ring->core_memory);
	shoe_camera_put(ring->camera);
	kfree(ring);
}

void shoe_ring_put(struct shoe_ring *ring)
{
	kref_put(&ring->ref, shoe_ring_free);
}

struct shoe_ring *shoe_ring_create(struct shoe_camera *camera, const struct hs_plan *plan)
{
	struct shoe_ring *ring;

	if ((u64)plan->slots * plan->elements > SHOE_MOST_TRANSFERS)
		return ERR_PTR(-EINVAL);
	ring = kzalloc(sizeof(*ring), GFP_KERNEL);
	if (!ring)
		return ERR_PTR(-ENOMEM);
	kref_init(&ring->ref);
	get_device(&camera->dev);
	ring->camera = camera;
	ring->plan = *plan;
	INIT_LIST_HEAD(&ring->flying);
	INIT_LIST_HEAD(&ring->called);
	ring->slot = kvcalloc(plan->slots, sizeof(*ring->slot), GFP_KERNEL_ACCOUNT);
	ring->slots_memory = kvzalloc(hs_slots_bytes(plan->slots), GFP_KERNEL_ACCOUNT);
	ring->core_memory = kvzalloc(hs_ring_bytes(plan), GFP_KERNEL_ACCOUNT);
	if (!ring->slot || !ring->slots_memory || !ring->core_memory) {
		shoe_ring_put(ring);
		return ERR_PTR(-ENOMEM);
	}
	hs_slots_init(&ring->slots, plan->slots, ring->slots_memory);
	hs_ring_init(&ring->core, &ring->plan, &ring->slots, &shoe_access, ring,
		     &camera->stream.counters, ring->core_memory);
	return ring;
}

/* Whether a request is giving the slot memory, or taking it away. */
static bool shoe_slot_handled(struct shoe_ring *ring, u32 number)
{
	bool handled;

	spin_lock_irq(&ring->camera->stream.lock);
	handled = ring->slots.slot[number].state == HS_SLOT_PINNING;
	spin_unlock_irq(&ring->camera->stream.lock);
	return handled;
}

/*
 * Memory that nobody reads any more. A filled slot with a shadow is still to be
 * copied; what a request handles it gives back itself, see shoe_slot_done().
 */
static void shoe_slot_leave(struct shoe_ring *ring, u32 number)
{
	struct shoe_slot *slot = &ring->slot[number];

	if (slot->shadow || shoe_slot_handled(ring, number)) {
		shoe_memory_leave(slot->memory);
	} else {
		shoe_memory_free(slot->memory);
		slot->memory = NULL;
	}
}

/*
 * Gives back what hangs on the device, and memory with it: nothing is under
 * way, and nothing will be. Called with the repair lock.
 */
void shoe_ring_leave(struct shoe_ring *ring)
{
	u32 i;

	shoe_routes_unbuild(ring);
	for (i = 0; i < ring->plan.slots; i++) {
		shoe_slot_unbuild(ring, i);
		shoe_slot_leave(ring, i);
	}
}
