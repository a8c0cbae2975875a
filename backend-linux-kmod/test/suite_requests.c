// SPDX-License-Identifier: GPL-2.0
/* What each request does and what it refuses; two threads and two handles at once. */
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "camera.h"
#include "harness.h"
#include "line.h"
#include "suites.h"

#define WIDTH	320
#define HEIGHT	240

/* Every request with its number and the size that the contract gives its structure. */
static const struct {
	const char *name;
	unsigned long code;
	uint32_t size;
} requests[] = {
	{ "query", HOTSHOE_IOC_QUERY, sizeof(struct hotshoe_query) },
	{ "transact", HOTSHOE_IOC_TRANSACT, sizeof(struct hotshoe_transact) },
	{ "event", HOTSHOE_IOC_EVENT, sizeof(struct hotshoe_event) },
	{ "clear halt", HOTSHOE_IOC_CLEAR_HALT, sizeof(struct hotshoe_pipes) },
	{ "cancel", HOTSHOE_IOC_CANCEL, sizeof(struct hotshoe_pipes) },
	{ "configure", HOTSHOE_IOC_CONFIGURE, sizeof(struct hotshoe_configure) },
	{ "register", HOTSHOE_IOC_REGISTER, sizeof(struct hotshoe_register) },
	{ "unregister", HOTSHOE_IOC_UNREGISTER, sizeof(struct hotshoe_slot) },
	{ "export", HOTSHOE_IOC_EXPORT, sizeof(struct hotshoe_slot) },
	{ "start", HOTSHOE_IOC_START, sizeof(struct hotshoe_control) },
	{ "stop", HOTSHOE_IOC_STOP, sizeof(struct hotshoe_control) },
	{ "queue", HOTSHOE_IOC_QUEUE, sizeof(struct hotshoe_slot) },
	{ "dequeue", HOTSHOE_IOC_DEQUEUE, sizeof(struct hotshoe_dequeue) },
	{ "statistics", HOTSHOE_IOC_STATISTICS, sizeof(struct hotshoe_statistics) },
};

#define REQUESTS	(sizeof(requests) / sizeof(requests[0]))
#define MOST_BYTES	16383

static void query_tells_the_camera(void)
{
	struct hotshoe_query q = HEAD(hotshoe_query);
	int fd = camera_open(PATTERN);

	MUST(ioctl(fd, HOTSHOE_IOC_QUERY, &q));
	EXPECT(!strcmp((char *)q.text[HOTSHOE_TEXT_SERIAL], PATTERN), "%s", q.text[HOTSHOE_TEXT_SERIAL]);
	EXPECT_EQ(strlen((char *)q.text[HOTSHOE_TEXT_GUID]), 12);
	EXPECT_EQ(q.interfaces, HOTSHOE_CONTROL | HOTSHOE_EVENT | HOTSHOE_STREAM);
	EXPECT_EQ(q.speed, HOTSHOE_SPEED_SUPER);
	EXPECT_EQ(q.stream_packet_bytes, 1024);
	EXPECT_EQ(q.memory_kinds, 7);
	EXPECT(q.flags & HOTSHOE_SCATTER, "flags 0x%x behind an xHCI", q.flags);
	EXPECT(q.max_slots >= 64 && q.max_slots <= HOTSHOE_MAX_SLOTS, "%u", q.max_slots);
	EXPECT(q.default_transfer_bytes >= 65536 && q.default_transfer_bytes <= q.max_transfer_bytes, "%u of %u",
	       q.default_transfer_bytes, q.max_transfer_bytes);
	EXPECT_EQ(q.reserved, 0);
}

