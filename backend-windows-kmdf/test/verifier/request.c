// SPDX-License-Identifier: Apache-2.0
/* Requests: what the driver may do with one, and when. */
#include "fx.h"
#include "calls.h"

#define PARK_MS	4000

/* IRPs that are completed but kept. */
static LIST_ENTRY parked = { &parked, &parked };

struct parked {
	LIST_ENTRY link;
	IRP *irp;
	uint64_t since;
};

static void let_go_of_old(uint64_t now)
{
	struct parked *old;

	for (;;) {
		host_lock_take(&fx_lock);
		old = IsListEmpty(&parked) ? NULL : CONTAINING_RECORD(parked.Flink, struct parked, link);
		if (!old || now - old->since < PARK_MS) {
			host_lock_give(&fx_lock);
			return;
		}
		RemoveEntryList(&old->link);
		host_lock_give(&fx_lock);
		IoCompleteRequest(old->irp, IO_NO_INCREMENT);
		host_free(old);
	}
}

/*
 * Wine's server may have told to cancel an IRP whose completion crosses that,
 * and then uses its memory once more. So the completion routine of the caller
 * is run as IoCompleteRequest would do it, and the rest later.
 */
void fx_complete_irp(IRP *irp)
{
	IO_STACK_LOCATION *at = IoGetCurrentIrpStackLocation(irp);
	PIO_COMPLETION_ROUTINE routine = at->CompletionRoutine;
	struct parked *p;

	if (!routine || irp->CurrentLocation != irp->StackCount) {
		IoCompleteRequest(irp, IO_NO_INCREMENT);
		return;
	}
	irp->CurrentLocation++;
	irp->Tail.Overlay.CurrentStackLocation++;
	irp->PendingReturned = (at->Control & SL_PENDING_RETURNED) != 0;
	at->Control = 0;
	if (routine(NULL, irp, at->Context) == STATUS_MORE_PROCESSING_REQUIRED)
		return;
	p = host_memory(sizeof(*p));
	p->irp = irp;
	p->since = host_ms();
	host_lock_take(&fx_lock);
	InsertTailList(&parked, &p->link);
	host_lock_give(&fx_lock);
	let_go_of_old(p->since);
}

static void cancel_later(void *argument)
{
	struct fx_request *request = argument;
	EVT_WDF_REQUEST_CANCEL *cancel = NULL;
	unsigned int before;

	host_lock_take(&fx_lock);
	request->cancelled = TRUE;
	if (request->where == FX_ON_QUEUE) {
		host_lock_give(&fx_lock);
		fx_queue_cancelled(request);
		fx_dereference(&request->object);
		return;
	}
	if (request->where == FX_WITH_DRIVER) {
		cancel = request->cancel;
		request->cancel = NULL;
	}
	host_lock_give(&fx_lock);
	if (cancel) {
		before = fx_enter(PASSIVE_LEVEL);
		cancel((WDFREQUEST)request);
		fx_leave("EvtRequestCancel", before);
	}
	fx_dereference(&request->object);
}

/* Runs in Wine's dispatching thread, under Wine's lock: the driver is called from another one. */
static VOID WINAPI on_cancel(DEVICE_OBJECT *device, IRP *irp)
{
	struct fx_request *request = irp->Tail.Overlay.DriverContext[0];

	(void)device;
	fx_reference(&request->object);
	IoReleaseCancelSpinLock(irp->CancelIrql);
	fx_soon(cancel_later, request);
}

static void end_of_request(struct fx_object *object)
{
	struct fx_request *request = (struct fx_request *)object;

	if (request->own && request->sent)
		fx_report("delete-sent", "request %p is deleted while it is sent", (void *)request);
}

struct fx_request *fx_request_make(struct fx_device *device, IRP *irp, struct fx_file *file)
{
	struct fx_request *request = host_memory(sizeof(*request));
	KIRQL irql;

	InitializeListHead(&request->link);
	request->device = device;
	request->irp = irp;
	request->file = file;
	fx_object_make(&request->object, FX_REQUEST, &device->object, end_of_request);
	request->object.lasting = FALSE;
	fx_attributes(&request->object, &device->request_attributes);
	host_lock_take(&fx_lock);
	device->requests++;
	if (file) {
		file->requests++;
		fx_reference(&file->object);
	}
	host_lock_give(&fx_lock);
	IoMarkIrpPending(irp);
	irp->Tail.Overlay.DriverContext[0] = request;
	IoAcquireCancelSpinLock(&irql);
	IoSetCancelRoutine(irp, on_cancel);
	if (irp->Cancel && IoSetCancelRoutine(irp, NULL)) {
		fx_reference(&request->object);
		fx_soon(cancel_later, request);
	}
	IoReleaseCancelSpinLock(irql);
	return request;
}

/* What must not be so when a request ends; false: it has ended before. */
static BOOLEAN may_complete(struct fx_request *request, const char *function)
{
	if (request->where == FX_COMPLETED) {
		fx_report("double-completion", "%s with request %p", function, (void *)request);
		return FALSE;
	}
	if (request->own) {
		fx_report("complete-own", "%s with request %p, which the driver made itself", function,
			  (void *)request);
		return FALSE;
	}
	if (request->where == FX_ON_QUEUE) {
		fx_report("complete-queued", "%s with request %p, which is on a queue", function, (void *)request);
		return FALSE;
	}
	if (request->sent)
		fx_report("complete-sent", "%s with request %p, which is sent to a target", function, (void *)request);
	if (request->cancel)
		fx_report("complete-cancelable", "%s with request %p, which is marked cancelable", function,
			  (void *)request);
	return TRUE;
}

