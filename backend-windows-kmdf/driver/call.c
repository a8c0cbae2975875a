// SPDX-License-Identifier: Apache-2.0
#include "camera.h"

static EVT_WDF_REQUEST_CANCEL shoe_call_cancelled;

_Use_decl_annotations_
void shoe_calls_complete(LIST_ENTRY *done)
{
	struct shoe_call *call;

	while (!IsListEmpty(done)) {
		call = CONTAINING_RECORD(RemoveHeadList(done), struct shoe_call, entry);
		/* After this line the call is gone. */
		WdfRequestCompleteWithInformation(call->request, call->status, call->information);
	}
}

_Use_decl_annotations_
void shoe_call_complete(struct shoe_call *call, NTSTATUS status, size_t information)
{
	WdfRequestCompleteWithInformation(call->request, status, information);
}

/* Was marked cancelable: now the system takes it back. */
_Use_decl_annotations_
static VOID shoe_call_cancelled(WDFREQUEST request)
{
	struct shoe_call *call = shoe_call_of(request);
	struct shoe_camera *camera = call->handle->camera;
	void (*cancelled)(struct shoe_camera *camera) = NULL;
	LIST_ENTRY done;

	InitializeListHead(&done);
	shoe_lock(camera);
	if (call->ended) {
		/* Somebody was faster, and left the completion to this one. */
		InsertTailList(&done, &call->entry);
	} else {
		RemoveEntryList(&call->entry);
		call->parked = false;
		cancelled = call->cancelled;
		call->cancel(call, &done);
	}
	shoe_unlock(camera);
	shoe_calls_complete(&done);
	if (cancelled != NULL)
		cancelled(camera);
}

_Use_decl_annotations_
bool shoe_call_park(struct shoe_call *call, LIST_ENTRY *list)
{
	if (!NT_SUCCESS(WdfRequestMarkCancelableEx(call->request, shoe_call_cancelled)))
		return false;
	call->parked = true;
	InsertTailList(list, &call->entry);
	return true;
}

_Use_decl_annotations_
void shoe_call_end(struct shoe_call *call, NTSTATUS status, size_t information, LIST_ENTRY *done)
{
	bool ours = true;

	call->status = status;
	call->information = information;
	call->ended = true;
	if (call->parked) {
		RemoveEntryList(&call->entry);
		call->parked = false;
		ours = WdfRequestUnmarkCancelable(call->request) != STATUS_CANCELLED;
	}
	if (ours)
		InsertTailList(done, &call->entry);
}
