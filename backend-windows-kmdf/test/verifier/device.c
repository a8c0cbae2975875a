// SPDX-License-Identifier: Apache-2.0
/* Devices: how they are made, and what comes in to them. */
#include "fx.h"
#include "calls.h"

struct WDFDEVICE_INIT {
	DRIVER_OBJECT *driver;
	DEVICE_OBJECT *pdo;
	BOOLEAN used;
	WDF_PNPPOWER_EVENT_CALLBACKS pnp;
	WDF_FILEOBJECT_CONFIG files;
	WDF_OBJECT_ATTRIBUTES file_attributes;
	WDF_OBJECT_ATTRIBUTES request_attributes;
};

VOID Fx_WdfDeviceInitSetPnpPowerEventCallbacks(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init,
					       PWDF_PNPPOWER_EVENT_CALLBACKS callbacks)
{
	(void)globals;
	if (FX_SIZE(callbacks, "WDF_PNPPOWER_EVENT_CALLBACKS"))
		init->pnp = *callbacks;
}

VOID Fx_WdfDeviceInitSetFileObjectConfig(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init,
					 PWDF_FILEOBJECT_CONFIG config, PWDF_OBJECT_ATTRIBUTES attributes)
{
	(void)globals;
	if (FX_SIZE(config, "WDF_FILEOBJECT_CONFIG"))
		init->files = *config;
	if (attributes && FX_SIZE(attributes, "WDF_OBJECT_ATTRIBUTES"))
		init->file_attributes = *attributes;
}

VOID Fx_WdfDeviceInitSetRequestAttributes(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init,
					  PWDF_OBJECT_ATTRIBUTES attributes)
{
	(void)globals;
	if (FX_SIZE(attributes, "WDF_OBJECT_ATTRIBUTES"))
		init->request_attributes = *attributes;
}

NTSTATUS WINAPI fx_add_device(DRIVER_OBJECT *driver, DEVICE_OBJECT *pdo)
{
	struct WDFDEVICE_INIT init = { .driver = driver, .pdo = pdo };
	unsigned int before = fx_enter(PASSIVE_LEVEL);
	NTSTATUS status = fx_the_driver->config.EvtDriverDeviceAdd((WDFDRIVER)fx_the_driver, &init);

	fx_leave("EvtDriverDeviceAdd", before);
	if (NT_SUCCESS(status) && !init.used)
		fx_report("device", "EvtDriverDeviceAdd made no device");
	if (!NT_SUCCESS(status) && init.used)
		fx_report("device", "EvtDriverDeviceAdd made a device and failed with 0x%lx", status);
	return status;
}

static void end_of_device(struct fx_object *object)
{
	struct fx_device *device = (struct fx_device *)object;
	ULONG i;

	for (i = 0; i < device->link_count; i++)
		RtlFreeUnicodeString(&device->links[i]);
	if (device->stop_idle)
		fx_note("a device goes with %lu calls of WdfDeviceStopIdle not taken back", device->stop_idle);
}

NTSTATUS Fx_WdfDeviceCreate(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT *given, PWDF_OBJECT_ATTRIBUTES attributes,
			    WDFDEVICE *result)
{
	struct WDFDEVICE_INIT *init = *given;
	struct fx_device *device;
	DEVICE_OBJECT *wdm;
	NTSTATUS status;

	(void)globals;
	fx_level("WdfDeviceCreate", PASSIVE_LEVEL);
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	status = IoCreateDevice(init->driver, sizeof(PVOID), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &wdm);
	if (!NT_SUCCESS(status))
		return status;
	device = host_memory(sizeof(*device));
	*(struct fx_device **)wdm->DeviceExtension = device;
	device->wdm = wdm;
	device->pdo = init->pdo;
	device->pnp = init->pnp;
	device->files_config = init->files;
	device->file_attributes = init->file_attributes;
	device->request_attributes = init->request_attributes;
	if (!device->file_attributes.Size)
		device->file_attributes.Size = sizeof(WDF_OBJECT_ATTRIBUTES);
	if (!device->request_attributes.Size)
		device->request_attributes.Size = sizeof(WDF_OBJECT_ATTRIBUTES);
	device->passive = attributes && attributes->ExecutionLevel == WdfExecutionLevelPassive;
	if (attributes && (attributes->SynchronizationScope == WdfSynchronizationScopeDevice ||
			   attributes->SynchronizationScope == WdfSynchronizationScopeQueue))
		fx_report("not-in-the-double", "synchronization scope %d", attributes->SynchronizationScope);
	InitializeListHead(&device->files);
	InitializeListHead(&device->queues);
	fx_object_make(&device->object, FX_DEVICE, &fx_the_driver->object, end_of_device);
	fx_attributes(&device->object, attributes);
	device->lower = IoAttachDeviceToDeviceStack(wdm, init->pdo);
	wdm->Flags |= DO_DIRECT_IO;
	wdm->Flags &= ~DO_DEVICE_INITIALIZING;
	init->used = TRUE;
	*given = NULL;
	*result = (WDFDEVICE)device;
	return STATUS_SUCCESS;
}

