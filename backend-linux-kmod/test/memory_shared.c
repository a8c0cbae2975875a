// SPDX-License-Identifier: GPL-2.0
/* dma-bufs: of others, filled by the camera, and of the module, read and filled by others. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <linux/dma-buf.h>

#include "foreign.h"
#include "harness.h"
#include "memory.h"

static int export_slot(struct stream *s, unsigned int slot)
{
	struct hotshoe_slot e = HEAD(hotshoe_slot);

	e.slot = slot;
	MUST(ioctl(s->fd, HOTSHOE_IOC_EXPORT, &e));
	EXPECT(e.handle >= 0, "%d", e.handle);
	EXPECT(fcntl(e.handle, F_GETFD) & FD_CLOEXEC, "not close-on-exec");
	return e.handle;
}

struct exported {
	int fd;
	size_t bytes;
	const uint8_t *expected;
};

static void read_exported(void *argument)
{
	struct exported *e = argument;
	struct dma_buf_sync sync = { DMA_BUF_SYNC_START | DMA_BUF_SYNC_READ };
	uint8_t *at = mmap(NULL, e->bytes, PROT_READ, MAP_SHARED, e->fd, 0);

	EXPECT(at != MAP_FAILED, "%s", strerror(errno));
	MUST(ioctl(e->fd, DMA_BUF_IOCTL_SYNC, &sync));
	EXPECT(!memcmp(at, e->expected, e->bytes), "another process reads other bytes");
	EXPECT(mmap(NULL, e->bytes + (1 << 20), PROT_READ, MAP_SHARED, e->fd, 0) == MAP_FAILED, "mapped past its end");
}

void an_exported_frame_is_read_by_another_process(void)
{
	struct hotshoe_register r;
	struct exported e;
	struct stream s;
	uint8_t *copy;
	int order;

	for (order = 0; order < 2; order++) {
		stream_open(&s, PATTERN, WIDTH, HEIGHT, 1);
		stream_register_driver(&s, 0, &r);
		e.fd = export_slot(&s, 0);
		stream_start(&s);
		stream_take(&s);
		stream_compare(&s, PATTERN, s.at[0]);
		stream_stop(&s);
		copy = malloc(s.plan.payload_bytes);
		memcpy(copy, s.at[0], s.plan.payload_bytes);
		e.expected = copy;
		e.bytes = s.plan.payload_bytes;
		if (order == 0) {	/* the camera's side closes first */
			munmap(s.at[0], r.map_bytes);
			stream_close(&s);
			wait_child(run_child(read_exported, &e));
			close(e.fd);
		} else {
			wait_child(run_child(read_exported, &e));
			close(e.fd);
			EXPECT(!memcmp(copy, s.at[0], e.bytes), "the frame changed with the other side's end");
			munmap(s.at[0], r.map_bytes);
			stream_close(&s);
		}
		free(copy);
		expect_nothing_held();
	}
}

/* What the module must do with a place in foreign memory. */
enum way {
	DIRECTLY,	/* the controller writes there */
	BY_COPY,	/* a CPU copies, and that is counted */
	NOT_AT_ALL,	/* neither can be: refused */
};

/* Captures three frames; gives the bytes that the module counted as copied meanwhile. */
static uint64_t capture_three(struct stream *s)
{
	struct hotshoe_statistics before, after;
	int i;

	fill_statistics(s->fd, &before);
	stream_start(s);
	for (i = 0; i < 3; i++) {
		stream_take(s);
		stream_compare(s, PATTERN, s->at[0]);
		stream_queue(s, 0);
	}
	stream_stop(s);
	fill_statistics(s->fd, &after);
	EXPECT_EQ(after.attached_handles, 1);
	return after.copied_bytes - before.copied_bytes;
}

static void fill_foreign(struct stream *s, struct foreign *f, struct hotshoe_register *r, enum way way)
{
	uint64_t copied;

	EXPECT_EQ(r->copied, way == BY_COPY);
	s->at[0] = f->at + r->offset;
	memset(f->at, CANARY, f->bytes);
	copied = capture_three(s);
	if (way == DIRECTLY)
		EXPECT_EQ(copied, 0);
	else
		EXPECT_EQ(copied, 3 * s->plan.payload_bytes);
	expect_canary(f->at, s->at[0], "before the frame");
	expect_canary(s->at[0] + s->slot_bytes, f->at + f->bytes, "after the frame");
	EXPECT_ERRNO(ioctl(s->fd, HOTSHOE_IOC_REGISTER, r), EEXIST);
}

/*
 * What came from elsewhere takes frames, and both sides may close first. A
 * place that is no multiple of a packet makes the module copy, for which it
 * needs an exporter that lets the kernel look at the memory.
 */
