// SPDX-License-Identifier: Apache-2.0
/* Interfaces and pipes: selected, asked, aborted, reset. */
#include "targets.h"
#include "calls.h"

#define WAIT_MS	45000

static void end_of_pipe(struct fx_object *object)
{
	struct fx_usb_pipe *pipe = (struct fx_usb_pipe *)object;

	if (pipe->target.sent)
		fx_report("leaked-request", "a pipe goes with %lu requests sent to it", pipe->target.sent);
}

static void make_pipes(struct fx_usb_interface *iface, const USBD_INTERFACE_INFORMATION *info)
{
	struct fx_usb_pipe *pipe;
	ULONG i;

	for (i = 0; i < info->NumberOfPipes && i < ARRAYSIZE(iface->pipes); i++) {
		pipe = host_memory(sizeof(*pipe));
		pipe->device = iface->device;
		pipe->usbd = info->Pipes[i];
		fx_object_make(&pipe->object, FX_USB_PIPE, &iface->object, end_of_pipe);
		iface->pipes[iface->pipe_count++] = pipe;
	}
}

/* The structure that the drivers below fill in: one entry per interface, with its pipes. */
static URB *selection(struct fx_usb_device *usb)
{
	USB_CONFIGURATION_DESCRIPTOR *config = (USB_CONFIGURATION_DESCRIPTOR *)usb->config;
	USBD_INTERFACE_INFORMATION *at;
	ULONG bytes = sizeof(struct _URB_SELECT_CONFIGURATION);
	URB *urb;
	UCHAR i;

	for (i = 0; i < usb->interface_count; i++)
		bytes += GET_USBD_INTERFACE_SIZE(usb->interfaces[i]->descriptor.bNumEndpoints);
	urb = host_memory(bytes);
	urb->UrbHeader.Function = URB_FUNCTION_SELECT_CONFIGURATION;
	urb->UrbHeader.Length = (USHORT)bytes;
	urb->UrbSelectConfiguration.ConfigurationDescriptor = config;
	at = &urb->UrbSelectConfiguration.Interface;
	for (i = 0; i < usb->interface_count; i++) {
		at->Length = (USHORT)GET_USBD_INTERFACE_SIZE(usb->interfaces[i]->descriptor.bNumEndpoints);
		at->InterfaceNumber = usb->interfaces[i]->descriptor.bInterfaceNumber;
		at->NumberOfPipes = usb->interfaces[i]->descriptor.bNumEndpoints;
		at = (USBD_INTERFACE_INFORMATION *)((UCHAR *)at + at->Length);
	}
	return urb;
}

NTSTATUS Fx_WdfUsbTargetDeviceSelectConfig(PWDF_DRIVER_GLOBALS globals, WDFUSBDEVICE handle,
					   PWDF_OBJECT_ATTRIBUTES attributes,
					   PWDF_USB_DEVICE_SELECT_CONFIG_PARAMS params)
{
	struct fx_usb_device *usb = fx_object(handle, FX_USB_DEVICE, "WdfUsbTargetDeviceSelectConfig");
	USBD_INTERFACE_INFORMATION *at;
	NTSTATUS status;
	URB *urb;
	UCHAR i;

	(void)globals;
	(void)attributes;
	fx_level("WdfUsbTargetDeviceSelectConfig", PASSIVE_LEVEL);
	if (!usb || !FX_SIZE(params, "WDF_USB_DEVICE_SELECT_CONFIG_PARAMS"))
		return STATUS_INVALID_PARAMETER;
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	if (params->Type == WdfUsbTargetDeviceSelectConfigTypeDeconfig)
		return STATUS_SUCCESS;
	if (params->Type != WdfUsbTargetDeviceSelectConfigTypeMultiInterface) {
		fx_report("not-in-the-double", "selection of type %d", params->Type);
		return STATUS_NOT_SUPPORTED;
	}
	urb = selection(usb);
	status = fx_urb(usb->device, urb, WAIT_MS);
	at = &urb->UrbSelectConfiguration.Interface;
	for (i = 0; NT_SUCCESS(status) && i < usb->interface_count; i++) {
		fx_complete_pipes(usb, at, i);
		make_pipes(usb->interfaces[i], at);
		at = (USBD_INTERFACE_INFORMATION *)((UCHAR *)at + at->Length);
	}
	host_free(urb);
	params->Types.MultiInterface.NumberOfConfiguredInterfaces = usb->interface_count;
	return status;
}

VOID Fx_WdfUsbInterfaceGetDescriptor(PWDF_DRIVER_GLOBALS globals, WDFUSBINTERFACE handle, UCHAR setting,
				     PUSB_INTERFACE_DESCRIPTOR to)
{
	struct fx_usb_interface *iface = fx_object(handle, FX_USB_INTERFACE, "WdfUsbInterfaceGetDescriptor");

	(void)globals;
	RtlZeroMemory(to, sizeof(*to));
	if (iface && setting == 0)
		*to = iface->descriptor;
}

