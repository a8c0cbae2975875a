/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One camera: what hangs on a USB3 Vision function, and the lifetimes of it.
 *
 * struct shoe_camera lives as long as anything refers to it: the binding, an
 * open file, a mapping, an exported dma-buf. What belongs to the device (URBs
 * under way, DMA mappings, attachments) ends in shoe_camera_leave(), which is
 * called while the device can still be talked to, or is just gone; nothing
 * touches the device after it. @gone is set first, so that whoever waits is
 * told, and whoever comes is refused.
 */
#ifndef SHOE_CAMERA_H
#define SHOE_CAMERA_H

#include <linux/atomic.h>
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/mutex.h>
#include <linux/usb.h>
#include <linux/wait.h>

#include "control.h"
#include "events.h"
#include "frame_stream.h"
#include "hotshoe_driver.h"
#include "regions.h"

#define SHOE_NAME	"hotshoe_u3v"
#define SHOE_VERSION	0x010000	/* 1.0.0 */

/* Interfaces of the function: protocol numbers of the standard, and their order. */
enum shoe_part {
	SHOE_PART_CONTROL = 0,
	SHOE_PART_EVENT = 1,
	SHOE_PART_STREAM = 2,
	SHOE_PARTS = 3,
};

/**
 * struct shoe_counters - what statistics tell beside the state of the stream
 * @transactions: command exchanges
 * @events: event packets received
 * @lost_events: event packets dropped
 * @copied_bytes: payload that a CPU copied
 * @pinned_pages: pages of processes, now
 * @driver_bytes: driver memory, now
 * @attached_handles: dma-bufs held, now
 */
struct shoe_counters {
	atomic64_t transactions;
	atomic64_t events;
	atomic64_t lost_events;
	atomic64_t copied_bytes;
	atomic64_t pinned_pages;
	atomic64_t driver_bytes;
	atomic_t attached_handles;
};

/**
 * struct shoe_identity - what the descriptors say, read once at probe
 * @supported_speeds: bits of the device-info descriptor
 * @gencp_version: of the device-info descriptor
 * @u3v_version: of the device-info descriptor
 * @text: enum hotshoe_text
 */
struct shoe_identity {
	u32 supported_speeds;
	u32 gencp_version;
	u32 u3v_version;
	u8 text[HOTSHOE_TEXTS][HOTSHOE_TEXT_BYTES];
};

/**
 * struct shoe_camera - one camera
 * @dev: the character device; its references keep the structure
 * @cdev: what opens
 * @udev: the USB device, referenced until the structure is freed
 * @part: interfaces bound, NULL: the camera has none, or it left
 * @gone: the camera left, or its endpoints are shut down; set once, never cleared
 * @wait: whoever waits for a turn, a command or an event
 * @open_lock: guards @handles
 * @handles: open files
 * @identity: constant after probe
 * @control: command exchange
 * @events: event packets
 * @stream: the frames
 * @regions: driver memory by its offset
 * @counters: for statistics
 */
struct shoe_camera {
	struct device dev;
	struct cdev cdev;
	struct usb_device *udev;
	struct usb_interface *part[SHOE_PARTS];
	bool gone;
	wait_queue_head_t wait;
	struct mutex open_lock; /* guards handles */
	unsigned int handles;
	struct shoe_identity identity;
	struct shoe_control control;
	struct shoe_events events;
	struct shoe_stream stream;
	struct shoe_regions regions;
	struct shoe_counters counters;
};

/**
 * struct shoe_handle - one open file
 * @camera: referenced
 * @cancelled: HOTSHOE_CONTROL, ... that are cancelled for ever
 */
struct shoe_handle {
	struct shoe_camera *camera;
	atomic_t cancelled;
};

/* Also when the hub knows it already and the disconnect is still to come. */
static inline bool shoe_gone(const struct shoe_camera *camera)
{
	return READ_ONCE(camera->gone) || camera->udev->state == USB_STATE_NOTATTACHED;
}

/**
 * shoe_ended() - whether a wait has to end
 * @handle: who waits
 * @pipe: HOTSHOE_CONTROL, HOTSHOE_EVENT or HOTSHOE_STREAM
 *
 * Return: enum hotshoe_result, HOTSHOE_OK: go on
 */
static inline u32 shoe_ended(const struct shoe_handle *handle, u32 pipe)
{
	if (shoe_gone(handle->camera))
		return HOTSHOE_GONE;
	return atomic_read(&handle->cancelled) & pipe ? HOTSHOE_CANCELLED : HOTSHOE_OK;
}

/* Whether the controller reads and writes memory by itself. */
bool shoe_has_dma(const struct shoe_camera *camera);

/* The device that DMA mappings are made for. */
static inline struct device *shoe_dma_device(const struct shoe_camera *camera)
{
	return camera->udev->bus->sysdev;
}

/* camera.c */
struct shoe_camera *shoe_camera_create(struct usb_interface *part[SHOE_PARTS]);
int shoe_camera_publish(struct shoe_camera *camera);
void shoe_camera_leave(struct shoe_camera *camera);
void shoe_camera_put(struct shoe_camera *camera);

/* identity.c */
int shoe_identity_read(struct shoe_identity *identity, struct usb_interface *control);
void shoe_query(struct shoe_camera *camera, struct hotshoe_query *query);

/* sysfs.c */
extern const struct attribute_group *shoe_camera_groups[];

/* chardev.c */
extern const struct file_operations shoe_file_operations;

/* node.c */
int shoe_nodes_init(void);
void shoe_nodes_exit(void);
int shoe_node_add(struct shoe_camera *camera);
void shoe_node_free(struct shoe_camera *camera);
void shoe_node_setup(struct shoe_camera *camera);

/* requests.c */
long shoe_request(struct shoe_handle *handle, unsigned int command, void __user *argument);

#endif /* SHOE_CAMERA_H */
