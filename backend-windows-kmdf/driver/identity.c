// SPDX-License-Identifier: Apache-2.0
/*
 * Who the camera is: the device-info descriptor behind its control interface.
 */
#include "camera.h"
#include "trace.h"

#define SHOE_INFO_TYPE		0x24
#define SHOE_INFO_SUBTYPE	0x01
#define SHOE_INFO_BYTES		20
#define SHOE_TEXT_UNITS		126	/* the most that a string descriptor holds */
#define SHOE_ENGLISH		0x0409
/* Largest configuration that is read. */
#define SHOE_MOST_BYTES		4096

/* ---- texts */

/* One code point of UTF-16; what is no pair is replaced. */
static u32 shoe_utf16(const USHORT *units, u32 count, u32 *at)
{
	u32 unit = units[(*at)++];

	if (unit < 0xd800 || unit > 0xdfff)
		return unit;
	if (unit > 0xdbff || *at >= count || units[*at] < 0xdc00 || units[*at] > 0xdfff)
		return 0xfffd;
	return 0x10000 + ((unit & 0x3ff) << 10) + (units[(*at)++] & 0x3ff);
}

static u32 shoe_utf8(u32 point, u8 bytes[4])
{
	if (point < 0x80) {
		bytes[0] = (u8)point;
		return 1;
	}
	if (point < 0x800) {
		bytes[0] = (u8)(0xc0 | point >> 6);
		bytes[1] = (u8)(0x80 | (point & 0x3f));
		return 2;
	}
	if (point < 0x10000) {
		bytes[0] = (u8)(0xe0 | point >> 12);
		bytes[1] = (u8)(0x80 | (point >> 6 & 0x3f));
		bytes[2] = (u8)(0x80 | (point & 0x3f));
		return 3;
	}
	bytes[0] = (u8)(0xf0 | point >> 18);
	bytes[1] = (u8)(0x80 | (point >> 12 & 0x3f));
	bytes[2] = (u8)(0x80 | (point >> 6 & 0x3f));
	bytes[3] = (u8)(0x80 | (point & 0x3f));
	return 4;
}

/* UTF-16 up to a NUL as UTF-8 with a NUL; what has no room is cut off. */
static void shoe_text(const USHORT *units, u32 count, u8 *text, u32 room)
{
	u32 from = 0;
	u32 used = 0;
	u8 bytes[4];
	u32 more;

	while (from < count && units[from] != 0) {
		more = shoe_utf8(shoe_utf16(units, count, &from), bytes);
		if (used + more >= room)
			break;
		RtlCopyMemory(text + used, bytes, more);
		used += more;
	}
	RtlZeroMemory(text + used, room - used);
}

/* A text that cannot be read is an empty one. */
static void shoe_string_read(struct shoe_camera *camera, u8 index, u8 *text, u32 room)
{
	USHORT units[SHOE_TEXT_UNITS];
	USHORT count = SHOE_TEXT_UNITS;

	if (index == 0 ||
	    !NT_SUCCESS(WdfUsbTargetDeviceQueryString(camera->usb, NULL, NULL, units, &count,
						      index, SHOE_ENGLISH)))
		count = 0;
	if (count > SHOE_TEXT_UNITS)
		count = SHOE_TEXT_UNITS;
	shoe_text(units, count, text, room);
}

/* ---- descriptors */

static u32 shoe_little32(const u8 *bytes)
{
	return (u32)bytes[0] | (u32)bytes[1] << 8 | (u32)bytes[2] << 16 | (u32)bytes[3] << 24;
}

static bool shoe_is_control(const u8 *at)
{
	return at[0] >= sizeof(USB_INTERFACE_DESCRIPTOR) &&
	       at[1] == USB_INTERFACE_DESCRIPTOR_TYPE && at[5] == 0xef && at[6] == 0x05 &&
	       at[7] == 0;
}

/* Lengths are the device's word: each one is looked at. NULL: there is none. */
static const u8 *shoe_info_find(const u8 *at, u32 left)
{
	bool control = false;

	while (left >= 3 && at[0] >= 2 && at[0] <= left) {
		if (at[1] == USB_INTERFACE_DESCRIPTOR_TYPE)
			control = shoe_is_control(at);
		else if (control && at[0] >= SHOE_INFO_BYTES && at[1] == SHOE_INFO_TYPE &&
			 at[2] == SHOE_INFO_SUBTYPE)
			return at;
		left -= at[0];
		at += at[0];
	}
	return NULL;
}

static NTSTATUS shoe_info_read(struct shoe_camera *camera, const u8 *info)
{
	struct shoe_identity *identity = &camera->identity;
	u32 i;

	if (info == NULL)
		return STATUS_NOT_SUPPORTED;
	identity->gencp_version = shoe_little32(info + 3);
	identity->u3v_version = shoe_little32(info + 7);
	for (i = 0; i < HOTSHOE_TEXTS; i++)
		shoe_string_read(camera, info[11 + i], identity->text[i], HOTSHOE_TEXT_BYTES);
	identity->supported_speeds = info[19];
	return STATUS_SUCCESS;
}

