// SPDX-License-Identifier: Apache-2.0
/* Queues lose and get power: what the driver holds is to be let go of or acknowledged. */
#include "fx.h"
#include "calls.h"

#define PATIENCE_MS	45000

/* With the lock: a request that has not been told yet; referenced. */
static struct fx_request *next_to_stop(struct fx_queue *queue)
{
	struct fx_request *request;
	LIST_ENTRY *at;

	for (at = queue->driver.Flink; at != &queue->driver; at = at->Flink) {
		request = CONTAINING_RECORD(at, struct fx_request, link);
		if (!request->stopping) {
			request->stopping = TRUE;
			fx_reference(&request->object);
			return request;
		}
	}
	return NULL;
}

static void tell(struct fx_queue *queue, struct fx_request *request, ULONG flags)
{
	unsigned int before = fx_enter(PASSIVE_LEVEL);

	queue->config.EvtIoStop((WDFQUEUE)queue, (WDFREQUEST)request, flags);
	fx_leave("EvtIoStop", before);
}

static BOOLEAN all_settled(struct fx_queue *queue, struct fx_request **late)
{
	struct fx_request *request;
	LIST_ENTRY *at;

	for (at = queue->driver.Flink; at != &queue->driver; at = at->Flink) {
		request = CONTAINING_RECORD(at, struct fx_request, link);
		if (!request->acknowledged) {
			*late = request;
			return FALSE;
		}
	}
	return TRUE;
}

static void await_settled(struct fx_queue *queue)
{
	uint64_t end = host_ms() + host_setting("stop_patience_ms", PATIENCE_MS);
	struct fx_request *late;

	host_lock_take(&fx_lock);
	while (!all_settled(queue, &late)) {
		if (host_ms() < end) {
			host_wait(&fx_changed, &fx_lock, 50);
			continue;
		}
		fx_report("stop-forgotten",
			  "request %p, code 0x%lx, is neither acknowledged nor completed when power goes%s",
			  (void *)late,
			  IoGetCurrentIrpStackLocation(late->irp)->Parameters.DeviceIoControl.IoControlCode,
			  queue->config.EvtIoStop ? "" : " (there is no EvtIoStop)");
		host_note_threads();
		late->acknowledged = TRUE;
	}
	host_lock_give(&fx_lock);
}

static void stop_queue(struct fx_queue *queue, BOOLEAN purge)
{
	struct fx_request *request;
	ULONG flags;

	host_lock_take(&fx_lock);
	queue->held = TRUE;
	if (purge)
		queue->purged = TRUE;
	while (queue->config.EvtIoStop && (request = next_to_stop(queue))) {
		flags = (purge ? WdfRequestStopActionPurge : WdfRequestStopActionSuspend) |
			(request->cancel ? WdfRequestStopRequestCancelable : 0);
		host_lock_give(&fx_lock);
		tell(queue, request, flags);
		fx_dereference(&request->object);
		host_lock_take(&fx_lock);
	}
	host_lock_give(&fx_lock);
	await_settled(queue);
}

static struct fx_request *next_to_resume(struct fx_queue *queue)
{
	struct fx_request *request;
	LIST_ENTRY *at;

	for (at = queue->driver.Flink; at != &queue->driver; at = at->Flink) {
		request = CONTAINING_RECORD(at, struct fx_request, link);
		if (request->stopping) {
			request->stopping = FALSE;
			request->acknowledged = FALSE;
			fx_reference(&request->object);
			return request;
		}
	}
	return NULL;
}

static void resume_queue(struct fx_queue *queue)
{
	struct fx_request *request;
	unsigned int before;

	host_lock_take(&fx_lock);
	queue->held = FALSE;
	while ((request = next_to_resume(queue))) {
		host_lock_give(&fx_lock);
		if (queue->config.EvtIoResume) {
			before = fx_enter(PASSIVE_LEVEL);
			queue->config.EvtIoResume((WDFQUEUE)queue, (WDFREQUEST)request);
			fx_leave("EvtIoResume", before);
		}
		fx_dereference(&request->object);
		host_lock_take(&fx_lock);
	}
	host_lock_give(&fx_lock);
	fx_queue_dispatch(queue);
}

static ULONG queues_of(struct fx_device *device, struct fx_queue **queues, ULONG room, BOOLEAN managed_only)
{
	struct fx_queue *queue;
	LIST_ENTRY *at;
	ULONG count = 0;

	host_lock_take(&fx_lock);
	for (at = device->queues.Flink; at != &device->queues && count < room; at = at->Flink) {
		queue = CONTAINING_RECORD(at, struct fx_queue, link);
		if (queue->power_managed || !managed_only)
			queues[count++] = queue;
	}
	host_lock_give(&fx_lock);
	return count;
}

/* Waiting requests of a purged queue are cancelled. */
static void flush(struct fx_queue *queue)
{
	struct fx_request *request;

	for (;;) {
		host_lock_take(&fx_lock);
		request = IsListEmpty(&queue->waiting) ? NULL :
			CONTAINING_RECORD(queue->waiting.Flink, struct fx_request, link);
		if (request)
			fx_reference(&request->object);
		host_lock_give(&fx_lock);
		if (!request)
			return;
		fx_queue_cancelled(request);
		fx_dereference(&request->object);
	}
}

void fx_queues_power(struct fx_device *device, BOOLEAN up, BOOLEAN purge)
{
	struct fx_queue *queues[32];
	ULONG count = queues_of(device, queues, 32, TRUE), i;

	for (i = 0; i < count; i++) {
		if (up)
			resume_queue(queues[i]);
		else
			stop_queue(queues[i], purge);
		if (!up && purge)
			flush(queues[i]);
	}
}

void fx_queues_purge(struct fx_device *device)
{
	struct fx_queue *queues[32];
	ULONG count = queues_of(device, queues, 32, FALSE), i;

	for (i = 0; i < count; i++) {
		stop_queue(queues[i], TRUE);
		flush(queues[i]);
	}
}

VOID Fx_WdfRequestStopAcknowledge(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, BOOLEAN requeue)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestStopAcknowledge");
	struct fx_queue *queue;

	(void)globals;
	fx_level("WdfRequestStopAcknowledge", DISPATCH_LEVEL);
	if (!request)
		return;
	host_lock_take(&fx_lock);
	queue = request->queue;
	if (request->own || request->where != FX_WITH_DRIVER || !request->stopping || !queue) {
		fx_report("stop-acknowledge", "request %p is acknowledged, but nobody asked it to stop",
			  (void *)request);
	} else if (requeue && (request->cancel || request->sent)) {
		fx_report("stop-acknowledge", "request %p is requeued while it is %s", (void *)request,
			  request->sent ? "sent" : "marked cancelable");
	} else if (requeue) {
		RemoveEntryList(&request->link);
		queue->with_driver--;
		request->where = FX_ON_QUEUE;
		InsertHeadList(&queue->waiting, &request->link);
	} else {
		request->acknowledged = TRUE;
	}
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
}
