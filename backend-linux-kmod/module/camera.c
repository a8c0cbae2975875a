// SPDX-License-Identifier: GPL-2.0
/*
 * Putting a camera together, and taking it apart.
 */
#include <linux/slab.h>
#include <linux/usb.h>
#include <linux/usb/hcd.h>

#include "camera.h"

bool shoe_has_dma(const struct shoe_camera *camera)
{
	struct usb_hcd *hcd = bus_to_hcd(camera->udev->bus);

	return hcd_uses_dma(hcd) && !hcd->localmem_pool;
}

/* All of them in any case, so that a camera of which one failed can be freed. */
static int shoe_camera_parts(struct shoe_camera *camera, struct usb_interface *part[SHOE_PARTS])
{
	int control = shoe_control_init(camera, part[SHOE_PART_CONTROL]);
	int events = shoe_events_init(camera, part[SHOE_PART_EVENT]);
	int stream = shoe_stream_init(camera, part[SHOE_PART_STREAM]);
	int ret = control ?: events ?: stream;

	shoe_regions_init(&camera->regions);
	return ret ?: shoe_identity_read(&camera->identity, part[SHOE_PART_CONTROL]);
}

struct shoe_camera *shoe_camera_create(struct usb_interface *part[SHOE_PARTS])
{
	struct shoe_camera *camera = kzalloc(sizeof(*camera), GFP_KERNEL);
	int ret;

	if (!camera)
		return ERR_PTR(-ENOMEM);
	camera->udev = usb_get_dev(interface_to_usbdev(part[SHOE_PART_CONTROL]));
	memcpy(camera->part, part, sizeof(camera->part));
	init_waitqueue_head(&camera->wait);
	mutex_init(&camera->open_lock);
	shoe_node_setup(camera);
	ret = shoe_camera_parts(camera, part);
	if (ret) {
		shoe_camera_put(camera);
		return ERR_PTR(ret);
	}
	return camera;
}

int shoe_camera_publish(struct shoe_camera *camera)
{
	return shoe_node_add(camera);
}

/*
 * The camera leaves, or was taken away. Whoever waits is told; when this
 * returns nothing of ours is under way on the device, or will be.
 */
void shoe_camera_leave(struct shoe_camera *camera)
{
	WRITE_ONCE(camera->gone, true);
	wake_up_all(&camera->wait);
	wake_up_all(&camera->stream.wait);
	shoe_stream_leave(camera);
	shoe_events_leave(camera);
	shoe_control_leave(camera);
}

void shoe_camera_put(struct shoe_camera *camera)
{
	put_device(&camera->dev);
}
