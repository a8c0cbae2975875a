// SPDX-License-Identifier: Apache-2.0
/* Transfers: they wait, are cancelled, filled, and completed, if wanted in a mixed order. */
#include "bus.h"

#define IDLE_100NS	(-10LL * 2000)

static struct bus_transfer *transfer_of(IRP *irp)
{
	return irp->Tail.Overlay.DriverContext[0];
}

VOID bus_end(struct bus_camera *camera, struct bus_transfer *transfer, NTSTATUS status, USBD_STATUS usbd)
{
	transfer->status = status;
	transfer->usbd = usbd;
	transfer->due = bus_now_us();
	if (status == STATUS_CANCELLED)
		transfer->due += camera->faults.cancel_ms * 1000LL;
	InsertTailList(&camera->ended, &transfer->link);
	camera->ended_count++;
	KeSetEvent(&camera->work, IO_NO_INCREMENT, FALSE);
}

/* Takes the IRP from who may cancel it; FALSE: that one has it. */
static BOOLEAN claim(struct bus_transfer *transfer)
{
	return !transfer->cancelled && IoSetCancelRoutine(transfer->irp, NULL) != NULL;
}

static VOID count_out(struct bus_camera *camera, enum bus_endpoint endpoint)
{
	camera->state.pending[endpoint]--;
}

VOID bus_end_all(struct bus_camera *camera, enum bus_endpoint endpoint, NTSTATUS status, USBD_STATUS usbd)
{
	LIST_ENTRY *at = camera->waiting[endpoint].Flink, *next;
	struct bus_transfer *transfer;

	for (; at != &camera->waiting[endpoint]; at = next) {
		next = at->Flink;
		transfer = CONTAINING_RECORD(at, struct bus_transfer, link);
		if (!claim(transfer))
			continue;
		RemoveEntryList(&transfer->link);
		count_out(camera, endpoint);
		bus_end(camera, transfer, status, usbd);
	}
}

static VOID WINAPI on_cancel(DEVICE_OBJECT *device, IRP *irp)
{
	struct bus_camera *camera = ((struct bus_pdo *)device->DeviceExtension)->camera;
	struct bus_transfer *transfer = transfer_of(irp);
	KIRQL irql;

	IoReleaseCancelSpinLock(irp->CancelIrql);
	KeAcquireSpinLock(&bus_lock, &irql);
	transfer->cancelled = TRUE;
	RemoveEntryList(&transfer->link);
	camera->state.pending[(ULONG_PTR)irp->Tail.Overlay.DriverContext[1]]--;
	camera->state.cancelled++;
	bus_end(camera, transfer, STATUS_CANCELLED, USBD_STATUS_CANCELED);
	KeReleaseSpinLock(&bus_lock, irql);
}

static NTSTATUS refuse(IRP *irp, struct _URB_BULK_OR_INTERRUPT_TRANSFER *urb, NTSTATUS status, USBD_STATUS usbd)
{
	urb->Hdr.Status = usbd;
	urb->TransferBufferLength = 0;
	irp->IoStatus.Status = status;
	IoCompleteRequest(irp, IO_NO_INCREMENT);
	return status;
}

static struct bus_transfer *prepare(IRP *irp, struct _URB_BULK_OR_INTERRUPT_TRANSFER *urb)
{
	struct bus_transfer *transfer = bus_memory(sizeof(*transfer));

	if (!transfer)
		return NULL;
	transfer->irp = irp;
	transfer->urb = urb;
	transfer->room = urb->TransferBufferLength;
	transfer->to = urb->TransferBuffer;
	if (!transfer->to && urb->TransferBufferMDL)
		transfer->to = MmGetSystemAddressForMdlSafe(urb->TransferBufferMDL, NormalPagePriority);
	irp->Tail.Overlay.DriverContext[0] = transfer;
	return transfer;
}

NTSTATUS bus_enqueue(struct bus_camera *camera, enum bus_endpoint endpoint, IRP *irp,
		     struct _URB_BULK_OR_INTERRUPT_TRANSFER *urb)
{
	struct bus_transfer *transfer;
	KIRQL irql;

	if (urb->TransferBufferLength > camera->max_transfer)
		return refuse(irp, urb, STATUS_INVALID_PARAMETER, USBD_STATUS_INVALID_PARAMETER);
	transfer = prepare(irp, urb);
	if (!transfer || (!transfer->to && transfer->room))
		return refuse(irp, urb, STATUS_INSUFFICIENT_RESOURCES, USBD_STATUS_INSUFFICIENT_RESOURCES);
	irp->Tail.Overlay.DriverContext[1] = (PVOID)(ULONG_PTR)endpoint;
	KeAcquireSpinLock(&bus_lock, &irql);
	if (!camera->present || camera->halted[endpoint]) {
		KeReleaseSpinLock(&bus_lock, irql);
		ExFreePool(transfer);
		return camera->present ? refuse(irp, urb, STATUS_UNSUCCESSFUL, USBD_STATUS_ENDPOINT_HALTED) :
			refuse(irp, urb, STATUS_NO_SUCH_DEVICE, USBD_STATUS_DEVICE_GONE);
	}
	IoMarkIrpPending(irp);
	IoSetCancelRoutine(irp, on_cancel);
	if (irp->Cancel && IoSetCancelRoutine(irp, NULL)) {
		bus_end(camera, transfer, STATUS_CANCELLED, USBD_STATUS_CANCELED);
	} else {
		InsertTailList(&camera->waiting[endpoint], &transfer->link);
		if (++camera->state.pending[endpoint] > camera->state.most_pending[endpoint])
			camera->state.most_pending[endpoint] = camera->state.pending[endpoint];
		KeSetEvent(&camera->work, IO_NO_INCREMENT, FALSE);
	}
	KeReleaseSpinLock(&bus_lock, irql);
	return STATUS_PENDING;
}

