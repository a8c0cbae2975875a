// SPDX-License-Identifier: Apache-2.0
#include "camera.h"

/* Numbers of Linux, as the contract tells system errors. */
#define SHOE_EIO 5
#define SHOE_ENODEV 19
#define SHOE_EPIPE 32
#define SHOE_EPROTO 71
#define SHOE_EOVERFLOW 75
#define SHOE_ECONNRESET 104

_Use_decl_annotations_
NTSTATUS shoe_transfer_create(struct shoe_camera *camera, const struct shoe_pipe *pipe,
			      WDFOBJECT parent, struct shoe_transfer *transfer)
{
	WDF_OBJECT_ATTRIBUTES attributes;
	NTSTATUS status;

	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = parent;
	status = WdfRequestCreate(&attributes, WdfUsbTargetPipeGetIoTarget(pipe->pipe),
				  &transfer->request);
	if (!NT_SUCCESS(status))
		return status;
	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = transfer->request;
	status = WdfUsbTargetDeviceCreateUrb(camera->usb, &attributes, &transfer->urb_memory,
					     &transfer->urb);
	if (!NT_SUCCESS(status)) {
		WdfObjectDelete(transfer->request);
		transfer->request = NULL;
	}
	return status;
}

_Use_decl_annotations_
NTSTATUS shoe_transfer_send(struct shoe_transfer *transfer, const struct shoe_pipe *pipe,
			    u32 flags, void *buffer, PMDL mdl, u32 bytes,
			    EVT_WDF_REQUEST_COMPLETION_ROUTINE *routine, void *context)
{
	WDF_REQUEST_REUSE_PARAMS reuse;
	NTSTATUS status;

	WDF_REQUEST_REUSE_PARAMS_INIT(&reuse, WDF_REQUEST_REUSE_NO_FLAGS, STATUS_SUCCESS);
	status = WdfRequestReuse(transfer->request, &reuse);
	if (!NT_SUCCESS(status))
		return status;
	UsbBuildInterruptOrBulkTransferRequest(transfer->urb,
					       sizeof(struct _URB_BULK_OR_INTERRUPT_TRANSFER),
					       pipe->handle, buffer, mdl, bytes, flags, NULL);
	URB_STATUS(transfer->urb) = USBD_STATUS_SUCCESS;
	status = WdfUsbTargetPipeFormatRequestForUrb(pipe->pipe, transfer->request,
						     transfer->urb_memory, NULL);
	if (!NT_SUCCESS(status))
		return status;
	WdfRequestSetCompletionRoutine(transfer->request, routine, context);
	if (!WdfRequestSend(transfer->request, WdfUsbTargetPipeGetIoTarget(pipe->pipe),
			    WDF_NO_SEND_OPTIONS)) {
		status = WdfRequestGetStatus(transfer->request);
		return NT_SUCCESS(status) ? STATUS_UNSUCCESSFUL : status;
	}
	return STATUS_SUCCESS;
}

bool shoe_status_is_gone(NTSTATUS status)
{
	return status == STATUS_DEVICE_NOT_CONNECTED || status == STATUS_NO_SUCH_DEVICE ||
	       status == STATUS_DEVICE_REMOVED || status == STATUS_DEVICE_DOES_NOT_EXIST ||
	       status == STATUS_DELETE_PENDING;
}

static void shoe_outcome_is(struct shoe_outcome *outcome, u32 ending, s32 system_error)
{
	outcome->ending = ending;
	outcome->system_error = system_error;
}

void shoe_transfer_outcome(const struct shoe_transfer *transfer, NTSTATUS status,
			   struct shoe_outcome *outcome)
{
	outcome->bytes = transfer->urb->UrbBulkOrInterruptTransfer.TransferBufferLength;
	/* Bus drivers exist that tell of a failure in the URB alone. */
	if (NT_SUCCESS(status) && USBD_SUCCESS(URB_STATUS(transfer->urb))) {
		shoe_outcome_is(outcome, HS_COMPLETED, 0);
		return;
	}
	if (shoe_status_is_gone(status)) {
		shoe_outcome_is(outcome, HS_LEFT, SHOE_ENODEV);
		return;
	}
	switch (URB_STATUS(transfer->urb)) {
	case USBD_STATUS_STALL_PID:
	case USBD_STATUS_ENDPOINT_HALTED:
		shoe_outcome_is(outcome, HS_STALLED, SHOE_EPIPE);
		break;
	case USBD_STATUS_DATA_OVERRUN:
	case USBD_STATUS_BUFFER_OVERRUN:
	case USBD_STATUS_BABBLE_DETECTED:
		shoe_outcome_is(outcome, HS_OVERFLOWED, SHOE_EOVERFLOW);
		break;
	case USBD_STATUS_CANCELED:
		shoe_outcome_is(outcome, HS_CANCELLED, SHOE_ECONNRESET);
		break;
	case USBD_STATUS_DEVICE_GONE:
		shoe_outcome_is(outcome, HS_LEFT, SHOE_ENODEV);
		break;
	case USBD_STATUS_CRC:
	case USBD_STATUS_BTSTUFF:
	case USBD_STATUS_XACT_ERROR:
	case USBD_STATUS_DEV_NOT_RESPONDING:
		shoe_outcome_is(outcome, HS_FAILED, SHOE_EPROTO);
		break;
	default:
		if (status == STATUS_CANCELLED)
			shoe_outcome_is(outcome, HS_CANCELLED, SHOE_ECONNRESET);
		else
			shoe_outcome_is(outcome, HS_FAILED, SHOE_EIO);
		break;
	}
}

u32 shoe_result_of(const struct shoe_outcome *outcome)
{
	switch (outcome->ending) {
	case HS_COMPLETED:
		return HOTSHOE_OK;
	case HS_STALLED:
		return HOTSHOE_STALLED;
	case HS_LEFT:
		return HOTSHOE_GONE;
	default:
		return HOTSHOE_BROKEN;
	}
}

/* Takes the bus, unless the camera sleeps: then targets are stopped, and would wait. */
static bool shoe_bus_take(struct shoe_camera *camera)
{
	bool awake;

	WdfWaitLockAcquire(camera->bus, NULL);
	shoe_lock(camera);
	awake = !camera->paused;
	shoe_unlock(camera);
	if (!awake)
		WdfWaitLockRelease(camera->bus);
	return awake;
}

_Use_decl_annotations_
void shoe_pipe_abort(struct shoe_camera *camera, const struct shoe_pipe *pipe)
{
	if (!shoe_bus_take(camera))
		return;
	/* A device that left has ended everything itself. */
	(void)WdfUsbTargetPipeAbortSynchronously(pipe->pipe, NULL, NULL);
	WdfWaitLockRelease(camera->bus);
}

_Use_decl_annotations_
NTSTATUS shoe_pipe_reset(struct shoe_camera *camera, const struct shoe_pipe *pipe)
{
	NTSTATUS status;

	if (!shoe_bus_take(camera))
		return STATUS_DEVICE_NOT_READY;
	status = WdfUsbTargetPipeResetSynchronously(pipe->pipe, NULL, NULL);
	WdfWaitLockRelease(camera->bus);
	return status;
}

_Use_decl_annotations_
void shoe_pipe_stop(const struct shoe_pipe *pipe)
{
	if (pipe->pipe == NULL)
		return;
	/* Bus drivers exist that know no cancelling of one transfer. */
	(void)WdfUsbTargetPipeAbortSynchronously(pipe->pipe, NULL, NULL);
	WdfIoTargetStop(WdfUsbTargetPipeGetIoTarget(pipe->pipe), WdfIoTargetCancelSentIo);
}