static void wrong_sizes_are_refused_with_the_right_one(void)
{
	union {
		struct hotshoe_head head;
		uint8_t bytes[MOST_BYTES];
	} u;
	int fd = camera_open(PATTERN);
	unsigned int i, j;

	for (i = 0; i < REQUESTS; i++) {
		uint32_t wrong[] = { 0, 7, 8, requests[i].size - 1, requests[i].size + 1, 0x7fffffff, 0x80000000, 0xffffffff };

		for (j = 0; j < sizeof(wrong) / sizeof(wrong[0]); j++) {
			if (wrong[j] == requests[i].size)
				continue;
			memset(&u, 0, sizeof(u));
			u.head.size = wrong[j];
			u.head.abi = HOTSHOE_ABI;
			errno = 0;
			EXPECT(ioctl(fd, requests[i].code, &u) == -1 && errno == EINVAL, "%s of size %u: errno %d",
			       requests[i].name, wrong[j], errno);
			EXPECT(u.head.size == requests[i].size && u.head.abi == HOTSHOE_ABI, "%s: told size %u, abi %u",
			       requests[i].name, u.head.size, u.head.abi);
		}
	}
}

static void wrong_versions_are_refused_with_the_right_one(void)
{
	union {
		struct hotshoe_head head;
		uint8_t bytes[MOST_BYTES];
	} u;
	uint32_t wrong[] = { 0, HOTSHOE_ABI + 1, 0x80000000, 0xffffffff };
	int fd = camera_open(PATTERN);
	unsigned int i, j;

	for (i = 0; i < REQUESTS; i++) {
		for (j = 0; j < sizeof(wrong) / sizeof(wrong[0]); j++) {
			memset(&u, 0, sizeof(u));
			u.head.size = requests[i].size;
			u.head.abi = wrong[j];
			errno = 0;
			EXPECT(ioctl(fd, requests[i].code, &u) == -1 && errno == EPROTO, "%s of version %u: errno %d",
			       requests[i].name, wrong[j], errno);
			EXPECT_EQ(u.head.abi, HOTSHOE_ABI);
		}
	}
}

/* The size is part of a request's number: another one is another request, or a wrong one. */
static void unknown_requests_are_refused(void)
{
	uint8_t bytes[MOST_BYTES] = { 0 };
	int fd = camera_open(PATTERN);
	unsigned int nr;

	for (nr = 0; nr < 256; nr++) {
		if (nr >= 1 && nr <= REQUESTS)
			continue;
		EXPECT_ERRNO(ioctl(fd, _IOC(_IOC_READ | _IOC_WRITE, 'h', nr, 16), bytes), ENOTTY);
	}
	EXPECT_ERRNO(ioctl(fd, _IOC(_IOC_READ | _IOC_WRITE, 'H', 1, sizeof(struct hotshoe_query)), bytes), ENOTTY);
	EXPECT_ERRNO(ioctl(fd, 0, bytes), ENOTTY);
	EXPECT_ERRNO(ioctl(fd, 0xffffffffUL, bytes), ENOTTY);
	for (nr = 1; nr <= REQUESTS; nr++) {
		errno = 0;
		EXPECT(ioctl(fd, _IOC(_IOC_READ | _IOC_WRITE, 'h', nr, 4), bytes) == -1 && (errno == ENOTTY || errno == EINVAL),
		       "request %u with room for 4 bytes: errno %d", nr, errno);
	}
}

static void bad_addresses_are_refused(void)
{
	uint8_t *pages = mmap(NULL, 32768, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = camera_open(PATTERN);
	unsigned int i, j;

	MUST(munmap(pages + 16384, 16384));
	for (i = 0; i < REQUESTS; i++) {
		void *bad[] = { NULL, (void *)8, (void *)0xffff888000000000UL, (void *)0xffffffffff600000UL,
				(void *)~0UL, pages + 16384, pages + 16384 - 4, pages + 16384 - 8 };

		/* Its head, but not the rest, is there. */
		memcpy(pages + 16384 - 8, &requests[i].size, 4);
		memcpy(pages + 16384 - 4, &(uint32_t){ HOTSHOE_ABI }, 4);
		for (j = 0; j < sizeof(bad) / sizeof(bad[0]); j++) {
			if (requests[i].size == 8 && j == 7)
				continue;
			errno = 0;
			EXPECT(ioctl(fd, requests[i].code, bad[j]) == -1 && errno == EFAULT, "%s at %p: errno %d",
			       requests[i].name, bad[j], errno);
		}
	}
}

static void answers_into_read_only_memory_are_refused(void)
{
	struct hotshoe_query *q = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = camera_open(PATTERN);

	q->head.size = sizeof(*q);
	q->head.abi = HOTSHOE_ABI;
	MUST(mprotect(q, 8192, PROT_READ));
	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_QUERY, q), EFAULT);
}

