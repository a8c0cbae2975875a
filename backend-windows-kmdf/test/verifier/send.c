// SPDX-License-Identifier: Apache-2.0
/* Requests on their way to a target below, and back. */
#include "targets.h"
#include "calls.h"

#define CANCEL_SENT	WdfIoTargetCancelSentIo

/* What is under way: an IRP that may be cancelled while it completes. */
struct flight {
	LIST_ENTRY link;
	struct fx_request *request;
	struct fx_target *target;
	IRP *irp;
	ULONG asked;		/* bytes that the URB names */
	BOOLEAN pended;		/* the target is stopped: not sent yet */
	BOOLEAN done;
	BOOLEAN cancelled;	/* once is enough */
	BOOLEAN held;		/* by who cancels it */
};

static LIST_ENTRY flights = { &flights, &flights };

struct fx_target *fx_target(WDFIOTARGET handle, const char *function, struct fx_device **device)
{
	struct fx_object *object = fx_object(handle, FX_KINDS, function);

	if (object && object->kind == FX_USB_PIPE) {
		*device = ((struct fx_usb_pipe *)object)->device;
		return &((struct fx_usb_pipe *)object)->target;
	}
	if (object && object->kind == FX_USB_DEVICE) {
		*device = ((struct fx_usb_device *)object)->device;
		return &((struct fx_usb_device *)object)->target;
	}
	if (object)
		fx_report("handle", "%s wants an I/O target, got %p, which is a %s", function, (void *)handle,
			  fx_kind_name(object->kind));
	return NULL;
}

static void call_completion(struct fx_request *request, NTSTATUS status, ULONG_PTR information)
{
	EVT_WDF_REQUEST_COMPLETION_ROUTINE *completion = request->completion;
	unsigned int before;

	request->status = status;
	request->information = information;
	RtlZeroMemory(&request->params, sizeof(request->params));
	request->params.Size = sizeof(request->params);
	request->params.IoStatus.Status = status;
	request->params.IoStatus.Information = information;
	request->completion = NULL;
	if (!completion)
		return;
	before = fx_enter(DISPATCH_LEVEL);
	completion((WDFREQUEST)request, request->target_handle, &request->params, request->completion_context);
	fx_leave("EvtRequestCompletionRoutine", before);
}

static void landed(struct flight *flight, NTSTATUS status, ULONG_PTR information)
{
	struct fx_request *request = flight->request;
	struct fx_target *target = flight->target;
	BOOLEAN free_it;

	host_lock_take(&fx_lock);
	request->sent = FALSE;
	request->formatted = FALSE;
	flight->done = TRUE;
	target->flying--;
	RemoveEntryList(&flight->link);
	free_it = !flight->held;
	host_lock_give(&fx_lock);
	call_completion(request, status, information);
	host_lock_take(&fx_lock);
	target->sent--;
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
	fx_dereference(&request->object);
	if (free_it) {
		if (flight->irp)
			IoFreeIrp(flight->irp);
		host_free(flight);
	}
}

static NTSTATUS WINAPI on_completion(DEVICE_OBJECT *device, IRP *irp, PVOID context)
{
	struct flight *flight = context;

	(void)device;
	fx_mend_length(flight->request->urb, flight->asked, irp->IoStatus.Status);
	landed(context, irp->IoStatus.Status, irp->IoStatus.Information);
	return STATUS_MORE_PROCESSING_REQUIRED;
}

static void take_off(struct fx_device *device, struct flight *flight)
{
	IO_STACK_LOCATION *at = IoGetNextIrpStackLocation(flight->irp);
	unsigned int before;

	at->MajorFunction = IRP_MJ_INTERNAL_DEVICE_CONTROL;
	at->Parameters.DeviceIoControl.IoControlCode = IOCTL_INTERNAL_USB_SUBMIT_URB;
	at->Parameters.Others.Argument1 = flight->request->urb;
	flight->asked = fx_length(flight->request->urb);
	IoSetCompletionRoutine(flight->irp, on_completion, flight, TRUE, TRUE, TRUE);
	before = fx_enter(PASSIVE_LEVEL);
	IoCallDriver(device->lower, flight->irp);
	fx_leave("a driver below", before);
}

