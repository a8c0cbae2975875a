/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A device behind a USB/IP connection: its transfers under way, and the thread
 * that reads their ends. A device is shared by counted references: of the bus
 * while it is plugged in, of each open handle, of each event under way.
 */
#ifndef DEVICE_H
#define DEVICE_H

#include <libusb-1.0/libusb.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "events.h"
#include "wire.h"

/* A transfer: what libusb's callers see is its end. */
struct transfer {
	struct event event;
	struct transfer *next;		/* of those under way */
	struct libusb_device *device;	/* referenced while under way */
	uint32_t sequence;		/* 0: not under way */
	bool synchronous;		/* @done is waited for, no callback */
	bool done;
	uint8_t *room;			/* where the data of an IN transfer go */
	struct libusb_transfer public;	/* has a flexible array: must be last */
};

struct libusb_device {
	atomic_int references;
	struct wire_device place;
	uint32_t name;			/* in the messages */
	int socket;
	pthread_t reader;
	pthread_mutex_t writing;	/* one message after the other */
	pthread_mutex_t lock;		/* everything below */
	pthread_cond_t ended;
	struct transfer *under_way;
	uint32_t sequence;
	bool gone;
	bool announced;			/* its arrival was told, so its departure is */
	struct event arrival;
	struct event departure;
	struct libusb_device_descriptor descriptor;
	uint8_t *configuration;
};

struct libusb_device_handle {
	struct libusb_device *device;
};

/*
 * Takes a device of the server and reads its descriptors; NULL when that fails.
 * The caller owns one reference.
 */
struct libusb_device *device_import(const struct wire_device *place);
void device_reference(struct libusb_device *device);
void device_release(struct libusb_device *device);

/* An error of libusb; after success the transfer ends exactly once. */
int device_submit(struct libusb_device *device, struct transfer *transfer);
int device_cancel(struct libusb_device *device, struct transfer *transfer);

/* Control transfer that is waited for: bytes moved, or an error of libusb. */
int device_control(struct libusb_device *device, const uint8_t setup[8], uint8_t *data);

/* Ends the connection; transfers end, then the departure is told. */
void device_unplug(struct libusb_device *device);

#endif
