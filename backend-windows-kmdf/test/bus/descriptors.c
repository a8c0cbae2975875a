// SPDX-License-Identifier: Apache-2.0
/* Descriptors of a USB3 Vision function at SuperSpeed. */
#include "bus.h"

static const UCHAR device[18] = {
	18, 1, 0x20, 0x03, 0xef, 0x02, 0x01, 9, 0x09, 0x12, 0xde, 0xc0, 0x00, 0x01, 1, 2, 3, 1
};

#define ENDPOINT(address) 7, 5, address, 2, 0x00, 0x04, 0
#define COMPANION 6, 0x30, 15, 0, 0, 0
#define INTERFACE(number, endpoints, protocol) 9, 4, number, 0, endpoints, 0xef, 0x05, protocol, 0

static const UCHAR configuration[] = {
	9, 2, 0, 0, 3, 1, 0, 0x80, 112,
	8, 0x0b, 0, 3, 0xef, 0x05, 0, 0,
	INTERFACE(0, 2, 0),
	20, 0x24, 1, 2, 0, 1, 0, 0, 0, 1, 0, 5, 1, 2, 6, 7, 8, 3, 4, 8,
	ENDPOINT(0x81), COMPANION, ENDPOINT(0x01), COMPANION,
	INTERFACE(1, 1, 1), ENDPOINT(0x82), COMPANION,
	INTERFACE(2, 1, 2), ENDPOINT(0x83), COMPANION,
};
#define CONTROL_ONLY	(9 + 8 + 9 + 20 + 2 * 13)

UCHAR bus_endpoint_address(enum bus_endpoint endpoint)
{
	static const UCHAR addresses[BUS_ENDPOINTS] = { 0x01, 0x81, 0x82, 0x83 };

	return addresses[endpoint];
}

static ULONG text(const struct bus_camera *camera, UCHAR index, UCHAR *to)
{
	static const char *const texts[] = {
		NULL, "Hotshoe", "Test bus camera", NULL, "", NULL, "Family \xb5", "1.0", "for tests"
	};
	char own[16] = "BUS-0000";
	const char *at;
	ULONG n = 0;

	if (index == 0) {
		to[2] = 0x09;
		to[3] = 0x04;
		n = 1;
	} else {
		own[7] = (char)('0' + camera->number);
		at = index < ARRAYSIZE(texts) && texts[index] ? texts[index] : own;
		if (index == 5) {
			RtlCopyMemory(own, "120900000000", 13);
			own[11] = (char)('0' + camera->number);
		}
		for (; at[n]; n++) {
			to[2 + 2 * n] = (UCHAR)at[n];
			to[3 + 2 * n] = 0;
		}
	}
	to[0] = (UCHAR)(2 + 2 * n);
	to[1] = 3;
	return to[0];
}

static ULONG config(const struct bus_camera *camera, UCHAR *to)
{
	ULONG bytes = camera->kind == 1 ? CONTROL_ONLY : sizeof(configuration);

	RtlCopyMemory(to, configuration, bytes);
	to[2] = (UCHAR)bytes;
	if (camera->kind == 1)
		to[4] = to[9 + 3] = 1;
	if (camera->kind == 3) {
		/* The class descriptor says that it is longer than all that follows. */
		to[9 + 8 + 9] = 0xff;
	}
	return bytes;
}

ULONG bus_descriptor(const struct bus_camera *camera, UCHAR type, UCHAR index, UCHAR *to, ULONG room)
{
	UCHAR bytes[512];
	ULONG length = 0;

	if (type == USB_DEVICE_DESCRIPTOR_TYPE) {
		length = sizeof(device);
		RtlCopyMemory(bytes, device, length);
	} else if (type == USB_CONFIGURATION_DESCRIPTOR_TYPE) {
		length = config(camera, bytes);
	} else if (type == USB_STRING_DESCRIPTOR_TYPE) {
		length = text(camera, index, bytes);
	}
	if (length > room)
		length = room;
	RtlCopyMemory(to, bytes, length);
	return length;
}
