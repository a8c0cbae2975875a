// SPDX-License-Identifier: GPL-2.0
/* What each request does and what it refuses: its number, its head and its address. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "camera.h"
#include "harness.h"
#include "requests.h"
#include "suites.h"

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
