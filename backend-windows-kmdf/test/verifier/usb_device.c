// SPDX-License-Identifier: Apache-2.0
/* The USB target: descriptors and configuration. */
#include "targets.h"
#include "calls.h"

#define WAIT_MS	45000

static NTSTATUS WINAPI signal(DEVICE_OBJECT *device, IRP *irp, PVOID context)
{
	(void)device;
	(void)irp;
	KeSetEvent(context, IO_NO_INCREMENT, FALSE);
	return STATUS_MORE_PROCESSING_REQUIRED;
}

NTSTATUS fx_urb(struct fx_device *device, URB *urb, ULONG timeout_ms)
{
	LARGE_INTEGER timeout = { .QuadPart = -10000LL * timeout_ms };
	IO_STACK_LOCATION *at;
	NTSTATUS status;
	KEVENT done;
	IRP *irp = IoAllocateIrp(device->lower->StackSize, FALSE);

	at = IoGetNextIrpStackLocation(irp);
	at->MajorFunction = IRP_MJ_INTERNAL_DEVICE_CONTROL;
	at->Parameters.DeviceIoControl.IoControlCode = IOCTL_INTERNAL_USB_SUBMIT_URB;
	at->Parameters.Others.Argument1 = urb;
	KeInitializeEvent(&done, NotificationEvent, FALSE);
	IoSetCompletionRoutine(irp, signal, &done, TRUE, TRUE, TRUE);
	IoCallDriver(device->lower, irp);
	if (KeWaitForSingleObject(&done, Executive, KernelMode, FALSE, &timeout) == STATUS_TIMEOUT) {
		IoCancelIrp(irp);
		KeWaitForSingleObject(&done, Executive, KernelMode, FALSE, NULL);
		irp->IoStatus.Status = STATUS_IO_TIMEOUT;
	}
	status = irp->IoStatus.Status;
	IoFreeIrp(irp);
	return status;
}

static NTSTATUS descriptor(struct fx_device *device, UCHAR type, UCHAR index, USHORT language, PVOID to, ULONG *bytes)
{
	URB urb;
	NTSTATUS status;

	RtlZeroMemory(&urb, sizeof(urb));
	UsbBuildGetDescriptorRequest(&urb, sizeof(struct _URB_CONTROL_DESCRIPTOR_REQUEST), type, index, language, to,
				     NULL, *bytes, NULL);
	status = fx_urb(device, &urb, WAIT_MS);
	if (NT_SUCCESS(status) && !USBD_SUCCESS(urb.UrbHeader.Status))
		status = STATUS_UNSUCCESSFUL;
	*bytes = urb.UrbControlDescriptorRequest.TransferBufferLength;
	return status;
}

static NTSTATUS read_configuration(struct fx_usb_device *usb)
{
	USB_CONFIGURATION_DESCRIPTOR head;
	ULONG bytes = sizeof(head);
	NTSTATUS status = descriptor(usb->device, USB_CONFIGURATION_DESCRIPTOR_TYPE, 0, 0, &head, &bytes);

	if (!NT_SUCCESS(status))
		return status;
	bytes = head.wTotalLength;
	usb->config = host_memory(bytes);
	status = descriptor(usb->device, USB_CONFIGURATION_DESCRIPTOR_TYPE, 0, 0, usb->config, &bytes);
	usb->config_bytes = (USHORT)bytes;
	return NT_SUCCESS(status) && bytes != head.wTotalLength ? STATUS_UNSUCCESSFUL : status;
}

static void make_interfaces(struct fx_usb_device *usb)
{
	struct fx_usb_interface *iface;
	USB_INTERFACE_DESCRIPTOR *d;
	ULONG at = 0;

	while (at + 2 <= usb->config_bytes && usb->config[at] >= 2) {
		d = (USB_INTERFACE_DESCRIPTOR *)(usb->config + at);
		if (d->bDescriptorType == USB_INTERFACE_DESCRIPTOR_TYPE && d->bAlternateSetting == 0 &&
		    usb->interface_count < ARRAYSIZE(usb->interfaces)) {
			iface = host_memory(sizeof(*iface));
			iface->device = usb->device;
			iface->descriptor = *d;
			fx_object_make(&iface->object, FX_USB_INTERFACE, &usb->object, NULL);
			usb->interfaces[usb->interface_count++] = iface;
		}
		at += usb->config[at];
	}
}

static void end_of_usb(struct fx_object *object)
{
	host_free(((struct fx_usb_device *)object)->config);
}

NTSTATUS Fx_WdfUsbTargetDeviceCreateWithParameters(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle,
						   PWDF_USB_DEVICE_CREATE_CONFIG config,
						   PWDF_OBJECT_ATTRIBUTES attributes, WDFUSBDEVICE *result)
{
	struct fx_device *device = fx_object(handle, FX_DEVICE, "WdfUsbTargetDeviceCreateWithParameters");
	struct fx_usb_device *usb;
	ULONG bytes = sizeof(USB_DEVICE_DESCRIPTOR);
	NTSTATUS status;

	(void)globals;
	fx_level("WdfUsbTargetDeviceCreateWithParameters", PASSIVE_LEVEL);
	if (!device || !FX_SIZE(config, "WDF_USB_DEVICE_CREATE_CONFIG"))
		return STATUS_INVALID_PARAMETER;
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	usb = host_memory(sizeof(*usb));
	usb->device = device;
	fx_object_make(&usb->object, FX_USB_DEVICE, &device->object, end_of_usb);
	fx_attributes(&usb->object, attributes);
	status = descriptor(device, USB_DEVICE_DESCRIPTOR_TYPE, 0, 0, &usb->descriptor, &bytes);
	if (NT_SUCCESS(status))
		status = read_configuration(usb);
	if (!NT_SUCCESS(status)) {
		fx_delete(&usb->object);
		return status;
	}
	make_interfaces(usb);
	*result = (WDFUSBDEVICE)usb;
	return STATUS_SUCCESS;
}

