// SPDX-License-Identifier: Apache-2.0
/* URBs as they come from above. */
#include "bus.h"

static NTSTATUS complete(IRP *irp, NTSTATUS status)
{
	irp->IoStatus.Status = status;
	IoCompleteRequest(irp, IO_NO_INCREMENT);
	return status;
}

static NTSTATUS fail(IRP *irp, URB *urb, NTSTATUS status, USBD_STATUS usbd)
{
	urb->UrbHeader.Status = usbd;
	return complete(irp, status);
}

/* Handles are the places of the endpoints, marked. */
static USBD_PIPE_HANDLE pipe_handle(enum bus_endpoint endpoint)
{
	return (USBD_PIPE_HANDLE)(ULONG_PTR)(0xb0500000U + endpoint);
}

static LONG endpoint_of(USBD_PIPE_HANDLE handle)
{
	ULONG_PTR value = (ULONG_PTR)handle - 0xb0500000U;

	return value < BUS_ENDPOINTS ? (LONG)value : -1;
}

static VOID set_pipe(struct bus_camera *camera, USBD_PIPE_INFORMATION *pipe, enum bus_endpoint endpoint)
{
	pipe->PipeHandle = pipe_handle(endpoint);
	pipe->EndpointAddress = bus_endpoint_address(endpoint);
	pipe->MaximumPacketSize = BUS_PACKET;
	pipe->Interval = 0;
	pipe->PipeType = UsbdPipeTypeBulk;
	pipe->MaximumTransferSize = camera->max_transfer;
}

/* Each interface that is asked for, as long as the URB says it is. */
static NTSTATUS select(struct bus_camera *camera, URB *urb)
{
	static const UCHAR first[] = { BUS_IN, BUS_EVENTS, BUS_STREAM };
	USBD_INTERFACE_INFORMATION *at = &urb->UrbSelectConfiguration.Interface;
	UCHAR *end = (UCHAR *)urb + urb->UrbHeader.Length;
	ULONG interfaces = camera->kind == 1 ? 1 : 3;

	if (!urb->UrbSelectConfiguration.ConfigurationDescriptor)
		return STATUS_SUCCESS;
	urb->UrbSelectConfiguration.ConfigurationHandle = camera;
	while ((UCHAR *)at + 16 <= end && at->Length >= 16 && interfaces--) {
		if (at->InterfaceNumber > 2)
			return STATUS_INVALID_PARAMETER;
		at->Class = 0xef;
		at->SubClass = 0x05;
		at->Protocol = at->InterfaceNumber;
		at->InterfaceHandle = (PVOID)(ULONG_PTR)(at->InterfaceNumber + 1);
		if (at->NumberOfPipes > 0)
			set_pipe(camera, &at->Pipes[0], first[at->InterfaceNumber]);
		if (at->NumberOfPipes > 1)
			set_pipe(camera, &at->Pipes[1], BUS_OUT);
		at = (USBD_INTERFACE_INFORMATION *)((UCHAR *)at + at->Length);
	}
	return STATUS_SUCCESS;
}

static NTSTATUS get_descriptor(struct bus_camera *camera, URB *urb)
{
	struct _URB_CONTROL_DESCRIPTOR_REQUEST *request = &urb->UrbControlDescriptorRequest;
	PVOID to = request->TransferBuffer;

	if (!to && request->TransferBufferMDL)
		to = MmGetSystemAddressForMdlSafe(request->TransferBufferMDL, NormalPagePriority);
	if (!to)
		return STATUS_INVALID_PARAMETER;
	request->TransferBufferLength = bus_descriptor(camera, request->DescriptorType, request->Index, to,
						       request->TransferBufferLength);
	return request->TransferBufferLength ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
}

