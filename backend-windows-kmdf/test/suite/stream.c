// SPDX-License-Identifier: Apache-2.0
/* The stream of a camera: see stream.h. */
#include "stream.h"

#define CANARY		0x5a
#define MARGIN		4096

static uint32_t round_up(uint32_t value, uint32_t unit)
{
	return unit ? (value + unit - 1) / unit * unit : value;
}

static void cut_up(struct stream *s, const struct cut *cut)
{
	struct hotshoe_configure *p = &s->plan;

	p->payload_bytes = cut->payload;
	p->transfer_bytes = cut->transfer;
	p->transfer_count = cut->payload / cut->transfer;
	p->final1_bytes = round_up(cut->payload % cut->transfer, cut->unit);
	p->leader_bytes = BUS_LEADER_BYTES;
	p->trailer_bytes = BUS_TRAILER_BYTES;
	p->bytes_in_flight = cut->in_flight ? cut->in_flight : 8U << 20;
	s->room = p->transfer_bytes * p->transfer_count + p->final1_bytes;
}

static void tell_camera(struct stream *s)
{
	const struct hotshoe_configure *p = &s->plan;

	camera_write32(s->control, BUS_SIRM + 0x04, 0);
	camera_write32(s->control, BUS_REG_PAYLOAD, (uint32_t)p->payload_bytes);
	camera_write32(s->control, BUS_SIRM + 0x18, p->leader_bytes);
	camera_write32(s->control, BUS_SIRM + 0x1c, p->transfer_bytes);
	camera_write32(s->control, BUS_SIRM + 0x20, p->transfer_count);
	camera_write32(s->control, BUS_SIRM + 0x24, p->final1_bytes);
	camera_write32(s->control, BUS_SIRM + 0x28, 0);
	camera_write32(s->control, BUS_SIRM + 0x2c, p->trailer_bytes);
}

void stream_open(struct stream *s, unsigned int camera, const struct cut *cut, unsigned int slots)
{
	const struct hotshoe_configure head = HEAD(hotshoe_configure);

	memset(s, 0, sizeof(*s));
	s->camera = camera;
	s->handle = camera_open(camera);
	s->control = camera_open(camera);
	s->plan = head;
	s->plan.slots = s->slots = slots;
	cut_up(s, cut);
	tell_camera(s);
	EXPECT_EQ(call_in(s->handle, HOTSHOE_IOCTL_CONFIGURE, &s->plan, sizeof(s->plan)), 0);
}

void stream_memory(struct stream *s, unsigned int offset)
{
	unsigned int i;

	for (i = 0; i < s->slots; i++) {
		struct hotshoe_register r = HEAD(hotshoe_register);

		r.slot = i;
		r.memory = HOTSHOE_MEMORY_USER;
		r.bytes = s->room;
		EXPECT_EQ(call_both(s->handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), 0);
		s->memory[i] =
		    VirtualAlloc(NULL, s->room + 2 * MARGIN + offset, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
		EXPECT(s->memory[i], "no memory for slot %u", i);
		memset(s->memory[i], CANARY, s->room + 2 * MARGIN + offset);
		s->frame[i] = s->memory[i] + MARGIN + offset;
	}
}

void stream_start(struct stream *s)
{
	struct hotshoe_control c = HEAD(hotshoe_control);

	EXPECT_EQ(call_in(s->handle, HOTSHOE_IOCTL_START, &c, sizeof(c)), 0);
}

int stream_try_queue(struct stream *s, unsigned int slot)
{
	struct hotshoe_slot q = HEAD(hotshoe_slot);

	q.slot = slot;
	return call_start(&s->queued[slot], s->handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), s->frame[slot], s->room);
}

void stream_queue(struct stream *s, unsigned int slot)
{
	EXPECT_EQ(stream_try_queue(s, slot), 0);
}

void stream_queue_all(struct stream *s)
{
	unsigned int i;

	for (i = 0; i < s->slots; i++)
		stream_queue(s, i);
}

void stream_send(struct stream *s, uint32_t blocks)
{
	camera_write32(s->control, BUS_REG_START, blocks);
	camera_write32(s->control, BUS_SIRM + 0x04, 1);
}

int stream_dequeue(struct stream *s, unsigned int timeout_ms)
{
	struct hotshoe_dequeue d = HEAD(hotshoe_dequeue);
	uint8_t buffer[sizeof(d) + 512];
	DWORD room = sizeof(d) + s->plan.leader_bytes + s->plan.trailer_bytes;
	int error;

	d.timeout_ms = timeout_ms;
	memset(buffer, 0xee, sizeof(buffer));
	error = call_do(s->handle, HOTSHOE_IOCTL_DEQUEUE, &d, sizeof(d), buffer, room, NULL);
	if (error)
		return 1000 + error;
	memcpy(&s->last, buffer, sizeof(d));
	memcpy(s->leader, buffer + sizeof(d), s->plan.leader_bytes);
	memcpy(s->trailer, buffer + sizeof(d) + s->plan.leader_bytes, s->plan.trailer_bytes);
	if (s->last.result == HOTSHOE_OK) {
		EXPECT(s->last.slot < s->slots, "slot %u", s->last.slot);
		error = call_wait(&s->queued[s->last.slot], WAIT_MS, &s->returned);
		EXPECT(error == 0, "the request of slot %u, which is filled, ended with %d", s->last.slot, error);
	}
	return (int)s->last.result;
}

