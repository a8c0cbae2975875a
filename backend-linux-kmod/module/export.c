// SPDX-License-Identifier: GPL-2.0
/*
 * Driver memory as a dma-buf: for a graphics card, an encoder, another process.
 * It holds the pages, not the camera's stream, and outlives both.
 */
#include <linux/dma-buf.h>
#include <linux/dma-mapping.h>
#include <linux/fcntl.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "compat.h"
#include "frame_stream.h"
#include "pages.h"

/*
 * The camera has a mapping of its own, and importers may be many: as in build.c
 * synchronising goes with the accesses, not with the mapping.
 */

/**
 * struct shoe_exported - one dma-buf
 * @pages: referenced
 * @lock: guards @importers
 * @importers: struct shoe_importer
 */
struct shoe_exported {
	struct shoe_pages *pages;
	struct mutex lock; /* guards importers */
	struct list_head importers;
};

/**
 * struct shoe_importer - a device that reads or writes the pages
 * @entry: in the list of importers
 * @device: it
 * @table: the pages, each importer its own, for the DMA addresses are
 * @direction: DMA_NONE: not mapped now
 */
struct shoe_importer {
	struct list_head entry;
	struct device *device;
	struct sg_table table;
	enum dma_data_direction direction;
};

static int shoe_export_attach(struct dma_buf *buffer, struct dma_buf_attachment *attachment)
{
	struct shoe_exported *exported = buffer->priv;
	struct shoe_importer *importer = kzalloc(sizeof(*importer), GFP_KERNEL);
	int ret;

	if (!importer)
		return -ENOMEM;
	ret = sg_alloc_table_from_pages_segment(&importer->table, exported->pages->page,
						exported->pages->count, 0, buffer->size,
						dma_get_max_seg_size(attachment->dev) & PAGE_MASK ?:
						PAGE_SIZE, GFP_KERNEL);
	if (ret) {
		kfree(importer);
		return ret;
	}
	importer->device = attachment->dev;
	importer->direction = DMA_NONE;
	attachment->priv = importer;
	mutex_lock(&exported->lock);
	list_add(&importer->entry, &exported->importers);
	mutex_unlock(&exported->lock);
	return 0;
}

static void shoe_export_detach(struct dma_buf *buffer, struct dma_buf_attachment *attachment)
{
	struct shoe_exported *exported = buffer->priv;
	struct shoe_importer *importer = attachment->priv;

	mutex_lock(&exported->lock);
	list_del(&importer->entry);
	mutex_unlock(&exported->lock);
	sg_free_table(&importer->table);
	kfree(importer);
}

static struct sg_table *shoe_export_map(struct dma_buf_attachment *attachment,
					enum dma_data_direction direction)
{
	struct shoe_exported *exported = attachment->dmabuf->priv;
	struct shoe_importer *importer = attachment->priv;
	int ret;

	mutex_lock(&exported->lock);
	ret = dma_map_sgtable(importer->device, &importer->table, direction,
			      DMA_ATTR_SKIP_CPU_SYNC);
	if (!ret) {
		importer->direction = direction;
		dma_sync_sgtable_for_device(importer->device, &importer->table, direction);
	}
	mutex_unlock(&exported->lock);
	return ret ? ERR_PTR(ret) : &importer->table;
}

static void shoe_export_unmap(struct dma_buf_attachment *attachment, struct sg_table *table,
			      enum dma_data_direction direction)
{
	struct shoe_exported *exported = attachment->dmabuf->priv;
	struct shoe_importer *importer = attachment->priv;

	mutex_lock(&exported->lock);
	importer->direction = DMA_NONE;
	dma_sync_sgtable_for_cpu(importer->device, table, direction);
	dma_unmap_sgtable(importer->device, table, direction, DMA_ATTR_SKIP_CPU_SYNC);
	mutex_unlock(&exported->lock);
}

static int shoe_export_begin(struct dma_buf *buffer, enum dma_data_direction direction)
{
	struct shoe_exported *exported = buffer->priv;
	struct shoe_importer *importer;

	mutex_lock(&exported->lock);
	list_for_each_entry(importer, &exported->importers, entry) {
		if (importer->direction != DMA_NONE)
			dma_sync_sgtable_for_cpu(importer->device, &importer->table,
						 importer->direction);
	}
	mutex_unlock(&exported->lock);
	return 0;
}

static int shoe_export_end(struct dma_buf *buffer, enum dma_data_direction direction)
{
	struct shoe_exported *exported = buffer->priv;
	struct shoe_importer *importer;

	mutex_lock(&exported->lock);
	list_for_each_entry(importer, &exported->importers, entry) {
		if (importer->direction != DMA_NONE)
			dma_sync_sgtable_for_device(importer->device, &importer->table,
						    importer->direction);
	}
	mutex_unlock(&exported->lock);
	return 0;
}

static int shoe_export_mmap(struct dma_buf *buffer, struct vm_area_struct *vma)
{
	struct shoe_exported *exported = buffer->priv;

	return shoe_pages_map(shoe_pages_get(exported->pages), vma, vma->vm_pgoff);
}

static int shoe_export_vmap(struct dma_buf *buffer, struct iosys_map *map)
{
	struct shoe_exported *exported = buffer->priv;
	void *address = vmap(exported->pages->page, exported->pages->count, VM_MAP, PAGE_KERNEL);

	if (!address)
		return -ENOMEM;
	iosys_map_set_vaddr(map, address);
	return 0;
}

static void shoe_export_vunmap(struct dma_buf *buffer, struct iosys_map *map)
{
	vunmap(map->vaddr);
}

static void shoe_export_release(struct dma_buf *buffer)
{
	struct shoe_exported *exported = buffer->priv;

	shoe_pages_put(exported->pages);
	kfree(exported);
}

static const struct dma_buf_ops shoe_export_ops = {
	.attach = shoe_export_attach,
	.detach = shoe_export_detach,
	.map_dma_buf = shoe_export_map,
	.unmap_dma_buf = shoe_export_unmap,
	.begin_cpu_access = shoe_export_begin,
	.end_cpu_access = shoe_export_end,
	.mmap = shoe_export_mmap,
	.vmap = shoe_export_vmap,
	.vunmap = shoe_export_vunmap,
	.release = shoe_export_release,
};

struct dma_buf *shoe_export(struct shoe_pages *pages)
{
	struct shoe_exported *exported = kzalloc(sizeof(*exported), GFP_KERNEL);
	DEFINE_DMA_BUF_EXPORT_INFO(info);
	struct dma_buf *buffer;

	if (!exported) {
		shoe_pages_put(pages);
		return ERR_PTR(-ENOMEM);
	}
	exported->pages = pages;
	mutex_init(&exported->lock);
	INIT_LIST_HEAD(&exported->importers);
	info.ops = &shoe_export_ops;
	info.size = (size_t)pages->count << PAGE_SHIFT;
	info.flags = O_RDWR | O_CLOEXEC;
	info.priv = exported;
	buffer = dma_buf_export(&info);
	if (IS_ERR(buffer)) {
		shoe_pages_put(pages);
		kfree(exported);
	}
	return buffer;
}

struct shoe_pages *shoe_export_pages(const struct dma_buf *buffer)
{
	const struct shoe_exported *exported = buffer->priv;

	return buffer->ops == &shoe_export_ops ? exported->pages : NULL;
}
