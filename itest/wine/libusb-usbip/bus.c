// SPDX-License-Identifier: Apache-2.0
#include "bus.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "device.h"

#define MOST_DEVICES	32
#define LOOK_MICROS	100000

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct libusb_device *plugged[MOST_DEVICES];
static pthread_t thread;
static bool stopping;
static int line = -1;

static int find(const char *busid)
{
	for (int i = 0; i < MOST_DEVICES; i++)
		if (plugged[i] && !strcmp(plugged[i]->place.busid, busid))
			return i;
	return -1;
}

static int free_place(void)
{
	for (int i = 0; i < MOST_DEVICES; i++)
		if (!plugged[i])
			return i;
	return -1;
}

/* A server may still be busy with the connection before: the next look tries again. */
static void arrive(const struct wire_device *place)
{
	struct libusb_device *device;
	int at;

	pthread_mutex_lock(&lock);
	at = find(place->busid) < 0 ? free_place() : -1;
	pthread_mutex_unlock(&lock);
	device = at < 0 ? NULL : device_import(place);
	if (!device)
		return;
	pthread_mutex_lock(&lock);
	plugged[at] = device;
	pthread_mutex_unlock(&lock);
	device_reference(device);
	device->announced = true;
	events_post(&device->arrival, EVENT_ARRIVED, device);
}

static void look(void)
{
	struct wire_device devices[MOST_DEVICES];
	int count;

	if (line < 0)
		line = wire_connect();
	count = line < 0 ? -1 : wire_list(line, devices, MOST_DEVICES);
	if (count < 0 && line >= 0) {
		close(line);
		line = -1;
	}
	for (int i = 0; i < count; i++)
		arrive(&devices[i]);
}

static void *watch(void *unused)
{
	bool going = true;

	while (going) {
		look();
		usleep(LOOK_MICROS);
		pthread_mutex_lock(&lock);
		going = !stopping;
		pthread_mutex_unlock(&lock);
	}
	return unused;
}

bool bus_start(void)
{
	stopping = false;
	return !pthread_create(&thread, NULL, watch, NULL);
}

void bus_stop(void)
{
	pthread_mutex_lock(&lock);
	stopping = true;
	pthread_mutex_unlock(&lock);
	pthread_join(thread, NULL);
	pthread_mutex_lock(&lock);
	for (int i = 0; i < MOST_DEVICES; i++)
		if (plugged[i])
			device_unplug(plugged[i]);
	pthread_mutex_unlock(&lock);
	if (line >= 0)
		close(line);
	line = -1;
}

void bus_left(const void *device)
{
	struct libusb_device *left = NULL;

	pthread_mutex_lock(&lock);
	for (int i = 0; i < MOST_DEVICES; i++) {
		if (plugged[i] == device) {
			left = plugged[i];
			plugged[i] = NULL;
		}
	}
	pthread_mutex_unlock(&lock);
	if (left)
		device_release(left);
}