/* With the lock. */
static const char *wrong_send(const struct fx_request *request, const struct fx_target *target)
{
	if (request->sent)
		return "it is sent already";
	if (!request->formatted)
		return "it is not formatted";
	if (request->target != target)
		return "it was formatted for another target";
	if (request->cancel)
		return "it is marked cancelable";
	if (!request->own && request->where != FX_WITH_DRIVER)
		return "it is not with the driver";
	return NULL;
}

static void check_urb(struct fx_request *request)
{
	struct fx_usb_pipe *pipe = (struct fx_usb_pipe *)request->target_handle;
	struct _URB_BULK_OR_INTERRUPT_TRANSFER *urb = request->urb;

	if (pipe->object.kind != FX_USB_PIPE || urb->Hdr.Function != URB_FUNCTION_BULK_OR_INTERRUPT_TRANSFER)
		return;
	if (urb->Hdr.Length != sizeof(*urb))
		fx_report("urb", "length %u of the header", urb->Hdr.Length);
	if (urb->PipeHandle != pipe->usbd.PipeHandle)
		fx_report("urb", "pipe handle %p at the pipe with %p", urb->PipeHandle, pipe->usbd.PipeHandle);
	if (urb->TransferBufferLength > pipe->usbd.MaximumTransferSize)
		fx_report("urb", "%lu bytes, the pipe takes %lu at once", urb->TransferBufferLength,
			  pipe->usbd.MaximumTransferSize);
	if (urb->TransferBufferLength && !urb->TransferBuffer && !urb->TransferBufferMDL)
		fx_report("urb", "%lu bytes without memory", urb->TransferBufferLength);
	if (urb->TransferBufferMDL && MmGetMdlByteCount(urb->TransferBufferMDL) < urb->TransferBufferLength)
		fx_report("urb", "%lu bytes on an MDL of %lu", urb->TransferBufferLength,
			  MmGetMdlByteCount(urb->TransferBufferMDL));
	if (!(urb->TransferFlags & USBD_TRANSFER_DIRECTION_IN) != !(pipe->usbd.EndpointAddress & 0x80))
		fx_report("urb", "flags 0x%lx at endpoint 0x%02x", urb->TransferFlags, pipe->usbd.EndpointAddress);
}

BOOLEAN Fx_WdfRequestSend(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, WDFIOTARGET target_handle,
			  PWDF_REQUEST_SEND_OPTIONS options)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestSend");
	struct fx_device *device = NULL;
	struct fx_target *target = fx_target(target_handle, "WdfRequestSend", &device);
	struct flight *flight;
	const char *wrong;
	BOOLEAN now;

	(void)globals;
	fx_level("WdfRequestSend", DISPATCH_LEVEL);
	fx_no_locks("WdfRequestSend");
	if (!request || !target)
		return FALSE;
	if (options && options->Flags)
		fx_report("not-in-the-double", "WdfRequestSend with flags 0x%lx", options->Flags);
	host_lock_take(&fx_lock);
	wrong = wrong_send(request, target);
	if (wrong) {
		host_lock_give(&fx_lock);
		fx_report("send", "request %p: %s", (void *)request, wrong);
		request->status = STATUS_INVALID_DEVICE_REQUEST;
		return FALSE;
	}
	if (target->removed) {
		host_lock_give(&fx_lock);
		request->status = STATUS_INVALID_DEVICE_STATE;
		return FALSE;
	}
	check_urb(request);
	flight = host_memory(sizeof(*flight));
	flight->request = request;
	flight->target = target;
	flight->irp = IoAllocateIrp(device->lower->StackSize, FALSE);
	now = !target->stopped;
	flight->pended = !now;
	request->sent = TRUE;
	target->sent++;
	target->flying++;
	fx_reference(&request->object);
	InsertTailList(&flights, &flight->link);
	host_lock_give(&fx_lock);
	if (now)
		take_off(device, flight);
	return TRUE;
}

