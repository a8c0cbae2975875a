// SPDX-License-Identifier: GPL-2.0
/* User pages, memory of the module, dma-bufs: the right bytes in the right place and nowhere else. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "harness.h"
#include "memory.h"
#include "suites.h"

#define FRAMES	8

static void capture_at_offset(unsigned int offset)
{
	struct hotshoe_statistics counters;
	size_t gap = 64, room;
	struct stream s;
	uint8_t *memory;
	unsigned int i;
	char where[64];

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	room = offset + SLOTS * (s.slot_bytes + gap) + PAGE;
	memory = fresh(room, CANARY);
	for (i = 0; i < SLOTS; i++)
		stream_register_user(&s, i, memory + offset + i * (s.slot_bytes + gap));
	capture_and_compare(&s, FRAMES);
	fill_statistics(s.fd, &counters);
	EXPECT_EQ(counters.copied_bytes, 0);
	snprintf(where, sizeof(where), "before the first frame, offset %u", offset);
	expect_canary(memory, s.at[0], where);
	for (i = 0; i < SLOTS; i++) {
		const uint8_t *end = s.at[i] + s.plan.payload_bytes;

		snprintf(where, sizeof(where), "after frame %u, offset %u", i, offset);
		expect_canary(end, i + 1 < SLOTS ? s.at[i + 1] : memory + room, where);
	}
	stream_close(&s);
	munmap(memory, room);
}

static void frames_land_at_any_offset_and_nowhere_else(void)
{
	static const unsigned int offsets[] = { 0, 1, 7, 63, 4095 };
	unsigned int i;

	for (i = 0; i < sizeof(offsets) / sizeof(offsets[0]); i++)
		capture_at_offset(offsets[i]);
	expect_nothing_held();
}

/* One circular buffer, frame after frame without a gap: neighbours share pages. */
static void a_circular_buffer_holds_many_frames(void)
{
	struct stream s;
	uint8_t *memory;
	unsigned int i;

	stream_open(&s, PATTERN, 123, 45, 32);
	memory = fresh(32 * s.slot_bytes + 2 * PAGE, CANARY);
	for (i = 0; i < 32; i++)
		stream_register_user(&s, i, memory + 4001 + i * s.slot_bytes);
	capture_and_compare(&s, 70);
	expect_canary(memory, s.at[0], "before the ring");
	expect_canary(s.at[31] + s.slot_bytes, memory + 32 * s.slot_bytes + 2 * PAGE, "after the ring");
	stream_close(&s);
	expect_nothing_held();
}

struct shared_view {
	struct hotshoe_register r;
	int fd;
	int to_child[2];
	int to_parent[2];
	size_t bytes;
};

static void sync_with(int *from, int *to)
{
	char c = 0;

	if (to)
		EXPECT_EQ(write(to[1], &c, 1), 1);
	if (from)
		EXPECT_EQ(read(from[0], &c, 1), 1);
}

/* Another process, with a handle and a mapping of its own. */
static void look_from_another_process(void *argument)
{
	struct shared_view *v = argument;
	int fd = camera_open(PATTERN);
	uint8_t *mine = mmap(NULL, v->r.map_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, (off_t)v->r.map_offset);

	EXPECT(mine != MAP_FAILED, "%s", strerror(errno));
	close(fd);
	EXPECT_EQ(mine[5], 0x11);
	mine[6] = 0x22;
	sync_with(v->to_child, v->to_parent);	/* the camera has written */
	sync_with(NULL, v->to_parent);
	EXPECT_EQ(write(v->to_parent[1], mine, 4096), 4096);
}

static void driver_memory_is_the_same_in_two_processes(void)
{
	struct shared_view v = { 0 };
	struct stream s;
	uint8_t *twice, *theirs = malloc(4096);
	int child;

	MUST(pipe(v.to_child));
	MUST(pipe(v.to_parent));
	stream_open(&s, PATTERN, WIDTH, HEIGHT, 1);
	stream_register_driver(&s, 0, &v.r);
	twice = mmap(NULL, v.r.map_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, s.fd, (off_t)v.r.map_offset);
	EXPECT(twice != MAP_FAILED, "%s", strerror(errno));
	EXPECT(s.at[0][0] == 0 && s.at[0][v.r.map_bytes - 1] == 0, "memory of somebody else");
	s.at[0][5] = 0x11;
	EXPECT_EQ(twice[5], 0x11);
	child = run_child(look_from_another_process, &v);
	sync_with(v.to_parent, NULL);
	EXPECT_EQ(s.at[0][6], 0x22);
	EXPECT_EQ(twice[6], 0x22);
	stream_start(&s);
	stream_take(&s);
	stream_compare(&s, PATTERN, s.at[0]);
	stream_compare(&s, PATTERN, twice);
	sync_with(v.to_parent, v.to_child);
	EXPECT_EQ(read(v.to_parent[0], theirs, 4096), 4096);
	EXPECT(!memcmp(theirs, twice, 4096), "the other process sees other bytes");
	wait_child(child);
	stream_stop(&s);
	stream_close(&s);
}

