// SPDX-License-Identifier: Apache-2.0
/*
 * Functions of the kernel that Wine lacks, or that have rules of their own. The
 * test build of a driver reaches them through ../wine/kernel.c; they are
 * exports of the double.
 */
#include "fx.h"

#define MAGIC		0x48534d42U
#define TAIL		0xb7
#define TAIL_BYTES	16

struct block {
	LIST_ENTRY link;
	ULONG magic;
	ULONG tag;
	SIZE_T bytes;
	PMDL mdl;		/* not memory, but an MDL */
	ULONG pages;		/* that it can describe */
	char where[64];
};

static LIST_ENTRY blocks = { &blocks, &blocks };
static ULONG count;

static struct block *note_block(ULONG tag, SIZE_T bytes, SIZE_T extra, const void *caller)
{
	struct block *block = host_memory(sizeof(*block) + extra);

	block->magic = MAGIC;
	block->tag = tag;
	block->bytes = bytes;
	host_where(caller, block->where, sizeof(block->where));
	host_lock_take(&fx_lock);
	InsertTailList(&blocks, &block->link);
	count++;
	host_lock_give(&fx_lock);
	return block;
}

static void drop_block(struct block *block)
{
	host_lock_take(&fx_lock);
	RemoveEntryList(&block->link);
	count--;
	host_lock_give(&fx_lock);
	block->magic = 0;
	host_free(block);
}

PVOID Verified_ExAllocatePool2(ULONG64 flags, SIZE_T bytes, ULONG tag)
{
	struct block *block;
	UCHAR *at;

	fx_level("ExAllocatePool2", flags & 0x100 ? APC_LEVEL : DISPATCH_LEVEL);	/* POOL_FLAG_PAGED */
	if (!tag || !bytes)
		fx_report("pool", "ExAllocatePool2 of %llu bytes with tag 0x%lx", (unsigned long long)bytes, tag);
	if (fx_fails())
		return NULL;
	block = note_block(tag, bytes, bytes + TAIL_BYTES, __builtin_return_address(0));
	at = (UCHAR *)(block + 1);
	memset(at, flags & 2 ? 0xcd : 0, bytes);	/* POOL_FLAG_UNINITIALIZED */
	memset(at + bytes, TAIL, TAIL_BYTES);
	return at;
}

PVOID Verified_ExAllocatePoolWithTag(POOL_TYPE type, SIZE_T bytes, ULONG tag)
{
	return Verified_ExAllocatePool2((type == PagedPool ? 0x100 : 0x40) | 2, bytes, tag);
}

VOID Verified_ExFreePoolWithTag(PVOID memory, ULONG tag)
{
	struct block *block = (struct block *)memory - 1;
	ULONG i;

	fx_level("ExFreePoolWithTag", DISPATCH_LEVEL);
	if (!memory || block->magic != MAGIC || block->mdl) {
		fx_report("pool", "%p is given back, but is no memory of the pool", memory);
		return;
	}
	if (tag && tag != block->tag)
		fx_report("pool", "memory with tag 0x%lx is given back as 0x%lx", block->tag, tag);
	for (i = 0; i < TAIL_BYTES; i++)
		if (((UCHAR *)memory)[block->bytes + i] != TAIL) {
			fx_report("pool", "memory of %llu bytes from %s was written %lu bytes behind its end",
				  (unsigned long long)block->bytes, block->where, i + 1);
			break;
		}
	memset(memory, 0xdd, block->bytes);
	drop_block(block);
}

VOID Verified_ExFreePool(PVOID memory)
{
	Verified_ExFreePoolWithTag(memory, 0);
}

PMDL Verified_IoAllocateMdl(PVOID at, ULONG bytes, BOOLEAN secondary, BOOLEAN quota, PIRP irp)
{
	struct block *block;
	PMDL mdl;

	fx_level("IoAllocateMdl", DISPATCH_LEVEL);
	if (secondary || quota || irp)
		fx_report("not-in-the-double", "IoAllocateMdl with an IRP");
	if (fx_fails())
		return NULL;
	mdl = IoAllocateMdl(at, bytes, FALSE, FALSE, NULL);
	if (!mdl)
		return NULL;
	block = note_block(0, bytes, 0, __builtin_return_address(0));
	block->pages = ADDRESS_AND_SIZE_TO_SPAN_PAGES(at, bytes);
	block->mdl = mdl;
	return mdl;
}

static struct block *find_mdl(PMDL mdl)
{
	struct block *block = NULL;
	LIST_ENTRY *at;