static struct hotshoe_transact read_request(uint8_t *command, uint8_t *acknowledge, uint16_t id)
{
	struct hotshoe_transact t = HEAD(hotshoe_transact);

	t.command = (uintptr_t)command;
	t.command_bytes = camera_read_command(command, 0, id);
	t.acknowledge = (uintptr_t)acknowledge;
	t.acknowledge_room = 64;
	t.timeout_ms = 20000;
	return t;
}

static void command_and_acknowledge_may_overlap(void)
{
	uint8_t apart[128], memory[256];
	int fd = camera_open(PATTERN), shift;
	struct hotshoe_transact t = read_request(apart, apart + 64, 77);

	MUST(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t));
	EXPECT_EQ(t.result, HOTSHOE_OK);
	EXPECT_EQ(t.acknowledge_bytes, 16);
	for (shift = -24; shift <= 24; shift++) {
		memset(memory, 0x5a, sizeof(memory));
		t = read_request(memory + 64, memory + 64 + shift, 77);
		MUST(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t));
		EXPECT_EQ(t.result, HOTSHOE_OK);
		EXPECT(!memcmp(memory + 64 + shift, apart + 64, 16), "shift %d", shift);
	}
}

static void transactions_outside_the_limits_are_refused(void)
{
	uint8_t *big = calloc(1, HOTSHOE_MAX_PACKET + 4096);
	uint32_t lengths[] = { HOTSHOE_MAX_PACKET + 1, 0x7fffffff, 0x80000000, 0xffffffff };
	int fd = camera_open(PATTERN);
	struct hotshoe_transact t;
	unsigned int i;

	for (i = 0; i < 4; i++) {
		t = read_request(big, big, 1);
		t.command_bytes = lengths[i];
		EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t), EINVAL);
		t = read_request(big, big, 1);
		t.acknowledge_room = lengths[i];
		EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t), EINVAL);
		t = read_request(big, big, 1);
		t.timeout_ms = i ? lengths[i] : HOTSHOE_MAX_WAIT_MS + 1;
		EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t), EINVAL);
	}
	t = read_request(big, big, 1);
	t.acknowledge_room = 15;
	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t), EINVAL);
	t = read_request(big, big, 1);
	t.timeout_ms = 0;
	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t), EINVAL);
	t = read_request(big, big, 1);
	t.command = 8;
	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t), EFAULT);
	t = read_request(big, big, 1);
	t.acknowledge = 0xffff888000000000UL;
	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t), EFAULT);
	EXPECT(camera_read32(fd, 0) != 0, "commands work no more");
}

static void a_missing_acknowledge_is_a_time_out(void)
{
	uint8_t room[64];
	struct hotshoe_transact t = read_request(room, room, 1);
	int fd = camera_open(PATTERN);
	uint64_t start = now_ms();

	t.command_bytes = 0;
	t.timeout_ms = 300;
	MUST(ioctl(fd, HOTSHOE_IOC_TRANSACT, &t));
	EXPECT_EQ(t.result, HOTSHOE_TIMEOUT);
	EXPECT(now_ms() - start >= 290, "after %llu ms", (unsigned long long)(now_ms() - start));
	EXPECT(camera_read32(fd, 0) != 0, "commands work no more");
}

static void *read_many(void *argument)
{
	int fd = *(int *)argument, i;
	uint8_t packet[64], answer[64];
	long wrong = 0;

	for (i = 1; i <= 200; i++) {
		struct hotshoe_transact t = read_request(packet, answer, (uint16_t)(i + ((uintptr_t)packet & 0xf000)));

		if (ioctl(fd, HOTSHOE_IOC_TRANSACT, &t) || t.result != HOTSHOE_OK || t.acknowledge_bytes != 16 ||
		    memcmp(answer + 10, packet + 10, 2))
			wrong++;
	}
	return (void *)wrong;
}

