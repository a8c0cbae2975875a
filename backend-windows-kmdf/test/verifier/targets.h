/* SPDX-License-Identifier: Apache-2.0 */
/* The framework's USB objects: a device, its interfaces, their pipes. Each pipe and the device are I/O targets. */
#ifndef FX_USB_H
#define FX_USB_H

#include "fx.h"

struct fx_usb_pipe {
	struct fx_object object;
	struct fx_device *device;
	struct fx_target target;
	USBD_PIPE_INFORMATION usbd;
	BOOLEAN any_length;
};

struct fx_usb_interface {
	struct fx_object object;
	struct fx_device *device;
	USB_INTERFACE_DESCRIPTOR descriptor;
	struct fx_usb_pipe *pipes[8];
	UCHAR pipe_count;
};

struct fx_usb_device {
	struct fx_object object;
	struct fx_device *device;
	struct fx_target target;
	USB_DEVICE_DESCRIPTOR descriptor;
	UCHAR *config;
	USHORT config_bytes;
	struct fx_usb_interface *interfaces[8];
	UCHAR interface_count;
};

/* Wine's wineusb fills in the pipes of the first interface only: wine_usb.c does the others. */
void fx_complete_pipes(struct fx_usb_device *usb, USBD_INTERFACE_INFORMATION *iface, UCHAR index);

/* Bytes that a transfer asks for, 0 for other URBs. */
ULONG fx_length(const void *urb);

/* wineusb leaves the number of bytes as it was when a transfer fails: on Windows it is what came. */
void fx_mend_length(void *urb, ULONG asked, NTSTATUS status);

#endif /* FX_USB_H */
