/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Event packets: several receives are posted, so that none waits for another;
 * what nobody has asked for yet stands in a queue of bounded length.
 */
#ifndef SHOE_EVENTS_H
#define SHOE_EVENTS_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/usb.h>

#include "hotshoe_driver.h"
#include "turn.h"

struct shoe_camera;
struct shoe_handle;

#define SHOE_EVENT_RECEIVES	4
#define SHOE_EVENT_BACKLOG	(1024 * 1024)	/* bytes */

/**
 * struct shoe_events - event pipe of a camera
 * @turn: one request at a time; guards @room and the posting
 * @packet: full packet of the endpoint
 * @room: of each receive, 0: none yet
 * @urb: the receives
 * @lock: guards the rest
 * @posted: bit for each receive that is under way
 * @ready: packets, oldest first
 * @backlog: their bytes
 * @lost: packets dropped and not told yet
 * @error: why receiving ended, 0: it did not
 */
struct shoe_events {
	struct shoe_turn turn;
	unsigned int packet;
	unsigned int room;
	struct urb *urb[SHOE_EVENT_RECEIVES];
	spinlock_t lock; /* guards what follows */
	unsigned long posted;
	struct list_head ready;
	unsigned int backlog;
	unsigned int lost;
	int error;
};

int shoe_events_init(struct shoe_camera *camera, struct usb_interface *interface);
void shoe_events_pause(struct shoe_camera *camera);
void shoe_events_resume(struct shoe_camera *camera);
void shoe_events_leave(struct shoe_camera *camera);
void shoe_events_forget(struct shoe_camera *camera);
void shoe_events_free(struct shoe_camera *camera);
int shoe_events_receive(struct shoe_handle *handle, struct hotshoe_event *request);
int shoe_events_clear_halt(struct shoe_handle *handle);

#endif /* SHOE_EVENTS_H */
