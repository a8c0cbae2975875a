// SPDX-License-Identifier: Apache-2.0
/* Cancel, close, death: every request ends once, with the right status, and nothing is left. */
#include "stream.h"
#include "suites.h"

static const struct cut cut = { 300000, 65536, 1024, 4 << 20 };

static void begin(struct stream *s, unsigned int slots)
{
	bus_fresh(0);
	stream_open(s, 0, &cut, slots);
	stream_memory(s, 0);
	stream_start(s);
}

static void flow(struct stream *s, unsigned int slots)
{
	begin(s, slots);
	stream_queue_all(s);
	stream_send(s, 0xffffffff);
}

/* One slot in the middle of the queue: it alone comes back, the others keep their blocks. */
static void cancel_one_of_many(void)
{
	struct stream s;
	unsigned int slot, i;

	for (slot = 0; slot < 8; slot++) {
		begin(&s, 8);
		stream_queue_all(&s);
		call_cancel(&s.queued[slot]);
		EXPECT_EQ(call_wait(&s.queued[slot], WAIT_MS, NULL), HOTSHOE_ECANCELED);
		for (i = 0; i < 8; i++)
			EXPECT(i == slot || call_wait(&s.queued[i], 0, NULL) == -1, "slot %u ended with slot %u", i,
			       slot);
		EXPECT_EQ(camera_statistics(s.control).queued, 7);
		stream_send(&s, 7);
		for (i = 0; i < 7; i++) {
			stream_take(&s);
			EXPECT(s.last.slot != slot, "slot %u was filled, but is cancelled", slot);
			EXPECT_EQ(stream_block(&s), i);
		}
		/* It can be queued again. */
		stream_queue(&s, slot);
		stream_stop(&s);
		stream_close(&s);
	}
	expect_nothing_left(0);
}