static struct flight *find_flight(struct fx_target *target, BOOLEAN pended)
{
	struct flight *flight;
	LIST_ENTRY *at;

	for (at = flights.Flink; at != &flights; at = at->Flink) {
		flight = CONTAINING_RECORD(at, struct flight, link);
		if (flight->target == target && flight->pended == pended && !flight->cancelled)
			return flight;
	}
	return NULL;
}

/* With the lock, which is let go of meanwhile. */
static void cancel_flight(struct flight *flight)
{
	flight->cancelled = TRUE;
	flight->held = TRUE;
	host_lock_give(&fx_lock);
	IoCancelIrp(flight->irp);
	host_lock_take(&fx_lock);
	flight->held = FALSE;
	if (flight->done) {
		IoFreeIrp(flight->irp);
		host_free(flight);
	}
}

static void stop_target(struct fx_target *target, WDF_IO_TARGET_SENT_IO_ACTION action)
{
	struct flight *flight;

	host_lock_take(&fx_lock);
	target->stopped = TRUE;
	while (action == CANCEL_SENT && (flight = find_flight(target, FALSE)))
		cancel_flight(flight);
	while (action != WdfIoTargetLeaveSentIoPending && target->sent)
		host_wait(&fx_changed, &fx_lock, 50);
	host_lock_give(&fx_lock);
}

VOID Fx_WdfIoTargetStop(PWDF_DRIVER_GLOBALS globals, WDFIOTARGET handle, WDF_IO_TARGET_SENT_IO_ACTION action)
{
	struct fx_device *device;
	struct fx_target *target = fx_target(handle, "WdfIoTargetStop", &device);

	(void)globals;
	fx_level("WdfIoTargetStop", action == WdfIoTargetLeaveSentIoPending ? DISPATCH_LEVEL : PASSIVE_LEVEL);
	if (target)
		stop_target(target, action);
}

NTSTATUS Fx_WdfIoTargetStart(PWDF_DRIVER_GLOBALS globals, WDFIOTARGET handle)
{
	struct fx_device *device = NULL;
	struct fx_target *target = fx_target(handle, "WdfIoTargetStart", &device);
	struct flight *flight;

	(void)globals;
	fx_level("WdfIoTargetStart", DISPATCH_LEVEL);
	fx_no_locks("WdfIoTargetStart");
	if (!target)
		return STATUS_INVALID_HANDLE;
	if (target->removed)
		return STATUS_INVALID_DEVICE_STATE;
	host_lock_take(&fx_lock);
	target->stopped = FALSE;
	while ((flight = find_flight(target, TRUE))) {
		flight->pended = FALSE;
		host_lock_give(&fx_lock);
		take_off(device, flight);
		host_lock_take(&fx_lock);
	}
	host_lock_give(&fx_lock);
	return STATUS_SUCCESS;
}

static void remove_target(struct fx_target *target)
{
	struct flight *flight;

	host_lock_take(&fx_lock);
	target->removed = TRUE;
	while ((flight = find_flight(target, TRUE))) {
		flight->pended = FALSE;
		host_lock_give(&fx_lock);
		landed(flight, STATUS_CANCELLED, 0);
		host_lock_take(&fx_lock);
	}
	host_lock_give(&fx_lock);
	stop_target(target, CANCEL_SENT);
}

void fx_targets_removed(struct fx_device *device)
{
	struct fx_usb_device *usb = NULL;
	struct fx_object *child;
	LIST_ENTRY *at;
	UCHAR i, j;

	host_lock_take(&fx_lock);
	for (at = device->object.children.Flink; at != &device->object.children; at = at->Flink) {
		child = CONTAINING_RECORD(at, struct fx_object, siblings);
		if (child->kind == FX_USB_DEVICE)
			usb = (struct fx_usb_device *)child;
	}
	host_lock_give(&fx_lock);
	if (!usb)
		return;
	for (i = 0; i < usb->interface_count; i++)
		for (j = 0; j < usb->interfaces[i]->pipe_count; j++)
			remove_target(&usb->interfaces[i]->pipes[j]->target);
	remove_target(&usb->target);
}
