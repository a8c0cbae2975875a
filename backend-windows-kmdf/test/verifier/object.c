// SPDX-License-Identifier: Apache-2.0
/*
 * Handles, families and contexts. What is gone is remembered for a while, so
 * that the use of an old handle is told from that of a wrong one.
 */
#include "fx.h"

#define HASHES	4096
#define GRAVES	8192

static struct fx_object *alive[HASHES];
static ULONG counts[FX_KINDS];
static ULONG numbers;

/* What a handle was, once it is gone. */
static struct grave {
	const void *handle;
	enum fx_kind kind;
	BOOLEAN completed;
} graves[GRAVES];

const char *fx_kind_name(enum fx_kind kind)
{
	static const char *const names[FX_KINDS] = {
		"nothing", "WDFDRIVER", "WDFDEVICE", "WDFFILEOBJECT", "WDFQUEUE", "WDFREQUEST", "WDFMEMORY",
		"WDFSPINLOCK", "WDFWAITLOCK", "WDFTIMER", "WDFWORKITEM", "WDFUSBDEVICE", "WDFUSBINTERFACE", "WDFUSBPIPE",
		"WDFOBJECT"
	};

	return kind < FX_KINDS ? names[kind] : "?";
}

static ULONG hash(const void *handle)
{
	return (ULONG)((ULONG_PTR)handle >> 4) % HASHES;
}

static struct fx_object *find(const void *handle)
{
	struct fx_object *object = alive[hash(handle)];

	while (object && object != handle)
		object = object->next_of_hash;
	return object;
}

void fx_objects_make(void)
{
	static BOOLEAN made;

	if (!made)
		host_lock_make(&fx_lock);
	made = TRUE;
}

ULONG fx_count(enum fx_kind kind)
{
	return counts[kind];
}

void fx_object_make(struct fx_object *object, enum fx_kind kind, struct fx_object *parent,
		    VOID (*end)(struct fx_object *))
{
	host_lock_take(&fx_lock);
	object->kind = kind;
	object->references = 1;
	object->end = end;
	object->number = ++numbers;
	object->lasting = !fx_the_driver || !fx_the_driver->loaded;
	InitializeListHead(&object->children);
	InitializeListHead(&object->siblings);
	object->parent = parent;
	if (parent) {
		fx_reference(parent);
		InsertTailList(&parent->children, &object->siblings);
	}
	object->next_of_hash = alive[hash(object)];
	alive[hash(object)] = object;
	graves[hash(object) % GRAVES].handle = NULL;
	counts[kind]++;
	host_lock_give(&fx_lock);
}

struct fx_object *fx_parent(const WDF_OBJECT_ATTRIBUTES *attributes, struct fx_object *otherwise)
{
	struct fx_object *parent = otherwise;

	if (attributes && attributes->ParentObject) {
		host_lock_take(&fx_lock);
		parent = find(attributes->ParentObject);
		host_lock_give(&fx_lock);
		if (!parent) {
			fx_report("handle", "parent %p is no object", attributes->ParentObject);
			parent = otherwise;
		}
	}
	return parent;
}

static NTSTATUS add_context(struct fx_object *object, const WDF_OBJECT_ATTRIBUTES *attributes)
{
	PCWDF_OBJECT_CONTEXT_TYPE_INFO type = attributes->ContextTypeInfo;
	size_t bytes = attributes->ContextSizeOverride;
	struct fx_context *context;

	if (type && fx_size(type->Size, sizeof(*type), "WDF_OBJECT_CONTEXT_TYPE_INFO") && bytes < type->ContextSize)
		bytes = type->ContextSize;
	for (context = object->contexts; context && type; context = context->next)
		if (context->type == type->UniqueType)
			return STATUS_OBJECT_NAME_EXISTS;
	context = host_memory(sizeof(*context) + bytes + 16);
	context->type = type ? type->UniqueType : NULL;
	context->cleanup = attributes->EvtCleanupCallback;
	context->destroy = attributes->EvtDestroyCallback;
	context->next = object->contexts;
	object->contexts = context;
	return STATUS_SUCCESS;
}

NTSTATUS fx_attributes(struct fx_object *object, const WDF_OBJECT_ATTRIBUTES *attributes)
{
	NTSTATUS status;

	if (!attributes || !FX_SIZE(attributes, "WDF_OBJECT_ATTRIBUTES"))
		return STATUS_SUCCESS;
	if (!attributes->ContextTypeInfo && !attributes->EvtCleanupCallback && !attributes->EvtDestroyCallback)
		return STATUS_SUCCESS;
	host_lock_take(&fx_lock);
	status = add_context(object, attributes);
	host_lock_give(&fx_lock);
	return status;
}

PVOID fx_context(struct fx_object *object, PCWDF_OBJECT_CONTEXT_TYPE_INFO type)
{
	struct fx_context *context;

	for (context = object->contexts; context; context = context->next)
		if (context->type == type->UniqueType)
			return (PVOID)(((ULONG_PTR)context->bytes + 15) & ~(ULONG_PTR)15);
	return NULL;
}