/* An answer that went to the other thread would have the other thread's id. */
static void two_threads_on_one_handle_get_their_own_answers(void)
{
	int fd = camera_open(PATTERN), i;
	pthread_t threads[4];
	void *wrong;

	for (i = 0; i < 4; i++)
		EXPECT_EQ(pthread_create(&threads[i], NULL, read_many, &fd), 0);
	for (i = 0; i < 4; i++) {
		pthread_join(threads[i], &wrong);
		EXPECT_EQ((long)wrong, 0);
	}
}

static void two_handles_get_their_own_answers(void)
{
	int fds[] = { camera_open(PATTERN), camera_open(PATTERN) }, i;
	pthread_t threads[2];
	void *wrong;

	for (i = 0; i < 2; i++)
		EXPECT_EQ(pthread_create(&threads[i], NULL, read_many, &fds[i]), 0);
	for (i = 0; i < 2; i++) {
		pthread_join(threads[i], &wrong);
		EXPECT_EQ((long)wrong, 0);
	}
}

static void impossible_streams_are_refused(void)
{
	static const uint64_t bad[][8] = {
		/* slots, leader, transfer, count, final1, final2, trailer, payload */
		{ HOTSHOE_MAX_SLOTS + 1, 52, 65536, 1, 0, 0, 32, 65536 },
		{ 0xffffffff, 52, 65536, 1, 0, 0, 32, 65536 },
		{ 1, 0, 65536, 1, 0, 0, 32, 65536 },
		{ 1, HOTSHOE_MAX_EDGE + 1, 65536, 1, 0, 0, 32, 65536 },
		{ 1, 0x80000000, 65536, 1, 0, 0, 32, 65536 },
		{ 1, 52, 65536, 1, 0, 0, 0, 65536 },
		{ 1, 52, 65536, 1, 0, 0, 0xffffffff, 65536 },
		{ 1, 52, 65536, 1, 0, 0, 32, 65537 },
		{ 1, 52, 65536, 0xffffffff, 0, 0, 32, 65536 },
		{ 1, 52, 0xffffffff, 0xffffffff, 0, 0, 32, 65536 },
		{ 1, 52, 0x80000000, 2, 0, 0, 32, 65536 },
		{ 1, 52, 0x10000, 0x10000, 0, 0, 32, 65536 },
		{ 1, 52, 65536, 1, 0xffffffff, 1, 32, 65536 },
		{ 1, 52, 65536, 1, 0xffffffff, 0xffffffff, 32, 65536 },
		{ 1, 52, 65536, 1, 0, 0, 32, 0x80000000 },
		{ 1, 52, 65536, 1, 0, 0, 32, 0x100000000 },
		{ 1, 52, 65536, 1, 0, 0, 32, 0x8000000000000000 },
		{ 1, 52, 65536, 1, 0, 0, 32, 0xffffffffffffffff },
	};
	int fd = camera_open(PATTERN);
	struct hotshoe_statistics s;
	unsigned int i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct hotshoe_configure c = HEAD(hotshoe_configure);

		c.slots = (uint32_t)bad[i][0];
		c.leader_bytes = (uint32_t)bad[i][1];
		c.transfer_bytes = (uint32_t)bad[i][2];
		c.transfer_count = (uint32_t)bad[i][3];
		c.final1_bytes = (uint32_t)bad[i][4];
		c.final2_bytes = (uint32_t)bad[i][5];
		c.trailer_bytes = (uint32_t)bad[i][6];
		c.payload_bytes = bad[i][7];
		c.bytes_in_flight = ~0ULL;
		errno = 0;
		EXPECT(ioctl(fd, HOTSHOE_IOC_CONFIGURE, &c) == -1 && errno == EINVAL, "row %u: errno %d", i, errno);
	}
	fill_statistics(fd, &s);
	EXPECT_EQ(s.registered, 0);
}