NTSTATUS Fx_WdfDeviceCreateDeviceInterface(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle, const GUID *class,
					   PCUNICODE_STRING reference)
{
	struct fx_device *device = fx_object(handle, FX_DEVICE, "WdfDeviceCreateDeviceInterface");
	NTSTATUS status;

	(void)globals;
	fx_level("WdfDeviceCreateDeviceInterface", PASSIVE_LEVEL);
	if (!device || device->link_count == ARRAYSIZE(device->links))
		return STATUS_INVALID_HANDLE;
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	status = IoRegisterDeviceInterface(device->pdo, class, (PUNICODE_STRING)reference,
					   &device->links[device->link_count]);
	if (NT_SUCCESS(status))
		device->link_count++;
	return status;
}

NTSTATUS Fx_WdfDeviceQueryProperty(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle, DEVICE_REGISTRY_PROPERTY property,
				   ULONG room, PVOID buffer, PULONG length)
{
	struct fx_device *device = fx_object(handle, FX_DEVICE, "WdfDeviceQueryProperty");
	NTSTATUS status;

	(void)globals;
	fx_level("WdfDeviceQueryProperty", PASSIVE_LEVEL);
	if (!device)
		return STATUS_INVALID_HANDLE;
	*length = 0;
	status = IoGetDeviceProperty(device->pdo, property, room, buffer, length);
	/* Wine gives Win32 errors here. */
	if ((ULONG)status == 13)	/* ERROR_INVALID_DATA: there is none */
		return STATUS_OBJECT_NAME_NOT_FOUND;
	if ((ULONG)status == 122)
		return STATUS_BUFFER_TOO_SMALL;
	return (ULONG)status < 0x10000 && status ? STATUS_OBJECT_NAME_NOT_FOUND : status;
}

/* In the lane of the calling thread. */
static void enter_request(void *argument)
{
	struct fx_request *request = argument;
	struct fx_device *device = request->device;
	struct fx_file *file = request->file;
	NTSTATUS status;

	host_lock_take(&fx_lock);
	while (!file->ready)
		host_wait(&fx_changed, &fx_lock, 100);
	status = file->created;
	host_lock_give(&fx_lock);
	if (NT_SUCCESS(status) && !device->default_queue)
		status = STATUS_INVALID_DEVICE_REQUEST;
	if (NT_SUCCESS(status))
		status = fx_queue_accept(device->default_queue, request);
	if (!NT_SUCCESS(status)) {
		request->where = FX_WITH_DRIVER;
		fx_request_complete(request, status, 0, "the framework");
	}
	fx_dereference(&request->object);
	host_lock_take(&fx_lock);
	file->entering--;
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
	fx_dereference(&file->object);
}

static NTSTATUS device_control(struct fx_device *device, IRP *irp)
{
	struct fx_request *request;
	struct fx_file *file;
	NTSTATUS status;

	if (fx_control(device, irp, &status))
		return status;
	host_lock_take(&fx_lock);
	file = fx_file_of(device, IoGetCurrentIrpStackLocation(irp)->FileObject);
	if (file)
		file->entering++;
	host_lock_give(&fx_lock);
	if (!file) {
		irp->IoStatus.Status = STATUS_INVALID_DEVICE_STATE;
		IoCompleteRequest(irp, IO_NO_INCREMENT);
		return STATUS_INVALID_DEVICE_STATE;
	}
	request = fx_request_make(device, irp, file);
	fx_reference(&request->object);
	fx_lane((ULONG_PTR)PsGetCurrentThreadId(), enter_request, request);
	return STATUS_PENDING;
}

NTSTATUS WINAPI fx_dispatch(DEVICE_OBJECT *wdm, IRP *irp)
{
	struct fx_device *device = *(struct fx_device **)wdm->DeviceExtension;

	switch (IoGetCurrentIrpStackLocation(irp)->MajorFunction) {
	case IRP_MJ_CREATE:
		return fx_file_create(device, irp);
	case IRP_MJ_CLOSE:
		return fx_file_close(device, irp);
	case IRP_MJ_DEVICE_CONTROL:
		return device_control(device, irp);
	case IRP_MJ_PNP:
		return fx_pnp(device, irp);
	default:
		irp->IoStatus.Status = STATUS_INVALID_DEVICE_REQUEST;
		IoCompleteRequest(irp, IO_NO_INCREMENT);
		return STATUS_INVALID_DEVICE_REQUEST;
	}
}
