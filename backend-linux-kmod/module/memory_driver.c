// SPDX-License-Identifier: GPL-2.0
/*
 * Memory of the driver: to be mapped by processes and exported, or (not
 * visible) to be copied from, where a controller cannot reach a slot.
 */
#include <linux/slab.h>

#include "camera.h"
#include "memory.h"
#include "pages.h"

/* Contiguous pieces for controllers without scatter lists: 64 KiB. */
#define SHOE_PIECE_BYTES	65536

struct shoe_driver_memory {
	struct shoe_memory base;
	struct shoe_page_list list;
	struct shoe_pages *pages;
	bool visible;
};

static struct shoe_driver_memory *shoe_driver(struct shoe_memory *memory)
{
	return container_of(memory, struct shoe_driver_memory, base);
}

static int shoe_driver_reach(struct shoe_memory *memory, u64 at, u32 bytes,
			     struct shoe_reach *reach)
{
	return shoe_page_list_reach(memory->camera, &shoe_driver(memory)->list, at, bytes, reach);
}

static void *shoe_driver_map(struct shoe_memory *memory, u64 at, size_t *run)
{
	return shoe_page_list_map(&shoe_driver(memory)->list, at, run);
}

static struct shoe_pages *shoe_driver_pages(struct shoe_memory *memory)
{
	return shoe_driver(memory)->pages;
}

/* Nobody can map it anew; mappings and exports keep the pages. */
static void shoe_driver_free(struct shoe_memory *memory)
{
	struct shoe_driver_memory *driver = shoe_driver(memory);

	if (driver->visible)
		shoe_regions_remove(&memory->camera->regions, driver->pages);
	shoe_pages_put(driver->pages);
	kfree(driver);
}

static const struct shoe_memory_ops shoe_driver_ops = {
	.reach = shoe_driver_reach,
	.map = shoe_driver_map,
	.pages = shoe_driver_pages,
	.free = shoe_driver_free,
};

struct shoe_memory *shoe_driver_memory_create(struct shoe_camera *camera, u64 bytes, bool visible)
{
	unsigned int least = 0;
	struct shoe_driver_memory *driver = kzalloc(sizeof(*driver), GFP_KERNEL);
	int ret;

	if (!driver)
		return ERR_PTR(-ENOMEM);
	if (!visible && !camera->udev->bus->sg_tablesize)
		least = get_order(SHOE_PIECE_BYTES);
	driver->pages = shoe_pages_create(camera, bytes, least);
	if (IS_ERR(driver->pages)) {
		ret = PTR_ERR(driver->pages);
		kfree(driver);
		return ERR_PTR(ret);
	}
	driver->base = (struct shoe_memory) {
		.ops = &shoe_driver_ops,
		.camera = camera,
		.bytes = bytes,
		.mapped = true,
	};
	driver->list.page = driver->pages->page;
	if (visible) {
		ret = shoe_regions_add(&camera->regions, driver->pages);
		if (ret) {
			shoe_pages_put(driver->pages);
			kfree(driver);
			return ERR_PTR(ret);
		}
		driver->visible = true;
	}
	return &driver->base;
}
