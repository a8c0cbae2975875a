// SPDX-License-Identifier: GPL-2.0
/*
 * Memory of somebody else, given as a dma-buf.
 *
 * The controller writes it directly when every transfer lies in one piece of
 * DMA address space that starts at a multiple of the packet size; else payload
 * is copied. Pages under a dma-buf are the exporter's business, so the list
 * that mapping returned is used for its DMA addresses only, and the CPU looks
 * at the memory through the exporter's own kernel mapping.
 */
#include <linux/dma-buf.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "camera.h"
#include "compat.h"
#include "frame_stream.h"
#include "memory.h"
#include "pages.h"

SHOE_IMPORT_DMA_BUF;

struct shoe_shared_memory {
	struct shoe_memory base;
	struct dma_buf *buffer;
	struct dma_buf_attachment *attachment;	/* NULL: the controller has no DMA, or it left */
	struct sg_table *table;
	struct iosys_map map;
	u64 offset;
};

static struct shoe_shared_memory *shoe_shared(struct shoe_memory *memory)
{
	return container_of(memory, struct shoe_shared_memory, base);
}

/* DMA address of a range, when it lies in one segment. */
static int shoe_shared_find(struct sg_table *table, u64 at, u32 bytes, dma_addr_t *address)
{
	struct scatterlist *entry;
	int i;

	for_each_sgtable_dma_sg(table, entry, i) {
		if (at < sg_dma_len(entry)) {
			*address = sg_dma_address(entry) + at;
			return bytes <= sg_dma_len(entry) - at ? 0 : -EXDEV;
		}
		at -= sg_dma_len(entry);
	}
	return -EXDEV;
}

static int shoe_shared_reach(struct shoe_memory *memory, u64 at, u32 bytes,
			     struct shoe_reach *reach)
{
	struct shoe_shared_memory *shared = shoe_shared(memory);
	int ret;

	if (!shared->table)
		return -EXDEV;
	ret = shoe_shared_find(shared->table, shared->offset + at, bytes, &reach->address);
	/*
	 * Controllers cut at 64 KiB. When packets do not end there, xHCI lets the
	 * CPU copy one, for which it would need pages.
	 */
	if (!ret && reach->address % memory->camera->stream.limits.packet_bytes)
		ret = -EXDEV;
	reach->foreign = true;
	return ret;
}

static int shoe_shared_begin(struct shoe_memory *memory)
{
	return dma_buf_begin_cpu_access(shoe_shared(memory)->buffer, DMA_BIDIRECTIONAL);
}

static void shoe_shared_end(struct shoe_memory *memory)
{
	dma_buf_end_cpu_access(shoe_shared(memory)->buffer, DMA_BIDIRECTIONAL);
}

static void *shoe_shared_map(struct shoe_memory *memory, u64 at, size_t *run)
{
	struct shoe_shared_memory *shared = shoe_shared(memory);

	*run = memory->bytes - at;
	return shared->map.vaddr + shared->offset + at;
}

/* What cannot be attached or mapped for the controller is copied to. */
static void shoe_shared_join(struct shoe_memory *memory)
{
	struct shoe_shared_memory *shared = shoe_shared(memory);
	struct dma_buf_attachment *attachment;
	struct sg_table *table;

	if (!shoe_has_dma(memory->camera))
		return;
	attachment = dma_buf_attach(shared->buffer, shoe_dma_device(memory->camera));
	if (IS_ERR(attachment))
		return;
	table = dma_buf_map_attachment_unlocked(attachment, DMA_FROM_DEVICE);
	if (IS_ERR(table)) {
		dma_buf_detach(shared->buffer, attachment);
		return;
	}
	shared->attachment = attachment;
	shared->table = table;
}

static void shoe_shared_leave(struct shoe_memory *memory)
{
	struct shoe_shared_memory *shared = shoe_shared(memory);

	if (shared->table)
		dma_buf_unmap_attachment_unlocked(shared->attachment, shared->table,
						  DMA_FROM_DEVICE);
	shared->table = NULL;
	if (shared->attachment)
		dma_buf_detach(shared->buffer, shared->attachment);
	shared->attachment = NULL;
}

/* What is ours is mapped past the framework, which takes a lack of memory for a bug and warns. */
static int shoe_shared_vmap(struct shoe_shared_memory *shared)
{
	const struct shoe_pages *own = shoe_export_pages(shared->buffer);
	void *address;

	if (!own)
		return dma_buf_vmap_unlocked(shared->buffer, &shared->map);
	address = vmap(own->page, own->count, VM_MAP, PAGE_KERNEL);
	if (!address)
		return -ENOMEM;
	iosys_map_set_vaddr(&shared->map, address);
	return 0;
}

static void shoe_shared_vunmap(struct shoe_shared_memory *shared)
{
	if (shoe_export_pages(shared->buffer))
		vunmap(shared->map.vaddr);
	else
		dma_buf_vunmap_unlocked(shared->buffer, &shared->map);
}

static void shoe_shared_free(struct shoe_memory *memory)
{
	struct shoe_shared_memory *shared = shoe_shared(memory);

	shoe_shared_leave(memory);
	if (!shared->base.blind)
		shoe_shared_vunmap(shared);
	dma_buf_put(shared->buffer);
	atomic_dec(&memory->camera->counters.attached_handles);
	kfree(shared);
}

static const struct shoe_memory_ops shoe_shared_ops = {
	.reach = shoe_shared_reach,
	.begin = shoe_shared_begin,
	.end = shoe_shared_end,
	.map = shoe_shared_map,
	.join = shoe_shared_join,
	.leave = shoe_shared_leave,
	.free = shoe_shared_free,
};

/*
 * Some exporters have no kernel mapping: what the controller reaches directly
 * needs none, as long as the stream keeps its step.
 */
static int shoe_shared_look(struct shoe_shared_memory *shared)
{
	int ret = shoe_shared_vmap(shared);

	if (!ret && shared->map.is_iomem) {
		shoe_shared_vunmap(shared);
		ret = -EOPNOTSUPP;
	}
	shared->base.blind = ret;
	return ret == -ENOMEM ? ret : 0;
}

static int shoe_shared_check(const struct dma_buf *buffer, const struct hotshoe_register *request)
{
	if (!(buffer->file->f_mode & FMODE_WRITE))
		return -EACCES;
	if (request->offset > buffer->size || request->bytes > buffer->size - request->offset)
		return -EINVAL;
	return 0;
}

struct shoe_memory *shoe_shared_memory_create(struct shoe_camera *camera,
					      const struct hotshoe_register *request)
{
	struct dma_buf *buffer = dma_buf_get(request->handle);
	struct shoe_shared_memory *shared;
	int ret;

	/* A descriptor of something else is EINVAL there. */
	if (IS_ERR(buffer))
		return ERR_CAST(buffer);
	ret = shoe_shared_check(buffer, request);
	if (ret)
		goto put;
	ret = -ENOMEM;
	shared = kzalloc(sizeof(*shared), GFP_KERNEL);
	if (!shared)
		goto put;
	shared->base = (struct shoe_memory) {
		.ops = &shoe_shared_ops,
		.camera = camera,
		.bytes = request->bytes,
	};
	shared->buffer = buffer;
	shared->offset = request->offset;
	shared->base.blind = true;
	atomic_inc(&camera->counters.attached_handles);
	ret = shoe_shared_look(shared);
	if (ret) {
		shoe_shared_free(&shared->base);
		return ERR_PTR(ret);
	}
	return &shared->base;

put:
	dma_buf_put(buffer);
	return ERR_PTR(ret);
}
