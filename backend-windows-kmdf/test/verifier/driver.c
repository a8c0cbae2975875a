// SPDX-License-Identifier: Apache-2.0
/* How a driver binds to the framework, and how it goes. */
#include "fx.h"
#include "calls.h"

struct fx_driver *fx_the_driver;

/* A function that is not in the double: says which, and ends the process. */
__attribute__((used)) void fx_missing(ULONG index)
{
	fx_report("not-in-the-double", "function %lu of the framework", index);
	KeBugCheckEx(0xdead, index, 0, 0, 0);
}

/* For each index a stub that has it in its register: the missing ones are named. */
__asm__(".text\n.p2align 4\nfx_stubs:\n.set i, 0\n.rept 444\n.p2align 4\nmovl $i, %ecx\njmp fx_missing\n.set i, i + "
	"1\n.endr\n");
extern const UCHAR fx_stubs[];

static const struct {
	ULONG index;
	WDFFUNC function;
} have[] = {
#include "table.inc"
};

static WDFFUNC functions[WDF_FUNCTION_COUNT];

static void fill_table(void)
{
	ULONG i;

	for (i = 0; i < WDF_FUNCTION_COUNT; i++)
		functions[i] = (WDFFUNC)(ULONG_PTR)(fx_stubs + 16 * i);
	for (i = 0; i < ARRAYSIZE(have); i++)
		functions[have[i].index] = have[i].function;
}

NTSTATUS WdfVersionBind(PDRIVER_OBJECT driver, PUNICODE_STRING path, PWDF_BIND_INFO info, PWDF_DRIVER_GLOBALS *globals)
{
	(void)driver;
	(void)path;
	fx_objects_make();
	host_watch_crashes();
	if (!FX_SIZE(info, "WDF_BIND_INFO") || info->FuncCount != WDF_FUNCTION_COUNT || info->Version.Major != 1 ||
	    info->Version.Minor != 15) {
		fx_report("bind", "version %lu.%lu with %lu functions, 1.15 has %d", info->Version.Major,
			  info->Version.Minor, info->FuncCount, WDF_FUNCTION_COUNT);
		return STATUS_REVISION_MISMATCH;
	}
	fill_table();
	fx_the_driver = host_memory(sizeof(*fx_the_driver));
	fx_the_driver->globals.DriverTag = 0x46486f74;
	fx_the_driver->globals.DisplaceDriverUnload = TRUE;
	*(const WDFFUNC **)info->FuncTable = functions;
	*globals = &fx_the_driver->globals;
	fx_note("bound");
	return STATUS_SUCCESS;
}

NTSTATUS WdfVersionUnbind(PUNICODE_STRING path, PWDF_BIND_INFO info, PWDF_DRIVER_GLOBALS globals)
{
	(void)path;
	(void)info;
	(void)globals;
	fx_note("unbound, %lu reports", fx_reports());
	return STATUS_SUCCESS;
}

NTSTATUS WdfVersionBindClass(PVOID bind, PVOID globals, PVOID class)
{
	(void)bind;
	(void)globals;
	(void)class;
	fx_report("not-in-the-double", "class extensions");
	return STATUS_NOT_SUPPORTED;
}

VOID WdfVersionUnbindClass(PVOID bind, PVOID globals, PVOID class)
{
	(void)bind;
	(void)globals;
	(void)class;
}

static VOID WINAPI unload(DRIVER_OBJECT *driver)
{
	unsigned int before;

	(void)driver;
	if (fx_the_driver->config.EvtDriverUnload) {
		before = fx_enter(PASSIVE_LEVEL);
		fx_the_driver->config.EvtDriverUnload((WDFDRIVER)fx_the_driver);
		fx_leave("EvtDriverUnload", before);
	}
	fx_report_leaks();
	fx_delete(&fx_the_driver->object);
	fx_pool_report();
	fx_note("unloaded, %lu reports", fx_reports());
}

NTSTATUS Fx_WdfDriverCreate(PWDF_DRIVER_GLOBALS globals, PDRIVER_OBJECT driver, PCUNICODE_STRING path,
			    PWDF_OBJECT_ATTRIBUTES attributes, PWDF_DRIVER_CONFIG config, WDFDRIVER *result)
{
	(void)globals;
	(void)path;
	fx_level("WdfDriverCreate", PASSIVE_LEVEL);
	if (!FX_SIZE(config, "WDF_DRIVER_CONFIG"))
		return STATUS_INVALID_PARAMETER;
	fx_object_make(&fx_the_driver->object, FX_DRIVER, NULL, NULL);
	fx_attributes(&fx_the_driver->object, attributes);
	fx_the_driver->wdm = driver;
	fx_the_driver->config = *config;
	fx_the_driver->globals.Driver = (WDFDRIVER)fx_the_driver;
	fx_the_driver->loaded = TRUE;
	driver->DriverExtension->AddDevice = fx_add_device;
	driver->DriverUnload = unload;
	driver->MajorFunction[IRP_MJ_CREATE] = fx_dispatch;
	driver->MajorFunction[IRP_MJ_CLOSE] = fx_dispatch;
	driver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = fx_dispatch;
	driver->MajorFunction[IRP_MJ_PNP] = fx_dispatch;
	if (result)
		*result = (WDFDRIVER)fx_the_driver;
	return STATUS_SUCCESS;
}

PVOID Fx_WdfObjectGetTypedContextWorker(PWDF_DRIVER_GLOBALS globals, WDFOBJECT handle,
					PCWDF_OBJECT_CONTEXT_TYPE_INFO type)
{
	struct fx_object *object = fx_object(handle, FX_KINDS, "WdfObjectGetTypedContext");
	PVOID context = object ? fx_context(object, type) : NULL;

	(void)globals;
	if (object && !context)
		fx_report("handle", "a %s has no context %s", fx_kind_name(object->kind), type->ContextName);
	return context;
}

NTSTATUS Fx_WdfObjectCreate(PWDF_DRIVER_GLOBALS globals, PWDF_OBJECT_ATTRIBUTES attributes, WDFOBJECT *result)
{
	struct fx_object *object;

	(void)globals;
	fx_level("WdfObjectCreate", DISPATCH_LEVEL);
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	object = host_memory(sizeof(*object));
	fx_object_make(object, FX_OBJECT, fx_parent(attributes, &fx_the_driver->object), NULL);
	fx_attributes(object, attributes);
	*result = object;
	return STATUS_SUCCESS;
}

VOID Fx_WdfObjectDelete(PWDF_DRIVER_GLOBALS globals, WDFOBJECT handle)
{
	struct fx_object *object = fx_object(handle, FX_KINDS, "WdfObjectDelete");

	(void)globals;
	fx_level("WdfObjectDelete", DISPATCH_LEVEL);
	if (!object)
		return;
	if (object->kind == FX_DRIVER || object->kind == FX_DEVICE || object->kind == FX_FILE ||
	    object->kind == FX_USB_PIPE || object->kind == FX_USB_INTERFACE ||
	    (object->kind == FX_QUEUE && ((struct fx_queue *)object)->config.DefaultQueue) ||
	    (object->kind == FX_REQUEST && !((struct fx_request *)object)->own)) {
		fx_report("delete", "a %s is not the driver's to delete", fx_kind_name(object->kind));
		return;
	}
	fx_delete(object);
}
