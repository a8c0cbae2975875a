// SPDX-License-Identifier: GPL-2.0
/*
 * Building the URBs of a slot, and of the rest of a block after a repair.
 *
 * Memory is mapped for DMA here, once, and synchronised around every transfer
 * (DMA_ATTR_SKIP_CPU_SYNC: neighbouring slots may share a cache line, so the
 * synchronising must go with the transfer and not with the mapping). The
 * number of segments that the controller gets is the one that mapping
 * returned.
 */
#include <linux/dma-mapping.h>
#include <linux/slab.h>

#include "camera.h"
#include "frame_ring.h"

/* Whether the controller takes this list. */
static bool shoe_list_fits(struct shoe_camera *camera, const struct sg_table *table)
{
	const struct usb_bus *bus = camera->udev->bus;
	struct scatterlist *entry;
	unsigned int i;

	if (table->orig_nents == 1)
		return true;
	if (table->orig_nents > bus->sg_tablesize)
		return false;
	if (bus->no_sg_constraint)
		return true;
	for_each_sgtable_sg(table, entry, i) {
		if (i + 1 < table->orig_nents &&
		    entry->length % camera->stream.limits.packet_bytes)
			return false;
	}
	return true;
}

static int shoe_build_mapping(struct shoe_camera *camera, struct shoe_transfer *transfer)
{
	int ret;

	if (!shoe_has_dma(camera))
		return 0;
	ret = dma_map_sgtable(shoe_dma_device(camera), &transfer->reach.table, DMA_FROM_DEVICE,
			      DMA_ATTR_SKIP_CPU_SYNC);
	transfer->mapped = !ret;
	return ret;
}

static void shoe_build_pages(struct shoe_transfer *transfer)
{
	struct sg_table *table = &transfer->reach.table;
	struct urb *urb = transfer->urb;

	if (transfer->ring->camera->udev->bus->sg_tablesize) {
		urb->sg = table->sgl;
		urb->num_sgs = table->orig_nents;
		urb->num_mapped_sgs = table->nents;
	} else {
		urb->transfer_buffer = sg_virt(table->sgl);
	}
	if (transfer->mapped) {
		urb->transfer_dma = sg_dma_address(table->sgl);
		urb->transfer_flags |= URB_NO_TRANSFER_DMA_MAP;
	}
}

/* One piece of foreign memory has an address and nothing that a CPU could read. */
static void shoe_build_foreign(struct shoe_transfer *transfer)
{
	transfer->urb->transfer_dma = transfer->reach.address;
	transfer->urb->transfer_flags |= URB_NO_TRANSFER_DMA_MAP;
}

static int shoe_build_payload(struct shoe_transfer *transfer, struct shoe_memory *memory, u64 at,
			      u32 bytes)
{
	struct shoe_camera *camera = transfer->ring->camera;
	int ret = memory->ops->reach(memory, at, bytes, &transfer->reach);

	if (ret)
		return ret;
	if (transfer->reach.foreign) {
		shoe_build_foreign(transfer);
		return 0;
	}
	if (!shoe_list_fits(camera, &transfer->reach.table))
		return -EXDEV;
	ret = shoe_build_mapping(camera, transfer);
	if (!ret)
		shoe_build_pages(transfer);
	return ret;
}

static int shoe_build_edge(struct shoe_transfer *transfer, void *edge, u32 bytes)
{
	struct shoe_camera *camera = transfer->ring->camera;
	struct urb *urb = transfer->urb;

	transfer->edge = edge;
	urb->transfer_buffer = edge;
	if (!shoe_has_dma(camera))
		return 0;
	urb->transfer_dma = dma_map_single(shoe_dma_device(camera), edge, bytes, DMA_FROM_DEVICE);
	if (dma_mapping_error(shoe_dma_device(camera), urb->transfer_dma))
		return -ENOMEM;
	transfer->mapped = true;
	urb->transfer_flags |= URB_NO_TRANSFER_DMA_MAP;
	return 0;
}