static void check_information(struct fx_request *request, ULONG_PTR information)
{
	IO_STACK_LOCATION *at = IoGetCurrentIrpStackLocation(request->irp);

	if (at->MajorFunction == IRP_MJ_DEVICE_CONTROL &&
	    information > at->Parameters.DeviceIoControl.OutputBufferLength)
		fx_report("information", "request %p, code 0x%lx: %llu bytes returned, room was %lu", (void *)request,
			  at->Parameters.DeviceIoControl.IoControlCode, (unsigned long long)information,
			  at->Parameters.DeviceIoControl.OutputBufferLength);
}

void fx_request_complete(struct fx_request *request, NTSTATUS status, ULONG_PTR information, const char *function)
{
	struct fx_device *device = request->device;
	struct fx_file *file = request->file;
	struct fx_queue *queue;
	IRP *irp = request->irp;
	BOOLEAN creates;
	KIRQL irql;

	if (status == STATUS_PENDING)
		fx_report("status", "%s with STATUS_PENDING", function);
	host_lock_take(&fx_lock);
	if (!may_complete(request, function)) {
		host_lock_give(&fx_lock);
		return;
	}
	check_information(request, information);
	request->where = FX_COMPLETED;
	request->cancel = NULL;
	queue = request->queue;
	fx_queue_left(request);
	if (queue)
		fx_reference(&queue->object);
	host_lock_give(&fx_lock);
	IoAcquireCancelSpinLock(&irql);
	IoSetCancelRoutine(irp, NULL);
	IoReleaseCancelSpinLock(irql);
	irp->IoStatus.Status = status;
	irp->IoStatus.Information = information;
	creates = IoGetCurrentIrpStackLocation(irp)->MajorFunction == IRP_MJ_CREATE;
	fx_delete(&request->object);
	fx_complete_irp(irp);
	host_lock_take(&fx_lock);
	device->requests--;
	if (creates) {
		file->created = status;
		file->ready = TRUE;
	}
	if (file)
		file->requests--;
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
	if (file)
		fx_dereference(&file->object);
	if (queue) {
		fx_queue_dispatch(queue);
		fx_dereference(&queue->object);
	}
}

VOID Fx_WdfRequestComplete(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, NTSTATUS status)
{
	Fx_WdfRequestCompleteWithInformation(globals, handle, status, 0);
}

VOID Fx_WdfRequestCompleteWithInformation(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, NTSTATUS status,
					  ULONG_PTR information)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestComplete");

	(void)globals;
	fx_level("WdfRequestComplete", DISPATCH_LEVEL);
	fx_no_locks("WdfRequestComplete");
	if (request)
		fx_request_complete(request, status, information, "WdfRequestComplete");
}

NTSTATUS Fx_WdfRequestMarkCancelableEx(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, EVT_WDF_REQUEST_CANCEL *cancel)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestMarkCancelableEx");
	NTSTATUS status = STATUS_SUCCESS;

	(void)globals;
	fx_level("WdfRequestMarkCancelableEx", DISPATCH_LEVEL);
	if (!request)
		return STATUS_INVALID_HANDLE;
	host_lock_take(&fx_lock);
	if (request->own || request->where != FX_WITH_DRIVER)
		fx_report("cancelable", "request %p is marked cancelable, but it is not with the driver",
			  (void *)request);
	else if (request->cancel)
		fx_report("cancelable", "request %p is marked cancelable twice", (void *)request);
	else if (request->sent)
		fx_report("cancelable", "request %p is marked cancelable while it is sent", (void *)request);
	else if (request->cancelled || request->irp->Cancel)
		status = STATUS_CANCELLED;
	else
		request->cancel = cancel;
	host_lock_give(&fx_lock);
	return status;
}

NTSTATUS Fx_WdfRequestUnmarkCancelable(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestUnmarkCancelable");
	NTSTATUS status = STATUS_SUCCESS;

	(void)globals;
	fx_level("WdfRequestUnmarkCancelable", DISPATCH_LEVEL);
	if (!request)
		return STATUS_INVALID_HANDLE;
	host_lock_take(&fx_lock);
	if (request->cancel)
		request->cancel = NULL;
	else if (request->cancelled)
		status = STATUS_CANCELLED;
	else {
		fx_report("cancelable", "request %p is unmarked, but it was not marked cancelable", (void *)request);
		status = STATUS_INVALID_DEVICE_REQUEST;
	}
	host_lock_give(&fx_lock);
	return status;
}

WDFFILEOBJECT Fx_WdfRequestGetFileObject(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestGetFileObject");

	(void)globals;
	return request ? (WDFFILEOBJECT)request->file : NULL;
}

NTSTATUS Fx_WdfRequestGetStatus(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestGetStatus");

	(void)globals;
	return request ? request->status : STATUS_INVALID_HANDLE;
}
