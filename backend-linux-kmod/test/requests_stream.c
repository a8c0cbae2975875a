// SPDX-License-Identifier: GPL-2.0
/* Streams, their memory and their slots: what is refused, who owns them, how a wait ends. */
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "camera.h"
#include "harness.h"
#include "requests.h"

#define WIDTH	320
#define HEIGHT	240

void impossible_streams_are_refused(void)
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

void impossible_memory_is_refused(void)
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

void slots_are_queued_only_when_they_can_be(void)
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

void the_stream_has_one_owner(void)
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

void a_dequeue_ends_in_time_and_by_a_signal(void)
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

void a_stop_wakes_a_waiting_dequeue(void)
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

void poll_tells_of_frames(void)
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
void commands_are_answered_while_frames_flow(void)
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
