// SPDX-License-Identifier: Apache-2.0
/* The bus itself: loading, its device, and what the test program asks. */
#include "bus.h"

KSPIN_LOCK bus_lock;
LIST_ENTRY bus_cameras;
struct bus_fdo *bus_the_fdo;
DRIVER_OBJECT *bus_driver;

static const GUID class = BUS_INTERFACE_GUID;

PVOID bus_memory(SIZE_T bytes)
{
	PVOID memory = ExAllocatePoolWithTag(NonPagedPool, bytes, BUS_TAG);

	if (memory)
		RtlZeroMemory(memory, bytes);
	return memory;
}

LONGLONG bus_now_us(VOID)
{
	LARGE_INTEGER now;

	KeQuerySystemTime(&now);
	return now.QuadPart / 10;
}

static NTSTATUS complete(IRP *irp, NTSTATUS status, ULONG_PTR information)
{
	irp->IoStatus.Status = status;
	irp->IoStatus.Information = information;
	IoCompleteRequest(irp, IO_NO_INCREMENT);
	return status;
}

static VOID tell_state(ULONG number, struct bus_state *state)
{
	struct bus_camera *camera, *last = NULL;
	ULONG devices = 0;
	LIST_ENTRY *at;

	for (at = bus_cameras.Flink; at != &bus_cameras; at = at->Flink) {
		camera = CONTAINING_RECORD(at, struct bus_camera, link);
		devices++;
		if (camera->number == number && (!last || camera->present || !last->present))
			last = camera;
	}
	RtlZeroMemory(state, sizeof(*state));
	if (last) {
		*state = last->state;
		state->present = last->present;
	}
	state->removed = !last;
	state->devices = devices;
}

static NTSTATUS emit_events(const struct bus_event *event)
{
	struct bus_camera *camera;
	ULONG i;

	camera = bus_find(event->camera);
	if (!camera || event->bytes < 24 || event->bytes > 4096)
		return STATUS_INVALID_PARAMETER;
	for (i = 0; i < event->count && i < 10000; i++)
		bus_queue_event(camera, event->bytes);
	KeSetEvent(&camera->work, IO_NO_INCREMENT, FALSE);
	return STATUS_SUCCESS;
}

static NTSTATUS set_faults(const struct bus_faults *faults)
{
	struct bus_camera *camera = bus_find(faults->camera);

	if (!camera)
		return STATUS_NO_SUCH_DEVICE;
	camera->faults = *faults;
	camera->stream_transfers = 0;
	camera->stream_due = 0;
	KeSetEvent(&camera->work, IO_NO_INCREMENT, FALSE);
	return STATUS_SUCCESS;
}

static NTSTATUS locked_control(ULONG code, PVOID buffer, ULONG in, ULONG out, ULONG_PTR *bytes)
{
	NTSTATUS status = STATUS_INVALID_DEVICE_REQUEST;
	KIRQL irql;

	KeAcquireSpinLock(&bus_lock, &irql);
	if (code == BUS_FAULTS && in >= sizeof(struct bus_faults)) {
		status = set_faults(buffer);
	} else if (code == BUS_STATE && in >= sizeof(ULONG) && out >= sizeof(struct bus_state)) {
		tell_state(*(ULONG *)buffer, buffer);
		*bytes = sizeof(struct bus_state);
		status = STATUS_SUCCESS;
	} else if (code == BUS_EVENT && in >= sizeof(struct bus_event)) {
		status = emit_events(buffer);
	}
	KeReleaseSpinLock(&bus_lock, irql);
	return status;
}

/* Wine's service manager does not stop what plug and play has loaded. */
static NTSTATUS unload_driver(const WCHAR *path, ULONG bytes)
{
	UNICODE_STRING name = { (USHORT)(bytes - sizeof(WCHAR)), (USHORT)bytes, (WCHAR *)path };

	return bytes >= 4 && bytes < 1000 && path[bytes / 2 - 1] == 0 ? ZwUnloadDriver(&name)
								      : STATUS_INVALID_PARAMETER;
}

static NTSTATUS control(IRP *irp)
{
	IO_STACK_LOCATION *at = IoGetCurrentIrpStackLocation(irp);
	ULONG code = at->Parameters.DeviceIoControl.IoControlCode;
	ULONG in = at->Parameters.DeviceIoControl.InputBufferLength;
	ULONG out = at->Parameters.DeviceIoControl.OutputBufferLength;
	PVOID buffer = irp->AssociatedIrp.SystemBuffer;
	ULONG_PTR bytes = 0;
	NTSTATUS status;

	if (code == BUS_PLUG && in >= sizeof(struct bus_plug))
		status = bus_plug(buffer);
	else if (code == BUS_UNPLUG && in >= sizeof(ULONG))
		status = bus_unplug(*(ULONG *)buffer);
	else if (code == BUS_UNLOAD)
		status = unload_driver(buffer, in);
	else
		status = locked_control(code, buffer, in, out, &bytes);
	return complete(irp, status, bytes);
}

/*
 * A port shows a camera when the one before it has left. Wine would start the new one first, and the end of the old one
 * would then take away the device interface, which has the same name for both.
 */
static BOOLEAN port_is_taken(const struct bus_camera *camera)
{
	struct bus_camera *other;
	LIST_ENTRY *at;

	for (at = bus_cameras.Flink; at != &bus_cameras; at = at->Flink) {
		other = CONTAINING_RECORD(at, struct bus_camera, link);
		if (other != camera && other->number == camera->number && other->reported && !other->left)
			return TRUE;
	}
	return FALSE;
}

