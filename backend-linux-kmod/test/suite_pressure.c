// SPDX-License-Identifier: GPL-2.0
/* Streams while others take all memory there is: nothing that the camera wrote may change or get lost. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "camera.h"
#include "harness.h"
#include "suites.h"

#define WIDTH		1024
#define HEIGHT		768
#define RING		8
#define KEEP_KB		(160 << 10)	/* what is left to the rest of the machine */
#define CHUNK		(4 << 20)
#define ENOUGH_PAGES	10000
#define MOST_S		600	/* to wait for pressure beyond the usual time */

static unsigned int duration_s(void)
{
	const char *given = getenv("HOTSHOE_PRESSURE_SECONDS");

	if (given)
		return (unsigned int)atoi(given);
	return 120;
}

static long available_kb(void)
{
	FILE *file = fopen("/proc/meminfo", "r");
	char name[64];
	long value, found = 0;

	while (fscanf(file, "%63s %ld kB\n", name, &value) == 2)
		if (!strcmp(name, "MemAvailable:"))
			found = value;
	fclose(file);
	return found;
}

static long reclaimed_pages(void)
{
	FILE *file = fopen("/proc/vmstat", "r");
	char name[64];
	long value, found = 0;

	while (fscanf(file, "%63s %ld", name, &value) == 2)
		if (!strncmp(name, "pgsteal_", 8))
			found += value;
	fclose(file);
	return found;
}

/* Takes memory until little is left, gives it back, starts anew. */
static void take_memory(void *argument)
{
	(void)argument;
	for (;;) {
		uint8_t *taken[1024];
		unsigned int count = 0;

		while (count < 1024 && available_kb() > KEEP_KB) {
			taken[count] = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
			if (taken[count] == MAP_FAILED)
				break;
			memset(taken[count++], 0x99, CHUNK);
		}
		sleep_ms(300);
		while (count)
			munmap(taken[--count], CHUNK);
	}
}

/* Fills the page cache with files and drops it: pages come and go all the time. */
static void churn_files(void *argument)
{
	static char block[1 << 20];
	const char *folder = argument;
	unsigned int round, i;
	char path[128];

	for (round = 0;; round++) {
		FILE *file;

		snprintf(path, sizeof(path), "find /usr/lib -xdev -type f -size +200k 2>/dev/null | head -n %u | tail -n 40 |"
			 " xargs cat >/dev/null 2>&1", 40 + round % 20 * 40);
		if (system(path))
			sleep_ms(10);
		snprintf(path, sizeof(path), "%s/churn", folder);
		file = fopen(path, "w");
		for (i = 0; file && i < 32; i++)
			fwrite(block, 1, sizeof(block), file);
		if (file)
			fclose(file);
		unlink(path);
	}
}

static void frames_stay_right_while_memory_is_short(void)
{
	uint64_t end = now_ms() + duration_s() * 1000ULL, latest = end + MOST_S * 1000ULL;
	long before = reclaimed_pages(), blocks = 0;
	struct hotshoe_statistics counters;
	struct hotshoe_register r;
	struct stream s;
	unsigned int i;

	/* Before the camera is opened: they shall not inherit it. */
	run_child(take_memory, NULL);
	run_child(churn_files, "/tmp");
	stream_open(&s, PATTERN, WIDTH, HEIGHT, RING);
	/* User pages, and a third of the ring in the module's memory. */
	for (i = 0; i < RING; i++) {
		if (i % 3 == 2)
			stream_register_driver(&s, i, &r);
		else
			stream_register_user(&s, i, (uint8_t *)mmap(NULL, s.slot_bytes + 8192, PROT_READ | PROT_WRITE,
								    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) + 7 * i);
	}
	stream_start(&s);
	/* A busy host takes its time to fill the memory: only under pressure do frames count. */
	while (now_ms() < end || (now_ms() < latest && reclaimed_pages() - before <= ENOUGH_PAGES)) {
		stream_take(&s);
		/* Asking for the whole block costs more than the frame: every fourth one. */
		if (blocks++ % 4 == 0)
			stream_compare(&s, PATTERN, s.at[s.last.slot]);
		stream_queue(&s, s.last.slot);
	}
	stream_stop(&s);
	fill_statistics(s.fd, &counters);
	EXPECT(blocks >= duration_s(), "%ld blocks in %u s", blocks, duration_s());
	EXPECT(reclaimed_pages() - before > ENOUGH_PAGES, "%ld pages reclaimed: there was no pressure", reclaimed_pages() - before);
	EXPECT_EQ(counters.transfer_errors, 0);
	EXPECT_EQ(counters.copied_bytes, 0);
	stream_close(&s);
}

const struct test_suite pressure_suite = { "pressure", (const struct test_case[]) {
	{ "shouldCorruptNothingWhileMemoryIsShort", 900, frames_stay_right_while_memory_is_short },
	{ NULL, 0, NULL }
} };
