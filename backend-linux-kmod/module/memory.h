/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Memory of a slot, whatever its kind. A kind is a table of operations and a
 * function that makes it, in a file of its own.
 */
#ifndef SHOE_MEMORY_H
#define SHOE_MEMORY_H

#include <linux/scatterlist.h>
#include <linux/types.h>

#include "hotshoe_driver.h"

struct shoe_camera;
struct shoe_memory;
struct shoe_pages;

/**
 * struct shoe_reach - how the controller reaches the memory of one transfer
 * @table: pages to be mapped for DMA, or mapped; no entries with @foreign
 * @address: with @foreign: DMA address of all of it
 * @foreign: mapped by somebody else, and no CPU may look at it by way of it
 */
struct shoe_reach {
	struct sg_table table;
	dma_addr_t address;
	bool foreign;
};

/**
 * struct shoe_memory_ops - a kind of memory
 * @reach: makes the list of a range. Process context. -EXDEV: the controller
 *	cannot reach this range directly
 * @begin: makes the memory ready for the CPU, NULL: it always is. Process
 *	context; may wait
 * @end: counterpart of a @begin that succeeded
 * @map: address of a byte and how many follow it there; any context where
 *	the memory is ready; to be given back with shoe_memory_unmap() in
 *	reverse order
 * @pages: pages that can be mapped and exported, NULL: the kind has none
 * @join: takes what hangs on the camera's device, NULL: nothing. Process
 *	context; the camera is there
 * @leave: counterpart of @join; may be called without, and twice
 * @free: gives everything back; process context
 */
struct shoe_memory_ops {
	int (*reach)(struct shoe_memory *memory, u64 at, u32 bytes, struct shoe_reach *reach);
	int (*begin)(struct shoe_memory *memory);
	void (*end)(struct shoe_memory *memory);
	void *(*map)(struct shoe_memory *memory, u64 at, size_t *run);
	struct shoe_pages *(*pages)(struct shoe_memory *memory);
	void (*join)(struct shoe_memory *memory);
	void (*leave)(struct shoe_memory *memory);
	void (*free)(struct shoe_memory *memory);
};

/**
 * struct shoe_memory - memory of a slot
 * @ops: its kind
 * @camera: whose; the owner of the memory sees to its lifetime
 * @bytes: room
 * @mapped: addresses of @ops->map are those of kmap_local_page()
 * @blind: the CPU cannot look at it: no @ops->map
 */
struct shoe_memory {
	const struct shoe_memory_ops *ops;
	struct shoe_camera *camera;
	u64 bytes;
	bool mapped;
	bool blind;
};

/**
 * struct shoe_page_list - pages in a row, with the place where they start
 * @page: the pages
 * @offset: in the first page
 */
struct shoe_page_list {
	struct page **page;
	unsigned int offset;
};

/* For kinds made of pages. */
int shoe_page_list_reach(struct shoe_camera *camera, const struct shoe_page_list *list, u64 at,
			 u32 bytes, struct shoe_reach *reach);
void *shoe_page_list_map(const struct shoe_page_list *list, u64 at, size_t *run);

/**
 * shoe_memory_create() - takes memory as a request tells
 * @camera: whose
 * @request: checked
 *
 * Context: process; may wait for a page fault of the caller: no lock is held
 * that the unplugging of the camera needs.
 * Return: memory or ERR_PTR
 */
struct shoe_memory *shoe_memory_create(struct shoe_camera *camera,
				       const struct hotshoe_register *request);

/* The kinds. */
struct shoe_memory *shoe_user_memory_create(struct shoe_camera *camera,
					    const struct hotshoe_register *request);
struct shoe_memory *shoe_driver_memory_create(struct shoe_camera *camera, u64 bytes,
					      bool visible);
struct shoe_memory *shoe_shared_memory_create(struct shoe_camera *camera,
					      const struct hotshoe_register *request);

int shoe_memory_begin(struct shoe_memory *memory);
void shoe_memory_end(struct shoe_memory *memory);
void shoe_memory_unmap(const struct shoe_memory *memory, void *address);
void shoe_memory_join(struct shoe_memory *memory);
void shoe_memory_leave(struct shoe_memory *memory);
void shoe_memory_free(struct shoe_memory *memory);

#endif /* SHOE_MEMORY_H */
