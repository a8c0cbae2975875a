// SPDX-License-Identifier: Apache-2.0
/* Frames: every size and alignment, whole and damaged blocks, stalls, mixed completions. */
#include "stream.h"
#include "suites.h"

static void capture(const struct cut *cut, unsigned int slots, unsigned int offset, const struct bus_faults *faults,
		    int count)
{
	struct stream s;
	uint64_t expected = 0;
	int i;

	bus_fresh(0);
	stream_open(&s, 0, cut, slots);
	if (faults)
		bus_set_faults(faults);
	stream_memory(&s, offset);
	stream_start(&s);
	stream_queue_all(&s);
	stream_send(&s, 0xffffffff);
	for (i = 0; i < count; i++) {
		stream_take(&s);
		EXPECT(stream_block(&s) == expected, "block %llu after %llu", (unsigned long long)stream_block(&s),
		       (unsigned long long)expected - 1);
		expected++;
		stream_queue(&s, s.last.slot);
	}
	bus_no_faults(0);
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

/* 2160 x 2560 Mono16, eight requests. */
static void large_frames(void)
{
	static const struct cut cut = { 2160 * 2560 * 2, 1 << 20, 1024, 16 << 20 };

	capture(&cut, 8, 0, NULL, 25);
	EXPECT(bus_tell(0).most_pending[3] >= 8, "only %u transfers waited at a time", bus_tell(0).most_pending[3]);
}

static void every_size(void)
{
	static const uint32_t sizes[] = { 1,
					  2,
					  1023,
					  1024,
					  1025,
					  2048,
					  65535,
					  65536,
					  65537,
					  65536 * 2,
					  65536 * 2 - 1024,
					  65536 * 2 + 1024,
					  131071,
					  200001 };
	struct cut cut = { 0, 65536, 1024, 0 };
	unsigned int i;

	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		cut.payload = sizes[i];
		capture(&cut, 3, 0, NULL, 7);
	}
}

/* The room ends where the payload does: nothing may be written behind it. */
static void tails_that_are_no_packets(void)
{
	static const uint32_t sizes[] = { 1, 7, 1000, 65536 + 1, 65536 + 1023, 100000, 131072 + 513 };
	struct cut cut = { 0, 65536, 1, 0 };
	unsigned int i;

	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		cut.payload = sizes[i];
		capture(&cut, 3, i, NULL, 7);
	}
}

static void any_alignment(void)
{
	static const unsigned int offsets[] = { 1, 2, 3, 8, 511, 512, 1000, 4095 };
	static const struct cut cut = { 300000, 65536, 1024, 0 };
	unsigned int i;

	for (i = 0; i < sizeof(offsets) / sizeof(offsets[0]); i++)
		capture(&cut, 3, offsets[i], NULL, 7);
}

static void transfers_of_every_length(void)
{
	static const uint32_t lengths[] = { 1024, 4096, 5120, 100 * 1024, 1 << 20 };
	struct cut cut = { 500000, 0, 1024, 0 };
	unsigned int i;

	for (i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		cut.transfer = lengths[i];
		capture(&cut, 4, 0, NULL, 8);
	}
}

static void several_transfers_are_with_the_controller(void)
{
	static const struct cut cut = { 1 << 20, 65536, 1024, 4 << 20 };
	uint64_t end = now_ms() + WAIT_MS;
	struct stream s;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 8);
	stream_memory(&s, 0);
	stream_start(&s);
	stream_queue_all(&s);
	while (bus_tell(0).pending[3] < 36 && now_ms() < end)
		Sleep(10);
	/* 16 payload transfers, leader and trailer of each of at least two blocks. */
	EXPECT(bus_tell(0).pending[3] >= 36, "%u transfers wait", bus_tell(0).pending[3]);
	EXPECT_EQ(stream_try_stop(&s), 0);
	stream_expect_ended(&s, HOTSHOE_ECANCELED, HOTSHOE_ECANCELED);
	EXPECT_EQ(bus_tell(0).pending[3], 0);
	stream_close(&s);
	expect_nothing_left(0);
}

static void completions_in_any_order(void)
{
	struct bus_faults faults = { .disorder = 7 };
	static const struct cut cut = { 300000, 32768, 1024, 0 };

	capture(&cut, 6, 3, &faults, 40);
}

static void slow_transfers(void)
{
	struct bus_faults faults = { .transfer_us = 3000 };
	static const struct cut cut = { 100000, 32768, 1024, 0 };

	capture(&cut, 3, 0, &faults, 20);
}

