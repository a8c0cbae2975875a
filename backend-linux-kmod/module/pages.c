// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-mapping.h>
#include <linux/slab.h>

#include "camera.h"
#include "compat.h"
#include "pages.h"

/* Larger pieces make shorter scatter lists; beyond this it does not matter. */
#define SHOE_BEST_ORDER	8U

static gfp_t shoe_pages_flags(struct shoe_camera *camera)
{
	gfp_t flags = GFP_KERNEL_ACCOUNT | __GFP_ZERO | __GFP_NOWARN;

	/* Memory that the controller reaches, or the mapping would copy in secret. */
	if (shoe_has_dma(camera) && dma_get_mask(shoe_dma_device(camera)) <= DMA_BIT_MASK(32))
		flags |= GFP_DMA32;
	return flags;
}

/* The largest piece that is to be had and not too large. */
static struct page *shoe_pages_piece(gfp_t flags, unsigned long left, unsigned int least,
				     unsigned int *order)
{
	struct page *page;

	for (; *order > least; (*order)--) {
		if (left < 1UL << *order)
			continue;
		page = alloc_pages(flags | __GFP_NORETRY, *order);
		if (page)
			return page;
	}
	return alloc_pages(flags | __GFP_RETRY_MAYFAIL, *order);
}

static int shoe_pages_fill(struct shoe_pages *pages, unsigned int least)
{
	gfp_t flags = shoe_pages_flags(pages->camera);
	unsigned int order = max(least, SHOE_BEST_ORDER);
	unsigned long done = 0, i;
	struct page *page;

	while (done < pages->count) {
		if (fatal_signal_pending(current))
			return -EINTR;
		page = shoe_pages_piece(flags, pages->count - done, least, &order);
		if (!page)
			return -ENOMEM;
		split_page(page, order);
		for (i = 0; i < 1UL << order; i++) {
			if (done < pages->count)
				pages->page[done++] = page + i;
			else
				__free_page(page + i);
		}
		cond_resched();
	}
	return 0;
}

static void shoe_pages_free(struct kref *ref)
{
	struct shoe_pages *pages = container_of(ref, struct shoe_pages, ref);
	unsigned long i;

	for (i = 0; i < pages->count && pages->page[i]; i++)
		__free_page(pages->page[i]);
	atomic64_sub((u64)pages->count << PAGE_SHIFT, &pages->camera->counters.driver_bytes);
	shoe_camera_put(pages->camera);
	kvfree(pages->page);
	kfree(pages);
}

struct shoe_pages *shoe_pages_create(struct shoe_camera *camera, u64 bytes,
				     unsigned int least_order)
{
	struct shoe_pages *pages = kzalloc(sizeof(*pages), GFP_KERNEL);
	int ret;

	if (!pages)
		return ERR_PTR(-ENOMEM);
	pages->count = PAGE_ALIGN(bytes) >> PAGE_SHIFT;
	pages->page = kvcalloc(pages->count, sizeof(*pages->page), GFP_KERNEL);
	if (!pages->page) {
		kfree(pages);
		return ERR_PTR(-ENOMEM);
	}
	kref_init(&pages->ref);
	INIT_LIST_HEAD(&pages->region);
	get_device(&camera->dev);
	pages->camera = camera;
	atomic64_add((u64)pages->count << PAGE_SHIFT, &camera->counters.driver_bytes);
	ret = shoe_pages_fill(pages, least_order);
	if (ret) {
		shoe_pages_put(pages);
		return ERR_PTR(ret);
	}
	return pages;
}

struct shoe_pages *shoe_pages_get(struct shoe_pages *pages)
{
	kref_get(&pages->ref);
	return pages;
}

void shoe_pages_put(struct shoe_pages *pages)
{
	kref_put(&pages->ref, shoe_pages_free);
}

static void shoe_mapping_open(struct vm_area_struct *vma)
{
	shoe_pages_get(vma->vm_private_data);
}

static void shoe_mapping_close(struct vm_area_struct *vma)
{
	shoe_pages_put(vma->vm_private_data);
}

static vm_fault_t shoe_mapping_fault(struct vm_fault *vmf)
{
	struct shoe_pages *pages = vmf->vma->vm_private_data;
	struct page *page;

	/* Offsets of exported memory start at 0, those of the device at @start. */
	if (vmf->pgoff >= pages->count)
		return VM_FAULT_SIGBUS;
	page = pages->page[vmf->pgoff];
	get_page(page);
	vmf->page = page;
	return 0;
}

static const struct vm_operations_struct shoe_mapping_operations = {
	.open = shoe_mapping_open,
	.close = shoe_mapping_close,
	.fault = shoe_mapping_fault,
};

int shoe_pages_map(struct shoe_pages *pages, struct vm_area_struct *vma, unsigned long at)
{
	if (!(vma->vm_flags & VM_SHARED) || at >= pages->count ||
	    vma_pages(vma) > pages->count - at) {
		shoe_pages_put(pages);
		return -EINVAL;
	}
	/* From now on offsets count from the first page of the memory. */
	vma->vm_pgoff = at;
	vma->vm_private_data = pages;
	vma->vm_ops = &shoe_mapping_operations;
	shoe_vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	return 0;
}
