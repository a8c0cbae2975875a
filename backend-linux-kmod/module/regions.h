/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which driver memory lies at which offset of the character device.
 */
#ifndef SHOE_REGIONS_H
#define SHOE_REGIONS_H

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/types.h>

struct shoe_pages;

/**
 * struct shoe_regions - driver memory of a camera
 * @lock: guards the rest; nothing that waits for user memory runs under it
 * @list: struct shoe_pages
 * @next: page offset of the next one; offsets are not used twice
 */
struct shoe_regions {
	struct mutex lock; /* guards list and next */
	struct list_head list;
	unsigned long next;
};

void shoe_regions_init(struct shoe_regions *regions);
int shoe_regions_add(struct shoe_regions *regions, struct shoe_pages *pages);
void shoe_regions_remove(struct shoe_regions *regions, struct shoe_pages *pages);

/**
 * shoe_regions_find() - memory under a range
 * @regions: of the camera
 * @at: page offset
 * @count: pages
 *
 * Return: referenced, or NULL: no memory has the whole range
 */
struct shoe_pages *shoe_regions_find(struct shoe_regions *regions, unsigned long at,
				     unsigned long count);

#endif /* SHOE_REGIONS_H */
