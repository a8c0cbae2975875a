// SPDX-License-Identifier: GPL-2.0
/* What the cases of the suite "memory" share: see memory.h. */
#include <sys/mman.h>
#include <unistd.h>

#include "harness.h"
#include "memory.h"

uint8_t *fresh(size_t bytes, int value)
{
	uint8_t *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	EXPECT(memory != MAP_FAILED, "%s", strerror(errno));
	memset(memory, value, bytes);
	return memory;
}

void expect_canary(const uint8_t *from, const uint8_t *to, const char *where)
{
	const uint8_t *at;

	for (at = from; at < to; at++)
		EXPECT(*at == CANARY, "%s: byte %zd is 0x%02x", where, at - from, *at);
}

void expect_nothing_held(void)
{
	struct hotshoe_statistics s;
	int fd = camera_open(PATTERN);

	fill_statistics(fd, &s);
	EXPECT_EQ(s.pinned_pages, 0);
	EXPECT_EQ(s.driver_bytes, 0);
	EXPECT_EQ(s.attached_handles, 0);
	EXPECT_EQ(s.registered, 0);
	close(fd);
}

void capture_and_compare(struct stream *s, int blocks)
{
	int i;

	stream_start(s);
	for (i = 0; i < blocks; i++) {
		stream_take(s);
		stream_compare(s, PATTERN, s->at[s->last.slot]);
		stream_queue(s, s->last.slot);
	}
	stream_stop(s);
}