static int shoe_build(struct shoe_ring *ring, struct shoe_transfer *transfer,
		      const struct hs_transfer *what)
{
	struct shoe_slot *slot = &ring->slot[what->place.slot];

	transfer->ring = ring;
	transfer->element = what->element;
	transfer->offset = what->place.offset;
	INIT_LIST_HEAD(&transfer->entry);
	transfer->urb = usb_alloc_urb(0, GFP_KERNEL);
	if (!transfer->urb)
		return -ENOMEM;
	usb_fill_bulk_urb(transfer->urb, ring->camera->udev, ring->camera->stream.pipe, NULL,
			  what->bytes, shoe_transfer_complete, transfer);
	if (what->place.area != HS_AREA_PAYLOAD)
		return shoe_build_edge(transfer, slot->edge[what->place.area], what->bytes);
	return shoe_build_payload(transfer, shoe_slot_target(slot), what->place.offset,
				  what->bytes);
}

static void shoe_unmap(struct shoe_transfer *transfer)
{
	struct device *device = shoe_dma_device(transfer->ring->camera);

	if (transfer->edge)
		dma_unmap_single(device, transfer->urb->transfer_dma,
				 transfer->urb->transfer_buffer_length, DMA_FROM_DEVICE);
	else
		dma_unmap_sgtable(device, &transfer->reach.table, DMA_FROM_DEVICE,
				  DMA_ATTR_SKIP_CPU_SYNC);
}

static void shoe_unbuild(struct shoe_transfer *transfer)
{
	/* Idle, but its completion handler may still be on the way out. */
	usb_kill_urb(transfer->urb);
	if (transfer->mapped)
		shoe_unmap(transfer);
	if (transfer->reach.table.sgl)
		sg_free_table(&transfer->reach.table);
	usb_free_urb(transfer->urb);
	memset(transfer, 0, sizeof(*transfer));
}

static u32 shoe_area(const struct hs_plan *plan, u32 element)
{
	if (!element)
		return HS_AREA_LEADER;
	return element > plan->payload_elements ? HS_AREA_TRAILER : HS_AREA_PAYLOAD;
}

/*
 * Builds all transfers of a slot that has memory. -EXDEV: the controller does
 * not reach it. Called with the repair lock.
 */
int shoe_slot_build(struct shoe_ring *ring, u32 number)
{
	struct shoe_slot *slot = &ring->slot[number];
	const struct hs_plan *plan = &ring->plan;
	u64 bytes = slot->memory->bytes;
	u32 element;
	int ret = 0;

	slot->transfer = kvcalloc(plan->elements, sizeof(*slot->transfer), GFP_KERNEL);
	if (!slot->transfer)
		return -ENOMEM;
	for (element = 0; element < plan->elements && !ret; element++) {
		u32 area = shoe_area(plan, element);
		struct hs_transfer what = {
			.element = element,
			.bytes = hs_plan_room(plan, element, bytes),
			.place = {
				.slot = number,
				.area = area,
				.offset = area ? 0 : hs_plan_offset(plan, element),
			},
		};

		ret = shoe_build(ring, &slot->transfer[element], &what);
	}
	if (ret)
		shoe_slot_unbuild(ring, number);
	return ret;
}

/* Called with the repair lock, or by the last user of the ring. */
void shoe_slot_unbuild(struct shoe_ring *ring, u32 number)
{
	struct shoe_slot *slot = &ring->slot[number];
	u32 element;

	if (!slot->transfer)
		return;
	for (element = 0; element < ring->plan.elements; element++) {
		if (slot->transfer[element].urb)
			shoe_unbuild(&slot->transfer[element]);
	}
	kvfree(slot->transfer);
	slot->transfer = NULL;
}

/* False: the rest of the block is given up. Called with the repair lock. */
bool shoe_routes_build(struct shoe_ring *ring)
{
	u32 count = hs_ring_routes(&ring->core);
	struct hs_transfer what;
	u32 i;

	if (!count)
		return true;
	shoe_routes_unbuild(ring);
	ring->route = kvcalloc(count, sizeof(*ring->route), GFP_KERNEL);
	if (!ring->route)
		return false;
	ring->routes = count;
	for (i = 0; i < count; i++) {
		hs_ring_route(&ring->core, i, &what);
		if (shoe_build(ring, &ring->route[i], &what)) {
			shoe_routes_unbuild(ring);
			return false;
		}
	}
	return true;
}

void shoe_routes_unbuild(struct shoe_ring *ring)
{
	u32 i;

	for (i = 0; i < ring->routes; i++) {
		if (ring->route[i].urb)
			shoe_unbuild(&ring->route[i]);
	}
	kvfree(ring->route);
	ring->route = NULL;
	ring->routes = 0;
}
