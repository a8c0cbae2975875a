// SPDX-License-Identifier: Apache-2.0
/* Commands, events and waiting: several handles, threads and kinds of requests at once. */
#include "stream.h"
#include "suites.h"

/* Events of 1024 bytes that are more than the driver keeps. */
#define FLOOD	3000

static const struct cut cut = { 200000, 65536, 1024, 0 };

/* Input and output share the system's buffer: the command is read before the acknowledge is written. */
static void command_and_acknowledge_share_memory(void)
{
	HANDLE handle;
	int i;

	bus_fresh(0);
	handle = camera_open(0);
	for (i = 0; i < 300; i++) {
		camera_write32(handle, BUS_REG_SCRATCH, (uint32_t)i * 0x01010101);
		EXPECT_EQ(camera_read32(handle, BUS_REG_SCRATCH), (uint32_t)i * 0x01010101);
	}
}

static void a_missing_acknowledge_is_a_time_out(void)
{
	struct bus_faults faults = { .swallow = 1 };
	uint8_t command[24], acknowledge[64];
	uint64_t start;
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	bus_set_faults(&faults);
	camera_read_command(command, 0, 5);
	start = now_ms();
	EXPECT_EQ(camera_transact(handle, command, 24, acknowledge, 64, 300, NULL), HOTSHOE_TIMEOUT);
	/* How much later is a matter of the machine; that there is an end has been waited for. */
	EXPECT(now_ms() - start >= 280, "after %llu ms", (unsigned long long)(now_ms() - start));
	EXPECT_EQ(camera_read32(handle, 0), 0x00010002);
	/* A late one belongs to nobody, and can be received by itself. */
	faults.swallow = 0;
	faults.answer_ms = 400;
	bus_set_faults(&faults);
	EXPECT_EQ(camera_transact(handle, command, 24, acknowledge, 64, 50, NULL), HOTSHOE_TIMEOUT);
	Sleep(500);
	EXPECT_EQ(camera_transact(handle, NULL, 0, acknowledge, 64, WAIT_MS / 2, NULL), HOTSHOE_OK);
	EXPECT(!memcmp(acknowledge + 10, command + 10, 2), "another one came");
	bus_no_faults(0);
	EXPECT_EQ(camera_read32(handle, 0), 0x00010002);
}

static void a_stalled_command_is_told_and_cleared(void)
{
	struct hotshoe_pipes p = HEAD(hotshoe_pipes);
	struct bus_faults faults = { .stall_control = 1 };
	uint8_t command[24], acknowledge[64];
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	bus_set_faults(&faults);
	camera_read_command(command, 0, 5);
	EXPECT_EQ(camera_transact(handle, command, 24, acknowledge, 64, WAIT_MS / 2, NULL), HOTSHOE_STALLED);
	EXPECT_EQ(camera_transact(handle, command, 24, acknowledge, 64, WAIT_MS / 2, NULL), HOTSHOE_STALLED);
	p.pipes = HOTSHOE_CONTROL;
	EXPECT_EQ(call_in(handle, HOTSHOE_IOCTL_CLEAR_HALT, &p, sizeof(p)), 0);
	EXPECT(bus_tell(0).resets >= 2, "%u resets", bus_tell(0).resets);
	/* The second command was answered: that is still there. */
	EXPECT_EQ(camera_transact(handle, NULL, 0, acknowledge, 64, WAIT_MS / 2, NULL), HOTSHOE_OK);
	EXPECT_EQ(camera_read32(handle, 0), 0x00010002);
	p.pipes = 8;
	EXPECT_EQ(call_in(handle, HOTSHOE_IOCTL_CLEAR_HALT, &p, sizeof(p)), HOTSHOE_EINVAL);
	p.pipes = 0;
	EXPECT_EQ(call_in(handle, HOTSHOE_IOCTL_CLEAR_HALT, &p, sizeof(p)), HOTSHOE_EINVAL);
	p.pipes = HOTSHOE_STREAM;
	EXPECT_EQ(call_in(handle, HOTSHOE_IOCTL_CLEAR_HALT, &p, sizeof(p)), 0);
}

