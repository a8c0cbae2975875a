// SPDX-License-Identifier: Apache-2.0
/* Unplugging at every moment, sleep, memory that fails: every request ends once, and nothing is left. */
#include "stream.h"
#include "suites.h"

#define MOMENTS	50

static const struct cut cut = { 300000, 65536, 1024, 4 << 20 };

static void flow(struct stream *s, unsigned int slots)
{
	bus_fresh(0);
	stream_open(s, 0, &cut, slots);
	stream_memory(s, 0);
	stream_start(s);
	stream_queue_all(s);
	stream_send(s, 0xffffffff);
}

/* ---- unplugging */

/* After it: every request of the stream ends as "gone", again and again, and the rest can be given back. */
static void expect_gone(struct stream *s)
{
	uint8_t command[24], acknowledge[64];
	uint64_t end = now_ms() + WAIT_MS;
	int result;

	/* What was filled before is still told. */
	while ((result = stream_dequeue(s, WAIT_MS / 2)) == HOTSHOE_OK && now_ms() < end)
		;
	EXPECT(result == HOTSHOE_GONE || result == 1000 + HOTSHOE_ENODEV, "dequeue: %d", result);
	stream_expect_ended(s, HOTSHOE_ENODEV, HOTSHOE_ECANCELED);
	camera_read_command(command, 0, 3);
	result = camera_transact(s->control, command, 24, acknowledge, 64, WAIT_MS / 2, NULL);
	EXPECT(result == HOTSHOE_GONE || result == 1000 + HOTSHOE_ENODEV, "transact: %d", result);
	result = stream_try_queue(s, 0);
	if (!result)
		result = call_wait(&s->queued[0], WAIT_MS, NULL);
	EXPECT(result == HOTSHOE_ENODEV || result == HOTSHOE_ESHUTDOWN, "queue: %d", result);
	result = stream_try_stop(s);
	EXPECT(result == 0 || result == HOTSHOE_ENODEV, "stop: %d", result);
}

static void open_for_unplug(struct stream *s)
{
	bus_fresh(0);
	stream_open(s, 0, &cut, 6);
	stream_memory(s, 0);
}

/* Starts, queues, streams and commands, with the camera leaving at a counted step; nothing may hang. */
static void work_until_it_leaves(struct stream *s)
{
	struct hotshoe_control c = HEAD(hotshoe_control);
	uint64_t end = now_ms() + WAIT_MS;
	unsigned int i;
	uint32_t value;

	if (call_in(s->handle, HOTSHOE_IOCTL_START, &c, sizeof(c)))
		return;
	for (i = 0; i < s->slots; i++)
		if (stream_try_queue(s, i))
			return;
	if (camera_try_write32(s->control, BUS_REG_START, 0xffffffff) ||
	    camera_try_write32(s->control, BUS_SIRM + 0x04, 1))
		return;
	while (now_ms() < end) {
		if (stream_dequeue(s, WAIT_MS / 2) != HOTSHOE_OK)
			return;
		if (stream_try_queue(s, s->last.slot))
			return;
		if (camera_try_read32(s->control, 0, &value))
			return;
	}
}

static void unplug_at(const struct bus_faults *faults)
{
	struct stream s;

	open_for_unplug(&s);
	bus_set_faults(faults);
	work_until_it_leaves(&s);
	EXPECT(!bus_tell(0).present, "the camera has not left");
	expect_gone(&s);
	/* A new camera at the port works while the old handles are open. */
	if (bus_tell(0).removed == 0 && faults->camera == 0)
		bus_plug(0);
	CloseHandle(camera_open(0));
	stream_close(&s);
	expect_nothing_left(0);
}

static void unplug_at_many_urbs(void)
{
	unsigned int i;

	for (i = 1; i <= MOMENTS; i++) {
		struct bus_faults faults = { .unplug_at = i < 35 ? i : i * 7 };

		unplug_at(&faults);
	}
}

static void unplug_in_the_middle_of_transfers(void)
{
	unsigned int i;

	for (i = 1; i <= MOMENTS; i++) {
		struct bus_faults faults = { .unplug_mid = i, .disorder = i % 5 };

		unplug_at(&faults);
	}
}

