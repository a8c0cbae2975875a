// SPDX-License-Identifier: GPL-2.0
/* Commands, their answers and events: what is refused; two threads and two handles at once. */
#include <pthread.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "camera.h"
#include "harness.h"
#include "requests.h"

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

void command_and_acknowledge_may_overlap(void)
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

void transactions_outside_the_limits_are_refused(void)
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

void a_missing_acknowledge_is_a_time_out(void)
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
void two_threads_on_one_handle_get_their_own_answers(void)
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

void two_handles_get_their_own_answers(void)
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

void cancel_ends_waiting_and_later_requests_of_its_handle_only(void)
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

void events_come_whole_and_wait_for_room(void)
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
