// SPDX-License-Identifier: GPL-2.0
/*
 * The character device: open, close, requests, poll, mapping.
 */
#include <linux/fs.h>
#include <linux/slab.h>

#include "camera.h"
#include "pages.h"

static int shoe_open(struct inode *inode, struct file *file)
{
	struct shoe_camera *camera = container_of(inode->i_cdev, struct shoe_camera, cdev);
	struct shoe_handle *handle;
	int ret = 0;

	handle = kzalloc(sizeof(*handle), GFP_KERNEL_ACCOUNT);
	if (!handle)
		return -ENOMEM;
	handle->camera = camera;
	mutex_lock(&camera->open_lock);
	if (shoe_gone(camera))
		ret = -ENODEV;
	else
		WRITE_ONCE(camera->handles, camera->handles + 1);
	mutex_unlock(&camera->open_lock);
	if (ret) {
		kfree(handle);
		return ret;
	}
	get_device(&camera->dev);
	file->private_data = handle;
	return nonseekable_open(inode, file);
}

static int shoe_release(struct inode *inode, struct file *file)
{
	struct shoe_handle *handle = file->private_data;
	struct shoe_camera *camera = handle->camera;

	shoe_stream_close(handle);
	mutex_lock(&camera->open_lock);
	WRITE_ONCE(camera->handles, camera->handles - 1);
	if (!camera->handles)
		shoe_events_forget(camera);
	mutex_unlock(&camera->open_lock);
	kfree(handle);
	shoe_camera_put(camera);
	return 0;
}

static long shoe_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	return shoe_request(file->private_data, command, (void __user *)argument);
}

static __poll_t shoe_poll(struct file *file, poll_table *table)
{
	return shoe_stream_poll(file->private_data, file, table);
}

static int shoe_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct shoe_handle *handle = file->private_data;
	struct shoe_pages *pages;

	pages = shoe_regions_find(&handle->camera->regions, vma->vm_pgoff, vma_pages(vma));
	if (!pages)
		return -EINVAL;
	return shoe_pages_map(pages, vma, vma->vm_pgoff - pages->start);
}

const struct file_operations shoe_file_operations = {
	.owner = THIS_MODULE,
	.open = shoe_open,
	.release = shoe_release,
	.unlocked_ioctl = shoe_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.poll = shoe_poll,
	.mmap = shoe_mmap,
	.llseek = noop_llseek,
};