/* From outside, at any time. */
static void unplug_at_random_moments(void)
{
	unsigned int i, seed = 7;
	struct stream s;

	for (i = 0; i < MOMENTS; i++) {
		HANDLE part;

		open_for_unplug(&s);
		seed = seed * 1103515245 + 12345;
		part = start_part("unplug", 1 + (seed >> 16) % 120);
		work_until_it_leaves(&s);
		wait_part(part, WAIT_MS);
		expect_gone(&s);
		stream_close(&s);
	}
	bus_fresh(0);
	expect_nothing_left(0);
}

static void unplug_after(unsigned int ms)
{
	Sleep(ms);
	bus_unplug(0);
}

const struct test_part unplug_parts[] = { { "unplug", unplug_after }, { NULL, NULL } };

/* While plug and play itself works on it: at each URB of the start. */
static void unplug_while_it_starts(void)
{
	unsigned int i;

	bus_fresh(0);
	for (i = 0; i < 40; i++) {
		bus_unplug(0);
		Sleep(i * 3);
		bus_plug(0);
		Sleep(i % 10 * 5);
	}
	CloseHandle(camera_open(0));
	expect_nothing_left(0);
}

/* Out and in between two looks of plug and play: the old one is taken away before the new one comes. */
static void unplug_and_plug_at_once(void)
{
	unsigned int i;

	bus_fresh(0);
	CloseHandle(camera_open(0));
	for (i = 0; i < 20; i++) {
		uint64_t end = now_ms() + WAIT_MS;
		uint32_t value = 0;
		int error;

		bus_unplug(0);
		bus_plug(0);
		/* Until plug and play has looked, it may be the old one that is opened. */
		do {
			HANDLE handle = camera_open(0);

			error = camera_try_read32(handle, 0, &value);
			CloseHandle(handle);
		} while (error && now_ms() < end);
		EXPECT_EQ(error, 0);
		EXPECT_EQ(value, 0x00010002);
	}
	expect_nothing_left(0);
}

static void waiting_requests_end_when_the_camera_leaves(void)
{
	struct hotshoe_dequeue d = HEAD(hotshoe_dequeue);
	struct hotshoe_event e = HEAD(hotshoe_event);
	uint8_t deq[sizeof(d) + 512], ev[sizeof(e) + 64];
	struct call dequeue, event;
	struct stream s;
	int error;

	open_for_unplug(&s);
	stream_start(&s);
	stream_queue_all(&s);
	d.timeout_ms = e.timeout_ms = 600000;
	e.room = 64;
	EXPECT_EQ(call_start(&dequeue, s.handle, HOTSHOE_IOCTL_DEQUEUE, &d, sizeof(d), deq,
			     sizeof(d) + BUS_LEADER_BYTES + BUS_TRAILER_BYTES), 0);
	EXPECT_EQ(call_start(&event, s.control, HOTSHOE_IOCTL_EVENT, &e, sizeof(e), ev, sizeof(ev)), 0);
	EXPECT_EQ(call_wait(&dequeue, 200, NULL), -1);
	bus_unplug(0);
	stream_expect_ended(&s, HOTSHOE_ENODEV, HOTSHOE_ENODEV);
	error = call_wait(&dequeue, WAIT_MS, NULL);
	memcpy(&d, deq, sizeof(d));
	EXPECT(error == HOTSHOE_ENODEV || (error == 0 && d.result == HOTSHOE_GONE), "dequeue: %d, %u", error, d.result);
	error = call_wait(&event, WAIT_MS, NULL);
	memcpy(&e, ev, sizeof(e));
	EXPECT(error == HOTSHOE_ENODEV || (error == 0 && e.result == HOTSHOE_GONE), "event: %d, %u", error, e.result);
	stream_close(&s);
	bus_fresh(0);
	expect_nothing_left(0);
}

/* ---- power */

static void await_sleep(long from)
{
	uint64_t end = now_ms() + WAIT_MS;

	while (!log_has(from, "note suspended") && now_ms() < end)
		Sleep(10);
	EXPECT(log_has(from, "note suspended"), "an idle camera does not sleep");
}

static void an_idle_camera_sleeps_and_wakes(void)
{
	HANDLE handle;
	long from;
	int i;

	bus_fresh(0);
	handle = camera_open(0);
	for (i = 0; i < 15; i++) {
		/* Before it may sleep: it may be quicker than this. */
		from = log_length();
		CloseHandle(handle);
		await_sleep(from);
		handle = camera_open(0);
		EXPECT_EQ(camera_verifier(handle).powered, 1);
		EXPECT_EQ(camera_read32(handle, 0), 0x00010002);
	}
	CloseHandle(handle);
}

