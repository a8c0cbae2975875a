// SPDX-License-Identifier: GPL-2.0
/* The stream of a camera: see camera.h. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "camera.h"
#include "harness.h"
#include "line.h"

#define LEADER_MAGIC	0x4c563355
#define TRAILER_MAGIC	0x54563355
#define TRANSFER	(256 << 10)
#define PATIENCE_MS	20000

#define REG_ACQUISITION_START	0x100104
#define REG_ACQUISITION_STOP	0x100108
#define REG_PARAMS_LOCKED	0x100500

static uint64_t sirm(int control)
{
	return camera_read64(control, camera_read64(control, 0x1d8) + 0x20);
}

static uint64_t round_up(uint64_t value, uint64_t unit)
{
	return (value + unit - 1) / unit * unit;
}

/* One final transfer for the rest: section 5.4 of the wire reference, as most hosts do it. */
static void cut(struct stream *s)
{
	uint64_t at = sirm(s->control);
	uint64_t unit = 1ULL << (camera_read32(s->control, at) >> 24);
	uint64_t payload = camera_read64(s->control, at + 8);
	struct hotshoe_configure *p = &s->plan;

	p->payload_bytes = payload;
	p->transfer_bytes = (uint32_t)(TRANSFER / unit * unit);
	p->transfer_count = (uint32_t)(payload / p->transfer_bytes);
	p->final1_bytes = (uint32_t)round_up(payload % p->transfer_bytes, unit);
	p->leader_bytes = (uint32_t)round_up(camera_read32(s->control, at + 0x10), unit);
	p->trailer_bytes = (uint32_t)round_up(camera_read32(s->control, at + 0x14), unit);
	EXPECT(p->leader_bytes <= sizeof(s->leader) && p->trailer_bytes <= sizeof(s->trailer), "%u, %u",
	       p->leader_bytes, p->trailer_bytes);
	s->slot_bytes = (size_t)p->transfer_bytes * p->transfer_count + p->final1_bytes;
	camera_write32(s->control, at + 0x18, p->leader_bytes);
	camera_write32(s->control, at + 0x1c, p->transfer_bytes);
	camera_write32(s->control, at + 0x20, p->transfer_count);
	camera_write32(s->control, at + 0x24, p->final1_bytes);
	camera_write32(s->control, at + 0x28, 0);
	camera_write32(s->control, at + 0x2c, p->trailer_bytes);
}

void stream_open(struct stream *s, const char *serial, uint32_t width, uint32_t height, unsigned int slots)
{
	memset(s, 0, sizeof(*s));
	EXPECT(slots <= sizeof(s->at) / sizeof(s->at[0]), "%u slots", slots);
	s->control = camera_open(serial);
	s->fd = camera_open(serial);
	camera_picture(s->control, width, height);
	s->slots = slots;
	cut(s);
	s->plan.head.size = sizeof(s->plan);
	s->plan.head.abi = HOTSHOE_ABI;
	s->plan.slots = slots;
	s->plan.bytes_in_flight = 64 << 20;
	MUST(ioctl(s->fd, HOTSHOE_IOC_CONFIGURE, &s->plan));
}

void stream_register_user(struct stream *s, unsigned int slot, void *memory)
{
	struct hotshoe_register r = HEAD(hotshoe_register);

	r.slot = slot;
	r.memory = HOTSHOE_MEMORY_USER;
	r.address = (uintptr_t)memory;
	r.bytes = s->slot_bytes;
	MUST(ioctl(s->fd, HOTSHOE_IOC_REGISTER, &r));
	s->at[slot] = memory;
}

void stream_register_driver(struct stream *s, unsigned int slot, struct hotshoe_register *r)
{
	memset(r, 0, sizeof(*r));
	r->head.size = sizeof(*r);
	r->head.abi = HOTSHOE_ABI;
	r->slot = slot;
	r->memory = HOTSHOE_MEMORY_DRIVER;
	r->bytes = s->slot_bytes;
	MUST(ioctl(s->fd, HOTSHOE_IOC_REGISTER, r));
	EXPECT(r->map_bytes >= s->slot_bytes, "%llu", (unsigned long long)r->map_bytes);
	s->at[slot] = mmap(NULL, r->map_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, s->fd, (off_t)r->map_offset);
	EXPECT(s->at[slot] != MAP_FAILED, "mmap: %s", strerror(errno));
}

