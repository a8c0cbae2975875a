// SPDX-License-Identifier: GPL-2.0
/*
 * What user space can see without opening the camera.
 */
#include <linux/device.h>
#include <linux/sysfs.h>

#include "camera.h"

static struct shoe_camera *shoe_camera_of(struct device *dev)
{
	return container_of(dev, struct shoe_camera, dev);
}

/* Open files: 0 means that nobody uses the camera through this driver. */
static ssize_t handles_show(struct device *dev, struct device_attribute *attribute, char *text)
{
	return sysfs_emit(text, "%u\n", READ_ONCE(shoe_camera_of(dev)->handles));
}
static DEVICE_ATTR_RO(handles);

static ssize_t streaming_show(struct device *dev, struct device_attribute *attribute, char *text)
{
	struct shoe_stream *stream = &shoe_camera_of(dev)->stream;
	u32 flags;

	spin_lock_irq(&stream->lock);
	flags = hs_stream_flags(&stream->state);
	spin_unlock_irq(&stream->lock);
	return sysfs_emit(text, "%d\n", flags & HOTSHOE_STREAMING ? 1 : 0);
}
static DEVICE_ATTR_RO(streaming);

static ssize_t abi_show(struct device *dev, struct device_attribute *attribute, char *text)
{
	return sysfs_emit(text, "%d\n", HOTSHOE_ABI);
}
static DEVICE_ATTR_RO(abi);

static struct attribute *shoe_camera_attrs[] = {
	&dev_attr_handles.attr,
	&dev_attr_streaming.attr,
	&dev_attr_abi.attr,
	NULL,
};

static const struct attribute_group shoe_camera_group = {
	.attrs = shoe_camera_attrs,
};

const struct attribute_group *shoe_camera_groups[] = {
	&shoe_camera_group,
	NULL,
};
