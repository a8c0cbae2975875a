// SPDX-License-Identifier: GPL-2.0
/* What /proc/vmstat tells of pinned pages: see pinned.h. */
#include <stdio.h>

#include "harness.h"
#include "pinned.h"

/* Pages that are pinned on the whole machine. Reading stat_refresh adds the counters of all CPUs up now. */
long long pinned_pages(void)
{
	FILE *file = fopen("/proc/sys/vm/stat_refresh", "r");
	long long taken = 0, given = 0, value;
	char name[64];

	if (file) {
		fgetc(file);
		fclose(file);
	}
	file = fopen("/proc/vmstat", "r");
	while (fscanf(file, "%63s %lld", name, &value) == 2) {
		if (!strcmp(name, "nr_foll_pin_acquired"))
			taken = value;
		else if (!strcmp(name, "nr_foll_pin_released"))
			given = value;
	}
	fclose(file);
	return taken - given;
}

void await_pinned(long long before)
{
	uint64_t end = now_ms() + 10000;

	/* What a killed process had is given back by its last thread. */
	while (pinned_pages() != before && now_ms() < end)
		sleep_ms(100);
	EXPECT_EQ(pinned_pages(), before);
}
