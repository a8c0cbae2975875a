/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What libusb_handle_events() tells its caller, in the order in which it
 * happened: ended transfers, arrivals and departures.
 */
#ifndef EVENTS_H
#define EVENTS_H

#include <stdbool.h>

enum event_kind {
	EVENT_TRANSFER,		/* subject: struct transfer */
	EVENT_ARRIVED,		/* subject: struct libusb_device */
	EVENT_LEFT,		/* subject: struct libusb_device */
};

/* Embedded in its subject; must not be posted again before it was taken. */
struct event {
	struct event *next;
	enum event_kind kind;
	void *subject;
};

void events_post(struct event *event, enum event_kind kind, void *subject);

/* Waits for the next one; NULL after events_interrupt(). */
struct event *events_take(void);

/* Has the one that waits, or the next one that will, return. */
void events_interrupt(void);

#endif