static void impossible_memory_is_refused(void)
{
	static const uint64_t far[] = { 1ULL << 31, 1ULL << 32, 1ULL << 47, 1ULL << 63, ~0ULL, ~0ULL - 4095, ~0ULL - 1 };
	struct stream s;
	struct hotshoe_register good = HEAD(hotshoe_register), r;
	struct hotshoe_statistics counters;
	uint8_t *memory = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned int i;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	good.address = (uintptr_t)memory;
	good.bytes = s.slot_bytes;
	good.handle = -1;
	for (i = 0; i < sizeof(far) / sizeof(far[0]); i++) {
		r = good;
		r.bytes = far[i];
		errno = 0;
		EXPECT(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r) == -1 && (errno == EINVAL || errno == EFAULT || errno == ENOMEM),
		       "%llu bytes: errno %d", (unsigned long long)far[i], errno);
		r = good;
		r.address = far[i];
		errno = 0;
		EXPECT(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r) == -1 && (errno == EINVAL || errno == EFAULT),
		       "at 0x%llx: errno %d", (unsigned long long)far[i], errno);
		r = good;
		r.memory = HOTSHOE_MEMORY_DRIVER;
		r.bytes = far[i];
		errno = 0;
		EXPECT(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r) == -1 && (errno == EINVAL || errno == ENOMEM),
		       "%llu bytes of the module: errno %d", (unsigned long long)far[i], errno);
	}
	r = good;
	r.bytes = s.slot_bytes - 1;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EINVAL);
	r = good;
	r.bytes = 0;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EINVAL);
	r = good;
	r.slot = SLOTS;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EINVAL);
	r.slot = 0xffffffff;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EINVAL);
	r = good;
	r.memory = 3;
	errno = 0;
	EXPECT(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r) == -1 && (errno == EINVAL || errno == EOPNOTSUPP), "errno %d", errno);
	r = good;
	r.memory = HOTSHOE_MEMORY_SHARED;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EBADF);
	r.handle = s.fd;	/* a file, but no dma-buf */
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EINVAL);
	/* The last page is missing: what was pinned before it must be let go. */
	MUST(munmap(memory + (1 << 19), 1 << 19));
	r = good;
	r.address = (uintptr_t)memory + (1 << 19) - s.slot_bytes + 4096;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &r), EFAULT);
	MUST(mprotect(memory, 1 << 19, PROT_READ));
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &good), EFAULT);
	fill_statistics(s.fd, &counters);
	EXPECT_EQ(counters.pinned_pages, 0);
	EXPECT_EQ(counters.driver_bytes, 0);
	EXPECT_EQ(counters.registered, 0);
	MUST(mprotect(memory, 1 << 19, PROT_READ | PROT_WRITE));
	MUST(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &good));
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_REGISTER, &good), EEXIST);
	fill_statistics(s.fd, &counters);
	EXPECT_EQ(counters.pinned_pages, (s.slot_bytes + 4095) / 4096);
	EXPECT_EQ(counters.registered, 1);
}

static void slots_are_queued_only_when_they_can_be(void)
{
	struct hotshoe_slot q = HEAD(hotshoe_slot);
	struct hotshoe_control c = HEAD(hotshoe_control);
	struct stream s;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_QUEUE, &q), ESHUTDOWN);
	MUST(ioctl(s.fd, HOTSHOE_IOC_START, &c));
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_START, &c), EALREADY);
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_QUEUE, &q), ENXIO);
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_CONFIGURE, &s.plan), EBUSY);
	MUST(ioctl(s.fd, HOTSHOE_IOC_STOP, &c));
	MUST(ioctl(s.fd, HOTSHOE_IOC_STOP, &c));
	stream_memory(&s);
	MUST(ioctl(s.fd, HOTSHOE_IOC_START, &c));
	MUST(ioctl(s.fd, HOTSHOE_IOC_QUEUE, &q));
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_QUEUE, &q), EBUSY);
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_UNREGISTER, &q), EBUSY);
	q.slot = SLOTS;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_QUEUE, &q), EINVAL);
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_UNREGISTER, &q), EINVAL);
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_EXPORT, &q), EINVAL);
	q.slot = 0xffffffff;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_QUEUE, &q), EINVAL);
	q.slot = 1;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_EXPORT, &q), EOPNOTSUPP);
	MUST(ioctl(s.fd, HOTSHOE_IOC_STOP, &c));
	MUST(ioctl(s.fd, HOTSHOE_IOC_UNREGISTER, &q));
}