static DWORD WINAPI read_many(void *argument)
{
	uint8_t command[24], acknowledge[64];
	static volatile LONG ids;
	DWORD wrong = 0;
	int i;

	for (i = 0; i < 100; i++) {
		unsigned int bytes = 0;

		camera_read_command(command, 0x1d8, (uint16_t)InterlockedIncrement(&ids));
		if (camera_transact(argument, command, 24, acknowledge, 64, WAIT_MS / 2, &bytes) != HOTSHOE_OK ||
		    bytes != 16 || memcmp(acknowledge + 10, command + 10, 2))
			wrong++;
	}
	return wrong;
}

static void read_at_once(HANDLE *handles, unsigned int count)
{
	HANDLE threads[4];
	unsigned int i;
	DWORD wrong;

	for (i = 0; i < count; i++)
		threads[i] = CreateThread(NULL, 0, read_many, handles[i], 0, NULL);
	for (i = 0; i < count; i++) {
		EXPECT_EQ(WaitForSingleObject(threads[i], 4 * WAIT_MS), WAIT_OBJECT_0);
		GetExitCodeThread(threads[i], &wrong);
		EXPECT(wrong == 0, "thread %u got %lu wrong answers", i, wrong);
	}
}

/* An answer that went to another thread would have another id. */
static void threads_on_one_handle_get_their_own_answers(void)
{
	HANDLE handles[4];

	bus_fresh(0);
	handles[0] = handles[1] = handles[2] = handles[3] = camera_open(0);
	read_at_once(handles, 4);
}

static void handles_get_their_own_answers(void)
{
	HANDLE handles[3];
	int i;

	bus_fresh(0);
	for (i = 0; i < 3; i++)
		handles[i] = camera_open(0);
	read_at_once(handles, 3);
}

static void a_dequeue_ends_in_time_by_cancel_and_by_stop(void)
{
	struct hotshoe_dequeue d = HEAD(hotshoe_dequeue);
	uint8_t buffer[sizeof(d) + 512];
	DWORD room = sizeof(d) + BUS_LEADER_BYTES + BUS_TRAILER_BYTES;
	struct stream s;
	struct call call;
	uint64_t start;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 2);
	stream_memory(&s, 0);
	stream_start(&s);
	stream_queue(&s, 0);
	EXPECT_EQ(stream_dequeue(&s, 0), HOTSHOE_TIMEOUT);
	start = now_ms();
	EXPECT_EQ(stream_dequeue(&s, 200), HOTSHOE_TIMEOUT);
	EXPECT(now_ms() - start >= 180, "after %llu ms", (unsigned long long)(now_ms() - start));
	d.timeout_ms = HOTSHOE_MAX_WAIT_MS + 1;
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_DEQUEUE, &d, sizeof(d), buffer, room, NULL), HOTSHOE_EINVAL);
	d.timeout_ms = 60000;
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_DEQUEUE, &d, sizeof(d), buffer, room - 1, NULL), HOTSHOE_EINVAL);
	EXPECT_EQ(call_start(&call, s.handle, HOTSHOE_IOCTL_DEQUEUE, &d, sizeof(d), buffer, room), 0);
	EXPECT_EQ(call_wait(&call, 200, NULL), -1);
	call_cancel(&call);
	EXPECT_EQ(call_wait(&call, WAIT_MS, NULL), HOTSHOE_ECANCELED);
	EXPECT_EQ(call_start(&call, s.handle, HOTSHOE_IOCTL_DEQUEUE, &d, sizeof(d), buffer, room), 0);
	EXPECT_EQ(call_wait(&call, 200, NULL), -1);
	EXPECT_EQ(stream_try_stop(&s), 0);
	EXPECT_EQ(call_wait(&call, WAIT_MS, NULL), 0);
	memcpy(&d, buffer, sizeof(d));
	EXPECT_EQ(d.result, HOTSHOE_CANCELLED);
	stream_close(&s);
	expect_nothing_left(0);
}

/* As one request: the named result, or 1000 + errno. */
static int wait_event(HANDLE handle, unsigned int timeout_ms, uint8_t *packet, unsigned int room,
		      struct hotshoe_event *told)
{
	struct hotshoe_event e = HEAD(hotshoe_event);
	uint8_t buffer[sizeof(e) + 4096];
	int error;