UCHAR Fx_WdfUsbInterfaceGetNumConfiguredPipes(PWDF_DRIVER_GLOBALS globals, WDFUSBINTERFACE handle)
{
	struct fx_usb_interface *iface = fx_object(handle, FX_USB_INTERFACE, "WdfUsbInterfaceGetNumConfiguredPipes");

	(void)globals;
	return iface ? iface->pipe_count : 0;
}

WDFUSBPIPE Fx_WdfUsbInterfaceGetConfiguredPipe(PWDF_DRIVER_GLOBALS globals, WDFUSBINTERFACE handle, UCHAR index,
					       PWDF_USB_PIPE_INFORMATION to)
{
	struct fx_usb_interface *iface = fx_object(handle, FX_USB_INTERFACE, "WdfUsbInterfaceGetConfiguredPipe");
	struct fx_usb_pipe *pipe;

	(void)globals;
	if (!iface || index >= iface->pipe_count)
		return NULL;
	pipe = iface->pipes[index];
	if (to && FX_SIZE(to, "WDF_USB_PIPE_INFORMATION")) {
		to->MaximumPacketSize = pipe->usbd.MaximumPacketSize;
		to->EndpointAddress = pipe->usbd.EndpointAddress;
		to->Interval = pipe->usbd.Interval;
		to->SettingIndex = 0;
		to->PipeType = (WDF_USB_PIPE_TYPE)(pipe->usbd.PipeType + 1);
		to->MaximumTransferSize = pipe->usbd.MaximumTransferSize;
	}
	return (WDFUSBPIPE)pipe;
}

VOID Fx_WdfUsbTargetPipeSetNoMaximumPacketSizeCheck(PWDF_DRIVER_GLOBALS globals, WDFUSBPIPE handle)
{
	struct fx_usb_pipe *pipe = fx_object(handle, FX_USB_PIPE, "WdfUsbTargetPipeSetNoMaximumPacketSizeCheck");

	(void)globals;
	if (pipe)
		pipe->any_length = TRUE;
}

USBD_PIPE_HANDLE Fx_WdfUsbTargetPipeWdmGetPipeHandle(PWDF_DRIVER_GLOBALS globals, WDFUSBPIPE handle)
{
	struct fx_usb_pipe *pipe = fx_object(handle, FX_USB_PIPE, "WdfUsbTargetPipeWdmGetPipeHandle");

	(void)globals;
	return pipe ? pipe->usbd.PipeHandle : NULL;
}

/* A synchronous request waits for a target that is stopped, unless it says otherwise: nobody wants that. */
static NTSTATUS pipe_request(WDFUSBPIPE handle, WDFREQUEST request, PWDF_REQUEST_SEND_OPTIONS options, USHORT code,
			     const char *function)
{
	struct fx_usb_pipe *pipe = fx_object(handle, FX_USB_PIPE, function);
	URB urb;
	NTSTATUS status;

	fx_level(function, PASSIVE_LEVEL);
	fx_no_locks(function);
	if (!pipe || (request && !fx_object(request, FX_REQUEST, function)))
		return STATUS_INVALID_HANDLE;
	if (pipe->target.removed)
		return STATUS_INVALID_DEVICE_STATE;
	if (pipe->target.stopped && !(options && options->Flags & 4))
		fx_report("target-state", "%s would wait for a stopped target", function);
	if (code == URB_FUNCTION_SYNC_RESET_PIPE_AND_CLEAR_STALL && pipe->target.flying && !pipe->target.stopped)
		fx_report("reset-busy", "%s with %lu requests sent", function, pipe->target.flying);
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	RtlZeroMemory(&urb, sizeof(urb));
	urb.UrbHeader.Function = code;
	urb.UrbHeader.Length = sizeof(struct _URB_PIPE_REQUEST);
	urb.UrbPipeRequest.PipeHandle = pipe->usbd.PipeHandle;
	status = fx_urb(pipe->device, &urb, WAIT_MS);
	if (NT_SUCCESS(status) && !USBD_SUCCESS(urb.UrbHeader.Status))
		status = STATUS_UNSUCCESSFUL;
	return status;
}

NTSTATUS Fx_WdfUsbTargetPipeAbortSynchronously(PWDF_DRIVER_GLOBALS globals, WDFUSBPIPE handle, WDFREQUEST request,
					       PWDF_REQUEST_SEND_OPTIONS options)
{
	(void)globals;
	return pipe_request(handle, request, options, URB_FUNCTION_ABORT_PIPE, "WdfUsbTargetPipeAbortSynchronously");
}

NTSTATUS Fx_WdfUsbTargetPipeResetSynchronously(PWDF_DRIVER_GLOBALS globals, WDFUSBPIPE handle, WDFREQUEST request,
					       PWDF_REQUEST_SEND_OPTIONS options)
{
	(void)globals;
	return pipe_request(handle, request, options, URB_FUNCTION_SYNC_RESET_PIPE_AND_CLEAR_STALL,
			    "WdfUsbTargetPipeResetSynchronously");
}
