// SPDX-License-Identifier: Apache-2.0
#include "device.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CONFIGURATION_HEAD 9

void device_reference(struct libusb_device *device)
{
	atomic_fetch_add(&device->references, 1);
}

void device_release(struct libusb_device *device)
{
	if (atomic_fetch_sub(&device->references, 1) != 1)
		return;
	close(device->socket);
	pthread_mutex_destroy(&device->lock);
	pthread_mutex_destroy(&device->writing);
	pthread_cond_destroy(&device->ended);
	free(device->configuration);
	free(device);
}

/* Those who wait are woken, the others hear of it through the event loop. */
static void end(struct transfer *transfer)
{
	struct libusb_device *device = transfer->device;

	if (transfer->synchronous) {
		pthread_mutex_lock(&device->lock);
		transfer->done = true;
		pthread_cond_broadcast(&device->ended);
		pthread_mutex_unlock(&device->lock);
	} else {
		events_post(&transfer->event, EVENT_TRANSFER, transfer);
	}
}

/* Takes it out of those under way; NULL when there is none of this number. */
static struct transfer *take(struct libusb_device *device, uint32_t sequence)
{
	struct transfer **at;
	struct transfer *found;

	pthread_mutex_lock(&device->lock);
	for (at = &device->under_way; *at && (*at)->sequence != sequence;)
		at = &(*at)->next;
	found = *at;
	if (found) {
		*at = found->next;
		found->sequence = 0;
	}
	pthread_mutex_unlock(&device->lock);
	return found;
}

static enum libusb_transfer_status status_of(int32_t status)
{
	switch (status) {
	case 0:
	case -EREMOTEIO:
		return LIBUSB_TRANSFER_COMPLETED;
	case -EPIPE:
		return LIBUSB_TRANSFER_STALL;
	case -EOVERFLOW:
		return LIBUSB_TRANSFER_OVERFLOW;
	case -ECONNRESET:
	case -ENOENT:
		return LIBUSB_TRANSFER_CANCELLED;
	case -ENODEV:
	case -ESHUTDOWN:
		return LIBUSB_TRANSFER_NO_DEVICE;
	default:
		return LIBUSB_TRANSFER_ERROR;
	}
}

static uint32_t in_room(const struct transfer *transfer)
{
	const struct libusb_transfer *public = &transfer->public;

	if (public->type == LIBUSB_TRANSFER_TYPE_CONTROL)
		return public->buffer[0] & LIBUSB_ENDPOINT_IN ? public->length - LIBUSB_CONTROL_SETUP_SIZE : 0;
	return public->endpoint & LIBUSB_ENDPOINT_IN ? public->length : 0;
}

/* A transfer whose data do not fit is the end of the connection: what follows could not be told apart. */
static bool receive(struct libusb_device *device, const struct wire_answer *answer)
{
	struct transfer *transfer = take(device, answer->sequence);
	bool whole = true;

	if (!transfer)
		return false;
	if (in_room(transfer)) {
		whole = answer->actual <= in_room(transfer) &&
			wire_read(device->socket, transfer->room, answer->actual);
	}
	transfer->public.actual_length = whole ? (int)answer->actual : 0;
	transfer->public.status = whole ? status_of(answer->status) : LIBUSB_TRANSFER_NO_DEVICE;
	end(transfer);
	return whole;
}

/* The answer to an unlink is the victim's, unless the victim had ended before. */
static void unlinked(struct libusb_device *device, const struct wire_answer *answer)
{
	struct transfer *transfer = answer->status ? take(device, answer->sequence - 1) : NULL;

	if (transfer) {
		transfer->public.actual_length = 0;
		transfer->public.status = LIBUSB_TRANSFER_CANCELLED;
		end(transfer);
	}
}

static void leave(struct libusb_device *device)
{
	struct transfer *left;

	pthread_mutex_lock(&device->lock);
	device->gone = true;
	left = device->under_way;
	device->under_way = NULL;
	for (struct transfer *at = left; at; at = at->next)
		at->sequence = 0;
	pthread_mutex_unlock(&device->lock);
	while (left) {
		struct transfer *next = left->next;

		left->public.actual_length = 0;
		left->public.status = LIBUSB_TRANSFER_NO_DEVICE;
		end(left);
		left = next;
	}
}

static void *read_answers(void *subject)
{
	struct libusb_device *device = subject;
	struct wire_answer answer;
	bool going = true;

	while (going && wire_read_answer(device->socket, &answer)) {
		if (answer.command == WIRE_SUBMITTED)
			going = receive(device, &answer);
		else if (answer.command == WIRE_UNLINKED)
			unlinked(device, &answer);
		else
			going = false;
	}
	shutdown(device->socket, SHUT_RDWR);
	leave(device);
	/* Its reference goes with the departure, which comes after the last transfer. */
	events_post(&device->departure, EVENT_LEFT, device);
	return NULL;
}

/*
 * Numbers go up in twos: the odd one next to a transfer's is the one of its
 * unlink, so that an answer to it names its victim.
 */
