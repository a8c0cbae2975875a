/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Pages of the driver that can be mapped by processes and exported: they live
 * as long as anybody uses them, also without the camera.
 */
#ifndef SHOE_PAGES_H
#define SHOE_PAGES_H

#include <linux/kref.h>
#include <linux/list.h>
#include <linux/mm.h>

struct shoe_camera;

/**
 * struct shoe_pages - zeroed pages
 * @ref: slot, mappings, exported dma-bufs
 * @camera: referenced, for the balance
 * @region: in struct shoe_regions
 * @start: page offset to map it at
 * @end: behind it
 * @count: how many
 * @page: them
 */
struct shoe_pages {
	struct kref ref;
	struct shoe_camera *camera;
	struct list_head region;
	unsigned long start;
	unsigned long end;
	unsigned long count;
	struct page **page;
};

/**
 * shoe_pages_create() - allocates
 * @camera: counted there
 * @bytes: rounded up to pages
 * @least_order: pieces of at least this order are contiguous, 0: no demand
 *
 * Context: process.
 * Return: with one reference, or ERR_PTR
 */
struct shoe_pages *shoe_pages_create(struct shoe_camera *camera, u64 bytes,
				     unsigned int least_order);
struct shoe_pages *shoe_pages_get(struct shoe_pages *pages);
void shoe_pages_put(struct shoe_pages *pages);

/**
 * shoe_pages_map() - makes a process see the pages
 * @pages: the pages; the reference is the mapping's from now on, or put
 * @vma: of the process
 * @at: first page
 *
 * Return: 0 or -errno
 */
int shoe_pages_map(struct shoe_pages *pages, struct vm_area_struct *vma, unsigned long at);

#endif /* SHOE_PAGES_H */