static void a_mapping_has_an_end(void)
{
	struct hotshoe_register r;
	struct stream s;
	void *p;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 1);
	stream_register_driver(&s, 0, &r);
	p = mmap(NULL, r.map_bytes + PAGE, PROT_READ, MAP_SHARED, s.fd, (off_t)r.map_offset);
	EXPECT(p == MAP_FAILED && errno == EINVAL, "%p, errno %d", p, errno);
	p = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, s.fd, (off_t)(r.map_offset + r.map_bytes));
	EXPECT(p == MAP_FAILED && errno == EINVAL, "%p, errno %d", p, errno);
	p = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, s.fd, (off_t)1 << 43);
	EXPECT(p == MAP_FAILED && errno == EINVAL, "%p, errno %d", p, errno);
	p = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, s.fd, (off_t)0x7ffffffffffff000);
	EXPECT(p == MAP_FAILED, "%p", p);
	p = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, s.fd, (off_t)r.map_offset);
	EXPECT(p == MAP_FAILED && errno == EINVAL, "private: %p, errno %d", p, errno);
	p = mremap(s.at[0], r.map_bytes, r.map_bytes + PAGE, MREMAP_MAYMOVE);
	EXPECT(p == MAP_FAILED, "grown to %p", p);
	/* A part, and one that ends where the memory ends. */
	p = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, s.fd, (off_t)(r.map_offset + r.map_bytes - PAGE));
	EXPECT(p != MAP_FAILED, "%s", strerror(errno));
	s.at[0][r.map_bytes - 1] = 0x77;
	EXPECT_EQ(((uint8_t *)p)[PAGE - 1], 0x77);
}

static void mapped_memory_outlives_slot_and_handle(void)
{
	struct hotshoe_register r, next;
	struct hotshoe_slot slot = HEAD(hotshoe_slot);
	struct stream s;
	uint8_t *first;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 1);
	stream_register_driver(&s, 0, &r);
	first = s.at[0];
	memset(first, 0x3c, r.map_bytes);
	MUST(ioctl(s.fd, HOTSHOE_IOC_UNREGISTER, &slot));
	stream_register_driver(&s, 0, &next);
	EXPECT(s.at[0][0] == 0 && s.at[0][next.map_bytes - 1] == 0, "old bytes in new memory");
	memset(s.at[0], 0xff, next.map_bytes);
	EXPECT(first[0] == 0x3c && first[r.map_bytes - 1] == 0x3c, "memory of a mapping was given away");
	stream_close(&s);
	EXPECT(first[1] == 0x3c && s.at[0][1] == 0xff, "memory changed with the last handle");
	munmap(first, r.map_bytes);
	munmap(s.at[0], next.map_bytes);
	expect_nothing_held();
}

/* Locked memory: user pages count against the limit of whoever has no privilege. */
static void register_as_nobody(void *argument)
{
	struct stream *s = argument;
	struct rlimit limit = { 1 << 20, 1 << 20 };
	uint8_t *memory = fresh(4 << 20, 0);
	struct hotshoe_register r = HEAD(hotshoe_register);
	unsigned int i, good = 0;

	MUST(setrlimit(RLIMIT_MEMLOCK, &limit));
	MUST(setgid(65534));
	MUST(setuid(65534));
	for (i = 0; i < 16; i++) {
		r.slot = i;
		r.address = (uintptr_t)memory + i * (256 << 10);
		r.bytes = s->slot_bytes;
		if (ioctl(s->fd, HOTSHOE_IOC_REGISTER, &r) == 0)
			good++;
		else
			EXPECT(errno == ENOMEM, "slot %u: %s", i, strerror(errno));
	}
	EXPECT(good >= 1 && good * s->slot_bytes <= 1 << 20, "%u slots of %zu bytes under a limit of 1 MiB", good,
	       s->slot_bytes);
	/* What is given back can be taken again. */
	for (i = 0; i < 8; i++) {
		struct hotshoe_slot slot = HEAD(hotshoe_slot);

		MUST(ioctl(s->fd, HOTSHOE_IOC_UNREGISTER, &slot));
		r.slot = 0;
		r.address = (uintptr_t)memory;
		MUST(ioctl(s->fd, HOTSHOE_IOC_REGISTER, &r));
	}
}

static void pinned_pages_count_against_the_limit(void)
{
	struct stream s;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 16);
	wait_child(run_child(register_as_nobody, &s));
	stream_close(&s);
	expect_nothing_held();
}

static void write_everything(void *argument)
{
	memset(argument, 0xee, 1 << 20);
}

