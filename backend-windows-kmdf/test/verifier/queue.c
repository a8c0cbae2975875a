// SPDX-License-Identifier: Apache-2.0
/* Queues: who gets a request, and when. */
#include "fx.h"
#include "calls.h"

#define PAUSED	((NTSTATUS)0xc0200203)	/* STATUS_WDF_PAUSED */
#define BUSY	((NTSTATUS)0xc0200201)	/* STATUS_WDF_BUSY */

static BOOLEAN open_for_driver(const struct fx_queue *queue)
{
	return !queue->held && !queue->stopped && !queue->purged;
}

static BOOLEAN may_present(const struct fx_queue *queue)
{
	switch (queue->config.DispatchType) {
	case WdfIoQueueDispatchSequential:
		return queue->with_driver == 0;
	case WdfIoQueueDispatchParallel:
		return queue->with_driver < queue->config.Settings.Parallel.NumberOfPresentedRequests;
	default:
		return FALSE;
	}
}

/* With the lock: from the queue to the driver. */
static void hand_over(struct fx_queue *queue, struct fx_request *request)
{
	RemoveEntryList(&request->link);
	InsertTailList(&queue->driver, &request->link);
	queue->with_driver++;
	request->where = FX_WITH_DRIVER;
	request->presented = TRUE;
	request->stopping = FALSE;
	request->acknowledged = FALSE;
}

static struct fx_request *next_to_present(struct fx_queue *queue)
{
	struct fx_request *request = NULL;

	host_lock_take(&fx_lock);
	if (open_for_driver(queue) && may_present(queue) && !IsListEmpty(&queue->waiting)) {
		request = CONTAINING_RECORD(queue->waiting.Flink, struct fx_request, link);
		hand_over(queue, request);
		fx_reference(&request->object);
	}
	host_lock_give(&fx_lock);
	return request;
}

static void present(struct fx_queue *queue, struct fx_request *request)
{
	IO_STACK_LOCATION *at = IoGetCurrentIrpStackLocation(request->irp);
	unsigned int before;

	if (!queue->config.EvtIoDeviceControl) {
		fx_request_complete(request, STATUS_INVALID_DEVICE_REQUEST, 0, "a queue without EvtIoDeviceControl");
		return;
	}
	before = fx_enter(PASSIVE_LEVEL);
	queue->config.EvtIoDeviceControl((WDFQUEUE)queue, (WDFREQUEST)request,
					 at->Parameters.DeviceIoControl.OutputBufferLength,
					 at->Parameters.DeviceIoControl.InputBufferLength,
					 at->Parameters.DeviceIoControl.IoControlCode);
	fx_leave("EvtIoDeviceControl", before);
}

static void dispatch_later(void *argument)
{
	struct fx_queue *queue = argument;

	fx_queue_dispatch(queue);
	fx_dereference(&queue->object);
}

void fx_queue_dispatch(struct fx_queue *queue)
{
	struct fx_request *request;

	if (queue->config.DispatchType == WdfIoQueueDispatchManual)
		return;
	if (host_self()->irql >= DISPATCH_LEVEL && queue->passive) {
		fx_reference(&queue->object);
		fx_soon(dispatch_later, queue);
		return;
	}
	while ((request = next_to_present(queue))) {
		present(queue, request);
		fx_dereference(&request->object);
	}
}

NTSTATUS fx_queue_accept(struct fx_queue *queue, struct fx_request *request)
{
	BOOLEAN late = queue->passive && host_self()->irql >= DISPATCH_LEVEL;
	BOOLEAN cancelled, now;

	host_lock_take(&fx_lock);
	if (queue->purged) {
		host_lock_give(&fx_lock);
		return STATUS_INVALID_DEVICE_STATE;
	}
	cancelled = request->cancelled;
	request->queue = queue;
	request->where = FX_ON_QUEUE;
	InsertTailList(&queue->waiting, &request->link);
	if (queue->power_managed)
		fx_power_get(queue->device);
	/* As the framework: who brings a request takes it to the driver, if it may go at once; no other thread does. */
	now = !cancelled && !late && open_for_driver(queue) && may_present(queue) &&
	      queue->waiting.Flink == &request->link;
	if (now) {
		hand_over(queue, request);
		fx_reference(&request->object);
	}
	host_lock_give(&fx_lock);
	if (cancelled) {
		fx_queue_cancelled(request);
	} else if (now) {
		present(queue, request);
		fx_dereference(&request->object);
	} else {
		fx_queue_dispatch(queue);
	}
	return STATUS_SUCCESS;
}

