// SPDX-License-Identifier: GPL-2.0
/*
 * Binding to USB3 Vision functions.
 *
 * A camera is all interfaces of its function or nothing: whichever of them is
 * probed tries to get the others, and whichever is taken away takes the camera
 * away. So a program that detaches one interface through usbfs has the whole
 * camera, and the one that attaches the last one back brings it back, in
 * whatever order.
 */
#include <linux/module.h>
#include <linux/usb.h>

#include "camera.h"

#define SHOE_SUBCLASS	0x05

static struct usb_driver shoe_driver;

static bool shoe_is_part(struct usb_interface *interface, unsigned int part)
{
	const struct usb_interface_descriptor *about = &interface->altsetting[0].desc;

	return about->bInterfaceClass == USB_CLASS_MISC &&
	       about->bInterfaceSubClass == SHOE_SUBCLASS && about->bInterfaceProtocol == part;
}

/* Of the same function: an association, or for lack of one the whole device. */
static bool shoe_same_function(struct usb_interface *one, struct usb_interface *other)
{
	return one->intf_assoc == other->intf_assoc;
}

static void shoe_find_parts(struct usb_interface *interface, struct usb_interface *part[SHOE_PARTS])
{
	struct usb_host_config *config = interface_to_usbdev(interface)->actconfig;
	struct usb_interface *other;
	unsigned int i, p;

	memset(part, 0, sizeof(part[0]) * SHOE_PARTS);
	for (i = 0; i < config->desc.bNumInterfaces; i++) {
		other = config->interface[i];
		if (!other || !shoe_same_function(interface, other))
			continue;
		for (p = 0; p < SHOE_PARTS; p++) {
			if (!part[p] && shoe_is_part(other, p))
				part[p] = other;
		}
	}
}

/* Gives back what was claimed; the interface that is being probed is the core's. */
static void shoe_unclaim(struct usb_interface *probed, struct usb_interface *part[SHOE_PARTS],
			 unsigned int count)
{
	unsigned int p;

	for (p = 0; p < count; p++) {
		if (!part[p] || part[p] == probed)
			continue;
		usb_set_intfdata(part[p], NULL);
		usb_driver_release_interface(&shoe_driver, part[p]);
	}
}

/* No message: that somebody has one of them is normal, the last to be freed is probed again. */
static int shoe_claim(struct usb_interface *probed, struct usb_interface *part[SHOE_PARTS])
{
	unsigned int p;

	for (p = 0; p < SHOE_PARTS; p++) {
		if (!part[p] || part[p] == probed)
			continue;
		if (usb_driver_claim_interface(&shoe_driver, part[p], NULL)) {
			shoe_unclaim(probed, part, p);
			return -ENODEV;
		}
	}
	return 0;
}

static void shoe_set_data(struct shoe_camera *camera, void *data)
{
	unsigned int p;

	for (p = 0; p < SHOE_PARTS; p++) {
		if (camera->part[p])
			usb_set_intfdata(camera->part[p], data);
	}
}

static int shoe_probe(struct usb_interface *interface, const struct usb_device_id *id)
{
	struct usb_interface *part[SHOE_PARTS];
	struct shoe_camera *camera;
	int ret;

	shoe_find_parts(interface, part);
	if (!part[SHOE_PART_CONTROL])
		return -ENODEV;
	/* A second event or stream interface of a function is nobody's. */
	if (interface != part[0] && interface != part[1] && interface != part[2])
		return -ENODEV;
	ret = shoe_claim(interface, part);
	if (ret)
		return ret;
	camera = shoe_camera_create(part);
	if (IS_ERR(camera)) {
		ret = PTR_ERR(camera);
		goto unclaim;
	}
	shoe_set_data(camera, camera);
	ret = shoe_camera_publish(camera);
	if (ret)
		goto leave;
	dev_info(&camera->dev, "%s %s, serial %s, on %s\n",
		 camera->identity.text[HOTSHOE_TEXT_VENDOR],
		 camera->identity.text[HOTSHOE_TEXT_MODEL],
		 camera->identity.text[HOTSHOE_TEXT_SERIAL], dev_name(&camera->udev->dev));
	return 0;

leave:
	shoe_set_data(camera, NULL);
	shoe_camera_leave(camera);
	shoe_camera_put(camera);
unclaim:
	shoe_unclaim(interface, part, SHOE_PARTS);
	return ret;
}