/* A child that writes its copy must not steal the pages that the camera writes. */
static void a_fork_leaves_pinned_pages_with_the_parent(void)
{
	uint8_t *memory = fresh(1 << 20, 0);
	struct stream s;
	unsigned int i;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	for (i = 0; i < SLOTS; i++)
		stream_register_user(&s, i, memory + i * s.slot_bytes);
	stream_start(&s);
	for (i = 0; i < 6; i++) {
		int child = run_child(write_everything, memory);

		memory[s.slot_bytes * SLOTS + 1] = (uint8_t)i;
		stream_take(&s);
		stream_compare(&s, PATTERN, s.at[s.last.slot]);
		wait_child(child);
		stream_queue(&s, s.last.slot);
	}
	stream_stop(&s);
	stream_close(&s);
}

/* The camera goes on writing pages that nobody sees any more, and no others. */
static void moved_and_unmapped_memory_harms_nobody(void)
{
	size_t half = 1 << 20;
	uint8_t *memory = fresh(2 * half, 0), *other, *moved;
	struct stream s;
	unsigned int i;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 2);
	stream_register_user(&s, 0, memory);
	stream_register_user(&s, 1, memory + half);
	stream_start(&s);
	stream_take(&s);
	stream_queue(&s, s.last.slot);
	moved = mremap(memory, half, half, MREMAP_MAYMOVE | MREMAP_FIXED, fresh(half, 0));
	EXPECT(moved != MAP_FAILED, "%s", strerror(errno));
	MUST(munmap(memory + half, half));
	other = mmap(memory, 2 * half, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	EXPECT(other == memory, "%p", (void *)other);
	memset(other, CANARY, 2 * half);
	for (i = 0; i < 10; i++) {
		stream_take(&s);
		if (s.last.slot == 0)
			stream_compare(&s, PATTERN, moved);
		stream_queue(&s, s.last.slot);
	}
	stream_stop(&s);
	expect_canary(other, other + 2 * half, "memory that came to the same address");
	stream_close(&s);
	expect_nothing_held();
}

static void a_new_plan_lets_all_memory_go(void)
{
	struct hotshoe_statistics counters;
	struct hotshoe_register r;
	struct stream s;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 2);
	stream_register_user(&s, 0, fresh(1 << 20, 0));
	stream_register_driver(&s, 1, &r);
	MUST(ioctl(s.fd, HOTSHOE_IOC_CONFIGURE, &s.plan));
	fill_statistics(s.fd, &counters);
	EXPECT_EQ(counters.pinned_pages, 0);
	EXPECT_EQ(counters.registered, 0);
	munmap(s.at[1], r.map_bytes);
	stream_memory(&s);
	capture_and_compare(&s, 4);
}

const struct test_suite memory_suite = { "memory", (const struct test_case[]) {
	{ "shouldWriteFramesAtAnyOffsetAndNowhereElse", 120, frames_land_at_any_offset_and_nowhere_else },
	{ "shouldFillACircularBufferOfManyFrames", 60, a_circular_buffer_holds_many_frames },
	{ "shouldShowDriverMemoryToTwoProcesses", 40, driver_memory_is_the_same_in_two_processes },
	{ "shouldEndAMappingWhereItsMemoryEnds", 30, a_mapping_has_an_end },
	{ "shouldKeepMappedMemoryBeyondSlotAndHandle", 30, mapped_memory_outlives_slot_and_handle },
	{ "shouldLetAnotherProcessReadAnExportedFrame", 60, an_exported_frame_is_read_by_another_process },
	{ "shouldFillBuffersOfVivid", 60, frames_go_into_buffers_of_vivid },
	{ "shouldFillBuffersOfUdmabuf", 60, frames_go_into_buffers_of_udmabuf },
	{ "shouldFillBuffersOfADmaHeap", 60, frames_go_into_buffers_of_a_heap },
	{ "shouldLetVividWriteWhatItExports", 60, vivid_writes_what_we_export },
	{ "shouldImportItsOwnExports", 40, own_exports_are_imported_again },
	{ "shouldKeepToTheBoundsOfSharedBuffers", 30, shared_buffers_have_bounds },
	{ "shouldCountPinnedPagesAgainstTheLimit", 40, pinned_pages_count_against_the_limit },
	{ "shouldKeepPinnedPagesWithTheParentOfAFork", 60, a_fork_leaves_pinned_pages_with_the_parent },
	{ "shouldHarmNobodyByMemoryThatWasMovedOrUnmapped", 60, moved_and_unmapped_memory_harms_nobody },
	{ "shouldCopyAndCountPayloadWhenToldSo", 90, payload_is_copied_and_counted_when_told_so },
	{ "shouldLetAllMemoryGoForANewPlan", 40, a_new_plan_lets_all_memory_go },
	{ NULL, 0, NULL }
} };
