// SPDX-License-Identifier: Apache-2.0
/*
 * A device comes and goes. Wine sends the removal at once; Windows sends it
 * after the last handle is closed, and so does this: the device below hears of
 * it then.
 */
#include "fx.h"

#define PATIENCE_MS	45000

static NTSTATUS WINAPI signal(DEVICE_OBJECT *device, IRP *irp, PVOID context)
{
	(void)device;
	(void)irp;
	KeSetEvent(context, IO_NO_INCREMENT, FALSE);
	return STATUS_MORE_PROCESSING_REQUIRED;
}

/* Down and back; the IRP is ours again then. */
static NTSTATUS forward_and_wait(struct fx_device *device, IRP *irp)
{
	KEVENT done;

	KeInitializeEvent(&done, NotificationEvent, FALSE);
	IoCopyCurrentIrpStackLocationToNext(irp);
	IoSetCompletionRoutine(irp, signal, &done, TRUE, TRUE, TRUE);
	IoCallDriver(device->lower, irp);
	KeWaitForSingleObject(&done, Executive, KernelMode, FALSE, NULL);
	return irp->IoStatus.Status;
}

static NTSTATUS complete(IRP *irp, NTSTATUS status)
{
	irp->IoStatus.Status = status;
	IoCompleteRequest(irp, IO_NO_INCREMENT);
	return status;
}

static void interfaces(struct fx_device *device, BOOLEAN on)
{
	ULONG i;

	for (i = 0; i < device->link_count; i++)
		IoSetDeviceInterfaceState(&device->links[i], on);
}

static NTSTATUS start(struct fx_device *device)
{
	NTSTATUS status = STATUS_SUCCESS;
	unsigned int before;

	if (device->pnp.EvtDevicePrepareHardware) {
		before = fx_enter(PASSIVE_LEVEL);
		status = device->pnp.EvtDevicePrepareHardware((WDFDEVICE)device, NULL, NULL);
		fx_leave("EvtDevicePrepareHardware", before);
	}
	if (NT_SUCCESS(status))
		status = fx_power_up(device, TRUE);
	if (!NT_SUCCESS(status)) {
		fx_note("the device does not start: 0x%lx", status);
		if (device->pnp.EvtDeviceReleaseHardware) {
			before = fx_enter(PASSIVE_LEVEL);
			device->pnp.EvtDeviceReleaseHardware((WDFDEVICE)device, NULL);
			fx_leave("EvtDeviceReleaseHardware", before);
		}
		return status;
	}
	device->started = TRUE;
	interfaces(device, TRUE);
	fx_power_start(device);
	return STATUS_SUCCESS;
}

/* What is the same for every way to go. */
static void leave(struct fx_device *device)
{
	unsigned int before;

	if (!device->started)
		return;
	device->started = FALSE;
	interfaces(device, FALSE);
	if (device->gone && device->pnp.EvtDeviceSurpriseRemoval) {
		before = fx_enter(PASSIVE_LEVEL);
		device->pnp.EvtDeviceSurpriseRemoval((WDFDEVICE)device);
		fx_leave("EvtDeviceSurpriseRemoval", before);
	}
	fx_power_down(device, TRUE);
	if (device->pnp.EvtDeviceReleaseHardware) {
		before = fx_enter(PASSIVE_LEVEL);
		device->pnp.EvtDeviceReleaseHardware((WDFDEVICE)device, NULL);
		fx_leave("EvtDeviceReleaseHardware", before);
	}
	fx_targets_removed(device);
}

static void await_no_requests(struct fx_device *device)
{
	uint64_t end = host_ms() + PATIENCE_MS;

	host_lock_take(&fx_lock);
	while (device->requests && host_ms() < end)
		host_wait(&fx_changed, &fx_lock, 100);
	if (device->requests)
		fx_report("leaked-request", "%lu requests are not completed when the device is removed",
			  device->requests);
	host_lock_give(&fx_lock);
}

/* The device below may go after this. */
static void last_steps(struct fx_device *device)
{
	fx_queues_purge(device);
	await_no_requests(device);
}

static void forget(struct fx_device *device)
{
	DEVICE_OBJECT *wdm = device->wdm;

	IoDetachDevice(device->lower);
	fx_delete(&device->object);
	IoDeleteDevice(wdm);
}

static NTSTATUS remove_now(struct fx_device *device, IRP *irp)
{
	NTSTATUS status;

	last_steps(device);
	irp->IoStatus.Status = STATUS_SUCCESS;
	status = forward_and_wait(device, irp);
	complete(irp, status);
	forget(device);
	return status;
}

static void remove_late(void *argument)
{
	struct fx_device *device = argument;
	IRP *irp;
	IO_STACK_LOCATION *at;
	KEVENT done;

	last_steps(device);
	irp = IoAllocateIrp(device->lower->StackSize, FALSE);
	at = IoGetNextIrpStackLocation(irp);
	at->MajorFunction = IRP_MJ_PNP;
	at->MinorFunction = IRP_MN_REMOVE_DEVICE;
	irp->IoStatus.Status = STATUS_NOT_SUPPORTED;
	KeInitializeEvent(&done, NotificationEvent, FALSE);
	IoSetCompletionRoutine(irp, signal, &done, TRUE, TRUE, TRUE);
	IoCallDriver(device->lower, irp);
	KeWaitForSingleObject(&done, Executive, KernelMode, FALSE, NULL);
	IoFreeIrp(irp);
	forget(device);
	fx_dereference(&device->object);
}

void fx_device_file_closed(struct fx_device *device)
{
	BOOLEAN now;

	host_lock_take(&fx_lock);
	now = device->remove_waits && IsListEmpty(&device->files);
	if (now) {
		device->remove_waits = FALSE;
		device->removed = TRUE;
		fx_reference(&device->object);
	}
	host_lock_give(&fx_lock);
	if (now)
		fx_soon(remove_late, device);
}

static NTSTATUS removal(struct fx_device *device, IRP *irp)
{
	BOOLEAN waits;

	leave(device);
	host_lock_take(&fx_lock);
	waits = !IsListEmpty(&device->files);
	device->remove_waits = waits;
	device->removed = !waits;
	host_lock_give(&fx_lock);
	return waits ? complete(irp, STATUS_SUCCESS) : remove_now(device, irp);
}

NTSTATUS fx_pnp(struct fx_device *device, IRP *irp)
{
	NTSTATUS status;

	switch (IoGetCurrentIrpStackLocation(irp)->MinorFunction) {
	case IRP_MN_START_DEVICE:
		status = forward_and_wait(device, irp);
		if (NT_SUCCESS(status))
			status = start(device);
		return complete(irp, status);
	case IRP_MN_SURPRISE_REMOVAL:
		device->gone = TRUE;
		leave(device);
		irp->IoStatus.Status = STATUS_SUCCESS;
		forward_and_wait(device, irp);
		return complete(irp, STATUS_SUCCESS);
	case IRP_MN_REMOVE_DEVICE:
		return removal(device, irp);
	default:
		IoSkipCurrentIrpStackLocation(irp);
		return IoCallDriver(device->lower, irp);
	}
}