static void capture_into_foreign(int (*make)(struct foreign *, size_t), int closed, unsigned int offset, enum way way)
{
	struct hotshoe_register r = HEAD(hotshoe_register);
	struct foreign f;
	struct stream s;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 1);
	if (make(&f, s.slot_bytes + PAGE))
		skip("%s", f.why);
	r.memory = HOTSHOE_MEMORY_SHARED;
	r.handle = f.fd;
	r.offset = offset;
	r.bytes = s.slot_bytes;
	if (way == NOT_AT_ALL) {
		EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EOPNOTSUPP);
	} else {
		MUST(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r));
		if (closed)
			close(f.fd);	/* the module holds it */
		fill_foreign(&s, &f, &r, way);
	}
	stream_close(&s);
	if (way != NOT_AT_ALL)
		EXPECT_EQ(f.at[f.bytes - 1], CANARY);	/* still there for its other owner */
	foreign_free(&f, closed);
	expect_nothing_held();
}

void frames_go_into_buffers_of_vivid(void)
{
	capture_into_foreign(foreign_vivid, 0, 0, DIRECTLY);
	capture_into_foreign(foreign_vivid, 1, 68, BY_COPY);
}

/* The kernel itself cannot look into a udmabuf of this version. */
void frames_go_into_buffers_of_udmabuf(void)
{
	capture_into_foreign(foreign_udmabuf, 0, 0, DIRECTLY);
	capture_into_foreign(foreign_udmabuf, 1, 1024, DIRECTLY);
	capture_into_foreign(foreign_udmabuf, 0, 68, NOT_AT_ALL);
}

void frames_go_into_buffers_of_a_heap(void)
{
	capture_into_foreign(foreign_heap, 0, 0, DIRECTLY);
	capture_into_foreign(foreign_heap, 1, 68, BY_COPY);
}

/* The other way round: another driver writes our memory, and the camera does so after it. */
void vivid_writes_what_we_export(void)
{
	struct hotshoe_register r;
	struct stream s;
	long bytes, i;
	int fd;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 1);
	stream_register_driver(&s, 0, &r);
	fd = export_slot(&s, 0);
	memset(s.at[0], CANARY, r.map_bytes);
	bytes = foreign_vivid_into(fd, r.map_bytes);
	if (bytes < 0)
		skip("this kernel has no vivid");
	EXPECT(bytes > 100000, "%ld bytes", bytes);
	/* A row of the test picture is not of one value. */
	for (i = 0; i < 640 && s.at[0][i] == CANARY; i++)
		;
	EXPECT(i < 640, "vivid wrote nothing");
	expect_canary(s.at[0] + bytes, s.at[0] + r.map_bytes, "after vivid's picture");
	close(fd);
	capture_and_compare(&s, 2);
	munmap(s.at[0], r.map_bytes);
	stream_close(&s);
	expect_nothing_held();
}

void own_exports_are_imported_again(void)
{
	struct hotshoe_register r = HEAD(hotshoe_register), first;
	struct stream s;
	int fd;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 2);
	stream_register_driver(&s, 0, &first);
	fd = export_slot(&s, 0);
	r.slot = 1;
	r.memory = HOTSHOE_MEMORY_SHARED;
	r.handle = fd;
	r.bytes = s.slot_bytes;
	MUST(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r));
	close(fd);
	s.at[1] = s.at[0];	/* the same memory twice: one block at a time */
	s.slots = 1;
	capture_and_compare(&s, 2);
	munmap(s.at[0], first.map_bytes);
	stream_close(&s);
	expect_nothing_held();
}

void shared_buffers_have_bounds(void)
{
	struct hotshoe_register good = HEAD(hotshoe_register), r;
	static const uint64_t offsets[] = { 1, 3, PAGE * 2, 1ULL << 31, 1ULL << 32, 1ULL << 63, ~0ULL - 3, ~0ULL };
	struct hotshoe_register first;
	struct stream s;
	unsigned int i;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 2);
	stream_register_driver(&s, 0, &first);
	good.slot = 1;
	good.memory = HOTSHOE_MEMORY_SHARED;
	good.handle = export_slot(&s, 0);
	good.bytes = s.slot_bytes;
	for (i = 0; i < sizeof(offsets) / sizeof(offsets[0]); i++) {
		r = good;
		r.offset = offsets[i];
		errno = 0;
		EXPECT(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r) == -1 && errno == EINVAL, "offset %llu: errno %d",
		       (unsigned long long)offsets[i], errno);
	}
	r = good;
	r.bytes = first.map_bytes + 1;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EINVAL);
	close(good.handle);
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &good), EBADF);
}
