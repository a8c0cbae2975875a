// SPDX-License-Identifier: Apache-2.0
/* The buffers of a request, as the control code's method hands them over. */
#include "fx.h"
#include "calls.h"

/* With the driver, and a control request. */
static IO_STACK_LOCATION *stack_of(struct fx_request *request, const char *function)
{
	IO_STACK_LOCATION *at;

	if (!request)
		return NULL;
	if (request->own || request->where == FX_COMPLETED) {
		fx_report("buffer", "%s of request %p, which has none now", function, (void *)request);
		return NULL;
	}
	at = IoGetCurrentIrpStackLocation(request->irp);
	return at->MajorFunction == IRP_MJ_DEVICE_CONTROL ? at : NULL;
}

static NTSTATUS give(PVOID at, size_t bytes, size_t least, PVOID *buffer, size_t *length)
{
	if (length)
		*length = 0;
	if (!bytes || bytes < least || !at)
		return STATUS_BUFFER_TOO_SMALL;
	*buffer = at;
	if (length)
		*length = bytes;
	return STATUS_SUCCESS;
}

NTSTATUS Fx_WdfRequestRetrieveInputBuffer(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, size_t least, PVOID *buffer,
					  size_t *length)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestRetrieveInputBuffer");
	IO_STACK_LOCATION *at = stack_of(request, "WdfRequestRetrieveInputBuffer");

	(void)globals;
	fx_level("WdfRequestRetrieveInputBuffer", DISPATCH_LEVEL);
	if (!at)
		return STATUS_INVALID_DEVICE_REQUEST;
	if ((at->Parameters.DeviceIoControl.IoControlCode & 3) == METHOD_NEITHER) {
		fx_report("buffer", "input of a request of METHOD_NEITHER");
		return STATUS_INVALID_DEVICE_REQUEST;
	}
	return give(request->irp->AssociatedIrp.SystemBuffer, at->Parameters.DeviceIoControl.InputBufferLength, least,
		    buffer, length);
}

NTSTATUS Fx_WdfRequestRetrieveOutputBuffer(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, size_t least, PVOID *buffer,
					   size_t *length)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestRetrieveOutputBuffer");
	IO_STACK_LOCATION *at = stack_of(request, "WdfRequestRetrieveOutputBuffer");
	PVOID memory;

	(void)globals;
	fx_level("WdfRequestRetrieveOutputBuffer", DISPATCH_LEVEL);
	if (!at)
		return STATUS_INVALID_DEVICE_REQUEST;
	switch (at->Parameters.DeviceIoControl.IoControlCode & 3) {
	case METHOD_BUFFERED:
		memory = request->irp->AssociatedIrp.SystemBuffer;
		break;
	case METHOD_OUT_DIRECT:
	case METHOD_IN_DIRECT:
		memory = request->irp->MdlAddress && at->Parameters.DeviceIoControl.OutputBufferLength ?
			MmGetSystemAddressForMdlSafe(request->irp->MdlAddress, NormalPagePriority) : NULL;
		break;
	default:
		fx_report("buffer", "output of a request of METHOD_NEITHER");
		return STATUS_INVALID_DEVICE_REQUEST;
	}
	return give(memory, at->Parameters.DeviceIoControl.OutputBufferLength, least, buffer, length);
}

NTSTATUS Fx_WdfRequestRetrieveOutputWdmMdl(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle, PMDL *mdl)
{
	struct fx_request *request = fx_object(handle, FX_REQUEST, "WdfRequestRetrieveOutputWdmMdl");
	IO_STACK_LOCATION *at = stack_of(request, "WdfRequestRetrieveOutputWdmMdl");

	(void)globals;
	fx_level("WdfRequestRetrieveOutputWdmMdl", DISPATCH_LEVEL);
	*mdl = NULL;
	if (!at)
		return STATUS_INVALID_DEVICE_REQUEST;
	if (!at->Parameters.DeviceIoControl.OutputBufferLength || !request->irp->MdlAddress)
		return STATUS_BUFFER_TOO_SMALL;
	*mdl = request->irp->MdlAddress;
	return STATUS_SUCCESS;
}
