// SPDX-License-Identifier: Apache-2.0
/*
 * Interfaces and endpoints of a USB3 Vision function.
 *
 * Windows' generic parent driver gives the interfaces of one association to one
 * child, so all of them are here; the same is true of a device without it.
 */
#include "camera.h"
#include "trace.h"

#define SHOE_CLASS	0xef
#define SHOE_SUBCLASS	0x05

/* What bus drivers tell as the largest transfer can be nothing at all. */
#define SHOE_LEAST_LONGEST	(64U * 1024)

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, shoe_pipes_find)
#endif

static void shoe_pipe_take(struct shoe_pipe *pipe, WDFUSBPIPE found,
			   const WDF_USB_PIPE_INFORMATION *about)
{
	if (pipe->pipe != NULL || about->PipeType != WdfUsbPipeTypeBulk)
		return;
	pipe->pipe = found;
	pipe->handle = WdfUsbTargetPipeWdmGetPipeHandle(found);
	pipe->packet = about->MaximumPacketSize;
	pipe->longest = about->MaximumTransferSize;
	if (pipe->longest == 0)
		pipe->longest = SHOE_LEAST_LONGEST;
	/* Lengths are checked here, and by the core. */
	WdfUsbTargetPipeSetNoMaximumPacketSizeCheck(found);
}

/* Protocol numbers of the standard: 0 control, 1 event, 2 stream. */
static void shoe_endpoint_take(struct shoe_camera *camera, UCHAR protocol, WDFUSBPIPE pipe,
			       const WDF_USB_PIPE_INFORMATION *about)
{
	bool in = (about->EndpointAddress & USB_ENDPOINT_DIRECTION_MASK) != 0;

	if (protocol == 0)
		shoe_pipe_take(in ? &camera->control.in : &camera->control.out, pipe, about);
	else if (protocol == 1 && in)
		shoe_pipe_take(&camera->events.in, pipe, about);
	else if (protocol == 2 && in)
		shoe_pipe_take(&camera->stream.in, pipe, about);
}

static void shoe_interface_take(struct shoe_camera *camera, WDFUSBINTERFACE part)
{
	UCHAR count = WdfUsbInterfaceGetNumConfiguredPipes(part);
	USB_INTERFACE_DESCRIPTOR descriptor;
	WDF_USB_PIPE_INFORMATION about;
	WDFUSBPIPE pipe;
	UCHAR i;

	WdfUsbInterfaceGetDescriptor(part, 0, &descriptor);
	if (descriptor.bInterfaceClass != SHOE_CLASS ||
	    descriptor.bInterfaceSubClass != SHOE_SUBCLASS)
		return;
	for (i = 0; i < count; i++) {
		WDF_USB_PIPE_INFORMATION_INIT(&about);
		pipe = WdfUsbInterfaceGetConfiguredPipe(part, i, &about);
		if (pipe != NULL)
			shoe_endpoint_take(camera, descriptor.bInterfaceProtocol, pipe, &about);
	}
}

/* A packet must be what the core can count with. */
static bool shoe_pipe_sane(const struct shoe_pipe *pipe)
{
	return pipe->pipe == NULL || (pipe->packet >= 8 && pipe->packet <= 65536 &&
				      (pipe->packet & (pipe->packet - 1)) == 0);
}

_Use_decl_annotations_
NTSTATUS shoe_pipes_find(struct shoe_camera *camera)
{
	WDF_USB_DEVICE_SELECT_CONFIG_PARAMS params;
	NTSTATUS status;
	UCHAR count, i;

	PAGED_CODE();
	WDF_USB_DEVICE_SELECT_CONFIG_PARAMS_INIT_MULTIPLE_INTERFACES(&params, 0, NULL);
	status = WdfUsbTargetDeviceSelectConfig(camera->usb, WDF_NO_OBJECT_ATTRIBUTES, &params);
	SHOE_TRACE1("select configuration", status);
	if (!NT_SUCCESS(status))
		return status;
	RtlZeroMemory(&camera->control.out, sizeof(camera->control.out));
	RtlZeroMemory(&camera->control.in, sizeof(camera->control.in));
	RtlZeroMemory(&camera->events.in, sizeof(camera->events.in));
	RtlZeroMemory(&camera->stream.in, sizeof(camera->stream.in));
	count = WdfUsbTargetDeviceGetNumInterfaces(camera->usb);
	for (i = 0; i < count; i++)
		shoe_interface_take(camera, WdfUsbTargetDeviceGetInterface(camera->usb, i));
	if (camera->control.in.pipe == NULL || camera->control.out.pipe == NULL ||
	    !shoe_pipe_sane(&camera->control.in) || !shoe_pipe_sane(&camera->control.out) ||
	    !shoe_pipe_sane(&camera->events.in) || !shoe_pipe_sane(&camera->stream.in))
		return STATUS_NOT_SUPPORTED;
	return STATUS_SUCCESS;
}