void fx_queue_left(struct fx_request *request)
{
	struct fx_queue *queue = request->queue;

	if (!queue)
		return;
	RemoveEntryList(&request->link);
	InitializeListHead(&request->link);
	queue->with_driver--;
	if (queue->power_managed)
		fx_power_put(queue->device);
	request->queue = NULL;
	host_wake(&fx_changed);
}

void fx_queue_cancelled(struct fx_request *request)
{
	EVT_WDF_IO_QUEUE_IO_CANCELED_ON_QUEUE *callback = NULL;
	struct fx_queue *queue;
	unsigned int before;

	host_lock_take(&fx_lock);
	if (request->where != FX_ON_QUEUE) {
		host_lock_give(&fx_lock);
		return;
	}
	queue = request->queue;
	if (request->presented)
		callback = queue->config.EvtIoCanceledOnQueue;
	hand_over(queue, request);
	fx_reference(&request->object);
	host_lock_give(&fx_lock);
	if (callback) {
		before = fx_enter(PASSIVE_LEVEL);
		callback((WDFQUEUE)queue, (WDFREQUEST)request);
		fx_leave("EvtIoCanceledOnQueue", before);
	} else {
		fx_request_complete(request, STATUS_CANCELLED, 0, "cancelled on a queue");
	}
	fx_dereference(&request->object);
}

void fx_queues_flush_file(struct fx_device *device, struct fx_file *file)
{
	struct fx_request *request, *found;
	LIST_ENTRY *of_device, *at;
	struct fx_queue *queue;

	do {
		found = NULL;
		host_lock_take(&fx_lock);
		for (of_device = device->queues.Flink; of_device != &device->queues && !found;
		     of_device = of_device->Flink) {
			queue = CONTAINING_RECORD(of_device, struct fx_queue, link);
			for (at = queue->waiting.Flink; at != &queue->waiting && !found; at = at->Flink) {
				request = CONTAINING_RECORD(at, struct fx_request, link);
				if (!file || request->file == file)
					found = request;
			}
		}
		if (found)
			fx_reference(&found->object);
		host_lock_give(&fx_lock);
		if (found) {
			fx_queue_cancelled(found);
			fx_dereference(&found->object);
		}
	} while (found);
}

static void end_of_queue(struct fx_object *object)
{
	struct fx_queue *queue = (struct fx_queue *)object;

	host_lock_take(&fx_lock);
	if (queue->with_driver || !IsListEmpty(&queue->waiting))
		fx_report("leaked-request", "a queue is deleted with %lu requests at the driver", queue->with_driver);
	RemoveEntryList(&queue->link);
	host_lock_give(&fx_lock);
}

NTSTATUS Fx_WdfIoQueueCreate(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle, PWDF_IO_QUEUE_CONFIG config,
			     PWDF_OBJECT_ATTRIBUTES attributes, WDFQUEUE *result)
{
	struct fx_device *device = fx_object(handle, FX_DEVICE, "WdfIoQueueCreate");
	struct fx_queue *queue;

	(void)globals;
	fx_level("WdfIoQueueCreate", DISPATCH_LEVEL);
	if (!device || !FX_SIZE(config, "WDF_IO_QUEUE_CONFIG"))
		return STATUS_INVALID_PARAMETER;
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	queue = host_memory(sizeof(*queue));
	queue->device = device;
	queue->config = *config;
	queue->power_managed = config->PowerManaged != WdfFalse;
	queue->passive = device->passive || (attributes && attributes->ExecutionLevel == WdfExecutionLevelPassive);
	queue->held = queue->power_managed && device->power != FX_UP;
	InitializeListHead(&queue->waiting);
	InitializeListHead(&queue->driver);
	fx_object_make(&queue->object, FX_QUEUE, fx_parent(attributes, &device->object), end_of_queue);
	fx_attributes(&queue->object, attributes);
	host_lock_take(&fx_lock);
	InsertTailList(&device->queues, &queue->link);
	if (config->DefaultQueue) {
		if (device->default_queue)
			fx_report("queue", "a second default queue");
		device->default_queue = queue;
	}
	host_lock_give(&fx_lock);
	if (result)
		*result = (WDFQUEUE)queue;
	return STATUS_SUCCESS;
}

WDFDEVICE Fx_WdfIoQueueGetDevice(PWDF_DRIVER_GLOBALS globals, WDFQUEUE handle)
{
	struct fx_queue *queue = fx_object(handle, FX_QUEUE, "WdfIoQueueGetDevice");

	(void)globals;
	return queue ? (WDFDEVICE)queue->device : NULL;
}

