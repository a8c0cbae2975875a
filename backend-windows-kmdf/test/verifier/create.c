// SPDX-License-Identifier: Apache-2.0
/* Requests of the driver's own: made, formatted, used again. */
#include "targets.h"
#include "calls.h"

static void end_of_own(struct fx_object *object)
{
	struct fx_request *request = (struct fx_request *)object;

	if (request->sent)
		fx_report("delete-sent", "request %p is deleted while it is sent", (void *)request);
}

NTSTATUS Fx_WdfRequestCreate(PWDF_DRIVER_GLOBALS globals, PWDF_OBJECT_ATTRIBUTES attributes, WDFIOTARGET target_handle,
			     WDFREQUEST *result)
{
	struct fx_device *device = NULL;
	struct fx_request *request;

	(void)globals;
	fx_level("WdfRequestCreate", DISPATCH_LEVEL);
	if (target_handle && !fx_target(target_handle, "WdfRequestCreate", &device))
		return STATUS_INVALID_HANDLE;
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	request = host_memory(sizeof(*request));
	request->own = TRUE;
	request->device = device;
	request->where = FX_WITH_DRIVER;
	InitializeListHead(&request->link);
	fx_object_make(
	    &request->object, FX_REQUEST,
	    fx_parent(attributes, target_handle ? (struct fx_object *)target_handle : &fx_the_driver->object),
	    end_of_own);
	fx_attributes(&request->object, attributes);
	*result = (WDFREQUEST)request;
	return STATUS_SUCCESS;
}

NTSTATUS Fx_WdfRequestReuse(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, PWDF_REQUEST_REUSE_PARAMS params)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestReuse");

	(void)globals;
	fx_level("WdfRequestReuse", DISPATCH_LEVEL);
	if (!request || !FX_SIZE(params, "WDF_REQUEST_REUSE_PARAMS"))
		return STATUS_INVALID_PARAMETER;
	host_lock_take(&fx_lock);
	if (request->sent || !request->own) {
		fx_report("reuse", "request %p is used again while it is %s", (void *)request,
			  request->own ? "sent" : "the caller's");
		host_lock_give(&fx_lock);
		return STATUS_INVALID_DEVICE_REQUEST;
	}
	request->formatted = FALSE;
	request->completion = NULL;
	request->status = params->Status;
	request->cancelled = FALSE;
	host_lock_give(&fx_lock);
	return STATUS_SUCCESS;
}

VOID Fx_WdfRequestSetCompletionRoutine(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle,
				       EVT_WDF_REQUEST_COMPLETION_ROUTINE *completion, WDFCONTEXT context)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestSetCompletionRoutine");

	(void)globals;
	if (!request)
		return;
	if (request->sent) {
		fx_report("send", "completion routine of request %p is set while it is sent", (void *)request);
		return;
	}
	request->completion = completion;
	request->completion_context = context;
}

NTSTATUS Fx_WdfUsbTargetPipeFormatRequestForUrb(PWDF_DRIVER_GLOBALS globals, WDFUSBPIPE pipe_handle, WDFREQUEST handle,
						WDFMEMORY memory_handle, PWDFMEMORY_OFFSET offset)
{
	struct fx_usb_pipe *pipe = fx_object(pipe_handle, FX_USB_PIPE, "WdfUsbTargetPipeFormatRequestForUrb");
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfUsbTargetPipeFormatRequestForUrb");
	struct fx_memory *memory = fx_object(memory_handle, FX_MEMORY, "WdfUsbTargetPipeFormatRequestForUrb");

	(void)globals;
	fx_level("WdfUsbTargetPipeFormatRequestForUrb", DISPATCH_LEVEL);
	if (!pipe || !request || !memory)
		return STATUS_INVALID_HANDLE;
	if (request->sent) {
		fx_report("send", "request %p is formatted while it is sent", (void *)request);
		return STATUS_INVALID_DEVICE_REQUEST;
	}
	if (memory->bytes - (offset ? offset->BufferOffset : 0) < sizeof(struct _URB_HEADER))
		return STATUS_BUFFER_TOO_SMALL;
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	request->urb = memory->at + (offset ? offset->BufferOffset : 0);
	request->target = &pipe->target;
	request->target_handle = (WDFIOTARGET)pipe_handle;
	request->formatted = TRUE;
	return STATUS_SUCCESS;
}