static void the_stream_has_one_owner(void)
{
	struct hotshoe_control c = HEAD(hotshoe_control);
	struct hotshoe_dequeue d = HEAD(hotshoe_dequeue);
	struct hotshoe_slot q = HEAD(hotshoe_slot);
	struct stream s;
	int other;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	other = camera_open(PATTERN);
	EXPECT_ERRNO(ioctl(other, HOTSHOE_IOC_CONFIGURE, &s.plan), EBUSY);
	EXPECT_ERRNO(ioctl(other, HOTSHOE_IOC_START, &c), EPERM);
	EXPECT_ERRNO(ioctl(other, HOTSHOE_IOC_STOP, &c), EPERM);
	EXPECT_ERRNO(ioctl(other, HOTSHOE_IOC_QUEUE, &q), EPERM);
	EXPECT_ERRNO(ioctl(other, HOTSHOE_IOC_UNREGISTER, &q), EPERM);
	EXPECT_ERRNO(ioctl(other, HOTSHOE_IOC_DEQUEUE, &d), EPERM);
	/* Given back, it is free for the other one. */
	s.plan.slots = 0;
	MUST(ioctl(s.fd, HOTSHOE_IOC_CONFIGURE, &s.plan));
	s.plan.slots = 1;
	MUST(ioctl(other, HOTSHOE_IOC_CONFIGURE, &s.plan));
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_START, &c), EPERM);
	close(other);
	MUST(ioctl(s.fd, HOTSHOE_IOC_CONFIGURE, &s.plan));
}

static void on_alarm(int number)
{
	(void)number;
}

static void a_dequeue_ends_in_time_and_by_a_signal(void)
{
	struct hotshoe_control c = HEAD(hotshoe_control);
	struct hotshoe_dequeue d = HEAD(hotshoe_dequeue);
	struct sigaction action = { .sa_handler = on_alarm };
	struct stream s;
	uint64_t start;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	MUST(ioctl(s.fd, HOTSHOE_IOC_START, &c));
	stream_queue(&s, 0);
	EXPECT_EQ(stream_dequeue(&s, 0), HOTSHOE_TIMEOUT);
	start = now_ms();
	EXPECT_EQ(stream_dequeue(&s, 200), HOTSHOE_TIMEOUT);
	EXPECT(now_ms() - start >= 190, "after %llu ms", (unsigned long long)(now_ms() - start));
	sigaction(SIGALRM, &action, NULL);
	d.leader = (uintptr_t)s.leader;
	d.trailer = (uintptr_t)s.trailer;
	d.timeout_ms = 60000;
	alarm(1);
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_DEQUEUE, &d), EINTR);
	d.timeout_ms = HOTSHOE_MAX_WAIT_MS + 1;
	EXPECT_ERRNO(ioctl(s.fd, HOTSHOE_IOC_DEQUEUE, &d), EINVAL);
}

static void *wait_for_block(void *argument)
{
	return (void *)(uintptr_t)stream_dequeue(argument, 60000);
}

static void a_stop_wakes_a_waiting_dequeue(void)
{
	struct hotshoe_control c = HEAD(hotshoe_control);
	struct stream s;
	pthread_t thread;
	void *result;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	MUST(ioctl(s.fd, HOTSHOE_IOC_START, &c));
	stream_queue(&s, 0);
	pthread_create(&thread, NULL, wait_for_block, &s);
	sleep_ms(300);
	MUST(ioctl(s.fd, HOTSHOE_IOC_STOP, &c));
	pthread_join(thread, &result);
	EXPECT_EQ((uintptr_t)result, HOTSHOE_CANCELLED);
}

