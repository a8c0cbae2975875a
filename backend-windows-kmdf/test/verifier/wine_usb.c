// SPDX-License-Identifier: Apache-2.0
/*
 * Under Wine's wineusb a configuration comes back with the pipes of its first
 * interface only. A pipe handle there is made from endpoint address and type,
 * so the others can be made here as well.
 */
#include "targets.h"

#define TRANSFER_BYTES	(4U << 20)

static USBD_PIPE_HANDLE handle_of(UCHAR endpoint, UCHAR type)
{
	union {
		struct {
			UCHAR endpoint;
			UCHAR type;
		} parts;
		USBD_PIPE_HANDLE handle;
	} u = { .handle = NULL };

	u.parts.endpoint = endpoint;
	u.parts.type = type;
	return u.handle;
}

/* The @number-th endpoint behind an interface descriptor. */
static USB_ENDPOINT_DESCRIPTOR *endpoint(struct fx_usb_device *usb, UCHAR iface, ULONG number)
{
	BOOLEAN inside = FALSE;
	ULONG at;

	for (at = 0; at + 2 <= usb->config_bytes && usb->config[at] >= 2; at += usb->config[at]) {
		if (usb->config[at + 1] == USB_INTERFACE_DESCRIPTOR_TYPE)
			inside = usb->config[at + 2] == iface && usb->config[at + 3] == 0;
		else if (inside && usb->config[at + 1] == USB_ENDPOINT_DESCRIPTOR_TYPE && number-- == 0)
			return (USB_ENDPOINT_DESCRIPTOR *)(usb->config + at);
	}
	return NULL;
}

void fx_complete_pipes(struct fx_usb_device *usb, USBD_INTERFACE_INFORMATION *iface, UCHAR index)
{
	UCHAR number = usb->interfaces[index]->descriptor.bInterfaceNumber;
	USB_ENDPOINT_DESCRIPTOR *d;
	USBD_PIPE_INFORMATION *pipe;
	ULONG i;

	if (!iface->NumberOfPipes)
		iface->NumberOfPipes = usb->interfaces[index]->descriptor.bNumEndpoints;
	for (i = 0; i < iface->NumberOfPipes; i++) {
		pipe = &iface->Pipes[i];
		d = endpoint(usb, number, i);
		if (!d)
			continue;
		if (!pipe->PipeHandle)
			pipe->PipeHandle = handle_of(d->bEndpointAddress, d->bmAttributes & 3);
		if (!pipe->EndpointAddress) {
			pipe->EndpointAddress = d->bEndpointAddress;
			pipe->PipeType = d->bmAttributes & 3;
			pipe->Interval = d->bInterval;
		}
		if (!pipe->MaximumPacketSize)
			pipe->MaximumPacketSize = d->wMaxPacketSize;
		if (!pipe->MaximumTransferSize)
			pipe->MaximumTransferSize = TRANSFER_BYTES;
	}
}

ULONG fx_length(const void *urb)
{
	const struct _URB_BULK_OR_INTERRUPT_TRANSFER *transfer = urb;

	return transfer->Hdr.Function == URB_FUNCTION_BULK_OR_INTERRUPT_TRANSFER ? transfer->TransferBufferLength : 0;
}

/* It is known by this, too: failures are told in the URB alone. What came of the data is lost with their number. */
void fx_mend_length(void *urb, ULONG asked, NTSTATUS status)
{
	struct _URB_BULK_OR_INTERRUPT_TRANSFER *transfer = urb;

	if (asked && NT_SUCCESS(status) && !USBD_SUCCESS(transfer->Hdr.Status) && transfer->TransferBufferLength == asked)
		transfer->TransferBufferLength = 0;
}
