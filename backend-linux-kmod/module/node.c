// SPDX-License-Identifier: GPL-2.0
/*
 * Device nodes: /dev/hotshoe0 and on, class "hotshoe".
 */
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/slab.h>

#include "camera.h"
#include "compat.h"

#define SHOE_NODES	256

static dev_t shoe_numbers;
static struct class *shoe_class;
static DEFINE_IDA(shoe_minors);

int shoe_nodes_init(void)
{
	int ret = alloc_chrdev_region(&shoe_numbers, 0, SHOE_NODES, "hotshoe");

	if (ret)
		return ret;
	shoe_class = shoe_class_create("hotshoe");
	if (IS_ERR(shoe_class)) {
		unregister_chrdev_region(shoe_numbers, SHOE_NODES);
		return PTR_ERR(shoe_class);
	}
	return 0;
}

void shoe_nodes_exit(void)
{
	class_destroy(shoe_class);
	unregister_chrdev_region(shoe_numbers, SHOE_NODES);
	ida_destroy(&shoe_minors);
}

/* The last reference is gone: no file, no mapping, no dma-buf, no binding. */
static void shoe_camera_release(struct device *dev)
{
	struct shoe_camera *camera = container_of(dev, struct shoe_camera, dev);

	if (dev->devt)
		ida_free(&shoe_minors, MINOR(dev->devt) - MINOR(shoe_numbers));
	shoe_control_free(camera);
	shoe_events_free(camera);
	usb_put_dev(camera->udev);
	kfree(camera);
}

/* From now on the structure is freed by its last reference. */
void shoe_node_setup(struct shoe_camera *camera)
{
	device_initialize(&camera->dev);
	camera->dev.class = shoe_class;
	camera->dev.parent = &camera->part[SHOE_PART_CONTROL]->dev;
	camera->dev.groups = shoe_camera_groups;
	camera->dev.release = shoe_camera_release;
}

int shoe_node_add(struct shoe_camera *camera)
{
	int number = ida_alloc_max(&shoe_minors, SHOE_NODES - 1, GFP_KERNEL);
	int ret;

	if (number < 0)
		return number;
	camera->dev.devt = MKDEV(MAJOR(shoe_numbers), MINOR(shoe_numbers) + number);
	ret = dev_set_name(&camera->dev, "hotshoe%d", number);
	if (ret)
		return ret;
	cdev_init(&camera->cdev, &shoe_file_operations);
	camera->cdev.owner = THIS_MODULE;
	return cdev_device_add(&camera->cdev, &camera->dev);
}
