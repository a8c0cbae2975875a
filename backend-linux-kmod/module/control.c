// SPDX-License-Identifier: GPL-2.0
/*
 * Command exchange. The packets travel through memory of their own for each
 * request: the command is read completely before the acknowledge is written,
 * so the two may overlap in the caller's memory, and nothing of one caller is
 * left for the next.
 */
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "camera.h"
#include "control.h"
#include "exchange.h"

#define SHOE_LEAST_ACKNOWLEDGE	16

int shoe_control_init(struct shoe_camera *camera, struct usb_interface *interface)
{
	struct shoe_control *control = &camera->control;
	struct usb_endpoint_descriptor *in, *out;
	int ret;

	shoe_turn_init(&control->turn);
	ret = usb_find_common_endpoints(interface->cur_altsetting, &in, &out, NULL, NULL);
	if (ret)
		return ret;
	control->in = usb_alloc_urb(0, GFP_KERNEL);
	control->out = usb_alloc_urb(0, GFP_KERNEL);
	if (!control->in || !control->out)
		return -ENOMEM;
	control->in_packet = usb_endpoint_maxp(in);
	if (!control->in_packet)
		return -EINVAL;
	usb_fill_bulk_urb(control->in, camera->udev,
			  usb_rcvbulkpipe(camera->udev, in->bEndpointAddress),
			  NULL, 0, NULL, NULL);
	usb_fill_bulk_urb(control->out, camera->udev,
			  usb_sndbulkpipe(camera->udev, out->bEndpointAddress),
			  NULL, 0, NULL, NULL);
	return 0;
}

/* After this nobody exchanges anything, and nobody will. */
void shoe_control_leave(struct shoe_camera *camera)
{
	shoe_control_pause(camera);
	wait_event(camera->wait, shoe_turn_idle(&camera->control.turn));
}

void shoe_control_pause(struct shoe_camera *camera)
{
	usb_poison_urb(camera->control.out);
	usb_poison_urb(camera->control.in);
}

void shoe_control_resume(struct shoe_camera *camera)
{
	usb_unpoison_urb(camera->control.out);
	usb_unpoison_urb(camera->control.in);
}

void shoe_control_free(struct shoe_camera *camera)
{
	usb_free_urb(camera->control.out);
	usb_free_urb(camera->control.in);
}

static int shoe_control_send(struct shoe_handle *handle, struct hotshoe_transact *request,
			     void *command)
{
	struct urb *urb = handle->camera->control.out;
	int ret;

	urb->transfer_buffer = command;
	urb->transfer_buffer_length = request->command_bytes;
	ret = shoe_exchange(handle, HOTSHOE_CONTROL, urb, request->timeout_ms,
			    &request->system_error);
	urb->transfer_buffer = NULL;
	return ret;
}

/* The room is in whole packets: a packet too many is told, and halts nothing. */
static int shoe_control_receive(struct shoe_handle *handle, struct hotshoe_transact *request,
				void *acknowledge, u32 room)
{
	struct urb *urb = handle->camera->control.in;
	int ret;

	urb->transfer_buffer = acknowledge;
	urb->transfer_buffer_length = room;
	ret = shoe_exchange(handle, HOTSHOE_CONTROL, urb, request->timeout_ms,
			    &request->system_error);
	urb->transfer_buffer = NULL;
	if (ret != HOTSHOE_OK)
		return ret;
	if (urb->actual_length > request->acknowledge_room) {
		request->system_error = EMSGSIZE;
		return HOTSHOE_BROKEN;
	}
	request->acknowledge_bytes = urb->actual_length;
	atomic64_inc(&handle->camera->counters.transactions);
	return HOTSHOE_OK;
}

static int shoe_control_turn(struct shoe_handle *handle, struct hotshoe_transact *request,
			     void *command, void *acknowledge, u32 room)
{
	struct shoe_turn *turn = &handle->camera->control.turn;
	int ret = shoe_turn_take(turn, handle, HOTSHOE_CONTROL);

	if (ret)
		return ret;
	if (command)
		ret = shoe_control_send(handle, request, command);
	if (ret == HOTSHOE_OK)
		ret = shoe_control_receive(handle, request, acknowledge, room);
	shoe_turn_give(turn, handle);
	return ret;
}

int shoe_control_transact(struct shoe_handle *handle, struct hotshoe_transact *request)
{
	u32 room = roundup(request->acknowledge_room, handle->camera->control.in_packet);
	void *acknowledge, *command = NULL;
	int ret;

	if (request->command_bytes) {
		command = memdup_user(u64_to_user_ptr(request->command), request->command_bytes);
		if (IS_ERR(command))
			return PTR_ERR(command);
	}
	acknowledge = kmalloc(room, GFP_KERNEL | __GFP_NOWARN);
	if (!acknowledge) {
		ret = -ENOMEM;
		goto free_command;
	}
	ret = shoe_control_turn(handle, request, command, acknowledge, room);
	if (ret < 0)
		goto free_acknowledge;
	request->result = ret;
	ret = 0;
	if (request->result == HOTSHOE_OK &&
	    copy_to_user(u64_to_user_ptr(request->acknowledge), acknowledge,
			 request->acknowledge_bytes))
		ret = -EFAULT;

free_acknowledge:
	kfree(acknowledge);
free_command:
	kfree(command);
	return ret;
}

int shoe_control_clear_halt(struct shoe_handle *handle)
{
	struct shoe_control *control = &handle->camera->control;
	int ret = shoe_turn_take(&control->turn, handle, HOTSHOE_CONTROL);

	if (ret)
		return ret == HOTSHOE_GONE ? -ENODEV : ret < 0 ? ret : -ECANCELED;
	ret = usb_clear_halt(handle->camera->udev, control->out->pipe);
	if (!ret)
		ret = usb_clear_halt(handle->camera->udev, control->in->pipe);
	shoe_turn_give(&control->turn, handle);
	return ret;
}
