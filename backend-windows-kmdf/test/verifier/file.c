// SPDX-License-Identifier: Apache-2.0
/*
 * Open files. Wine sends no clean-up: it is made from the closing of the
 * last handle, with everything in the order that Windows keeps.
 */
#include "fx.h"
#include "calls.h"

#define PATIENCE_MS	45000
#define ENTER_MS	5000

struct fx_file *fx_file_of(struct fx_device *device, FILE_OBJECT *wdm)
{
	struct fx_file *file;
	LIST_ENTRY *at;

	for (at = device->files.Flink; at != &device->files; at = at->Flink) {
		file = CONTAINING_RECORD(at, struct fx_file, link);
		if (file->wdm == wdm && !file->closing) {
			fx_reference(&file->object);
			return file;
		}
	}
	return NULL;
}

struct opening {
	struct fx_device *device;
	struct fx_file *file;
	IRP *irp;
};

static void open_file(void *argument)
{
	struct opening *opening = argument;
	struct fx_device *device = opening->device;
	struct fx_file *file = opening->file;
	struct fx_request *request;
	unsigned int before;

	if (device->files_config.EvtDeviceFileCreate) {
		request = fx_request_make(device, opening->irp, file);
		request->where = FX_WITH_DRIVER;
		before = fx_enter(PASSIVE_LEVEL);
		device->files_config.EvtDeviceFileCreate((WDFDEVICE)device, (WDFREQUEST)request, (WDFFILEOBJECT)file);
		fx_leave("EvtDeviceFileCreate", before);
	} else {
		opening->irp->IoStatus.Status = STATUS_SUCCESS;
		fx_complete_irp(opening->irp);
		host_lock_take(&fx_lock);
		file->ready = TRUE;
		host_wake(&fx_changed);
		host_lock_give(&fx_lock);
	}
	fx_dereference(&file->object);
	host_free(opening);
}

NTSTATUS fx_file_create(struct fx_device *device, IRP *irp)
{
	struct opening *opening = host_memory(sizeof(*opening));
	struct fx_file *file = host_memory(sizeof(*file));

	file->device = device;
	file->wdm = IoGetCurrentIrpStackLocation(irp)->FileObject;
	fx_object_make(&file->object, FX_FILE, &device->object, NULL);
	file->object.lasting = FALSE;
	fx_attributes(&file->object, &device->file_attributes);
	host_lock_take(&fx_lock);
	InsertTailList(&device->files, &file->link);
	fx_reference(&file->object);
	host_lock_give(&fx_lock);
	IoMarkIrpPending(irp);
	*opening = (struct opening){ device, file, irp };
	fx_lane((ULONG_PTR)PsGetCurrentThreadId(), open_file, opening);
	return STATUS_PENDING;
}

/* Every request of a file must have ended before the file may. */
static void await_requests(struct fx_file *file)
{
	uint64_t end = host_ms() + host_setting("close_patience_ms", PATIENCE_MS);

	host_lock_take(&fx_lock);
	while (file->requests && host_ms() < end)
		host_wait(&fx_changed, &fx_lock, 100);
	if (file->requests)
		fx_report("leaked-request", "a file was cleaned up %u ms ago and still has %lu requests",
			  host_setting("close_patience_ms", PATIENCE_MS), file->requests);
	host_lock_give(&fx_lock);
}

static void close_file(void *argument)
{
	struct opening *closing = argument;
	struct fx_device *device = closing->device;
	struct fx_file *file = closing->file;
	IRP *irp = closing->irp;
	unsigned int before;
	uint64_t end;

	host_free(closing);
	host_lock_take(&fx_lock);
	while (!file->ready)
		host_wait(&fx_changed, &fx_lock, 100);
	/* Who closes a handle has brought its requests to the driver before; one whose callback waits is there, too. */
	end = host_ms() + ENTER_MS;
	while (file->entering && host_ms() < end)
		host_wait(&fx_changed, &fx_lock, 100);
	host_lock_give(&fx_lock);
	if (NT_SUCCESS(file->created)) {
		if (device->files_config.EvtFileCleanup) {
			before = fx_enter(PASSIVE_LEVEL);
			device->files_config.EvtFileCleanup((WDFFILEOBJECT)file);
			fx_leave("EvtFileCleanup", before);
		}
		fx_queues_flush_file(device, file);
		await_requests(file);
		if (device->files_config.EvtFileClose) {
			before = fx_enter(PASSIVE_LEVEL);
			device->files_config.EvtFileClose((WDFFILEOBJECT)file);
			fx_leave("EvtFileClose", before);
		}
	}
	host_lock_take(&fx_lock);
	RemoveEntryList(&file->link);
	fx_reference(&device->object);
	host_lock_give(&fx_lock);
	fx_delete(&file->object);
	irp->IoStatus.Status = STATUS_SUCCESS;
	irp->IoStatus.Information = 0;
	fx_complete_irp(irp);
	fx_device_file_closed(device);
	fx_dereference(&device->object);
}

NTSTATUS fx_file_close(struct fx_device *device, IRP *irp)
{
	struct opening *closing;
	struct fx_file *file;

	host_lock_take(&fx_lock);
	file = fx_file_of(device, IoGetCurrentIrpStackLocation(irp)->FileObject);
	if (file) {
		file->closing = TRUE;
		file->wdm = NULL;
	}
	host_lock_give(&fx_lock);
	if (!file) {
		irp->IoStatus.Status = STATUS_SUCCESS;
		IoCompleteRequest(irp, IO_NO_INCREMENT);
		return STATUS_SUCCESS;
	}
	fx_dereference(&file->object);
	closing = host_memory(sizeof(*closing));
	*closing = (struct opening){ device, file, irp };
	IoMarkIrpPending(irp);
	fx_soon(close_file, closing);
	return STATUS_PENDING;
}

WDFDEVICE Fx_WdfFileObjectGetDevice(PWDF_DRIVER_GLOBALS globals, WDFFILEOBJECT handle)
{
	struct fx_file *file = fx_object(handle, FX_FILE, "WdfFileObjectGetDevice");

	(void)globals;
	return file ? (WDFDEVICE)file->device : NULL;
}