/* While blocks are received: the slot ends as filled or as cancelled, and the stream goes on. */
static void cancel_while_frames_flow(void)
{
	unsigned int i, slot, cancelled = 0, seed = 1;
	struct bus_faults faults = { .transfer_us = 800 };
	struct stream s;
	int error;

	flow(&s, 8);
	bus_set_faults(&faults);
	for (i = 0; i < 150; i++) {
		EXPECT_EQ(stream_dequeue(&s, WAIT_MS / 2), HOTSHOE_OK);
		if (s.last.status == HOTSHOE_TRANSFER_OK && s.last.payload_bytes == cut.payload && s.last.leader_bytes)
			stream_compare(&s, s.last.slot, stream_block(&s), cut.payload);
		stream_queue(&s, s.last.slot);
		seed = seed * 1103515245 + 12345;
		slot = seed >> 16 & 7;
		if (slot == s.last.slot || !s.queued[slot].pending)
			continue;
		call_cancel(&s.queued[slot]);
		/* Filled at the same moment: then it is told by a dequeue, which waits for it. */
		error = call_wait(&s.queued[slot], 100, NULL);
		if (error == HOTSHOE_ECANCELED) {
			cancelled++;
			stream_queue(&s, slot);
		} else {
			EXPECT(error == 0 || error == -1, "slot %u: %d", slot, error);
		}
	}
	EXPECT(cancelled > 10, "only %u were cancelled", cancelled);
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

static void cancel_all_of_a_handle(void)
{
	struct stream s;

	begin(&s, 8);
	stream_queue_all(&s);
	EXPECT(CancelIo(s.handle), "error %lu", GetLastError());
	stream_expect_ended(&s, HOTSHOE_ECANCELED, HOTSHOE_ECANCELED);
	EXPECT_EQ(camera_statistics(s.control).queued, 0);
	/* Still started: the slots can be queued again. */
	stream_queue_all(&s);
	stream_send(&s, 8);
	stream_take(&s);
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

static void cancel_that_takes_long(void)
{
	struct bus_faults faults = { .cancel_ms = 300 };
	struct stream s;
	unsigned int i;

	begin(&s, 6);
	bus_set_faults(&faults);
	stream_queue_all(&s);
	call_cancel(&s.queued[0]);
	call_cancel(&s.queued[3]);
	call_cancel(&s.queued[5]);
	for (i = 0; i < 6; i++)
		if (i == 0 || i == 3 || i == 5)
			EXPECT_EQ(call_wait(&s.queued[i], WAIT_MS, NULL), HOTSHOE_ECANCELED);
	bus_no_faults(0);
	stream_send(&s, 3);
	for (i = 0; i < 3; i++)
		stream_take(&s);
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

#define ASKERS 4

static void ask_for_slot_0(const struct stream *s, struct call *calls)
{
	struct hotshoe_slot q = HEAD(hotshoe_slot);
	unsigned int i;

	for (i = 0; i < ASKERS; i++)
		EXPECT_EQ(call_start(&calls[i], s->handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), s->frame[0], s->room), 0);
}

/* Who of them has the slot; all others are refused. NULL: nobody. */
static struct call *who_has_slot_0(const struct stream *s, struct call *calls)
{
	struct call *pending;
	unsigned int i, count;
	int error;

	do {
		pending = NULL;
		for (i = count = 0; i < ASKERS; i++) {
			error = call_wait(&calls[i], calls[i].pending ? 1 : 0, NULL);
			EXPECT(error == -1 || error == HOTSHOE_EBUSY || error == 0, "request %u: %d", i, error);
			if (calls[i].pending) {
				pending = &calls[i];
				count++;
			}
		}
	} while (count > 1 || (count == 1 && camera_statistics(s->control).queued == 0));
	return pending;
}

/* A slot is asked for again and again while it comes back: the request that was cancelled ends nevertheless. */
static void slot_lent_anew_while_it_comes_back(void)
{
	struct bus_faults faults = { .cancel_ms = 1 };
	struct call calls[2][ASKERS], *lent, *next;
	struct stream s;
	unsigned int i;

	begin(&s, 4);
	bus_set_faults(&faults);
	ask_for_slot_0(&s, calls[1]);
	lent = who_has_slot_0(&s, calls[1]);
	for (i = 0; i < 200; i++) {
		EXPECT(lent != NULL, "round %u: nobody got the slot", i);
		call_cancel(lent);
		ask_for_slot_0(&s, calls[i & 1]);
		EXPECT(call_wait(lent, WAIT_MS, NULL) == HOTSHOE_ECANCELED, "round %u: the cancelled request does not end", i);
		/* All came too early: it is free now. */
		while (!(next = who_has_slot_0(&s, calls[i & 1])))
			ask_for_slot_0(&s, calls[i & 1]);
		lent = next;
	}
	call_cancel(lent);
	EXPECT_EQ(call_wait(lent, WAIT_MS, NULL), HOTSHOE_ECANCELED);
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

static void cancel_a_command(void)
{
	struct bus_faults faults = { .swallow = 1 };
	struct hotshoe_transact t = HEAD(hotshoe_transact);
	uint8_t buffer[2][sizeof(t) + 64];
	struct call calls[2];
	HANDLE handle;
	int i;

	bus_fresh(0);
	handle = camera_open(0);
	bus_set_faults(&faults);
	t.acknowledge_room = 64;
	t.timeout_ms = 60000;
	t.command_bytes = 24;
	for (i = 0; i < 2; i++) {
		camera_read_command(buffer[i] + sizeof(t), 0, (uint16_t)(9 + i));
		memcpy(buffer[i], &t, sizeof(t));
		EXPECT_EQ(call_start(&calls[i], handle, HOTSHOE_IOCTL_TRANSACT, buffer[i], sizeof(t) + 24, buffer[i],
				     sizeof(t) + 64), 0);
	}
	EXPECT_EQ(call_wait(&calls[1], 200, NULL), -1);
	/* The one under way; then it is the other one's turn. */
	call_cancel(&calls[0]);
	EXPECT_EQ(call_wait(&calls[0], WAIT_MS, NULL), HOTSHOE_ECANCELED);
	EXPECT_EQ(call_wait(&calls[1], WAIT_MS, NULL), 0);
	memcpy(&t, buffer[1], sizeof(t));
	EXPECT_EQ(t.result, HOTSHOE_OK);
	EXPECT_EQ(camera_read32(handle, 0), 0x00010002);
}

static void close_with_captures_pending(void)
{
	struct stream s;
	int round;

	for (round = 0; round < 10; round++) {
		if (round % 2)
			flow(&s, 6);
		else {
			begin(&s, 6);
			stream_queue_all(&s);
		}
		Sleep((DWORD)round * 5);
		stream_close(&s);
		expect_nothing_left(0);
	}
}

/* A part: streams until it is killed. */
static void stream_for_ever(unsigned int number)
{
	struct stream s;

	(void)number;
	stream_open(&s, 0, &cut, 6);
	stream_memory(&s, 0);
	stream_start(&s);
	stream_queue_all(&s);
	stream_send(&s, 0xffffffff);
	for (;;) {
		stream_take(&s);
		stream_queue(&s, s.last.slot);
	}
}

/* A part: commands and waits for events until it is killed. */
static void command_for_ever(unsigned int number)
{
	HANDLE handle = camera_open(0);
	struct hotshoe_event e = HEAD(hotshoe_event);
	static uint8_t buffer[sizeof(e) + 64];
	static struct call call;

	(void)number;
	e.room = 64;
	e.timeout_ms = 600000;
	call_start(&call, handle, HOTSHOE_IOCTL_EVENT, &e, sizeof(e), buffer, sizeof(buffer));
	for (;;)
		camera_read32(handle, 0);
}

const struct test_part lifetime_parts[] = {
	{ "stream", stream_for_ever }, { "command", command_for_ever }, { NULL, NULL }
};

static void processes_are_killed(void)
{
	HANDLE streamer, commander;
	int round;

	bus_fresh(0);
	for (round = 0; round < 12; round++) {
		streamer = start_part("stream", 0);
		commander = start_part("command", 0);
		Sleep((DWORD)(200 + round * 37));
		EXPECT(WaitForSingleObject(streamer, 0) == WAIT_TIMEOUT, "the streaming process has ended by itself");
		TerminateProcess(streamer, 9);
		TerminateProcess(commander, 9);
		WaitForSingleObject(streamer, WAIT_MS);
		WaitForSingleObject(commander, WAIT_MS);
		CloseHandle(streamer);
		CloseHandle(commander);
		expect_nothing_left(0);
	}
}

static void two_processes_stream_and_command(void)
{
	uint64_t end = now_ms() + WAIT_MS;
	HANDLE streamer, commander;
	struct hotshoe_statistics s;
	HANDLE handle;

	bus_fresh(0);
	streamer = start_part("stream", 0);
	commander = start_part("command", 0);
	handle = camera_open(0);
	do {
		Sleep(50);
		s = camera_statistics(handle);
	} while ((s.blocks <= 20 || s.transactions <= 100 || s.handles < 4) && now_ms() < end);
	EXPECT(s.blocks > 20, "%llu blocks", (unsigned long long)s.blocks);
	EXPECT(s.transactions > 100, "%llu transactions", (unsigned long long)s.transactions);
	EXPECT_EQ(s.handles, 4);
	TerminateProcess(streamer, 9);
	TerminateProcess(commander, 9);
	CloseHandle(handle);
	expect_nothing_left(0);
}

const struct test_suite lifetime_suite = { "lifetime", false, (const struct test_case[]) {
	{ "shouldCancelOneOfManySlots", 60, cancel_one_of_many },
	{ "shouldCancelSlotsWhileFramesFlow", 120, cancel_while_frames_flow },
	{ "shouldCancelAllOfAHandle", 60, cancel_all_of_a_handle },
	{ "shouldWaitForCancelsThatTakeLong", 60, cancel_that_takes_long },
	{ "shouldEndACancelledSlotThatIsLentAnewWhileItComesBack", 120, slot_lent_anew_while_it_comes_back },
	{ "shouldCancelACommandAndGoOnWithTheNext", 60, cancel_a_command },
	{ "shouldCloseWithCapturesPending", 120, close_with_captures_pending },
	{ "shouldServeTwoProcesses", 60, two_processes_stream_and_command },
	{ "shouldSurviveKilledProcesses", 180, processes_are_killed },
	{ NULL, 0, NULL }
} };