/* Blocks that are damaged in one way, and good ones between them. */
static void survive(const struct bus_faults *faults, unsigned int least_good, const char *what)
{
	static const struct cut cut = { 200000, 65536, 1024, 0 };
	unsigned int good = 0, i;
	uint64_t last = 0;
	struct stream s;
	int result;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	bus_set_faults(faults);
	stream_memory(&s, 0);
	stream_start(&s);
	stream_queue_all(&s);
	stream_send(&s, 0xffffffff);
	for (i = 0; i < 60; i++) {
		result = stream_dequeue(&s, WAIT_MS / 2);
		EXPECT(result == HOTSHOE_OK, "%s: %d after %u of %u blocks were good", what, result, good, i);
		if (s.last.status == HOTSHOE_TRANSFER_OK && s.last.leader_bytes == BUS_LEADER_BYTES &&
		    s.last.trailer_bytes == BUS_TRAILER_BYTES && s.last.payload_bytes == cut.payload &&
		    !memcmp(s.leader + 8, s.trailer + 8, 8)) {
			EXPECT(!good || stream_block(&s) > last, "%s: block %llu after %llu", what,
			       (unsigned long long)stream_block(&s), (unsigned long long)last);
			last = stream_block(&s);
			stream_compare(&s, s.last.slot, last, cut.payload);
			good++;
		}
		stream_queue(&s, s.last.slot);
	}
	EXPECT(good >= least_good, "%s: only %u of 60 blocks came whole", what, good);
	bus_no_faults(0);
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

static void short_blocks(void)
{
	struct bus_faults faults = { .short_every = 4 };

	survive(&faults, 20, "short blocks");
}

static void blocks_without_leader(void)
{
	struct bus_faults faults = { .no_leader_every = 5 };

	survive(&faults, 20, "no leader");
}

static void blocks_without_trailer(void)
{
	struct bus_faults faults = { .no_trailer_every = 5 };

	survive(&faults, 20, "no trailer");
}

static void blocks_with_too_much(void)
{
	struct bus_faults faults = { .long_every = 5 };

	survive(&faults, 20, "a packet too many");
}

static void transfer_errors(void)
{
	unsigned int at;

	for (at = 1; at <= 13; at += 3) {
		struct bus_faults faults = { .error_at = at };

		survive(&faults, 50, "an error on the wire");
	}
}

static void stalls(void)
{
	unsigned int at;

	for (at = 1; at <= 13; at += 3) {
		struct bus_faults faults = { .stall_at = at };

		survive(&faults, 50, "a stall");
		EXPECT(bus_tell(0).resets >= 1, "the stall was not cleared");
	}
}

static void stalls_while_completions_are_mixed(void)
{
	struct bus_faults faults = { .stall_at = 10, .disorder = 5, .short_every = 7 };

	survive(&faults, 20, "a stall among mixed completions");
}

static void newest_slots_are_reused_many_times(void)
{
	static const struct cut cut = { 20000, 65536, 1024, 0 };

	capture(&cut, 2, 0, NULL, 1000);
}

static void a_ring_that_runs_dry_goes_on(void)
{
	static const struct cut cut = { 100000, 65536, 1024, 0 };
	struct stream s;
	int round, i;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 3);
	stream_memory(&s, 0);
	stream_start(&s);
	stream_send(&s, 0xffffffff);
	for (round = 0; round < 20; round++) {
		stream_queue_all(&s);
		for (i = 0; i < 3; i++)
			stream_take(&s);
		EXPECT_EQ(stream_dequeue(&s, 20), HOTSHOE_TIMEOUT);
	}
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

/* The same stream again and again on one handle. */
static void starts_and_stops(void)
{
	static const struct cut cut = { 100000, 32768, 1024, 0 };
	struct stream s;
	int round, i;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	stream_memory(&s, 5);
	for (round = 0; round < 30; round++) {
		stream_start(&s);
		stream_queue_all(&s);
		stream_send(&s, 0xffffffff);
		for (i = 0; i < round % 7; i++) {
			stream_take(&s);
			stream_queue(&s, s.last.slot);
		}
		stream_stop(&s);
		/* What was filled before the stop can still be taken. */
		while (stream_dequeue(&s, 0) == HOTSHOE_OK)
			;
	}
	stream_close(&s);
	expect_nothing_left(0);
}

static void two_cameras(void)
{
	static const struct cut cut = { 300000, 65536, 1024, 0 };
	struct stream s[2];
	int i, k;

	for (k = 0; k < 2; k++) {
		bus_fresh((unsigned int)k);
		stream_open(&s[k], (unsigned int)k, &cut, 3);
		stream_memory(&s[k], 0);
		stream_start(&s[k]);
		stream_queue_all(&s[k]);
		stream_send(&s[k], 0xffffffff);
	}
	for (i = 0; i < 40; i++)
		for (k = 0; k < 2; k++) {
			stream_take(&s[k]);
			stream_queue(&s[k], s[k].last.slot);
		}
	for (k = 0; k < 2; k++) {
		stream_stop(&s[k]);
		stream_close(&s[k]);
		expect_nothing_left((unsigned int)k);
	}
	bus_unplug(1);
	camera_await_absence(1);
}

const struct test_suite capture_suite = { "capture", false, (const struct test_case[]) {
	{ "shouldCaptureLargeFrames", 120, large_frames },
	{ "shouldCaptureEverySize", 120, every_size },
	{ "shouldWriteNothingBehindTailsThatAreNoPackets", 120, tails_that_are_no_packets },
	{ "shouldCaptureAtAnyAlignment", 120, any_alignment },
	{ "shouldCaptureWithTransfersOfEveryLength", 120, transfers_of_every_length },
	{ "shouldKeepSeveralTransfersWithTheController", 60, several_transfers_are_with_the_controller },
	{ "shouldTakeCompletionsInAnyOrder", 60, completions_in_any_order },
	{ "shouldTakeSlowTransfers", 60, slow_transfers },
	{ "shouldSurviveShortBlocks", 60, short_blocks },
	{ "shouldSurviveBlocksWithoutLeader", 60, blocks_without_leader },
	{ "shouldSurviveBlocksWithoutTrailer", 60, blocks_without_trailer },
	{ "shouldSurviveBlocksWithAPacketTooMany", 60, blocks_with_too_much },
	{ "shouldSurviveErrorsOnTheWire", 120, transfer_errors },
	{ "shouldSurviveStalls", 120, stalls },
	{ "shouldSurviveAStallAmongMixedCompletions", 60, stalls_while_completions_are_mixed },
	{ "shouldReuseSlotsAThousandTimes", 120, newest_slots_are_reused_many_times },
	{ "shouldGoOnAfterTheRingRanDry", 60, a_ring_that_runs_dry_goes_on },
	{ "shouldStartAndStopManyTimes", 120, starts_and_stops },
	{ "shouldCaptureFromTwoCameras", 60, two_cameras },
	{ NULL, 0, NULL }
} };