static NTSTATUS pipe_request(struct bus_camera *camera, URB *urb)
{
	LONG endpoint = endpoint_of(urb->UrbPipeRequest.PipeHandle);
	NTSTATUS status = STATUS_SUCCESS;
	KIRQL irql;

	if (endpoint < 0)
		return STATUS_INVALID_PARAMETER;
	KeAcquireSpinLock(&bus_lock, &irql);
	if (urb->UrbHeader.Function == URB_FUNCTION_ABORT_PIPE) {
		camera->state.aborts++;
		bus_end_all(camera, endpoint, STATUS_CANCELLED, USBD_STATUS_CANCELED);
	} else if (!IsListEmpty(&camera->waiting[endpoint])) {
		/* As Windows: not while transfers are pending. */
		status = STATUS_DEVICE_BUSY;
	} else {
		camera->state.resets++;
		camera->halted[endpoint] = FALSE;
	}
	KeSetEvent(&camera->work, IO_NO_INCREMENT, FALSE);
	KeReleaseSpinLock(&bus_lock, irql);
	return status;
}

static NTSTATUS bulk(struct bus_camera *camera, IRP *irp, URB *urb)
{
	LONG endpoint = endpoint_of(urb->UrbBulkOrInterruptTransfer.PipeHandle);

	if (endpoint < 0)
		return fail(irp, urb, STATUS_INVALID_PARAMETER, USBD_STATUS_INVALID_PIPE_HANDLE);
	return bus_enqueue(camera, endpoint, irp, &urb->UrbBulkOrInterruptTransfer);
}

/* Counts, and lets the camera go or fail where the test wants it. */
static NTSTATUS meet_faults(struct bus_camera *camera)
{
	NTSTATUS status = STATUS_SUCCESS;
	BOOLEAN vanished = FALSE;
	KIRQL irql;

	KeAcquireSpinLock(&bus_lock, &irql);
	camera->state.urbs++;
	if (camera->present && camera->faults.unplug_at && --camera->faults.unplug_at == 0) {
		bus_vanish(camera);
		vanished = TRUE;
	}
	if (camera->faults.no_memory) {
		camera->faults.no_memory--;
		status = STATUS_INSUFFICIENT_RESOURCES;
	}
	if (!camera->present)
		status = STATUS_NO_SUCH_DEVICE;
	KeReleaseSpinLock(&bus_lock, irql);
	if (vanished)
		bus_announce();
	return status;
}

NTSTATUS bus_urb(struct bus_camera *camera, IRP *irp)
{
	IO_STACK_LOCATION *at = IoGetCurrentIrpStackLocation(irp);
	URB *urb = at->Parameters.Others.Argument1;
	NTSTATUS status;

	if (at->Parameters.DeviceIoControl.IoControlCode != IOCTL_INTERNAL_USB_SUBMIT_URB || !urb)
		return complete(irp, STATUS_NOT_SUPPORTED);
	status = meet_faults(camera);
	if (!NT_SUCCESS(status))
		return fail(irp, urb, status, status == STATUS_NO_SUCH_DEVICE ? USBD_STATUS_DEVICE_GONE :
			    USBD_STATUS_INSUFFICIENT_RESOURCES);
	switch (urb->UrbHeader.Function) {
	case URB_FUNCTION_SELECT_CONFIGURATION:
		status = select(camera, urb);
		break;
	case URB_FUNCTION_GET_DESCRIPTOR_FROM_DEVICE:
		status = get_descriptor(camera, urb);
		break;
	case URB_FUNCTION_ABORT_PIPE:
	case URB_FUNCTION_SYNC_RESET_PIPE_AND_CLEAR_STALL:
		status = pipe_request(camera, urb);
		break;
	case URB_FUNCTION_BULK_OR_INTERRUPT_TRANSFER:
		return bulk(camera, irp, urb);
	default:
		status = STATUS_NOT_SUPPORTED;
		break;
	}
	return fail(irp, urb, status, NT_SUCCESS(status) ? USBD_STATUS_SUCCESS : USBD_STATUS_STALL_PID);
}
