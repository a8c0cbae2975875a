// SPDX-License-Identifier: Apache-2.0
/*
 * The functions of libusb 1.0 that Wine's wineusb uses, on USB/IP. One context
 * (the default one), one hot-plug callback, transfers without a time limit, as
 * wineusb has them; everything else is refused.
 */
#include <stdlib.h>
#include <string.h>

#include "bus.h"
#include "device.h"

#define TRANSFER(public_) ((struct transfer *)((char *)(public_) - offsetof(struct transfer, public)))

static libusb_hotplug_callback_fn callback;
static void *callback_data;

int libusb_init(libusb_context **context)
{
	if (context)
		*context = NULL;
	return LIBUSB_SUCCESS;
}

void libusb_exit(libusb_context *context)
{
	(void)context;
	if (callback) {
		callback = NULL;
		bus_stop();
	}
}

const char *libusb_strerror(int error)
{
	switch (error) {
	case LIBUSB_SUCCESS:
		return "Success";
	case LIBUSB_ERROR_NO_DEVICE:
		return "No such device (it may have been disconnected)";
	case LIBUSB_ERROR_NOT_FOUND:
		return "Entity not found";
	case LIBUSB_ERROR_PIPE:
		return "Pipe error";
	case LIBUSB_ERROR_NO_MEM:
		return "Insufficient memory";
	case LIBUSB_ERROR_NOT_SUPPORTED:
		return "Operation not supported by the USB/IP library";
	default:
		return "Error";
	}
}

/* Devices that are there already come as events too, once events are handled. */
int libusb_hotplug_register_callback(libusb_context *context, int events, int flags, int vendor, int product,
	int class, libusb_hotplug_callback_fn fn, void *data, libusb_hotplug_callback_handle *handle)
{
	(void)context;
	if (callback || vendor != LIBUSB_HOTPLUG_MATCH_ANY || product != LIBUSB_HOTPLUG_MATCH_ANY ||
	    class != LIBUSB_HOTPLUG_MATCH_ANY || !(flags & LIBUSB_HOTPLUG_ENUMERATE) ||
	    events != (LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT))
		return LIBUSB_ERROR_NOT_SUPPORTED;
	callback = fn;
	callback_data = data;
	if (handle)
		*handle = 1;
	if (!bus_start()) {
		callback = NULL;
		return LIBUSB_ERROR_OTHER;
	}
	return LIBUSB_SUCCESS;
}

void libusb_hotplug_deregister_callback(libusb_context *context, libusb_hotplug_callback_handle handle)
{
	(void)handle;
	libusb_exit(context);
}

static void tell(struct libusb_device *device, libusb_hotplug_event what)
{
	if (callback)
		callback(NULL, device, what, callback_data);
}

static void finish(struct libusb_transfer *public)
{
	const uint8_t flags = public->flags;

	public->callback(public);
	if (flags & LIBUSB_TRANSFER_FREE_TRANSFER)
		libusb_free_transfer(public);
}

int libusb_handle_events(libusb_context *context)
{
	struct event *event = events_take();

	(void)context;
	if (!event)
		return LIBUSB_SUCCESS;
	switch (event->kind) {
	case EVENT_TRANSFER:
		finish(&((struct transfer *)event->subject)->public);
		break;
	case EVENT_ARRIVED:
		tell(event->subject, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED);
		device_release(event->subject);
		break;
	case EVENT_LEFT:
		if (((struct libusb_device *)event->subject)->announced)
			tell(event->subject, LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT);
		bus_left(event->subject);
		device_release(event->subject);
		break;
	}
	return LIBUSB_SUCCESS;
}

void libusb_interrupt_event_handler(libusb_context *context)
{
	(void)context;
	events_interrupt();
}

int libusb_open(libusb_device *device, libusb_device_handle **handle)
{
	*handle = calloc(1, sizeof(**handle));
	if (!*handle)
		return LIBUSB_ERROR_NO_MEM;
	device_reference(device);
	(*handle)->device = device;
	return LIBUSB_SUCCESS;
}

void libusb_close(libusb_device_handle *handle)
{
	if (!handle)
		return;
	device_release(handle->device);
	free(handle);
}

libusb_device *libusb_get_device(libusb_device_handle *handle)
{
	return handle->device;
}

uint8_t libusb_get_bus_number(libusb_device *device)
{
	return device->place.bus;
}

uint8_t libusb_get_port_number(libusb_device *device)
{
	return device->place.number;
}

int libusb_get_device_descriptor(libusb_device *device, struct libusb_device_descriptor *descriptor)
{
	*descriptor = device->descriptor;
	return LIBUSB_SUCCESS;
}

int libusb_clear_halt(libusb_device_handle *handle, unsigned char endpoint)
{
	const uint8_t setup[8] = { LIBUSB_RECIPIENT_ENDPOINT, LIBUSB_REQUEST_CLEAR_FEATURE, 0, 0, endpoint };
	const int result = device_control(handle->device, setup, NULL);

	return result < 0 ? result : LIBUSB_SUCCESS;
}

struct libusb_transfer *libusb_alloc_transfer(int packets)
{
	struct transfer *transfer = packets ? NULL : calloc(1, sizeof(*transfer));

	return transfer ? &transfer->public : NULL;
}

void libusb_free_transfer(struct libusb_transfer *public)
{
	if (!public)
		return;
	if (public->flags & LIBUSB_TRANSFER_FREE_BUFFER)
		free(public->buffer);
	free(TRANSFER(public));
}

/* wineusb takes a transfer that is refused for one that is under way, for ever: on a device that has left it ends instead. */
static int end_as_gone(struct transfer *transfer)
{
	transfer->public.actual_length = 0;
	transfer->public.status = LIBUSB_TRANSFER_NO_DEVICE;
	events_post(&transfer->event, EVENT_TRANSFER, transfer);
	return LIBUSB_SUCCESS;
}

int libusb_submit_transfer(struct libusb_transfer *public)
{
	int error;

	if (public->timeout || public->flags & LIBUSB_TRANSFER_ADD_ZERO_PACKET ||
	    public->type == LIBUSB_TRANSFER_TYPE_ISOCHRONOUS)
		return LIBUSB_ERROR_NOT_SUPPORTED;
	error = device_submit(public->dev_handle->device, TRANSFER(public));
	return error == LIBUSB_ERROR_NO_DEVICE ? end_as_gone(TRANSFER(public)) : error;
}

int libusb_cancel_transfer(struct libusb_transfer *public)
{
	return device_cancel(public->dev_handle->device, TRANSFER(public));
}
