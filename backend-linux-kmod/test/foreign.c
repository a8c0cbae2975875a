// SPDX-License-Identifier: GPL-2.0
/* dma-bufs of vivid, udmabuf and the system heap. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <linux/dma-heap.h>
#include <linux/udmabuf.h>
#include <linux/videodev2.h>

#include "foreign.h"
#include "harness.h"

static int map(struct foreign *f)
{
	f->at = mmap(NULL, f->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, f->fd, 0);
	EXPECT(f->at != MAP_FAILED, "%s", strerror(errno));
	return 0;
}

static int open_vivid(void)
{
	struct v4l2_capability cap;
	char path[32];
	int i, fd;

	if (system("modprobe vivid >/dev/null 2>&1"))
		return -1;
	for (i = 0; i < 64; i++) {
		snprintf(path, sizeof(path), "/dev/video%d", i);
		fd = open(path, O_RDWR | O_CLOEXEC);
		if (fd < 0)
			continue;
		if (!ioctl(fd, VIDIOC_QUERYCAP, &cap) && !strcmp((char *)cap.driver, "vivid") &&
		    (cap.device_caps & V4L2_CAP_VIDEO_CAPTURE))
			return fd;
		close(fd);
	}
	return -1;
}

int foreign_vivid(struct foreign *f, size_t bytes)
{
	struct v4l2_format format = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE };
	struct v4l2_requestbuffers request = { .count = 1, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP };
	struct v4l2_exportbuffer export = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .flags = O_RDWR | O_CLOEXEC };

	f->owner = open_vivid();
	f->why = "this kernel has no vivid";
	if (f->owner < 0)
		return -1;
	format.fmt.pix.width = 1280;
	format.fmt.pix.height = 720;
	format.fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV;
	MUST(ioctl(f->owner, VIDIOC_S_FMT, &format));
	f->bytes = format.fmt.pix.sizeimage;
	EXPECT(f->bytes >= bytes, "%zu of %zu", f->bytes, bytes);
	MUST(ioctl(f->owner, VIDIOC_REQBUFS, &request));
	MUST(ioctl(f->owner, VIDIOC_EXPBUF, &export));
	f->fd = export.fd;
	return map(f);
}

long foreign_vivid_into(int fd, size_t bytes)
{
	struct v4l2_format format = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE };
	struct v4l2_requestbuffers request = { .count = 1, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_DMABUF };
	struct v4l2_buffer buffer = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_DMABUF };
	int video = open_vivid(), type = V4L2_BUF_TYPE_VIDEO_CAPTURE, i;

	if (video < 0)
		return -1;
	format.fmt.pix.width = 320;
	format.fmt.pix.height = 180;
	format.fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV;
	MUST(ioctl(video, VIDIOC_S_FMT, &format));
	EXPECT(format.fmt.pix.sizeimage <= bytes, "%u of %zu", format.fmt.pix.sizeimage, bytes);
	MUST(ioctl(video, VIDIOC_REQBUFS, &request));
	MUST(ioctl(video, VIDIOC_STREAMON, &type));
	for (i = 0; i < 3; i++) {
		buffer.index = 0;
		buffer.m.fd = fd;
		buffer.length = (uint32_t)bytes;
		MUST(ioctl(video, VIDIOC_QBUF, &buffer));
		MUST(ioctl(video, VIDIOC_DQBUF, &buffer));
		EXPECT(!(buffer.flags & V4L2_BUF_FLAG_ERROR), "flags 0x%x", buffer.flags);
	}
	MUST(ioctl(video, VIDIOC_STREAMOFF, &type));
	close(video);
	return buffer.bytesused;
}

int foreign_udmabuf(struct foreign *f, size_t bytes)
{
	struct udmabuf_create create = { .flags = UDMABUF_FLAGS_CLOEXEC };
	int memory;

	f->owner = open("/dev/udmabuf", O_RDWR | O_CLOEXEC);
	f->why = "this kernel has no udmabuf";
	if (f->owner < 0)
		return -1;
	f->bytes = (bytes + 4095) / 4096 * 4096;
	memory = (int)MUST(memfd_create("udmabuf", MFD_ALLOW_SEALING | MFD_CLOEXEC));
	MUST(ftruncate(memory, (off_t)f->bytes));
	MUST(fcntl(memory, F_ADD_SEALS, F_SEAL_SHRINK));
	create.memfd = (uint32_t)memory;
	create.size = f->bytes;
	f->fd = (int)MUST(ioctl(f->owner, UDMABUF_CREATE, &create));
	close(memory);
	return map(f);
}

int foreign_heap(struct foreign *f, size_t bytes)
{
	struct dma_heap_allocation_data data = { .fd_flags = O_RDWR | O_CLOEXEC };

	f->owner = open("/dev/dma_heap/system", O_RDWR | O_CLOEXEC);
	f->why = "this kernel has no dma-heap";
	if (f->owner < 0)
		return -1;
	f->bytes = (bytes + 4095) / 4096 * 4096;
	data.len = f->bytes;
	MUST(ioctl(f->owner, DMA_HEAP_IOCTL_ALLOC, &data));
	f->fd = (int)data.fd;
	return map(f);
}

void foreign_free(struct foreign *f, int closed)
{
	munmap(f->at, f->bytes);
	if (!closed)
		close(f->fd);
	if (f->owner >= 0)
		close(f->owner);
}
