// SPDX-License-Identifier: Apache-2.0
/* Locks and memory. */
#include "fx.h"
#include "calls.h"

#define PATIENCE_MS	45000

static struct host_condition given;

/* Both kinds: who has it, and who waits. */
struct fx_lock_object {
	struct fx_object object;
	unsigned int owner;
	unsigned int irql;
	const void *taken_at;
};

static void end_of_lock(struct fx_object *object)
{
	struct fx_lock_object *lock = (struct fx_lock_object *)object;

	if (lock->owner)
		fx_report("lock", "a %s is deleted while it is held", fx_kind_name(object->kind));
}

static NTSTATUS make_lock(enum fx_kind kind, PWDF_OBJECT_ATTRIBUTES attributes, PVOID *result)
{
	struct fx_lock_object *lock;

	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	lock = host_memory(sizeof(*lock));
	fx_object_make(&lock->object, kind, fx_parent(attributes, &fx_the_driver->object), end_of_lock);
	fx_attributes(&lock->object, attributes);
	*result = lock;
	return STATUS_SUCCESS;
}

static void report_wait(const struct fx_lock_object *lock, const void *caller)
{
	char owner[120], waiter[120];

	host_where(lock->taken_at, owner, sizeof(owner));
	host_where(caller, waiter, sizeof(waiter));
	fx_report("lock", "a %s does not get free within %u ms: taken at %s by thread %u, wanted at %s by thread %u",
		  fx_kind_name(lock->object.kind), PATIENCE_MS, owner, lock->owner, waiter, host_thread_id());
	host_note_threads();
}

static BOOLEAN take(struct fx_lock_object *lock, uint64_t ms, const void *caller)
{
	uint64_t end = host_ms() + ms;
	BOOLEAN got;

	host_lock_take(&fx_lock);
	if (lock->owner == host_thread_id()) {
		fx_report("lock", "a %s is taken twice by one thread", fx_kind_name(lock->object.kind));
		lock->owner = 0;
	}
	while (lock->owner && host_ms() < end)
		host_wait(&given, &fx_lock, 50);
	got = !lock->owner;
	if (got) {
		lock->owner = host_thread_id();
		lock->taken_at = caller;
	}
	host_lock_give(&fx_lock);
	return got;
}

static void give(struct fx_lock_object *lock)
{
	host_lock_take(&fx_lock);
	if (lock->owner != host_thread_id())
		fx_report("lock", "a %s is given back by who has not got it", fx_kind_name(lock->object.kind));
	lock->owner = 0;
	host_wake(&given);
	host_lock_give(&fx_lock);
}

NTSTATUS Fx_WdfSpinLockCreate(PWDF_DRIVER_GLOBALS globals, PWDF_OBJECT_ATTRIBUTES attributes, WDFSPINLOCK *result)
{
	(void)globals;
	fx_level("WdfSpinLockCreate", DISPATCH_LEVEL);
	return make_lock(FX_SPIN_LOCK, attributes, (PVOID *)result);
}

VOID Fx_WdfSpinLockAcquire(PWDF_DRIVER_GLOBALS globals, WDFSPINLOCK handle)
{
	struct fx_lock_object *lock = fx_object(handle, FX_SPIN_LOCK, "WdfSpinLockAcquire");
	struct host_thread *self = host_self();

	(void)globals;
	fx_level("WdfSpinLockAcquire", DISPATCH_LEVEL);
	if (!lock)
		return;
	while (!take(lock, PATIENCE_MS, __builtin_return_address(0)))
		report_wait(lock, __builtin_return_address(0));
	lock->irql = self->irql;
	self->irql = DISPATCH_LEVEL;
	self->spin_locks++;
}

