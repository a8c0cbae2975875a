// SPDX-License-Identifier: GPL-2.0
/*
 * Pages of the calling process, pinned for long.
 *
 * They are counted in the process's pinned_vm ("VmPin") against RLIMIT_MEMLOCK,
 * as drivers/infiniband/core/umem.c does it. Whatever the process does with
 * its addresses afterwards, the pages stay what they are until they are
 * unpinned; each is marked dirty then.
 */
#include <linux/capability.h>
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>

#include "camera.h"
#include "hs_span.h"
#include "memory.h"

/* Pages that are pinned in one go: between two of them a signal is looked for. */
#define SHOE_PIN_STEP	4096UL

struct shoe_user_memory {
	struct shoe_memory base;
	struct shoe_page_list list;
	struct mm_struct *mm;
	unsigned long count;	/* pages that are accounted */
	unsigned long pinned;	/* pages that are pinned */
};

static struct shoe_user_memory *shoe_user(struct shoe_memory *memory)
{
	return container_of(memory, struct shoe_user_memory, base);
}

static int shoe_user_account(struct shoe_user_memory *user, unsigned long count)
{
	u64 limit = rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT;
	u64 now = atomic64_add_return(count, &user->mm->pinned_vm);

	if (now > limit && !capable(CAP_IPC_LOCK)) {
		atomic64_sub(count, &user->mm->pinned_vm);
		return -ENOMEM;
	}
	user->count = count;
	return 0;
}

/* How many pages were pinned is signed, and can be less than was asked for. */
static int shoe_user_pin(struct shoe_user_memory *user, unsigned long address)
{
	unsigned long step;
	int pinned;

	address &= PAGE_MASK;
	while (user->pinned < user->count) {
		if (signal_pending(current))
			return -EINTR;
		step = min(user->count - user->pinned, SHOE_PIN_STEP);
		pinned = pin_user_pages_fast(address + (user->pinned << PAGE_SHIFT), step,
					     FOLL_WRITE | FOLL_LONGTERM,
					     user->list.page + user->pinned);
		if (pinned <= 0)
			return pinned == -EINTR || pinned == -ENOMEM ? pinned : -EFAULT;
		user->pinned += pinned;
		atomic64_add(pinned, &user->base.camera->counters.pinned_pages);
		cond_resched();
	}
	return 0;
}

static int shoe_user_reach(struct shoe_memory *memory, u64 at, u32 bytes, struct shoe_reach *reach)
{
	return shoe_page_list_reach(memory->camera, &shoe_user(memory)->list, at, bytes, reach);
}

static void *shoe_user_map(struct shoe_memory *memory, u64 at, size_t *run)
{
	return shoe_page_list_map(&shoe_user(memory)->list, at, run);
}

static void shoe_user_free(struct shoe_memory *memory)
{
	struct shoe_user_memory *user = shoe_user(memory);

	if (user->pinned) {
		unpin_user_pages_dirty_lock(user->list.page, user->pinned, true);
		atomic64_sub(user->pinned, &memory->camera->counters.pinned_pages);
	}
	atomic64_sub(user->count, &user->mm->pinned_vm);
	mmdrop(user->mm);
	kvfree(user->list.page);
	kfree(user);
}

static const struct shoe_memory_ops shoe_user_ops = {
	.reach = shoe_user_reach,
	.map = shoe_user_map,
	.free = shoe_user_free,
};

struct shoe_memory *shoe_user_memory_create(struct shoe_camera *camera,
					    const struct hotshoe_register *request)
{
	unsigned long address = request->address;
	struct shoe_user_memory *user;
	struct hs_span span;
	int ret;

	if (address != request->address || hs_span(&span, address, request->bytes, PAGE_SHIFT) ||
	    span.pages > ULONG_MAX >> PAGE_SHIFT)
		return ERR_PTR(-EINVAL);
	user = kzalloc(sizeof(*user), GFP_KERNEL);
	if (!user)
		return ERR_PTR(-ENOMEM);
	user->base = (struct shoe_memory) {
		.ops = &shoe_user_ops,
		.camera = camera,
		.bytes = request->bytes,
		.mapped = true,
	};
	user->list.offset = span.offset;
	mmgrab(current->mm);
	user->mm = current->mm;
	ret = shoe_user_account(user, span.pages);
	if (ret)
		goto free;
	user->list.page = kvcalloc(span.pages, sizeof(*user->list.page), GFP_KERNEL | __GFP_NOWARN);
	ret = user->list.page ? shoe_user_pin(user, address) : -ENOMEM;
	if (ret)
		goto free;
	return &user->base;

free:
	shoe_user_free(&user->base);
	return ERR_PTR(ret);
}