static NTSTATUS relations(IRP *irp)
{
	DEVICE_RELATIONS *list = ExAllocatePoolWithTag(PagedPool, sizeof(*list) + 64 * sizeof(PVOID), BUS_TAG);
	struct bus_camera *camera;
	LIST_ENTRY *at;
	KIRQL irql;

	if (!list)
		return STATUS_INSUFFICIENT_RESOURCES;
	list->Count = 0;
	KeAcquireSpinLock(&bus_lock, &irql);
	for (at = bus_cameras.Flink; at != &bus_cameras && list->Count < 64; at = at->Flink) {
		camera = CONTAINING_RECORD(at, struct bus_camera, link);
		if (camera->present && !port_is_taken(camera)) {
			camera->reported = TRUE;
			list->Objects[list->Count++] = camera->device;
		}
	}
	KeReleaseSpinLock(&bus_lock, irql);
	for (ULONG i = 0; i < list->Count; i++)
		ObReferenceObject(list->Objects[i]);
	irp->IoStatus.Information = (ULONG_PTR)list;
	return STATUS_SUCCESS;
}

static NTSTATUS remove_bus(struct bus_fdo *fdo, IRP *irp)
{
	NTSTATUS status;

	IoSetDeviceInterfaceState(&fdo->link, FALSE);
	irp->IoStatus.Status = STATUS_SUCCESS;
	IoSkipCurrentIrpStackLocation(irp);
	status = IoCallDriver(fdo->lower, irp);
	IoDetachDevice(fdo->lower);
	bus_the_fdo = NULL;
	IoDeleteDevice(fdo->device);
	return status;
}

static NTSTATUS bus_pnp(struct bus_fdo *fdo, IRP *irp)
{
	switch (IoGetCurrentIrpStackLocation(irp)->MinorFunction) {
	case IRP_MN_QUERY_DEVICE_RELATIONS:
		if (IoGetCurrentIrpStackLocation(irp)->Parameters.QueryDeviceRelations.Type == BusRelations)
			irp->IoStatus.Status = relations(irp);
		break;
	case IRP_MN_START_DEVICE:
		IoSetDeviceInterfaceState(&fdo->link, TRUE);
		irp->IoStatus.Status = STATUS_SUCCESS;
		break;
	case IRP_MN_SURPRISE_REMOVAL:
		irp->IoStatus.Status = STATUS_SUCCESS;
		break;
	case IRP_MN_REMOVE_DEVICE:
		return remove_bus(fdo, irp);
	default:
		break;
	}
	IoSkipCurrentIrpStackLocation(irp);
	return IoCallDriver(fdo->lower, irp);
}

static NTSTATUS WINAPI dispatch(DEVICE_OBJECT *device, IRP *irp)
{
	struct bus_fdo *fdo = device->DeviceExtension;
	struct bus_pdo *pdo = device->DeviceExtension;

	switch (IoGetCurrentIrpStackLocation(irp)->MajorFunction) {
	case IRP_MJ_CREATE:
	case IRP_MJ_CLOSE:
		return complete(irp, STATUS_SUCCESS, 0);
	case IRP_MJ_DEVICE_CONTROL:
		return fdo->is_bus ? control(irp) : complete(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
	case IRP_MJ_INTERNAL_DEVICE_CONTROL:
		return fdo->is_bus ? complete(irp, STATUS_INVALID_DEVICE_REQUEST, 0) : bus_urb(pdo->camera, irp);
	case IRP_MJ_PNP:
		return fdo->is_bus ? bus_pnp(fdo, irp) : bus_child_pnp(pdo->camera, irp);
	default:
		return complete(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
	}
}

static NTSTATUS WINAPI add_device(DRIVER_OBJECT *driver, DEVICE_OBJECT *pdo)
{
	struct bus_fdo *fdo;
	DEVICE_OBJECT *device;
	NTSTATUS status = IoCreateDevice(driver, sizeof(*fdo), NULL, FILE_DEVICE_BUS_EXTENDER, 0, FALSE, &device);

	if (!NT_SUCCESS(status))
		return status;
	fdo = device->DeviceExtension;
	fdo->is_bus = TRUE;
	fdo->device = device;
	fdo->pdo = pdo;
	fdo->lower = IoAttachDeviceToDeviceStack(device, pdo);
	status = IoRegisterDeviceInterface(pdo, &class, NULL, &fdo->link);
	if (!NT_SUCCESS(status)) {
		IoDetachDevice(fdo->lower);
		IoDeleteDevice(device);
		return status;
	}
	bus_the_fdo = fdo;
	device->Flags &= ~DO_DEVICE_INITIALIZING;
	return STATUS_SUCCESS;
}

static VOID WINAPI unload(DRIVER_OBJECT *driver)
{
	(void)driver;
}

NTSTATUS WINAPI DriverEntry(DRIVER_OBJECT *driver, UNICODE_STRING *path)
{
	(void)path;
	bus_driver = driver;
	KeInitializeSpinLock(&bus_lock);
	InitializeListHead(&bus_cameras);
	driver->DriverExtension->AddDevice = add_device;
	driver->DriverUnload = unload;
	driver->MajorFunction[IRP_MJ_CREATE] = dispatch;
	driver->MajorFunction[IRP_MJ_CLOSE] = dispatch;
	driver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = dispatch;
	driver->MajorFunction[IRP_MJ_INTERNAL_DEVICE_CONTROL] = dispatch;
	driver->MajorFunction[IRP_MJ_PNP] = dispatch;
	return STATUS_SUCCESS;
}