VOID Fx_WdfSpinLockRelease(PWDF_DRIVER_GLOBALS globals, WDFSPINLOCK handle)
{
	struct fx_lock_object *lock = fx_object(handle, FX_SPIN_LOCK, "WdfSpinLockRelease");
	struct host_thread *self = host_self();
	unsigned int irql;

	(void)globals;
	if (!lock)
		return;
	irql = lock->irql;
	give(lock);
	if (self->spin_locks)
		self->spin_locks--;
	self->irql = irql;
}

NTSTATUS Fx_WdfWaitLockCreate(PWDF_DRIVER_GLOBALS globals, PWDF_OBJECT_ATTRIBUTES attributes, WDFWAITLOCK *result)
{
	(void)globals;
	fx_level("WdfWaitLockCreate", DISPATCH_LEVEL);
	return make_lock(FX_WAIT_LOCK, attributes, (PVOID *)result);
}

NTSTATUS Fx_WdfWaitLockAcquire(PWDF_DRIVER_GLOBALS globals, WDFWAITLOCK handle, PLONGLONG timeout)
{
	struct fx_lock_object *lock = fx_object(handle, FX_WAIT_LOCK, "WdfWaitLockAcquire");

	(void)globals;
	fx_level("WdfWaitLockAcquire", timeout && !*timeout ? DISPATCH_LEVEL : PASSIVE_LEVEL);
	if (!lock)
		return STATUS_INVALID_HANDLE;
	if (timeout)
		return take(lock, *timeout < 0 ? (uint64_t)(-*timeout) / 10000 : 0, __builtin_return_address(0)) ?
			STATUS_SUCCESS : STATUS_TIMEOUT;
	while (!take(lock, PATIENCE_MS, __builtin_return_address(0)))
		report_wait(lock, __builtin_return_address(0));
	return STATUS_SUCCESS;
}

VOID Fx_WdfWaitLockRelease(PWDF_DRIVER_GLOBALS globals, WDFWAITLOCK handle)
{
	struct fx_lock_object *lock = fx_object(handle, FX_WAIT_LOCK, "WdfWaitLockRelease");

	(void)globals;
	fx_level("WdfWaitLockRelease", DISPATCH_LEVEL);
	if (lock)
		give(lock);
}

static void end_of_memory(struct fx_object *object)
{
	struct fx_memory *memory = (struct fx_memory *)object;

	if (memory->own) {
		memset(memory->at, 0xdd, memory->bytes);
		host_free(memory->at);
	}
}

NTSTATUS fx_memory_make(struct fx_object *parent, PWDF_OBJECT_ATTRIBUTES attributes, size_t bytes, WDFMEMORY *result,
			PVOID *at)
{
	struct fx_memory *memory;

	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	memory = host_memory(sizeof(*memory));
	memory->at = host_memory(bytes);
	memory->bytes = bytes;
	memory->own = TRUE;
	fx_object_make(&memory->object, FX_MEMORY, fx_parent(attributes, parent), end_of_memory);
	fx_attributes(&memory->object, attributes);
	*result = (WDFMEMORY)memory;
	if (at)
		*at = memory->at;
	return STATUS_SUCCESS;
}

NTSTATUS Fx_WdfMemoryCreate(PWDF_DRIVER_GLOBALS globals, PWDF_OBJECT_ATTRIBUTES attributes, POOL_TYPE pool, ULONG tag,
			    size_t bytes, WDFMEMORY *result, PVOID *at)
{
	NTSTATUS status;

	(void)globals;
	(void)tag;
	fx_level("WdfMemoryCreate", pool == PagedPool ? APC_LEVEL : DISPATCH_LEVEL);
	if (!bytes) {
		fx_report("memory", "WdfMemoryCreate of no bytes");
		return STATUS_INVALID_PARAMETER;
	}
	status = fx_memory_make(&fx_the_driver->object, attributes, bytes, result, at);
	/* The pool does not clear what it gives. */
	if (NT_SUCCESS(status))
		memset(((struct fx_memory *)*result)->at, 0xcd, bytes);
	return status;
}
