// SPDX-License-Identifier: GPL-2.0
/*
 * Who the camera is: the device-info descriptor behind its control interface.
 */
#include <linux/slab.h>
#include <linux/usb.h>

#include "camera.h"

#define SHOE_INFO_TYPE		0x24
#define SHOE_INFO_SUBTYPE	0x01
#define SHOE_INFO_BYTES		20

struct shoe_info_descriptor {
	u8 length;
	u8 type;
	u8 subtype;
	__le32 gencp_version;
	__le32 u3v_version;
	u8 text[HOTSHOE_TEXTS];
	u8 speeds;
} __packed;

/* What follows the interface descriptor is the device's word: look at each length. */
static const struct shoe_info_descriptor *shoe_identity_find(struct usb_host_interface *interface)
{
	const u8 *at = interface->extra;
	int left = interface->extralen;

	BUILD_BUG_ON(sizeof(struct shoe_info_descriptor) != SHOE_INFO_BYTES);
	while (left >= 2 && at[0] >= 2 && at[0] <= left) {
		if (at[0] >= SHOE_INFO_BYTES && at[1] == SHOE_INFO_TYPE &&
		    at[2] == SHOE_INFO_SUBTYPE)
			return (const struct shoe_info_descriptor *)at;
		left -= at[0];
		at += at[0];
	}
	return NULL;
}

int shoe_identity_read(struct shoe_identity *identity, struct usb_interface *control)
{
	struct usb_device *udev = interface_to_usbdev(control);
	const struct shoe_info_descriptor *info = shoe_identity_find(control->cur_altsetting);
	unsigned int i;

	if (!info) {
		dev_info(&control->dev, "no device-info descriptor: not a USB3 Vision camera\n");
		return -ENODEV;
	}
	identity->gencp_version = le32_to_cpu(info->gencp_version);
	identity->u3v_version = le32_to_cpu(info->u3v_version);
	identity->supported_speeds = info->speeds;
	for (i = 0; i < HOTSHOE_TEXTS; i++) {
		/* A text that cannot be read is an empty one. */
		if (!info->text[i] || usb_string(udev, info->text[i], identity->text[i],
						 HOTSHOE_TEXT_BYTES) < 0)
			identity->text[i][0] = 0;
	}
	return 0;
}

static u32 shoe_speed(const struct usb_device *udev)
{
	switch (udev->speed) {
	case USB_SPEED_LOW:
		return HOTSHOE_SPEED_LOW;
	case USB_SPEED_FULL:
		return HOTSHOE_SPEED_FULL;
	case USB_SPEED_HIGH:
		return HOTSHOE_SPEED_HIGH;
	case USB_SPEED_SUPER:
		return HOTSHOE_SPEED_SUPER;
	case USB_SPEED_SUPER_PLUS:
		return HOTSHOE_SPEED_SUPER_PLUS;
	default:
		return HOTSHOE_SPEED_UNKNOWN;
	}
}

static u32 shoe_interfaces(const struct shoe_camera *camera)
{
	u32 interfaces = HOTSHOE_CONTROL;

	if (camera->events.urb[0])
		interfaces |= HOTSHOE_EVENT;
	if (camera->stream.pipe)
		interfaces |= HOTSHOE_STREAM;
	return interfaces;
}

static u32 shoe_query_flags(struct shoe_camera *camera)
{
	const struct usb_bus *bus = camera->udev->bus;
	u32 flags;

	spin_lock_irq(&camera->stream.lock);
	flags = hs_stream_flags(&camera->stream.state);
	spin_unlock_irq(&camera->stream.lock);
	if (bus->sg_tablesize && bus->no_sg_constraint)
		flags |= HOTSHOE_SCATTER;
	return flags;
}

void shoe_query(struct shoe_camera *camera, struct hotshoe_query *query)
{
	const struct shoe_identity *identity = &camera->identity;
	const struct hs_limits *limits = &camera->stream.limits;
	const struct usb_device *udev = camera->udev;

	query->driver_version = SHOE_VERSION;
	query->flags = shoe_query_flags(camera);
	query->interfaces = shoe_interfaces(camera);
	query->memory_kinds = limits->memory_kinds;
	query->vendor_id = le16_to_cpu(udev->descriptor.idVendor);
	query->product_id = le16_to_cpu(udev->descriptor.idProduct);
	query->speed = shoe_speed(udev);
	query->bus = udev->bus->busnum;
	query->device = udev->devnum;
	query->supported_speeds = identity->supported_speeds;
	query->gencp_version = identity->gencp_version;
	query->u3v_version = identity->u3v_version;
	query->stream_packet_bytes = limits->packet_bytes;
	query->max_slots = limits->max_slots;
	query->max_transfer_bytes = limits->max_transfer_bytes;
	query->default_transfer_bytes = camera->stream.default_transfer;
	query->max_slot_bytes = limits->max_slot_bytes;
	strscpy(query->location, dev_name(&udev->dev), sizeof(query->location));
	memcpy(query->text, identity->text, sizeof(query->text));
}