/* Called for each part; the first call is the one that counts. */
static void shoe_disconnect(struct usb_interface *interface)
{
	struct shoe_camera *camera = usb_get_intfdata(interface);
	struct usb_interface *part[SHOE_PARTS];

	if (!camera)
		return;
	memcpy(part, camera->part, sizeof(part));
	shoe_set_data(camera, NULL);
	mutex_lock(&camera->open_lock);
	WRITE_ONCE(camera->gone, true);
	mutex_unlock(&camera->open_lock);
	cdev_device_del(&camera->cdev, &camera->dev);
	shoe_camera_leave(camera);
	shoe_unclaim(interface, part, SHOE_PARTS);
	shoe_camera_put(camera);
}

static void shoe_pause(struct shoe_camera *camera)
{
	shoe_stream_pause(camera);
	shoe_events_pause(camera);
	shoe_control_pause(camera);
}

static void shoe_resume_all(struct shoe_camera *camera)
{
	shoe_control_resume(camera);
	shoe_events_resume(camera);
	shoe_stream_resume(camera);
}

/* Once for the camera: by its control interface. */
static struct shoe_camera *shoe_camera_once(struct usb_interface *interface)
{
	struct shoe_camera *camera = usb_get_intfdata(interface);

	return camera && camera->part[SHOE_PART_CONTROL] == interface ? camera : NULL;
}

static int shoe_suspend(struct usb_interface *interface, pm_message_t message)
{
	struct shoe_camera *camera = shoe_camera_once(interface);

	if (camera)
		shoe_pause(camera);
	return 0;
}

/*
 * The camera kept its power: it goes on. One that lost it has forgotten what it
 * was told; without reset_resume the core binds it anew, as after a re-plug.
 */
static int shoe_resume(struct usb_interface *interface)
{
	struct shoe_camera *camera = shoe_camera_once(interface);

	if (camera)
		shoe_resume_all(camera);
	return 0;
}

static int shoe_pre_reset(struct usb_interface *interface)
{
	return shoe_suspend(interface, PMSG_SUSPEND);
}

/* A camera that was reset has forgotten its registers: bind it anew. */
static int shoe_post_reset(struct usb_interface *interface)
{
	shoe_resume(interface);
	return 1;
}

static const struct usb_device_id shoe_ids[] = {
	{ USB_INTERFACE_INFO(USB_CLASS_MISC, SHOE_SUBCLASS, SHOE_PART_CONTROL) },
	{ USB_INTERFACE_INFO(USB_CLASS_MISC, SHOE_SUBCLASS, SHOE_PART_EVENT) },
	{ USB_INTERFACE_INFO(USB_CLASS_MISC, SHOE_SUBCLASS, SHOE_PART_STREAM) },
	{ }
};
MODULE_DEVICE_TABLE(usb, shoe_ids);

static struct usb_driver shoe_driver = {
	.name = SHOE_NAME,
	.probe = shoe_probe,
	.disconnect = shoe_disconnect,
	.suspend = shoe_suspend,
	.resume = shoe_resume,
	.pre_reset = shoe_pre_reset,
	.post_reset = shoe_post_reset,
	.id_table = shoe_ids,
};

static int __init shoe_init(void)
{
	int ret = shoe_nodes_init();

	if (ret)
		return ret;
	ret = usb_register(&shoe_driver);
	if (ret)
		shoe_nodes_exit();
	return ret;
}
module_init(shoe_init);

static void __exit shoe_exit(void)
{
	usb_deregister(&shoe_driver);
	shoe_nodes_exit();
}
module_exit(shoe_exit);

MODULE_AUTHOR("The Hotshoe project");
MODULE_DESCRIPTION("USB3 Vision cameras: frames straight into the memory of programs");
MODULE_VERSION("1.0.0");
MODULE_LICENSE("GPL");