static void *wait_for_event(void *argument)
{
	struct hotshoe_event e = HEAD(hotshoe_event);
	uint8_t packet[1024];

	e.packet = (uintptr_t)packet;
	e.room = sizeof(packet);
	e.timeout_ms = 60000;
	if (ioctl(*(int *)argument, HOTSHOE_IOC_EVENT, &e))
		return (void *)(uintptr_t)(1000 + errno);
	return (void *)(uintptr_t)e.result;
}

static void cancel_ends_waiting_and_later_requests_of_its_handle_only(void)
{
	struct hotshoe_pipes p = HEAD(hotshoe_pipes);
	int fd = camera_open(PATTERN), other = camera_open(PATTERN);
	pthread_t thread;
	void *result;

	pthread_create(&thread, NULL, wait_for_event, &fd);
	sleep_ms(300);
	p.pipes = HOTSHOE_EVENT | HOTSHOE_CONTROL;
	MUST(ioctl(fd, HOTSHOE_IOC_CANCEL, &p));
	pthread_join(thread, &result);
	EXPECT_EQ((uintptr_t)result, HOTSHOE_CANCELLED);
	EXPECT_EQ((uintptr_t)wait_for_event(&fd), HOTSHOE_CANCELLED);
	EXPECT(camera_read32(other, 0) != 0, "the other handle is cancelled too");
	p.pipes = 8;
	EXPECT_ERRNO(ioctl(other, HOTSHOE_IOC_CANCEL, &p), EINVAL);
	p.pipes = HOTSHOE_EVENT;
	p.reserved = 1;
	EXPECT_ERRNO(ioctl(other, HOTSHOE_IOC_CANCEL, &p), EINVAL);
}

static void events_come_whole_and_wait_for_room(void)
{
	struct hotshoe_event e = HEAD(hotshoe_event);
	int fd = camera_open(PATTERN);
	uint64_t eirm = camera_read64(fd, camera_read64(fd, 0x1d8) + 0x2c);
	uint8_t packet[1024];
	uint16_t id;

	camera_write32(fd, eirm, 1);
	camera_write32(fd, eirm + 8, 1);
	e.packet = (uintptr_t)packet;
	e.timeout_ms = 20000;
	e.room = 23;
	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_EVENT, &e), EINVAL);
	e.room = HOTSHOE_MAX_PACKET + 1;
	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_EVENT, &e), EINVAL);
	e.room = sizeof(packet);
	e.packet = 8;
	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_EVENT, &e), EFAULT);
	e.packet = (uintptr_t)packet;
	MUST(ioctl(fd, HOTSHOE_IOC_EVENT, &e));
	EXPECT_EQ(e.result, HOTSHOE_OK);
	EXPECT(!memcmp(packet, "U3VE", 4), "%02x%02x%02x%02x", packet[0], packet[1], packet[2], packet[3]);
	memcpy(&id, packet + 14, 2);
	EXPECT_EQ(id, 0x4fff);
	e.timeout_ms = 0;
	MUST(ioctl(fd, HOTSHOE_IOC_EVENT, &e));
	EXPECT_EQ(e.result, HOTSHOE_TIMEOUT);
	camera_write32(fd, eirm, 0);
}

static void poll_tells_of_frames(void)
{
	struct pollfd p = { .events = POLLIN };
	struct stream s;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	p.fd = s.fd;
	EXPECT_EQ(poll(&p, 1, 100) && (p.revents & POLLIN), 0);
	stream_start(&s);
	EXPECT_EQ(MUST(poll(&p, 1, 20000)), 1);
	EXPECT(p.revents & POLLIN, "0x%x", (unsigned int)p.revents);
	EXPECT_EQ(stream_dequeue(&s, 0), HOTSHOE_OK);
	stream_stop(&s);
}

