// SPDX-License-Identifier: GPL-2.0
/*
 * Exclusive requests that concern one slot: memory is given, taken away,
 * exported.
 */
#include <linux/dma-buf.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "camera.h"
#include "frame_ring.h"
#include "hs_check.h"
#include "pages.h"

static bool force_copy;
module_param(force_copy, bool, 0644);
MODULE_PARM_DESC(force_copy,
		 "Let payload go through a copy as if the controller reached no memory of callers (for tests)");

static enum hs_error shoe_slot_begin(struct shoe_handle *handle, struct hotshoe_register *request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	spin_lock_irq(&stream->lock);
	error = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_REGISTER);
	if (!error)
		error = hs_check_register(request, &stream->ring->plan, &stream->limits);
	if (!error)
		error = hs_slots_register_begin(&stream->ring->slots, request->slot);
	spin_unlock_irq(&stream->lock);
	return error;
}

static int shoe_slot_edges(struct shoe_slot *slot, const struct hs_plan *plan)
{
	slot->edge[HS_AREA_LEADER] = kzalloc(plan->leader_room, GFP_KERNEL_ACCOUNT);
	slot->edge[HS_AREA_TRAILER] = kzalloc(plan->trailer_room, GFP_KERNEL_ACCOUNT);
	slot->edge[HS_AREA_STRAY] = kzalloc(plan->trailer_room, GFP_KERNEL_ACCOUNT);
	return slot->edge[HS_AREA_LEADER] && slot->edge[HS_AREA_TRAILER] &&
	       slot->edge[HS_AREA_STRAY] ? 0 : -ENOMEM;
}

/* Hangs the slot on the device. */
static int shoe_slot_join(struct shoe_ring *ring, u32 number)
{
	struct shoe_slot *slot = &ring->slot[number];
	struct shoe_stream *stream = &ring->camera->stream;
	int ret = -ENODEV;

	mutex_lock(&stream->repair);
	if (!shoe_gone(ring->camera)) {
		if (!slot->shadow)
			shoe_memory_join(slot->memory);
		ret = READ_ONCE(force_copy) && !slot->shadow ? -EXDEV :
							       shoe_slot_build(ring, number);
	}
	mutex_unlock(&stream->repair);
	return ret;
}

/* Where the controller does not reach the memory, it writes a shadow of it. */
static int shoe_slot_shadow(struct shoe_ring *ring, u32 number)
{
	struct shoe_slot *slot = &ring->slot[number];
	struct shoe_memory *shadow;

	if (slot->memory->blind)
		return -EOPNOTSUPP;
	shadow = shoe_driver_memory_create(ring->camera, slot->memory->bytes, false);
	if (IS_ERR(shadow))
		return PTR_ERR(shadow);
	mutex_lock(&ring->camera->stream.repair);
	shoe_memory_leave(slot->memory);
	slot->shadow = shadow;
	mutex_unlock(&ring->camera->stream.repair);
	return shoe_slot_join(ring, number);
}

/* Counterpart of filling a slot, in whatever state it is. */
static void shoe_slot_empty(struct shoe_ring *ring, u32 number)
{
	struct shoe_slot *slot = &ring->slot[number];
	struct shoe_memory *memory, *shadow;
	u32 area;

	mutex_lock(&ring->camera->stream.repair);
	shoe_slot_unbuild(ring, number);
	memory = slot->memory;
	shadow = slot->shadow;
	slot->memory = NULL;
	slot->shadow = NULL;
	mutex_unlock(&ring->camera->stream.repair);
	shoe_memory_free(shadow);
	shoe_memory_free(memory);
	for (area = HS_AREA_LEADER; area <= HS_AREA_STRAY; area++) {
		kfree(slot->edge[area]);
		slot->edge[area] = NULL;
	}
}

static int shoe_slot_fill(struct shoe_ring *ring, struct hotshoe_register *request)
{
	struct shoe_slot *slot = &ring->slot[request->slot];
	struct shoe_memory *memory;
	struct shoe_pages *pages;
	int ret;

	memory = shoe_memory_create(ring->camera, request);
	if (IS_ERR(memory))
		return PTR_ERR(memory);
	if (request->memory == HOTSHOE_MEMORY_DRIVER) {
		pages = memory->ops->pages(memory);
		request->map_offset = (u64)pages->start << PAGE_SHIFT;
		request->map_bytes = (u64)pages->count << PAGE_SHIFT;
	}
	mutex_lock(&ring->camera->stream.repair);
	slot->memory = memory;
	mutex_unlock(&ring->camera->stream.repair);
	ret = shoe_slot_edges(slot, &ring->plan);
	if (!ret)
		ret = shoe_slot_join(ring, request->slot);
	if (ret == -EXDEV)
		ret = shoe_slot_shadow(ring, request->slot);
	if (ret)
		return ret == -EXDEV ? -EINVAL : ret;
	request->copied = slot->shadow ? 1 : 0;
	return 0;
}