	host_lock_take(&fx_lock);
	for (at = blocks.Flink; at != &blocks; at = at->Flink)
		if (CONTAINING_RECORD(at, struct block, link)->mdl == mdl)
			block = CONTAINING_RECORD(at, struct block, link);
	host_lock_give(&fx_lock);
	return block;
}

VOID Verified_IoFreeMdl(PMDL mdl)
{
	struct block *block = find_mdl(mdl);

	fx_level("IoFreeMdl", DISPATCH_LEVEL);
	if (!block) {
		fx_report("mdl", "%p is given back, but is no MDL of the driver", (void *)mdl);
		return;
	}
	drop_block(block);
	IoFreeMdl(mdl);
}

/* A part of memory that another MDL describes. */
VOID Verified_IoBuildPartialMdl(PMDL source, PMDL target, PVOID at, ULONG bytes)
{
	UCHAR *start = MmGetMdlVirtualAddress(source);
	struct block *block = find_mdl(target);
	ULONG offset = (ULONG)((UCHAR *)at - start);

	fx_level("IoBuildPartialMdl", DISPATCH_LEVEL);
	if ((UCHAR *)at < start || offset > source->ByteCount)
		fx_report("mdl", "a partial MDL begins outside of its source");
	if (!bytes)
		bytes = source->ByteCount - offset;
	if (bytes > source->ByteCount - offset)
		fx_report("mdl", "a partial MDL of %lu bytes at %lu, the source has %lu", bytes, offset,
			  source->ByteCount);
	if (!block || block->pages < ADDRESS_AND_SIZE_TO_SPAN_PAGES(at, bytes))
		fx_report("mdl", "a partial MDL of %lu bytes does not fit its target", bytes);
	target->StartVa = (PVOID)((ULONG_PTR)at & ~(ULONG_PTR)(PAGE_SIZE - 1));
	target->ByteOffset = (ULONG)((ULONG_PTR)at & (PAGE_SIZE - 1));
	target->ByteCount = bytes;
	target->Process = source->Process;
	target->MdlFlags = (CSHORT)((target->MdlFlags & ~MDL_MAPPED_TO_SYSTEM_VA) | MDL_PARTIAL |
				    (source->MdlFlags & (MDL_SOURCE_IS_NONPAGED_POOL | MDL_MAPPED_TO_SYSTEM_VA)));
	target->MappedSystemVa = (UCHAR *)source->MappedSystemVa + offset;
}

VOID Verified_MmBuildMdlForNonPagedPool(PMDL mdl)
{
	fx_level("MmBuildMdlForNonPagedPool", DISPATCH_LEVEL);
	mdl->MappedSystemVa = (UCHAR *)mdl->StartVa + mdl->ByteOffset;
	mdl->MdlFlags |= MDL_SOURCE_IS_NONPAGED_POOL;
}

NTSTATUS Verified_KeWaitForSingleObject(PVOID object, KWAIT_REASON reason, KPROCESSOR_MODE mode, BOOLEAN alertable,
					PLARGE_INTEGER timeout)
{
	LARGE_INTEGER long_time = { .QuadPart = -10000LL * 60000 };
	NTSTATUS status;
	char where[120];

	fx_level("KeWaitForSingleObject", timeout && !timeout->QuadPart ? DISPATCH_LEVEL : APC_LEVEL);
	if (!timeout || timeout->QuadPart)
		fx_no_locks("KeWaitForSingleObject");
	if (timeout)
		return KeWaitForSingleObject(object, reason, mode, alertable, timeout);
	status = KeWaitForSingleObject(object, reason, mode, alertable, &long_time);
	if (status != STATUS_TIMEOUT)
		return status;
	host_where(__builtin_return_address(0), where, sizeof(where));
	fx_report("wait", "a wait without an end takes longer than a minute, at %s by thread %u", where,
		  host_thread_id());
	host_note_threads();
	return KeWaitForSingleObject(object, reason, mode, alertable, NULL);
}

/* Where PAGED_CODE() looks. */
KIRQL Verified_KeGetCurrentIrql(VOID)
{
	return (KIRQL)host_self()->irql;
}

VOID Verified_PagedCode(const char *function)
{
	fx_level(function, APC_LEVEL);
}

ULONG fx_pool_blocks(void)
{
	return count;
}

void fx_pool_report(void)
{
	struct block *block;
	LIST_ENTRY *at;

	for (at = blocks.Flink; at != &blocks; at = at->Flink) {
		block = CONTAINING_RECORD(at, struct block, link);
		fx_report("leaked-pool", "%llu bytes (%s) allocated at %s are left when the driver is unloaded",
			  (unsigned long long)block->bytes, block->mdl ? "an MDL" : "memory", block->where);
	}
}
