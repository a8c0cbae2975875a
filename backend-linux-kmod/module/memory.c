// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-mapping.h>
#include <linux/highmem.h>

#include "camera.h"
#include "memory.h"

/* Longest segment of a list: what the controller's device takes, whole pages. */
static unsigned int shoe_longest_segment(struct shoe_camera *camera)
{
	unsigned int longest = UINT_MAX;

	if (shoe_has_dma(camera))
		longest = dma_get_max_seg_size(shoe_dma_device(camera));
	return max_t(unsigned int, longest & PAGE_MASK, PAGE_SIZE);
}

int shoe_page_list_reach(struct shoe_camera *camera, const struct shoe_page_list *list, u64 at,
			 u32 bytes, struct shoe_reach *reach)
{
	u64 start = list->offset + at;
	unsigned int offset = offset_in_page(start);
	unsigned int count = DIV_ROUND_UP(offset + (u64)bytes, PAGE_SIZE);

	reach->foreign = false;
	return sg_alloc_table_from_pages_segment(&reach->table, list->page + (start >> PAGE_SHIFT),
						 count, offset, bytes, shoe_longest_segment(camera),
						 GFP_KERNEL | __GFP_NOWARN);
}

void *shoe_page_list_map(const struct shoe_page_list *list, u64 at, size_t *run)
{
	u64 start = list->offset + at;
	unsigned int offset = offset_in_page(start);

	*run = PAGE_SIZE - offset;
	return kmap_local_page(list->page[start >> PAGE_SHIFT]) + offset;
}

struct shoe_memory *shoe_memory_create(struct shoe_camera *camera,
				       const struct hotshoe_register *request)
{
	switch (request->memory) {
	case HOTSHOE_MEMORY_USER:
		return shoe_user_memory_create(camera, request);
	case HOTSHOE_MEMORY_DRIVER:
		return shoe_driver_memory_create(camera, request->bytes, true);
	case HOTSHOE_MEMORY_SHARED:
		return shoe_shared_memory_create(camera, request);
	default:
		return ERR_PTR(-EOPNOTSUPP);
	}
}

int shoe_memory_begin(struct shoe_memory *memory)
{
	return memory->ops->begin ? memory->ops->begin(memory) : 0;
}

void shoe_memory_end(struct shoe_memory *memory)
{
	if (memory->ops->end)
		memory->ops->end(memory);
}

void shoe_memory_unmap(const struct shoe_memory *memory, void *address)
{
	if (memory->mapped)
		kunmap_local(address);
}

void shoe_memory_join(struct shoe_memory *memory)
{
	if (memory->ops->join)
		memory->ops->join(memory);
}

void shoe_memory_leave(struct shoe_memory *memory)
{
	if (memory && memory->ops->leave)
		memory->ops->leave(memory);
}

void shoe_memory_free(struct shoe_memory *memory)
{
	if (memory)
		memory->ops->free(memory);
}
