// SPDX-License-Identifier: GPL-2.0
#include "hs_check.h"
#include "pages.h"
#include "regions.h"

void shoe_regions_init(struct shoe_regions *regions)
{
	mutex_init(&regions->lock);
	INIT_LIST_HEAD(&regions->list);
	regions->next = 1;	/* an offset of 0 names no memory */
}

int shoe_regions_add(struct shoe_regions *regions, struct shoe_pages *pages)
{
	int ret = 0;

	mutex_lock(&regions->lock);
	if (check_add_overflow(regions->next, pages->count, &pages->end)) {
		ret = -ENOMEM;
	} else {
		pages->start = regions->next;
		regions->next = pages->end;
		list_add(&pages->region, &regions->list);
	}
	mutex_unlock(&regions->lock);
	return ret;
}

void shoe_regions_remove(struct shoe_regions *regions, struct shoe_pages *pages)
{
	mutex_lock(&regions->lock);
	list_del_init(&pages->region);
	mutex_unlock(&regions->lock);
}

struct shoe_pages *shoe_regions_find(struct shoe_regions *regions, unsigned long at,
				     unsigned long count)
{
	struct shoe_pages *pages, *found = NULL;

	mutex_lock(&regions->lock);
	list_for_each_entry(pages, &regions->list, region) {
		if (!hs_check_mapping(at, count, pages->start, pages->count)) {
			found = shoe_pages_get(pages);
			break;
		}
	}
	mutex_unlock(&regions->lock);
	return found;
}