static NTSTATUS shoe_configuration_read(struct shoe_camera *camera)
{
	WDFMEMORY memory;
	NTSTATUS status;
	USHORT bytes = 0;
	void *at;

	status = WdfUsbTargetDeviceRetrieveConfigDescriptor(camera->usb, NULL, &bytes);
	if (status != STATUS_BUFFER_TOO_SMALL)
		return NT_SUCCESS(status) ? STATUS_NOT_SUPPORTED : status;
	if (bytes < 9 || bytes > SHOE_MOST_BYTES)
		return STATUS_NOT_SUPPORTED;
	status = shoe_memory(camera->hardware, bytes, &memory, &at);
	if (!NT_SUCCESS(status))
		return status;
	status = WdfUsbTargetDeviceRetrieveConfigDescriptor(camera->usb, at, &bytes);
	if (NT_SUCCESS(status))
		status = shoe_info_read(camera, shoe_info_find(at, bytes));
	WdfObjectDelete(memory);
	return status;
}

/* ---- where it is */

static u32 shoe_number_read(struct shoe_camera *camera, DEVICE_REGISTRY_PROPERTY property)
{
	ULONG number = 0;
	ULONG length = 0;

	if (!NT_SUCCESS(WdfDeviceQueryProperty(camera->device, property, sizeof(number), &number,
					       &length)) ||
	    length != sizeof(number) || number == MAXULONG)
		return 0;
	return number;
}

static void shoe_location_read(struct shoe_camera *camera)
{
	struct shoe_identity *identity = &camera->identity;
	WCHAR text[64];
	ULONG length = 0;

	if (!NT_SUCCESS(WdfDeviceQueryProperty(camera->device, DevicePropertyLocationInformation,
					       sizeof(text), text, &length)) ||
	    length > sizeof(text))
		length = 0;
	shoe_text(text, length / sizeof(WCHAR), identity->location, sizeof(identity->location));
	if (identity->location[0] == 0)
		RtlCopyMemory(identity->location, "USB", 4);
	identity->bus = shoe_number_read(camera, DevicePropertyBusNumber);
	identity->address = shoe_number_read(camera, DevicePropertyAddress);
}

_Use_decl_annotations_
NTSTATUS shoe_identity_read(struct shoe_camera *camera)
{
	USB_DEVICE_DESCRIPTOR descriptor;
	NTSTATUS status;

	WdfUsbTargetDeviceGetDeviceDescriptor(camera->usb, &descriptor);
	camera->identity.vendor_id = descriptor.idVendor;
	camera->identity.product_id = descriptor.idProduct;
	shoe_location_read(camera);
	status = shoe_configuration_read(camera);
	SHOE_TRACE2("identity", descriptor.idVendor << 16 | descriptor.idProduct, status);
	return status;
}

/* ---- the answer */

/* Bulk packets have one size at each speed; above high speed the standard knows no other. */
static u32 shoe_speed(u32 packet)
{
	if (packet >= 1024)
		return HOTSHOE_SPEED_SUPER;
	return packet >= 512 ? HOTSHOE_SPEED_HIGH : HOTSHOE_SPEED_FULL;
}

static u32 shoe_interfaces(const struct shoe_camera *camera)
{
	u32 interfaces = HOTSHOE_CONTROL;

	if (camera->events.in.pipe != NULL)
		interfaces |= HOTSHOE_EVENT;
	if (camera->stream.in.pipe != NULL)
		interfaces |= HOTSHOE_STREAM;
	return interfaces;
}

void shoe_query(struct shoe_camera *camera, struct hotshoe_query *query)
{
	const struct shoe_identity *identity = &camera->identity;
	const struct hs_limits *limits = &camera->stream.limits;
	u32 default_transfer = limits->max_transfer_bytes;

	if (default_transfer > SHOE_DEFAULT_TRANSFER)
		default_transfer = SHOE_DEFAULT_TRANSFER;
	query->driver_version = SHOE_VERSION;
	shoe_lock(camera);
	query->flags = hs_stream_flags(&camera->stream.state) | HOTSHOE_SCATTER;
	shoe_unlock(camera);
	query->interfaces = shoe_interfaces(camera);
	query->memory_kinds = limits->memory_kinds;
	query->vendor_id = identity->vendor_id;
	query->product_id = identity->product_id;
	query->speed = shoe_speed(camera->control.in.packet);
	query->bus = identity->bus;
	query->device = identity->address;
	query->supported_speeds = identity->supported_speeds;
	query->gencp_version = identity->gencp_version;
	query->u3v_version = identity->u3v_version;
	query->stream_packet_bytes = limits->packet_bytes;
	query->max_slots = limits->max_slots;
	query->max_transfer_bytes = limits->max_transfer_bytes;
	query->default_transfer_bytes = default_transfer;
	query->max_slot_bytes = limits->max_slot_bytes;
	RtlCopyMemory(query->location, identity->location, sizeof(query->location));
	RtlCopyMemory(query->text, identity->text, sizeof(query->text));
}