uint64_t stream_block(const struct stream *s)
{
	uint64_t block;

	memcpy(&block, s->leader + 8, 8);
	return block;
}

void stream_compare(const struct stream *s, unsigned int slot, uint64_t block, uint32_t bytes)
{
	const uint8_t *frame = s->frame[slot];
	uint64_t expected, actual;
	uint32_t at;

	for (at = 0; at < bytes; at += 8) {
		expected = bus_word(block, at / 8);
		actual = expected;
		memcpy(&actual, frame + at, bytes - at < 8 ? bytes - at : 8);
		EXPECT(actual == expected, "block %llu at %u: 0x%016llx instead of 0x%016llx",
		       (unsigned long long)block, at, (unsigned long long)actual, (unsigned long long)expected);
	}
}

void stream_check_canaries(const struct stream *s)
{
	const uint8_t *at;
	unsigned int i;

	for (i = 0; i < s->slots && s->memory[i]; i++) {
		for (at = s->memory[i]; at < s->frame[i]; at++)
			EXPECT(*at == CANARY, "slot %u: written %lld bytes before the frame", i,
			       (long long)(s->frame[i] - at));
		for (at = s->frame[i] + s->room; at < s->frame[i] + s->room + MARGIN; at++)
			EXPECT(*at == CANARY, "slot %u: written %lld bytes behind the frame", i,
			       (long long)(at - s->frame[i] - s->room));
	}
}

void stream_take(struct stream *s)
{
	uint32_t magic;

	EXPECT_EQ(stream_dequeue(s, WAIT_MS / 2), HOTSHOE_OK);
	EXPECT(s->last.status == HOTSHOE_TRANSFER_OK, "slot %u: status %u, error %d", s->last.slot, s->last.status,
	       s->last.system_error);
	EXPECT_EQ(s->last.leader_bytes, BUS_LEADER_BYTES);
	EXPECT_EQ(s->last.trailer_bytes, BUS_TRAILER_BYTES);
	EXPECT_EQ(s->last.payload_bytes, s->plan.payload_bytes);
	EXPECT(s->last.flags & HOTSHOE_CONTIGUOUS, "flags 0x%x", s->last.flags);
	EXPECT_EQ(s->returned, s->plan.payload_bytes);
	memcpy(&magic, s->leader, 4);
	EXPECT_EQ(magic, 0x4c563355);
	memcpy(&magic, s->trailer, 4);
	EXPECT_EQ(magic, 0x54563355);
	EXPECT(!memcmp(s->leader + 8, s->trailer + 8, 8), "leader of block %llu with another trailer",
	       (unsigned long long)stream_block(s));
	stream_compare(s, s->last.slot, stream_block(s), (uint32_t)s->plan.payload_bytes);
}

void stream_expect_ended(struct stream *s, int expected, int also)
{
	unsigned int i;
	int error;

	for (i = 0; i < s->slots; i++) {
		if (!s->queued[i].pending)
			continue;
		error = call_wait(&s->queued[i], WAIT_MS, NULL);
		EXPECT(error == expected || error == also, "slot %u: errno %d, expected %d or %d", i, error, expected,
		       also);
	}
}

int stream_try_stop(struct stream *s)
{
	struct hotshoe_control c = HEAD(hotshoe_control);

	return call_in(s->handle, HOTSHOE_IOCTL_STOP, &c, sizeof(c));
}

void stream_stop(struct stream *s)
{
	camera_write32(s->control, BUS_SIRM + 0x04, 0);
	EXPECT_EQ(stream_try_stop(s), 0);
	stream_expect_ended(s, HOTSHOE_ECANCELED, 0);
}

void stream_close(struct stream *s)
{
	unsigned int i;

	CloseHandle(s->handle);
	CloseHandle(s->control);
	stream_expect_ended(s, HOTSHOE_ECANCELED, 0);
	stream_check_canaries(s);
	for (i = 0; i < s->slots && s->memory[i]; i++)
		VirtualFree(s->memory[i], 0, MEM_RELEASE);
}

void expect_nothing_left(unsigned int camera)
{
	HANDLE handle = camera_open(camera);
	uint64_t end = now_ms() + WAIT_MS;
	struct hotshoe_statistics s;
	unsigned int requests;

	/* Wine closes other handles a little later. */
	for (s = camera_statistics(handle); s.handles != 1 && now_ms() < end; s = camera_statistics(handle))
		Sleep(10);
	EXPECT_EQ(s.handles, 1);
	EXPECT_EQ(s.registered, 0);
	EXPECT_EQ(s.queued, 0);
	EXPECT_EQ(s.filled, 0);
	EXPECT_EQ(s.pinned_pages, 0);
	EXPECT_EQ(s.attached_handles, 0);
	/* The double counts a request down after it has told the caller of its end: the last one may be that of above. */
	while ((requests = camera_verifier(handle).requests) != 0 && now_ms() < end)
		Sleep(1);
	EXPECT_EQ(requests, 0);
	EXPECT_EQ(bus_tell(camera).pending[3], 0);
	CloseHandle(handle);
}