int device_submit(struct libusb_device *device, struct transfer *transfer)
{
	const struct libusb_transfer *public = &transfer->public;
	const bool control = public->type == LIBUSB_TRANSFER_TYPE_CONTROL;
	struct wire_submit submit = { .device = device->name };
	const uint8_t *data = public->buffer;

	if (public->length < 0 || (control && public->length < (int)LIBUSB_CONTROL_SETUP_SIZE))
		return LIBUSB_ERROR_INVALID_PARAM;
	submit.length = public->length;
	submit.in = public->endpoint & LIBUSB_ENDPOINT_IN;
	submit.endpoint = public->endpoint & 0x0f;
	transfer->room = public->buffer;
	if (control) {
		memcpy(submit.setup, public->buffer, sizeof(submit.setup));
		submit.in = submit.setup[0] & LIBUSB_ENDPOINT_IN;
		submit.length -= LIBUSB_CONTROL_SETUP_SIZE;
		data += LIBUSB_CONTROL_SETUP_SIZE;
		transfer->room += LIBUSB_CONTROL_SETUP_SIZE;
	}
	/* Held over both: transfers reach the bus in the order of their numbers. */
	pthread_mutex_lock(&device->writing);
	pthread_mutex_lock(&device->lock);
	if (device->gone || transfer->sequence) {
		const int error = device->gone ? LIBUSB_ERROR_NO_DEVICE : LIBUSB_ERROR_BUSY;

		pthread_mutex_unlock(&device->lock);
		pthread_mutex_unlock(&device->writing);
		return error;
	}
	device->sequence += 2;
	transfer->device = device;
	transfer->sequence = device->sequence;
	transfer->next = device->under_way;
	device->under_way = transfer;
	submit.sequence = transfer->sequence;
	pthread_mutex_unlock(&device->lock);
	/* A connection that ended is seen by the reader, which ends the transfer. */
	if (!wire_write_submit(device->socket, &submit, data))
		shutdown(device->socket, SHUT_RDWR);
	pthread_mutex_unlock(&device->writing);
	return LIBUSB_SUCCESS;
}

int device_cancel(struct libusb_device *device, struct transfer *transfer)
{
	uint32_t sequence;

	pthread_mutex_lock(&device->lock);
	sequence = transfer->sequence;
	pthread_mutex_unlock(&device->lock);
	if (!sequence)
		return LIBUSB_ERROR_NOT_FOUND;
	pthread_mutex_lock(&device->writing);
	if (!wire_write_unlink(device->socket, sequence + 1, device->name, sequence))
		shutdown(device->socket, SHUT_RDWR);
	pthread_mutex_unlock(&device->writing);
	return LIBUSB_SUCCESS;
}

int device_control(struct libusb_device *device, const uint8_t setup[8], uint8_t *data)
{
	const int length = setup[6] | setup[7] << 8;
	struct transfer *transfer = calloc(1, sizeof(*transfer));
	uint8_t *buffer = calloc(1, LIBUSB_CONTROL_SETUP_SIZE + length);
	int result = LIBUSB_ERROR_NO_MEM;

	if (transfer && buffer) {
		memcpy(buffer, setup, LIBUSB_CONTROL_SETUP_SIZE);
		transfer->synchronous = true;
		transfer->public.type = LIBUSB_TRANSFER_TYPE_CONTROL;
		transfer->public.buffer = buffer;
		transfer->public.length = LIBUSB_CONTROL_SETUP_SIZE + length;
		result = device_submit(device, transfer);
	}
	if (!result) {
		pthread_mutex_lock(&device->lock);
		while (!transfer->done)
			pthread_cond_wait(&device->ended, &device->lock);
		pthread_mutex_unlock(&device->lock);
		result = transfer->public.actual_length;
		if (transfer->public.status == LIBUSB_TRANSFER_STALL)
			result = LIBUSB_ERROR_PIPE;
		else if (transfer->public.status != LIBUSB_TRANSFER_COMPLETED)
			result = LIBUSB_ERROR_NO_DEVICE;
		else if (data)
			memcpy(data, buffer + LIBUSB_CONTROL_SETUP_SIZE, result);
	}
	free(buffer);
	free(transfer);
	return result;
}

void device_unplug(struct libusb_device *device)
{
	shutdown(device->socket, SHUT_RDWR);
}

static bool describe(struct libusb_device *device, uint8_t type, uint8_t *to, uint16_t bytes)
{
	const uint8_t setup[8] = { LIBUSB_ENDPOINT_IN, LIBUSB_REQUEST_GET_DESCRIPTOR, 0, type, 0, 0, bytes & 0xff,
		bytes >> 8 };

	return device_control(device, setup, to) == bytes;
}

/* What the kernel of a real host does when a device is plugged in. */
static bool enumerate(struct libusb_device *device)
{
	uint8_t head[CONFIGURATION_HEAD];
	uint8_t select[8] = { 0, LIBUSB_REQUEST_SET_CONFIGURATION };
	uint16_t total;

	if (!describe(device, LIBUSB_DT_DEVICE, (uint8_t *)&device->descriptor, LIBUSB_DT_DEVICE_SIZE) ||
	    !describe(device, LIBUSB_DT_CONFIG, head, sizeof(head)))
		return false;
	total = head[2] | head[3] << 8;
	if (total < sizeof(head))
		return false;
	device->configuration = malloc(total);
	if (!device->configuration || !describe(device, LIBUSB_DT_CONFIG, device->configuration, total) ||
	    memcmp(head, device->configuration, sizeof(head)))
		return false;
	select[2] = head[5];
	return device_control(device, select, NULL) == 0;
}

struct libusb_device *device_import(const struct wire_device *place)
{
	struct libusb_device *device = calloc(1, sizeof(*device));

	if (!device)
		return NULL;
	device->references = 2;	/* the caller's and the reader's */
	device->place = *place;
	device->name = place->bus << 16 | place->number;
	device->socket = wire_connect();
	pthread_mutex_init(&device->writing, NULL);
	pthread_mutex_init(&device->lock, NULL);
	pthread_cond_init(&device->ended, NULL);
	if (device->socket < 0 || !wire_import(device->socket, place->busid) ||
	    pthread_create(&device->reader, NULL, read_answers, device)) {
		device->references = 1;
		device_release(device);
		return NULL;
	}
	pthread_detach(device->reader);
	if (!enumerate(device)) {
		device_unplug(device);
		device_release(device);
		return NULL;
	}
	return device;
}