void stream_memory(struct stream *s)
{
	size_t all = s->slot_bytes * s->slots;
	uint8_t *memory = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned int i;

	EXPECT(memory != MAP_FAILED, "%s", strerror(errno));
	for (i = 0; i < s->slots; i++)
		stream_register_user(s, i, memory + i * s->slot_bytes);
}

void stream_queue(struct stream *s, unsigned int slot)
{
	struct hotshoe_slot q = HEAD(hotshoe_slot);

	q.slot = slot;
	MUST(ioctl(s->fd, HOTSHOE_IOC_QUEUE, &q));
}

static void stream_begin(struct stream *s)
{
	struct hotshoe_control c = HEAD(hotshoe_control);
	unsigned int i;

	MUST(ioctl(s->fd, HOTSHOE_IOC_START, &c));
	for (i = 0; i < s->slots; i++)
		stream_queue(s, i);
	camera_write32(s->control, sirm(s->control) + 4, 1);
	camera_write32(s->control, REG_PARAMS_LOCKED, 1);
}

void stream_start(struct stream *s)
{
	stream_begin(s);
	camera_write32(s->control, REG_ACQUISITION_START, 1);
}

void stream_start_doomed(struct stream *s)
{
	stream_begin(s);
	camera_try_write32(s->control, REG_ACQUISITION_START, 1);
}

unsigned int stream_dequeue(struct stream *s, unsigned int timeout_ms)
{
	struct hotshoe_dequeue d = HEAD(hotshoe_dequeue);

	d.leader = (uintptr_t)s->leader;
	d.trailer = (uintptr_t)s->trailer;
	d.timeout_ms = timeout_ms;
	while (ioctl(s->fd, HOTSHOE_IOC_DEQUEUE, &d))
		EXPECT(errno == EINTR, "dequeue: %s", strerror(errno));
	s->last = d;
	return d.result;
}

static uint32_t word(const uint8_t *at)
{
	uint32_t value;

	memcpy(&value, at, 4);
	return value;
}

uint64_t stream_block(const struct stream *s)
{
	uint64_t value;

	memcpy(&value, s->leader + 8, 8);
	return value;
}

void stream_take(struct stream *s)
{
	EXPECT_EQ(stream_dequeue(s, PATIENCE_MS), HOTSHOE_OK);
	EXPECT_EQ(s->last.status, HOTSHOE_TRANSFER_OK);
	EXPECT(s->last.slot < s->slots, "slot %u", s->last.slot);
	EXPECT(s->last.leader_bytes >= 52 && word(s->leader) == LEADER_MAGIC, "%u bytes, magic 0x%x",
	       s->last.leader_bytes, word(s->leader));
	EXPECT(s->last.trailer_bytes >= 28 && word(s->trailer) == TRAILER_MAGIC, "%u bytes, magic 0x%x",
	       s->last.trailer_bytes, word(s->trailer));
	EXPECT(!memcmp(s->leader + 8, s->trailer + 8, 8), "leader and trailer of different blocks");
	EXPECT_EQ(s->last.payload_bytes, s->plan.payload_bytes);
	EXPECT(s->last.flags & HOTSHOE_CONTIGUOUS, "a hole in the payload");
}

void stream_compare(const struct stream *s, const char *serial, const uint8_t *payload)
{
	char number[32];
	size_t bytes, i;
	uint8_t *expected;

	snprintf(number, sizeof(number), "%llu", (unsigned long long)stream_block(s));
	expected = line_ask("expected", serial, number, &bytes);
	EXPECT_EQ(bytes, s->last.payload_bytes);
	if (memcmp(expected, payload, bytes)) {
		for (i = 0; expected[i] == payload[i]; i++)
			;
		FAIL("block %s: byte %zu is 0x%02x, expected 0x%02x", number, i, payload[i], expected[i]);
	}
	free(expected);
}

void stream_stop(struct stream *s)
{
	struct hotshoe_control c = HEAD(hotshoe_control);

	camera_write32(s->control, REG_ACQUISITION_STOP, 1);
	camera_write32(s->control, sirm(s->control) + 4, 0);
	MUST(ioctl(s->fd, HOTSHOE_IOC_STOP, &c));
	camera_write32(s->control, REG_PARAMS_LOCKED, 0);
}

void stream_close(struct stream *s)
{
	close(s->fd);
	close(s->control);
}
