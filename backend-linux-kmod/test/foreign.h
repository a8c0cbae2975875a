/* SPDX-License-Identifier: GPL-2.0 */
/* dma-bufs that come from other drivers. */
#ifndef FOREIGN_H
#define FOREIGN_H

#include <stddef.h>
#include <stdint.h>

/**
 * struct foreign - a dma-buf of somebody else
 * @fd: its file descriptor
 * @bytes: its size
 * @at: where it is mapped
 * @owner: handle of the driver that it came from, or -1
 * @why: why there is none
 */
struct foreign {
	int fd;
	size_t bytes;
	uint8_t *at;
	int owner;
	const char *why;
};

/* Each makes a buffer of at least so many bytes, mapped; -1: there is no such driver here. */
int foreign_vivid(struct foreign *f, size_t bytes);
int foreign_udmabuf(struct foreign *f, size_t bytes);
int foreign_heap(struct foreign *f, size_t bytes);

/*
 * Has vivid capture a picture into a dma-buf of ours; -1: there is no vivid here.
 * Gives the bytes of the picture.
 */
long foreign_vivid_into(int fd, size_t bytes);

/* Gives it back; the descriptor may have been closed before. */
void foreign_free(struct foreign *f, int closed);

#endif /* FOREIGN_H */
