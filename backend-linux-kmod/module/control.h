/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Command exchange: a packet out, a packet in.
 */
#ifndef SHOE_CONTROL_H
#define SHOE_CONTROL_H

#include <linux/usb.h>

#include "hotshoe_driver.h"
#include "turn.h"

struct shoe_camera;
struct shoe_handle;

/**
 * struct shoe_control - command exchange of a camera
 * @turn: one exchange at a time; guards the rest
 * @out: sends
 * @in: receives
 * @in_packet: full packet of the endpoint that receives
 */
struct shoe_control {
	struct shoe_turn turn;
	struct urb *out;
	struct urb *in;
	unsigned int in_packet;
};

int shoe_control_init(struct shoe_camera *camera, struct usb_interface *interface);
void shoe_control_leave(struct shoe_camera *camera);
void shoe_control_pause(struct shoe_camera *camera);
void shoe_control_resume(struct shoe_camera *camera);
void shoe_control_free(struct shoe_camera *camera);
int shoe_control_transact(struct shoe_handle *handle, struct hotshoe_transact *request);
int shoe_control_clear_halt(struct shoe_handle *handle);

#endif /* SHOE_CONTROL_H */
