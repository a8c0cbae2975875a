// SPDX-License-Identifier: Apache-2.0
/* Configuration descriptor as libusb's structures. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "device.h"

/* A descriptor of at least @least bytes at @at, all of it before @end. */
static bool has(const uint8_t *at, const uint8_t *end, uint8_t type, uint8_t least)
{
	return end - at >= 2 && at[0] >= least && at[0] <= end - at && at[1] == type;
}

static const uint8_t *next(const uint8_t *at, const uint8_t *end)
{
	return end - at >= 2 && at[0] >= 2 && at[0] <= end - at ? at + at[0] : end;
}

static void read_endpoint(struct libusb_endpoint_descriptor *to, const uint8_t *from)
{
	to->bLength = from[0];
	to->bDescriptorType = from[1];
	to->bEndpointAddress = from[2];
	to->bmAttributes = from[3];
	to->wMaxPacketSize = from[4] | from[5] << 8;
	to->bInterval = from[6];
}

static void read_setting(struct libusb_interface_descriptor *to, const uint8_t *from)
{
	to->bLength = from[0];
	to->bDescriptorType = from[1];
	to->bInterfaceNumber = from[2];
	to->bAlternateSetting = from[3];
	to->bInterfaceClass = from[5];
	to->bInterfaceSubClass = from[6];
	to->bInterfaceProtocol = from[7];
	to->iInterface = from[8];
}

/* Reads one setting with its endpoints; returns where the next one begins. */
static const uint8_t *setting(struct libusb_interface_descriptor *to, const uint8_t *at, const uint8_t *end)
{
	struct libusb_endpoint_descriptor *endpoints = calloc(at[4] ? at[4] : 1, sizeof(*endpoints));
	const uint8_t room = endpoints ? at[4] : 0;

	read_setting(to, at);
	for (at = next(at, end); at < end && !has(at, end, LIBUSB_DT_INTERFACE, 9); at = next(at, end))
		if (has(at, end, LIBUSB_DT_ENDPOINT, 7) && to->bNumEndpoints < room)
			read_endpoint(&endpoints[to->bNumEndpoints++], at);
	to->endpoint = endpoints;
	return at;
}

static bool add(struct libusb_interface *to, const uint8_t **at, const uint8_t *end)
{
	struct libusb_interface_descriptor *grown =
		realloc((void *)to->altsetting, (to->num_altsetting + 1) * sizeof(*grown));

	if (!grown)
		return false;
	memset(&grown[to->num_altsetting], 0, sizeof(*grown));
	*at = setting(&grown[to->num_altsetting], *at, end);
	to->altsetting = grown;
	to->num_altsetting++;
	return true;
}

int libusb_get_active_config_descriptor(libusb_device *device, struct libusb_config_descriptor **config)
{
	const uint8_t *at = device->configuration;
	const uint8_t *end = at + (at[2] | at[3] << 8);
	struct libusb_config_descriptor *to = calloc(1, sizeof(*to));
	struct libusb_interface *interfaces = calloc(at[4] ? at[4] : 1, sizeof(*interfaces));
	int highest = -1;

	if (!to || !interfaces) {
		free(to);
		free(interfaces);
		return LIBUSB_ERROR_NO_MEM;
	}
	to->bLength = at[0];
	to->bDescriptorType = at[1];
	to->wTotalLength = at[2] | at[3] << 8;
	to->bConfigurationValue = at[5];
	to->iConfiguration = at[6];
	to->bmAttributes = at[7];
	to->MaxPower = at[8];
	to->interface = interfaces;
	for (at = next(at, end); at < end;) {
		if (!has(at, end, LIBUSB_DT_INTERFACE, 9) || at[2] >= device->configuration[4])
			at = next(at, end);
		else {
			highest = at[2] > highest ? at[2] : highest;
			if (!add(&interfaces[at[2]], &at, end))
				break;
		}
	}
	to->bNumInterfaces = highest + 1;
	*config = to;
	return LIBUSB_SUCCESS;
}

void libusb_free_config_descriptor(struct libusb_config_descriptor *config)
{
	if (!config)
		return;
	for (int i = 0; i < config->bNumInterfaces; i++) {
		const struct libusb_interface *interface = &config->interface[i];

		for (int j = 0; j < interface->num_altsetting; j++)
			free((void *)interface->altsetting[j].endpoint);
		free((void *)interface->altsetting);
	}
	free((void *)config->interface);
	free(config);
}