static void tell_wrong(const void *handle, enum fx_kind kind, const char *function, const struct fx_object *object)
{
	const struct grave *grave = &graves[hash(handle) % GRAVES];

	if (object)
		fx_report("handle", "%s wants a %s, got %p, which is a %s", function, fx_kind_name(kind), handle,
			  fx_kind_name(object->kind));
	else if (grave->handle == handle && grave->completed && kind == FX_REQUEST)
		fx_report("double-completion", "%s with request %p, which is completed and gone", function, handle);
	else if (grave->handle == handle)
		fx_report("handle", "%s with %p, which was a %s and is gone", function, handle,
			  fx_kind_name(grave->kind));
	else
		fx_report("handle", "%s wants a %s, got %p, which is no object", function, fx_kind_name(kind), handle);
}

PVOID fx_object(const void *handle, enum fx_kind kind, const char *function)
{
	struct fx_object *object;

	host_lock_take(&fx_lock);
	object = find(handle);
	if (object && object->kind != kind && kind != FX_KINDS) {
		tell_wrong(handle, kind, function, object);
		object = NULL;
	} else if (!object) {
		tell_wrong(handle, kind, function, NULL);
	}
	host_lock_give(&fx_lock);
	return object;
}

void fx_reference(struct fx_object *object)
{
	InterlockedIncrement(&object->references);
}

static void bury(struct fx_object *object)
{
	struct fx_object **at = &alive[hash(object)];
	struct grave *grave = &graves[hash(object) % GRAVES];

	while (*at != object)
		at = &(*at)->next_of_hash;
	*at = object->next_of_hash;
	grave->handle = object;
	grave->kind = object->kind;
	grave->completed = object->kind == FX_REQUEST && ((struct fx_request *)object)->where == FX_COMPLETED;
	counts[object->kind]--;
}

void fx_dereference(struct fx_object *object)
{
	struct fx_object *parent;
	struct fx_context *context, *next;
	unsigned int before;

	if (InterlockedDecrement(&object->references))
		return;
	for (context = object->contexts; context; context = context->next)
		if (context->destroy) {
			before = fx_enter(PASSIVE_LEVEL);
			context->destroy(object);
			fx_leave("EvtDestroyCallback", before);
		}
	host_lock_take(&fx_lock);
	parent = object->parent;
	bury(object);
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
	for (context = object->contexts; context; context = next) {
		next = context->next;
		memset(context, 0xdd, sizeof(*context));
		host_free(context);
	}
	memset(object, 0xdd, sizeof(*object));
	host_free(object);
	if (parent)
		fx_dereference(parent);
}

static struct fx_object *first_child(struct fx_object *object)
{
	struct fx_object *child = NULL;

	host_lock_take(&fx_lock);
	if (!IsListEmpty(&object->children)) {
		child = CONTAINING_RECORD(object->children.Flink, struct fx_object, siblings);
		RemoveEntryList(&child->siblings);
		InitializeListHead(&child->siblings);
		fx_reference(child);
	}
	host_lock_give(&fx_lock);
	return child;
}

/* Children go before their parent, each with its clean-up. */
void fx_delete(struct fx_object *object)
{
	struct fx_context *context;
	struct fx_object *child;
	unsigned int before;
	BOOLEAN again;

	host_lock_take(&fx_lock);
	again = object->deleted;
	object->deleted = TRUE;
	if (!again) {
		RemoveEntryList(&object->siblings);
		InitializeListHead(&object->siblings);
	}
	host_lock_give(&fx_lock);
	if (again)
		return;
	while ((child = first_child(object))) {
		fx_delete(child);
		fx_dereference(child);
	}
	for (context = object->contexts; context; context = context->next)
		if (context->cleanup) {
			before = fx_enter(PASSIVE_LEVEL);
			context->cleanup(object);
			fx_leave("EvtCleanupCallback", before);
		}
	if (object->end)
		object->end(object);
	fx_dereference(object);
}

/* What hangs on a device that has not gone is told by that device. */
static BOOLEAN belongs_to_device(const struct fx_object *object)
{
	for (object = object->parent; object; object = object->parent)
		if (object->kind == FX_DEVICE)
			return TRUE;
	return FALSE;
}

/* When the driver is unloaded: what is left that it made after it was loaded. */
void fx_report_leaks(void)
{
	struct fx_object *object;
	ULONG i;

	host_lock_take(&fx_lock);
	for (i = 0; i < HASHES; i++)
		for (object = alive[i]; object; object = object->next_of_hash)
			if (!object->lasting && !belongs_to_device(object))
				fx_report(object->kind == FX_REQUEST ? "leaked-request" : "leaked-object",
					  "%s %p (number %lu, %ld references, parent %s) is left when the driver is "
					  "unloaded",
					  fx_kind_name(object->kind), (void *)object, object->number,
					  object->references,
					  object->parent ? fx_kind_name(object->parent->kind) : "none");
	host_lock_give(&fx_lock);
}