	e.room = room;
	e.timeout_ms = timeout_ms;
	error =
	    call_do(handle, HOTSHOE_IOCTL_EVENT, &e, sizeof(e), buffer, sizeof(e) + (room > 4096 ? 4096 : room), NULL);
	if (error)
		return 1000 + error;
	memcpy(told, buffer, sizeof(*told));
	memcpy(packet, buffer + sizeof(e), told->bytes);
	return (int)told->result;
}

static void cancel_ends_waiting_and_later_requests_of_its_handle_only(void)
{
	struct hotshoe_pipes p = HEAD(hotshoe_pipes);
	struct hotshoe_event e = HEAD(hotshoe_event), told;
	uint8_t buffer[sizeof(e) + 64], packet[64];
	HANDLE handle, other;
	struct call call;

	bus_fresh(0);
	handle = camera_open(0);
	other = camera_open(0);
	e.room = 64;
	e.timeout_ms = 60000;
	EXPECT_EQ(call_start(&call, handle, HOTSHOE_IOCTL_EVENT, &e, sizeof(e), buffer, sizeof(buffer)), 0);
	EXPECT_EQ(call_wait(&call, 200, NULL), -1);
	p.pipes = HOTSHOE_EVENT | HOTSHOE_CONTROL;
	EXPECT_EQ(call_in(handle, HOTSHOE_IOCTL_CANCEL, &p, sizeof(p)), 0);
	EXPECT_EQ(call_wait(&call, WAIT_MS, NULL), 0);
	memcpy(&e, buffer, sizeof(e));
	EXPECT_EQ(e.result, HOTSHOE_CANCELLED);
	EXPECT_EQ(wait_event(handle, 60000, packet, 64, &told), HOTSHOE_CANCELLED);
	EXPECT_EQ(camera_read32(other, 0), 0x00010002);
	EXPECT_EQ(wait_event(other, 50, packet, 64, &told), HOTSHOE_TIMEOUT);
	p.pipes = 8;
	EXPECT_EQ(call_in(other, HOTSHOE_IOCTL_CANCEL, &p, sizeof(p)), HOTSHOE_EINVAL);
	p.pipes = HOTSHOE_EVENT;
	p.reserved = 1;
	EXPECT_EQ(call_in(other, HOTSHOE_IOCTL_CANCEL, &p, sizeof(p)), HOTSHOE_EINVAL);
}

static void events_come_whole_in_order_and_wait_for_room(void)
{
	uint64_t came = 0, lost = 0, end;
	struct hotshoe_event told;
	uint8_t packet[4096];
	HANDLE handle;
	int i;

	bus_fresh(0);
	handle = camera_open(0);
	EXPECT_EQ(wait_event(handle, 0, packet, 64, &told), HOTSHOE_TIMEOUT);
	bus_emit(0, 100, 5);
	for (i = 0; i < 5; i++) {
		if (i == 2)
			EXPECT_EQ(wait_event(handle, WAIT_MS / 2, packet, 99, &told), 1000 + HOTSHOE_EMSGSIZE);
		EXPECT_EQ(wait_event(handle, WAIT_MS / 2, packet, 1024, &told), HOTSHOE_OK);
		EXPECT_EQ(told.bytes, 100);
		EXPECT(!memcmp(packet, "U3VE", 4), "%02x%02x%02x%02x", packet[0], packet[1], packet[2], packet[3]);
		EXPECT_EQ(packet[16], i);
		EXPECT_EQ(packet[99], 99);
	}
	EXPECT_EQ(wait_event(handle, 0, packet, 23, &told), 1000 + HOTSHOE_EINVAL);
	EXPECT_EQ(wait_event(handle, 0, packet, HOTSHOE_MAX_PACKET + 1, &told), 1000 + HOTSHOE_EINVAL);
	EXPECT_EQ(wait_event(handle, 50, packet, 64, &told), HOTSHOE_TIMEOUT);
	/* More than anybody asks for: each is delivered or counted as lost, and every loss is told. */
	bus_emit(0, 1024, FLOOD);
	end = now_ms() + WAIT_MS;
	while (camera_statistics(handle).lost_events == 0 && now_ms() < end)
		Sleep(10);
	EXPECT(camera_statistics(handle).lost_events > 0, "nothing was lost of %u events", FLOOD);
	for (; came + camera_statistics(handle).lost_events < FLOOD; came++) {
		EXPECT_EQ(wait_event(handle, WAIT_MS / 2, packet, 1024, &told), HOTSHOE_OK);
		lost += told.lost;
	}
	bus_emit(0, 100, 1);
	EXPECT_EQ(wait_event(handle, WAIT_MS / 2, packet, 1024, &told), HOTSHOE_OK);
	EXPECT_EQ(told.bytes, 100);
	EXPECT_EQ(camera_statistics(handle).lost_events, lost + told.lost);
	EXPECT_EQ(came + camera_statistics(handle).lost_events, FLOOD);
}

