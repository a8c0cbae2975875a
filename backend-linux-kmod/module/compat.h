/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Interfaces of the kernel that changed between 5.15 and 6.13, in the form they
 * have today; each shim names the change that made it necessary. Code outside
 * this file knows one kernel only.
 */
#ifndef SHOE_COMPAT_H
#define SHOE_COMPAT_H

#include <linux/device/class.h>
#include <linux/dma-buf.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/version.h>

/*
 * 6.13: the name of a symbol namespace is a string,
 * https://git.kernel.org/linus/cdd30ebb1b9f ("module: Convert symbol namespace
 * to string literal").
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
#define SHOE_IMPORT_DMA_BUF	MODULE_IMPORT_NS("DMA_BUF")
#else
#define SHOE_IMPORT_DMA_BUF	MODULE_IMPORT_NS(DMA_BUF)
#endif

/*
 * 6.4: class_create() has no owner any more, https://git.kernel.org/linus/1aaba11da9aa
 * ("driver core: class: remove module * from class_create()").
 */
static inline struct class *shoe_class_create(const char *name)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
	return class_create(name);
#else
	return class_create(THIS_MODULE, name);
#endif
}

/*
 * 6.3: flags of a mapping are changed by functions, https://git.kernel.org/linus/bc292ab00f6c
 * ("mm: introduce vma->vm_flags wrapper functions").
 */
static inline void shoe_vm_flags_set(struct vm_area_struct *vma, unsigned long flags)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
	vm_flags_set(vma, flags);
#else
	vma->vm_flags |= flags;
#endif
}

/*
 * 6.2: importers that do not hold the reservation lock use functions of their
 * own, https://git.kernel.org/linus/19d6634d8789 ("dma-buf: Move dma_buf_attach()
 * to dynamic locking specification") and its neighbours.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
#define dma_buf_map_attachment_unlocked		dma_buf_map_attachment
#define dma_buf_unmap_attachment_unlocked	dma_buf_unmap_attachment
#define dma_buf_vmap_unlocked			dma_buf_vmap
#define dma_buf_vunmap_unlocked			dma_buf_vunmap
#endif

/*
 * 5.18: struct dma_buf_map became iosys_map, https://git.kernel.org/linus/7938f4218168
 * ("dma-buf-map: Rename to iosys-map"), and copying got an offset.
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 18, 0)
#include <linux/iosys-map.h>
static inline void shoe_map_store(struct iosys_map *map, size_t at, const void *from, size_t bytes)
{
	iosys_map_memcpy_to(map, at, from, bytes);
}
#else
#include <linux/dma-buf-map.h>
#define iosys_map		dma_buf_map
#define iosys_map_set_vaddr	dma_buf_map_set_vaddr
static inline void shoe_map_store(struct iosys_map *map, size_t at, const void *from, size_t bytes)
{
	struct dma_buf_map there = *map;

	dma_buf_map_incr(&there, at);
	dma_buf_map_memcpy_to(&there, from, bytes);
}
#endif

#endif /* SHOE_COMPAT_H */
