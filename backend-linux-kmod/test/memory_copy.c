// SPDX-License-Identifier: GPL-2.0
/* The module's parameter that lets payload go through a copy. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"
#include "memory.h"

#define BLOCKS	6

static void force_copy(const char *value)
{
	int fd = (int)MUST(open("/sys/module/hotshoe_u3v/parameters/force_copy", O_WRONLY | O_CLOEXEC));

	EXPECT_EQ(write(fd, value, 1), 1);
	close(fd);
}

/* Registers memory of one kind for slot 0, at an odd place if it is ours; gives what was told of copies. */
static unsigned int register_one(struct stream *s, unsigned int kind, uint8_t *mine)
{
	struct hotshoe_register r = HEAD(hotshoe_register);

	if (kind == HOTSHOE_MEMORY_DRIVER) {
		stream_register_driver(s, 0, &r);
		return r.copied;
	}
	r.memory = HOTSHOE_MEMORY_USER;
	r.address = (uintptr_t)mine + 7;
	r.bytes = s->slot_bytes;
	MUST(ioctl(s->fd, HOTSHOE_IOC_REGISTER, &r));
	s->at[0] = mine + 7;
	return r.copied;
}

/* Frames are the same ones, nothing beside them is touched, and the counter tells each byte. */
static void capture_of_kind(unsigned int kind, unsigned int copied)
{
	struct hotshoe_statistics before, after;
	uint8_t *mine = fresh(1 << 20, CANARY);
	struct stream s;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 1);
	fill_statistics(s.fd, &before);
	EXPECT_EQ(register_one(&s, kind, mine), copied);
	capture_and_compare(&s, BLOCKS);
	fill_statistics(s.fd, &after);
	EXPECT_EQ(after.copied_bytes - before.copied_bytes, copied ? BLOCKS * s.plan.payload_bytes : 0);
	if (kind == HOTSHOE_MEMORY_USER) {
		expect_canary(mine, s.at[0], "before the frame");
		expect_canary(s.at[0] + s.plan.payload_bytes, mine + (1 << 20), "after the frame");
	}
	stream_close(&s);
	munmap(mine, 1 << 20);
}

static void capture_by_copy(void *argument)
{
	(void)argument;
	capture_of_kind(HOTSHOE_MEMORY_USER, 1);
	capture_of_kind(HOTSHOE_MEMORY_DRIVER, 1);
}

void payload_is_copied_and_counted_when_told_so(void)
{
	siginfo_t end;
	int child;

	force_copy("Y");
	child = run_child(capture_by_copy, NULL);
	/* Whatever came of it, the next cases have no copy. */
	waitid(P_PID, (id_t)child, &end, WEXITED | WNOWAIT);
	force_copy("N");
	wait_child(child);
	capture_of_kind(HOTSHOE_MEMORY_USER, 0);
	expect_nothing_held();
}