/* The slot is the caller's, unless the camera left: it did not give this one back. */
static int shoe_slot_done(struct shoe_ring *ring, u32 number, u64 bytes)
{
	struct shoe_stream *stream = &ring->camera->stream;
	int ret = 0;

	mutex_lock(&stream->repair);
	spin_lock_irq(&stream->lock);
	if (stream->state.gone)
		ret = -ENODEV;
	else
		hs_slots_register_done(&ring->slots, number, bytes);
	spin_unlock_irq(&stream->lock);
	mutex_unlock(&stream->repair);
	return ret;
}

static void shoe_slot_failed(struct shoe_ring *ring, u32 number)
{
	struct shoe_stream *stream = &ring->camera->stream;

	shoe_slot_empty(ring, number);
	spin_lock_irq(&stream->lock);
	hs_slots_register_failed(&ring->slots, number);
	spin_unlock_irq(&stream->lock);
}

static int shoe_slot_register(struct shoe_handle *handle, struct hotshoe_register *request,
			      void __user *argument)
{
	struct shoe_ring *ring;
	enum hs_error error = shoe_slot_begin(handle, request);
	int ret;

	if (error)
		return -hs_errno(error);
	ring = handle->camera->stream.ring;
	ret = shoe_slot_fill(ring, request);
	if (!ret && copy_to_user(argument, request, sizeof(*request)))
		ret = -EFAULT;
	if (!ret)
		ret = shoe_slot_done(ring, request->slot, request->bytes);
	if (ret)
		shoe_slot_failed(ring, request->slot);
	return ret;
}

int shoe_stream_register(struct shoe_handle *handle, struct hotshoe_register *request,
			 void __user *argument)
{
	struct shoe_stream *stream = &handle->camera->stream;
	int ret;

	if (mutex_lock_interruptible(&stream->exclusive))
		return -EINTR;
	ret = shoe_slot_register(handle, request, argument);
	mutex_unlock(&stream->exclusive);
	return ret;
}

static int shoe_slot_unregister(struct shoe_handle *handle, const struct hotshoe_slot *request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	enum hs_error error;

	spin_lock_irq(&stream->lock);
	error = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_UNREGISTER);
	if (!error)
		error = hs_check_slot(request, &stream->ring->plan);
	if (!error)
		error = hs_slots_unregister_begin(&stream->ring->slots, request->slot);
	spin_unlock_irq(&stream->lock);
	if (error)
		return -hs_errno(error);
	shoe_slot_empty(stream->ring, request->slot);
	spin_lock_irq(&stream->lock);
	hs_slots_unregister_done(&stream->ring->slots, request->slot);
	spin_unlock_irq(&stream->lock);
	return 0;
}

int shoe_stream_unregister(struct shoe_handle *handle, struct hotshoe_slot *request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	int ret;

	if (mutex_lock_interruptible(&stream->exclusive))
		return -EINTR;
	ret = shoe_slot_unregister(handle, request);
	mutex_unlock(&stream->exclusive);
	return ret;
}

/* The slot's pages, referenced. Called with the exclusive lock. */
static struct shoe_pages *shoe_slot_pages(struct shoe_handle *handle,
					  const struct hotshoe_slot *request)
{
	struct shoe_stream *stream = &handle->camera->stream;
	struct shoe_pages *pages = ERR_PTR(-EOPNOTSUPP);
	struct shoe_memory *memory;
	enum hs_error error;

	spin_lock_irq(&stream->lock);
	error = hs_stream_may(&stream->state, handle, HOTSHOE_REQUEST_EXPORT);
	if (!error)
		error = hs_check_slot(request, &stream->ring->plan);
	spin_unlock_irq(&stream->lock);
	if (error)
		return ERR_PTR(-hs_errno(error));
	mutex_lock(&stream->repair);
	memory = stream->ring->slot[request->slot].memory;
	if (!memory)
		pages = ERR_PTR(shoe_gone(handle->camera) ? -ENODEV : -ENXIO);
	else if (memory->ops->pages)
		pages = shoe_pages_get(memory->ops->pages(memory));
	mutex_unlock(&stream->repair);
	return pages;
}

/* The descriptor is there for others only when the caller knows its number. */
static int shoe_slot_export(struct shoe_pages *pages, struct hotshoe_slot *request,
			    void __user *argument)
{
	struct dma_buf *buffer = shoe_export(pages);
	int fd;

	if (IS_ERR(buffer))
		return PTR_ERR(buffer);
	fd = get_unused_fd_flags(O_CLOEXEC);
	if (fd < 0) {
		dma_buf_put(buffer);
		return fd;
	}
	request->handle = fd;
	if (copy_to_user(argument, request, sizeof(*request))) {
		put_unused_fd(fd);
		dma_buf_put(buffer);
		return -EFAULT;
	}
	fd_install(fd, buffer->file);
	return 0;
}

int shoe_stream_export(struct shoe_handle *handle, struct hotshoe_slot *request,
		       void __user *argument)
{
	struct shoe_stream *stream = &handle->camera->stream;
	struct shoe_pages *pages;

	if (mutex_lock_interruptible(&stream->exclusive))
		return -EINTR;
	pages = shoe_slot_pages(handle, request);
	mutex_unlock(&stream->exclusive);
	if (IS_ERR(pages))
		return PTR_ERR(pages);
	return shoe_slot_export(pages, request, argument);
}
