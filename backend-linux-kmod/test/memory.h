/* SPDX-License-Identifier: GPL-2.0 */
/* What the cases of the suite "memory" share, and those that do not stand beside its list. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>
#include <stdint.h>

#include "camera.h"

#define WIDTH	320
#define HEIGHT	241	/* no whole number of pages */
#define PAGE	4096
#define CANARY	0xc5

/* Anonymous memory of this process, every byte of that value. */
uint8_t *fresh(size_t bytes, int value);
/* Fails when a byte of a range is no canary. */
void expect_canary(const uint8_t *from, const uint8_t *to, const char *where);
/* Fails when the module holds memory of anybody. */
void expect_nothing_held(void);
/* Captures some blocks and compares each bit for bit; every slot is used again. */
void capture_and_compare(struct stream *s, int blocks);

/* memory_shared.c: dma-bufs, imported and exported */
void an_exported_frame_is_read_by_another_process(void);
void frames_go_into_buffers_of_vivid(void);
void frames_go_into_buffers_of_udmabuf(void);
void frames_go_into_buffers_of_a_heap(void);
void vivid_writes_what_we_export(void);
void own_exports_are_imported_again(void);
void shared_buffers_have_bounds(void);

/* memory_copy.c: what happens where no controller reaches memory */
void payload_is_copied_and_counted_when_told_so(void);

#endif /* MEMORY_H */