/* Commands take their turn between themselves and never wait for a frame. */
static void commands_are_answered_while_frames_flow(void)
{
	struct stream s;
	int i;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	stream_start(&s);
	for (i = 0; i < 30; i++) {
		stream_take(&s);
		EXPECT_EQ(camera_read32(s.control, 0x100008), WIDTH);
		stream_queue(&s, s.last.slot);
	}
	stream_stop(&s);
}

static void counters_balance_after_all_that(void)
{
	struct hotshoe_statistics s;
	int fd = camera_open(PATTERN);

	fill_statistics(fd, &s);
	EXPECT_EQ(s.handles, 1);
	EXPECT_EQ(s.registered, 0);
	EXPECT_EQ(s.queued, 0);
	EXPECT_EQ(s.filled, 0);
	EXPECT_EQ(s.pinned_pages, 0);
	EXPECT_EQ(s.driver_bytes, 0);
	EXPECT_EQ(s.attached_handles, 0);
	EXPECT_EQ(s.copied_bytes, 0);
	EXPECT(s.transactions > 800, "%llu", (unsigned long long)s.transactions);
}

static void ensure_module(void)
{
	char command[600];

	snprintf(command, sizeof(command), "grep -q ^hotshoe_u3v /proc/modules || insmod %s", module_file);
	EXPECT_EQ(system(command), 0);
	close(camera_open(PATTERN));
}

const struct test_suite requests_suite = { "requests", (const struct test_case[]) {
	{ "shouldBindTheCameraWhenItIsLoaded", 60, ensure_module },
	{ "shouldTellWhoTheCameraIs", 20, query_tells_the_camera },
	{ "shouldRefuseStructuresOfWrongSizeAndTellTheRightOne", 20, wrong_sizes_are_refused_with_the_right_one },
	{ "shouldRefuseOtherVersionsAndTellItsOwn", 20, wrong_versions_are_refused_with_the_right_one },
	{ "shouldRefuseUnknownRequests", 20, unknown_requests_are_refused },
	{ "shouldRefuseBadAddresses", 20, bad_addresses_are_refused },
	{ "shouldRefuseToAnswerIntoReadOnlyMemory", 20, answers_into_read_only_memory_are_refused },
	{ "shouldLetCommandAndAcknowledgeOverlap", 30, command_and_acknowledge_may_overlap },
	{ "shouldRefuseTransactionsOutsideTheLimits", 30, transactions_outside_the_limits_are_refused },
	{ "shouldEndAMissingAcknowledgeInTime", 30, a_missing_acknowledge_is_a_time_out },
	{ "shouldGiveThreadsOnOneHandleTheirOwnAnswers", 60, two_threads_on_one_handle_get_their_own_answers },
	{ "shouldGiveTwoHandlesTheirOwnAnswers", 60, two_handles_get_their_own_answers },
	{ "shouldRefuseImpossibleStreams", 20, impossible_streams_are_refused },
	{ "shouldRefuseImpossibleMemoryAndKeepNothingOfIt", 40, impossible_memory_is_refused },
	{ "shouldQueueSlotsOnlyWhenTheyCanBe", 30, slots_are_queued_only_when_they_can_be },
	{ "shouldGiveTheStreamOneOwner", 30, the_stream_has_one_owner },
	{ "shouldEndADequeueInTimeAndByASignal", 30, a_dequeue_ends_in_time_and_by_a_signal },
	{ "shouldWakeADequeueByStop", 30, a_stop_wakes_a_waiting_dequeue },
	{ "shouldCancelRequestsOfOneHandleOnly", 30, cancel_ends_waiting_and_later_requests_of_its_handle_only },
	{ "shouldDeliverEventsWhole", 30, events_come_whole_and_wait_for_room },
	{ "shouldTellOfFramesByPoll", 30, poll_tells_of_frames },
	{ "shouldAnswerCommandsWhileFramesFlow", 60, commands_are_answered_while_frames_flow },
	{ "shouldHaveBalancedCountersAfterAllThat", 20, counters_balance_after_all_that },
	{ NULL, 0, NULL }
} };