VOID Fx_WdfUsbTargetDeviceGetDeviceDescriptor(PWDF_DRIVER_GLOBALS globals, WDFUSBDEVICE handle,
					      PUSB_DEVICE_DESCRIPTOR to)
{
	struct fx_usb_device *usb = fx_object(handle, FX_USB_DEVICE, "WdfUsbTargetDeviceGetDeviceDescriptor");

	(void)globals;
	if (usb)
		*to = usb->descriptor;
}

NTSTATUS Fx_WdfUsbTargetDeviceRetrieveConfigDescriptor(PWDF_DRIVER_GLOBALS globals, WDFUSBDEVICE handle, PVOID to,
						       PUSHORT bytes)
{
	struct fx_usb_device *usb = fx_object(handle, FX_USB_DEVICE, "WdfUsbTargetDeviceRetrieveConfigDescriptor");
	USHORT room = *bytes;

	(void)globals;
	fx_level("WdfUsbTargetDeviceRetrieveConfigDescriptor", DISPATCH_LEVEL);
	if (!usb)
		return STATUS_INVALID_HANDLE;
	*bytes = usb->config_bytes;
	if (!to || room < usb->config_bytes)
		return STATUS_BUFFER_TOO_SMALL;
	memcpy(to, usb->config, usb->config_bytes);
	return STATUS_SUCCESS;
}

NTSTATUS Fx_WdfUsbTargetDeviceQueryString(PWDF_DRIVER_GLOBALS globals, WDFUSBDEVICE handle, WDFREQUEST request,
					  PWDF_REQUEST_SEND_OPTIONS options, PUSHORT text, PUSHORT characters,
					  UCHAR index, USHORT language)
{
	struct fx_usb_device *usb = fx_object(handle, FX_USB_DEVICE, "WdfUsbTargetDeviceQueryString");
	UCHAR bytes[256];
	ULONG length = sizeof(bytes), count;
	NTSTATUS status;

	(void)globals;
	fx_level("WdfUsbTargetDeviceQueryString", PASSIVE_LEVEL);
	if (!usb)
		return STATUS_INVALID_HANDLE;
	if (request && !fx_object(request, FX_REQUEST, "WdfUsbTargetDeviceQueryString"))
		return STATUS_INVALID_HANDLE;
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	(void)options;
	status = descriptor(usb->device, USB_STRING_DESCRIPTOR_TYPE, index, language, bytes, &length);
	if (!NT_SUCCESS(status))
		return status;
	if (length < 2 || bytes[0] < 2 || bytes[0] > length)
		return STATUS_DEVICE_DATA_ERROR;
	count = (bytes[0] - 2U) / 2;
	if (text && *characters < count) {
		memcpy(text, bytes + 2, *characters * 2U);
		*characters = (USHORT)count;
		return STATUS_BUFFER_OVERFLOW;
	}
	if (text)
		memcpy(text, bytes + 2, count * 2);
	*characters = (USHORT)count;
	return STATUS_SUCCESS;
}

UCHAR Fx_WdfUsbTargetDeviceGetNumInterfaces(PWDF_DRIVER_GLOBALS globals, WDFUSBDEVICE handle)
{
	struct fx_usb_device *usb = fx_object(handle, FX_USB_DEVICE, "WdfUsbTargetDeviceGetNumInterfaces");

	(void)globals;
	return usb ? usb->interface_count : 0;
}

WDFUSBINTERFACE Fx_WdfUsbTargetDeviceGetInterface(PWDF_DRIVER_GLOBALS globals, WDFUSBDEVICE handle, UCHAR index)
{
	struct fx_usb_device *usb = fx_object(handle, FX_USB_DEVICE, "WdfUsbTargetDeviceGetInterface");

	(void)globals;
	return usb && index < usb->interface_count ? (WDFUSBINTERFACE)usb->interfaces[index] : NULL;
}

NTSTATUS Fx_WdfUsbTargetDeviceCreateUrb(PWDF_DRIVER_GLOBALS globals, WDFUSBDEVICE handle,
					PWDF_OBJECT_ATTRIBUTES attributes, WDFMEMORY *result, PURB *urb)
{
	struct fx_usb_device *usb = fx_object(handle, FX_USB_DEVICE, "WdfUsbTargetDeviceCreateUrb");

	(void)globals;
	fx_level("WdfUsbTargetDeviceCreateUrb", DISPATCH_LEVEL);
	return usb ? fx_memory_make(&usb->object, attributes, sizeof(URB), result, (PVOID *)urb)
		   : STATUS_INVALID_HANDLE;
}