static NTSTATUS retrieve(struct fx_queue *queue, struct fx_file *file, WDFREQUEST *result)
{
	NTSTATUS status = STATUS_NO_MORE_ENTRIES;
	struct fx_request *request;
	LIST_ENTRY *at;

	*result = NULL;
	host_lock_take(&fx_lock);
	if (queue->purged)
		status = STATUS_INVALID_DEVICE_STATE;
	else if (!open_for_driver(queue))
		status = PAUSED;
	for (at = queue->waiting.Flink; open_for_driver(queue) && at != &queue->waiting; at = at->Flink) {
		request = CONTAINING_RECORD(at, struct fx_request, link);
		if ((file && request->file != file) || request->cancelled)
			continue;
		hand_over(queue, request);
		*result = (WDFREQUEST)request;
		status = STATUS_SUCCESS;
		break;
	}
	host_lock_give(&fx_lock);
	return status;
}

NTSTATUS Fx_WdfIoQueueRetrieveNextRequest(PWDF_DRIVER_GLOBALS globals, WDFQUEUE handle, WDFREQUEST *result)
{
	struct fx_queue *queue = fx_object(handle, FX_QUEUE, "WdfIoQueueRetrieveNextRequest");

	(void)globals;
	fx_level("WdfIoQueueRetrieveNextRequest", DISPATCH_LEVEL);
	if (queue && queue->config.DispatchType == WdfIoQueueDispatchParallel)
		fx_report("queue", "a request is retrieved from a parallel queue");
	return queue ? retrieve(queue, NULL, result) : STATUS_INVALID_HANDLE;
}

NTSTATUS Fx_WdfIoQueueRetrieveRequestByFileObject(PWDF_DRIVER_GLOBALS globals, WDFQUEUE handle,
						  WDFFILEOBJECT file_handle, WDFREQUEST *result)
{
	struct fx_queue *queue = fx_object(handle, FX_QUEUE, "WdfIoQueueRetrieveRequestByFileObject");
	struct fx_file *file = fx_object(file_handle, FX_FILE, "WdfIoQueueRetrieveRequestByFileObject");

	(void)globals;
	fx_level("WdfIoQueueRetrieveRequestByFileObject", DISPATCH_LEVEL);
	return queue && file ? retrieve(queue, file, result) : STATUS_INVALID_HANDLE;
}

/* With the lock: what speaks against handing the request on. */
static const char *wrong_forward(const struct fx_request *request, const struct fx_queue *queue)
{
	if (request->own || request->where != FX_WITH_DRIVER)
		return "it is not with the driver";
	if (request->cancel)
		return "it is marked cancelable";
	if (request->sent)
		return "it is sent to a target";
	if (request->queue == queue)
		return "it came from that queue";
	return NULL;
}

NTSTATUS Fx_WdfRequestForwardToIoQueue(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, WDFQUEUE queue_handle)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestForwardToIoQueue");
	struct fx_queue *queue = fx_object(queue_handle, FX_QUEUE, "WdfRequestForwardToIoQueue"), *old;
	const char *wrong;
	NTSTATUS status;

	(void)globals;
	fx_level("WdfRequestForwardToIoQueue", DISPATCH_LEVEL);
	if (!request || !queue)
		return STATUS_INVALID_HANDLE;
	if (queue->config.DispatchType != WdfIoQueueDispatchManual)
		fx_no_locks("WdfRequestForwardToIoQueue");
	host_lock_take(&fx_lock);
	wrong = wrong_forward(request, queue);
	if (wrong || queue->purged) {
		host_lock_give(&fx_lock);
		if (!wrong)
			return BUSY;
		fx_report("forward", "request %p: %s", (void *)request, wrong);
		return STATUS_INVALID_DEVICE_REQUEST;
	}
	fx_reference(&request->object);
	old = request->queue;
	fx_queue_left(request);
	if (old)
		fx_reference(&old->object);
	host_lock_give(&fx_lock);
	status = fx_queue_accept(queue, request);
	if (!NT_SUCCESS(status)) {
		/* Purged meanwhile: it is the driver's again, and in no queue. */
		host_lock_take(&fx_lock);
		request->where = FX_WITH_DRIVER;
		host_lock_give(&fx_lock);
		status = BUSY;
	}
	if (old) {
		fx_queue_dispatch(old);
		fx_dereference(&old->object);
	}
	fx_dereference(&request->object);
	return status;
}