static void a_camera_in_use_does_not_sleep(void)
{
	struct bus_faults faults = { .hold = 1 };
	struct stream s;
	long from;
	int i;

	flow(&s, 4);
	bus_set_faults(&faults);
	for (i = 0; i < 100; i++) {
		Sleep(10);
		EXPECT_EQ(camera_verifier(s.control).powered, 1);
	}
	bus_no_faults(0);
	/* What was under way when the camera paused is there. */
	EXPECT_EQ(stream_dequeue(&s, WAIT_MS / 2), HOTSHOE_OK);
	stream_stop(&s);
	from = log_length();
	stream_close(&s);
	await_sleep(from);
	expect_nothing_left(0);
}

static void an_allocation_fails_at_each_place(void)
{
	struct hotshoe_configure none = HEAD(hotshoe_configure);
	unsigned int n, failed = 0;
	struct stream s;
	HANDLE handle;
	int error;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	handle = camera_open(0);
	EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_CONFIGURE, &none, sizeof(none)), 0);
	for (n = 1; n < 400; n++) {
		uint32_t count = n;

		EXPECT_EQ(call_in(handle, VERIFIER_FAIL, &count, sizeof(count)), 0);
		error = call_in(s.handle, HOTSHOE_IOCTL_CONFIGURE, &s.plan, sizeof(s.plan));
		if (camera_verifier(handle).fails_left) {
			EXPECT(error == 0, "nothing failed, but: %d", error);
			break;
		}
		failed++;
		EXPECT(error == HOTSHOE_ENOMEM || error == 0, "allocation %u: %d", n, error);
		if (error)
			EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_CONFIGURE, &s.plan, sizeof(s.plan)), 0);
		EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_CONFIGURE, &none, sizeof(none)), 0);
	}
	n = 0;
	EXPECT_EQ(call_in(handle, VERIFIER_FAIL, &n, sizeof(n)), 0);
	EXPECT(failed > 5, "only %u allocations failed", failed);
	/* Everything works as before. */
	EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_CONFIGURE, &s.plan, sizeof(s.plan)), 0);
	stream_memory(&s, 0);
	stream_start(&s);
	stream_queue_all(&s);
	stream_send(&s, 4);
	stream_take(&s);
	stream_stop(&s);
	CloseHandle(handle);
	stream_close(&s);
	expect_nothing_left(0);
}

/* The bus has no memory for a URB now and then. */
static void the_bus_refuses_transfers(void)
{
	struct stream s;
	int i;

	flow(&s, 4);
	for (i = 0; i < 40; i++) {
		struct bus_faults faults = { .no_memory = (uint32_t)(i % 4) };

		bus_set_faults(&faults);
		EXPECT_EQ(stream_dequeue(&s, WAIT_MS / 2), HOTSHOE_OK);
		stream_queue(&s, s.last.slot);
	}
	bus_no_faults(0);
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

const struct test_suite leaving_suite = { "leaving", false, (const struct test_case[]) {
	{ "shouldEndWaitingRequestsWhenTheCameraLeaves", 60, waiting_requests_end_when_the_camera_leaves },
	{ "shouldSurviveUnpluggingAtFiftyUrbs", 400, unplug_at_many_urbs },
	{ "shouldSurviveUnpluggingInTheMiddleOfFiftyTransfers", 400, unplug_in_the_middle_of_transfers },
	{ "shouldSurviveUnpluggingAtFiftyRandomMoments", 400, unplug_at_random_moments },
	{ "shouldSurviveUnpluggingWhileItStarts", 120, unplug_while_it_starts },
	{ "shouldComeBackWhenItIsPluggedInAgainAtOnce", 60, unplug_and_plug_at_once },
	{ "shouldLetAnIdleCameraSleepAndWakeIt", 60, an_idle_camera_sleeps_and_wakes },
	{ "shouldKeepACameraInUseAwake", 60, a_camera_in_use_does_not_sleep },
	{ "shouldKeepNothingWhenAnAllocationFails", 120, an_allocation_fails_at_each_place },
	{ "shouldGoOnWhenTheBusHasNoMemory", 60, the_bus_refuses_transfers },
	{ NULL, 0, NULL }
} };