struct bus_transfer *bus_first(struct bus_camera *camera, enum bus_endpoint endpoint)
{
	struct bus_transfer *transfer;
	LIST_ENTRY *at;

	for (at = camera->waiting[endpoint].Flink; at != &camera->waiting[endpoint]; at = at->Flink) {
		transfer = CONTAINING_RECORD(at, struct bus_transfer, link);
		if (claim(transfer)) {
			RemoveEntryList(&transfer->link);
			count_out(camera, endpoint);
			return transfer;
		}
	}
	return NULL;
}

static BOOLEAN take_commands(struct bus_camera *camera)
{
	struct bus_transfer *transfer = bus_first(camera, BUS_OUT);

	if (!transfer)
		return FALSE;
	transfer->done = transfer->room;
	bus_command(camera, transfer->to, transfer->room);
	bus_end(camera, transfer, STATUS_SUCCESS, USBD_STATUS_SUCCESS);
	return TRUE;
}

/* One packet, or the stall in its place, to who waits for it. */
static BOOLEAN give_packet(struct bus_camera *camera, enum bus_endpoint endpoint, LIST_ENTRY *list)
{
	struct bus_packet *packet;
	struct bus_transfer *transfer;

	if (IsListEmpty(list) || camera->halted[endpoint])
		return FALSE;
	packet = CONTAINING_RECORD(list->Flink, struct bus_packet, link);
	if (packet->due > bus_now_us())
		return FALSE;
	transfer = bus_first(camera, endpoint);
	if (!transfer)
		return FALSE;
	RemoveEntryList(&packet->link);
	if (packet->stall) {
		camera->halted[endpoint] = TRUE;
		bus_end(camera, transfer, STATUS_UNSUCCESSFUL, USBD_STATUS_STALL_PID);
	} else {
		transfer->done = packet->bytes < transfer->room ? packet->bytes : transfer->room;
		RtlCopyMemory(transfer->to, packet->data, transfer->done);
		if (packet->bytes > transfer->room)
			bus_end(camera, transfer, STATUS_UNSUCCESSFUL, USBD_STATUS_DATA_OVERRUN);
		else
			bus_end(camera, transfer, STATUS_SUCCESS, USBD_STATUS_SUCCESS);
	}
	ExFreePool(packet);
	return TRUE;
}

/* With the lock: what is to be completed now; any of the last few when the order is to be mixed. */
static struct bus_transfer *next_ended(struct bus_camera *camera)
{
	ULONG window = camera->faults.disorder ? camera->faults.disorder : 1, skip;
	struct bus_transfer *transfer;
	LIST_ENTRY *at;

	if (IsListEmpty(&camera->ended))
		return NULL;
	camera->seed = camera->seed * 1103515245 + 12345;
	skip = (camera->seed >> 16) % window;
	for (at = camera->ended.Flink; skip && at->Flink != &camera->ended; at = at->Flink)
		skip--;
	transfer = CONTAINING_RECORD(at, struct bus_transfer, link);
	if (transfer->due > bus_now_us())
		return NULL;
	RemoveEntryList(&transfer->link);
	camera->ended_count--;
	return transfer;
}

static BOOLEAN complete_ended(struct bus_camera *camera)
{
	struct bus_transfer *transfer;
	BOOLEAN any = FALSE;
	KIRQL irql;
	IRP *irp;

	for (;;) {
		KeAcquireSpinLock(&bus_lock, &irql);
		transfer = next_ended(camera);
		KeReleaseSpinLock(&bus_lock, irql);
		if (!transfer)
			return any;
		irp = transfer->irp;
		transfer->urb->Hdr.Status = transfer->usbd;
		transfer->urb->TransferBufferLength = transfer->done;
		irp->IoStatus.Status = transfer->status;
		irp->IoStatus.Information = 0;
		ExFreePool(transfer);
		IoCompleteRequest(irp, IO_NO_INCREMENT);
		any = TRUE;
	}
}

/* Filled transfers wait for others while the order is to be mixed. */
static BOOLEAN hold_back(const struct bus_camera *camera)
{
	return camera->present && camera->faults.disorder > 1 && camera->ended_count < camera->faults.disorder &&
	       camera->state.pending[BUS_STREAM] > 0 && camera->registers.enabled && !camera->faults.hold;
}

static BOOLEAN step(struct bus_camera *camera)
{
	BOOLEAN busy = FALSE, vanished, hold;
	KIRQL irql;

	KeAcquireSpinLock(&bus_lock, &irql);
	vanished = camera->present;
	if (camera->present) {
		busy |= take_commands(camera);
		busy |= give_packet(camera, BUS_IN, &camera->answers);
		busy |= give_packet(camera, BUS_EVENTS, &camera->events);
		busy |= bus_stream(camera);
	}
	vanished = vanished && !camera->present;
	hold = busy && hold_back(camera);
	KeReleaseSpinLock(&bus_lock, irql);
	if (vanished)
		bus_announce();
	if (!hold)
		busy |= complete_ended(camera);
	return busy;
}

VOID NTAPI bus_engine(PVOID context)
{
	LARGE_INTEGER idle = { .QuadPart = IDLE_100NS };
	struct bus_camera *camera = context;
	BOOLEAN stop;
	KIRQL irql;

	do {
		while (step(camera))
			;
		KeWaitForSingleObject(&camera->work, Executive, KernelMode, FALSE, &idle);
		KeAcquireSpinLock(&bus_lock, &irql);
		stop = camera->stopping && IsListEmpty(&camera->ended);
		KeReleaseSpinLock(&bus_lock, irql);
	} while (!stop);
	PsTerminateSystemThread(STATUS_SUCCESS);
}