static void commands_are_answered_while_frames_flow(void)
{
	struct stream s;
	int i;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	stream_memory(&s, 0);
	stream_start(&s);
	stream_queue_all(&s);
	stream_send(&s, 0xffffffff);
	for (i = 0; i < 60; i++) {
		stream_take(&s);
		EXPECT_EQ(camera_read32(s.control, BUS_SIRM + 0x1c), 65536);
		stream_queue(&s, s.last.slot);
	}
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

/* A command that is not answered keeps other commands waiting, and no frame. */
static void frames_flow_while_a_command_waits(void)
{
	struct bus_faults faults = { .swallow = 1 };
	struct hotshoe_transact t = HEAD(hotshoe_transact);
	uint8_t buffer[sizeof(t) + 64];
	struct stream s;
	struct call call;
	int i;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	stream_memory(&s, 0);
	stream_start(&s);
	stream_queue_all(&s);
	stream_send(&s, 0xffffffff);
	bus_set_faults(&faults);
	t.command_bytes = camera_read_command(buffer + sizeof(t), 0, 9);
	t.acknowledge_room = 64;
	t.timeout_ms = 60000;
	memcpy(buffer, &t, sizeof(t));
	EXPECT_EQ(call_start(&call, s.control, HOTSHOE_IOCTL_TRANSACT, buffer, sizeof(t) + 24, buffer, sizeof(t) + 64),
		  0);
	for (i = 0; i < 30; i++) {
		stream_take(&s);
		stream_queue(&s, s.last.slot);
	}
	EXPECT(call_wait(&call, 0, NULL) == -1, "the command ended before 30 frames had come");
	call_cancel(&call);
	EXPECT_EQ(call_wait(&call, WAIT_MS, NULL), HOTSHOE_ECANCELED);
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_left(0);
}

const struct test_suite talk_suite = { "talk", false, (const struct test_case[]) {
	{ "shouldReadTheCommandBeforeItWritesTheAcknowledge", 60, command_and_acknowledge_share_memory },
	{ "shouldEndAMissingAcknowledgeInTime", 30, a_missing_acknowledge_is_a_time_out },
	{ "shouldTellAStallAndClearIt", 30, a_stalled_command_is_told_and_cleared },
	{ "shouldGiveThreadsOnOneHandleTheirOwnAnswers", 90, threads_on_one_handle_get_their_own_answers },
	{ "shouldGiveHandlesTheirOwnAnswers", 90, handles_get_their_own_answers },
	{ "shouldEndADequeueInTimeByCancelAndByStop", 30, a_dequeue_ends_in_time_by_cancel_and_by_stop },
	{ "shouldCancelRequestsOfOneHandleOnly", 30, cancel_ends_waiting_and_later_requests_of_its_handle_only },
	{ "shouldDeliverEventsWholeAndInOrder", 30, events_come_whole_in_order_and_wait_for_room },
	{ "shouldAnswerCommandsWhileFramesFlow", 60, commands_are_answered_while_frames_flow },
	{ "shouldDeliverFramesWhileACommandWaits", 60, frames_flow_while_a_command_waits },
	{ NULL, 0, NULL }
} };
