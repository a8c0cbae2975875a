// SPDX-License-Identifier: Apache-2.0
/* Random requests of two processes, with cables pulled and processes killed among them. */
#include <time.h>

#include "fuzz.h"
#include "suites.h"

#define WORKERS		2
#define SECONDS		130

const struct test_part fuzz_parts[] = { { "fuzz", fuzz_work }, { NULL, NULL } };

static void any_faults(uint64_t *seed, struct bus_faults *faults)
{
	uint32_t *fields = (uint32_t *)faults, i;

	memset(faults, 0, sizeof(*faults));
	for (i = 0; i < 3; i++)
		fields[1 + fuzz_below(seed, sizeof(*faults) / 4 - 1)] = fuzz_below(seed, 20);
	faults->transfer_us *= 20;
	faults->hold = 0;
}

static void stir(uint64_t *seed, HANDLE *workers)
{
	struct bus_faults faults;
	unsigned int i = fuzz_below(seed, WORKERS);

	switch (fuzz_below(seed, 5)) {
	case 0:
		bus_try_unplug(0);
		Sleep(fuzz_below(seed, 300));
		break;
	case 1:
		TerminateProcess(workers[i], 9);
		WaitForSingleObject(workers[i], WAIT_MS);
		CloseHandle(workers[i]);
		workers[i] = start_part("fuzz", fuzz_next(seed));
		break;
	default:
		any_faults(seed, &faults);
		bus_try_faults(&faults);
	}
	if (!bus_tell(0).present)
		bus_plug(0);
	if (fuzz_below(seed, 3) == 0 && bus_tell(0).present) {
		uint32_t count = fuzz_below(seed, 40);

		bus_try_emit(0, 24 + fuzz_below(seed, 100), count);
	}
}

static void random_requests_do_no_harm(void)
{
	unsigned int seconds = setting("HOTSHOE_FUZZ_SECONDS", SECONDS), given = setting("HOTSHOE_FUZZ_SEED", 0), i;
	uint64_t seed = given ? given : (uint64_t)time(NULL), chaos = seed * 2654435761U | 1;
	struct fuzz_counts *counts = fuzz_shared();
	uint64_t end = now_ms() + seconds * 1000ULL;
	HANDLE workers[WORKERS];

	printf("seed %llu, %u s\n", (unsigned long long)seed, seconds);
	memset(counts, 0, sizeof(*counts));
	bus_fresh(0);
	for (i = 0; i < WORKERS; i++)
		workers[i] = start_part("fuzz", fuzz_next(&chaos));
	while (now_ms() < end) {
		Sleep(200 + fuzz_below(&chaos, 1500));
		for (i = 0; i < WORKERS; i++)
			EXPECT(WaitForSingleObject(workers[i], 0) == WAIT_TIMEOUT,
			       "seed %llu: a worker has ended by itself", (unsigned long long)seed);
		stir(&chaos, workers);
	}
	for (i = 0; i < WORKERS; i++) {
		TerminateProcess(workers[i], 9);
		WaitForSingleObject(workers[i], WAIT_MS);
	}
	for (i = 1; i < FUZZ_REQUESTS; i++)
		printf("request %u: made %ld times, accepted %ld times\n", i, counts->made[i], counts->accepted[i]);
	EXPECT(counts->hung == 0, "seed %llu: %ld requests did not end", (unsigned long long)seed, counts->hung);
	for (i = 1; i < FUZZ_REQUESTS; i++)
		EXPECT(counts->accepted[i] > 0 || i == HOTSHOE_REQUEST_EXPORT,
		       "seed %llu: request %u was never accepted", (unsigned long long)seed, i);
	bus_fresh(0);
	expect_nothing_left(0);
}

static void the_camera_streams_as_before(void)
{
	static const struct cut cut = { 1000000, 65536, 1024, 0 };
	struct stream s;
	int i;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	stream_memory(&s, 1);
	stream_start(&s);
	stream_queue_all(&s);
	stream_send(&s, 0xffffffff);
	for (i = 0; i < 20; i++) {
		stream_take(&s);
		stream_queue(&s, s.last.slot);
	}
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

const struct test_suite fuzz_suite = { "fuzz", false, (const struct test_case[]) {
	{ "shouldTakeRandomRequestsOfTwoProcessesWithoutHarm", 3600, random_requests_do_no_harm },
	{ "shouldStreamAsBeforeAfterThem", 60, the_camera_streams_as_before },
	{ NULL, 0, NULL }
} };

/* ---- the end */

static void nothing_is_left_at_unload(void)
{
	long from = log_length();
	unsigned int i;

	/* Whatever ran before: with a camera the driver is loaded. */
	bus_fresh(0);
	CloseHandle(camera_open(0));
	for (i = 0; i < BUS_CAMERAS; i++) {
		uint64_t end = now_ms() + WAIT_MS;

		bus_try_unplug(i);
		while (!bus_tell(i).removed && now_ms() < end)
			Sleep(20);
		EXPECT(bus_tell(i).removed, "camera %u, which has left, is not removed", i);
	}
	EXPECT_EQ(bus_unload("hotshoe_u3v"), 0);
	EXPECT(log_has(from, "note unloaded, 0 reports"), "the verifier has reports");
	/* And it can come again. */
	bus_plug(0);
	CloseHandle(camera_open(0));
	bus_unplug(0);
}

const struct test_suite unload_suite = { "unload", false, (const struct test_case[]) {
	{ "shouldLeaveNothingWhenItIsUnloaded", 90, nothing_is_left_at_unload },
	{ NULL, 0, NULL }
} };
