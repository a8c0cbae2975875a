// SPDX-License-Identifier: Apache-2.0
/* What each request does with what it is given, and what it refuses. */
#include "stream.h"
#include "suites.h"

#define PAYLOAD	200000

static const struct cut cut = { PAYLOAD, 65536, 1024, 0 };

/* Every request with the size that the contract gives its structure, and whether it has an output. */
static const struct {
	const char *name;
	DWORD code;
	uint32_t size;
	bool output;
} requests[] = {
	{ "query", HOTSHOE_IOCTL_QUERY, sizeof(struct hotshoe_query), true },
	{ "transact", HOTSHOE_IOCTL_TRANSACT, sizeof(struct hotshoe_transact), true },
	{ "event", HOTSHOE_IOCTL_EVENT, sizeof(struct hotshoe_event), true },
	{ "clear halt", HOTSHOE_IOCTL_CLEAR_HALT, sizeof(struct hotshoe_pipes), false },
	{ "cancel", HOTSHOE_IOCTL_CANCEL, sizeof(struct hotshoe_pipes), false },
	{ "configure", HOTSHOE_IOCTL_CONFIGURE, sizeof(struct hotshoe_configure), false },
	{ "register", HOTSHOE_IOCTL_REGISTER, sizeof(struct hotshoe_register), true },
	{ "unregister", HOTSHOE_IOCTL_UNREGISTER, sizeof(struct hotshoe_slot), false },
	{ "export", HOTSHOE_IOCTL_EXPORT, sizeof(struct hotshoe_slot), true },
	{ "start", HOTSHOE_IOCTL_START, sizeof(struct hotshoe_control), false },
	{ "stop", HOTSHOE_IOCTL_STOP, sizeof(struct hotshoe_control), false },
	{ "queue", HOTSHOE_IOCTL_QUEUE, sizeof(struct hotshoe_slot), true },
	{ "dequeue", HOTSHOE_IOCTL_DEQUEUE, sizeof(struct hotshoe_dequeue), true },
	{ "statistics", HOTSHOE_IOCTL_STATISTICS, sizeof(struct hotshoe_statistics), true },
};

#define REQUESTS (sizeof(requests) / sizeof(requests[0]))

static void binds_by_plug_and_play(void)
{
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	EXPECT_EQ(camera_read32(handle, 0), 0x00010002);
}

static void tells_the_camera(void)
{
	struct hotshoe_query q = HEAD(hotshoe_query);
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	EXPECT_EQ(call_both(handle, HOTSHOE_IOCTL_QUERY, &q, sizeof(q)), 0);
	EXPECT(!strcmp((char *)q.text[HOTSHOE_TEXT_SERIAL], "BUS-0000"), "%s", q.text[HOTSHOE_TEXT_SERIAL]);
	EXPECT(!strcmp((char *)q.text[HOTSHOE_TEXT_GUID], "120900000000"), "%s", q.text[HOTSHOE_TEXT_GUID]);
	EXPECT(!strcmp((char *)q.text[HOTSHOE_TEXT_MODEL], "Test bus camera"), "%s", q.text[HOTSHOE_TEXT_MODEL]);
	EXPECT(!strcmp((char *)q.text[HOTSHOE_TEXT_FAMILY], "Family \xc2\xb5"), "%s", q.text[HOTSHOE_TEXT_FAMILY]);
	EXPECT_EQ(q.interfaces, HOTSHOE_CONTROL | HOTSHOE_EVENT | HOTSHOE_STREAM);
	EXPECT_EQ(q.vendor_id, 0x1209);
	EXPECT_EQ(q.product_id, 0xc0de);
	EXPECT_EQ(q.speed, HOTSHOE_SPEED_SUPER);
	EXPECT_EQ(q.stream_packet_bytes, BUS_PACKET);
	EXPECT_EQ(q.memory_kinds, 1U << HOTSHOE_MEMORY_USER);
	EXPECT_EQ(q.gencp_version, 0x00010002);
	EXPECT_EQ(q.u3v_version, 0x00010000);
	EXPECT(q.max_slots >= 64 && q.max_slots <= HOTSHOE_MAX_SLOTS, "%u", q.max_slots);
	EXPECT(q.max_transfer_bytes <= 1U << 20 && q.max_transfer_bytes >= 65536, "%u", q.max_transfer_bytes);
	EXPECT(q.default_transfer_bytes <= q.max_transfer_bytes, "%u of %u", q.default_transfer_bytes,
	       q.max_transfer_bytes);
	EXPECT_EQ(q.reserved, 0);
	EXPECT_EQ(q.flags & (HOTSHOE_STREAM_OWNED | HOTSHOE_STREAMING), 0);
}

static void a_camera_without_a_stream_is_served_too(void)
{
	struct hotshoe_configure c = HEAD(hotshoe_configure);
	struct hotshoe_query q = HEAD(hotshoe_query);
	struct hotshoe_event e = HEAD(hotshoe_event);
	uint8_t buffer[sizeof(e) + 64];
	HANDLE handle;

	bus_fresh(0);
	bus_unplug(0);
	camera_await_absence(0);
	bus_plug_as(0, 1, 0);
	handle = camera_open(0);
	EXPECT_EQ(call_both(handle, HOTSHOE_IOCTL_QUERY, &q, sizeof(q)), 0);
	EXPECT_EQ(q.interfaces, HOTSHOE_CONTROL);
	EXPECT_EQ(camera_read32(handle, 0), 0x00010002);
	c.slots = 1;
	c.leader_bytes = c.trailer_bytes = 64;
	c.transfer_bytes = 65536;
	c.transfer_count = 1;
	c.payload_bytes = c.bytes_in_flight = 65536;
	EXPECT_EQ(call_in(handle, HOTSHOE_IOCTL_CONFIGURE, &c, sizeof(c)), HOTSHOE_EOPNOTSUPP);
	e.room = 64;
	EXPECT_EQ(call_do(handle, HOTSHOE_IOCTL_EVENT, &e, sizeof(e), buffer, sizeof(buffer), NULL),
		  HOTSHOE_EOPNOTSUPP);
	CloseHandle(handle);
	bus_unplug(0);
	camera_await_absence(0);
	bus_plug(0);
}

static void damaged_descriptors_bind_nothing(void)
{
	bus_fresh(0);
	bus_unplug(0);
	camera_await_absence(0);
	bus_plug_as(0, 3, 0);
	Sleep(1000);
	EXPECT(camera_try_open(0) == INVALID_HANDLE_VALUE, "a camera with damaged descriptors is served");
	bus_unplug(0);
	Sleep(300);
	bus_plug(0);
	CloseHandle(camera_open(0));
}

static void wrong_sizes_are_refused(void)
{
	uint8_t buffer[8192];
	unsigned int i, j;
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	for (i = 0; i < REQUESTS; i++) {
		uint32_t size = requests[i].size;
		uint32_t wrong[] = { 0, 1, 4, 7, size - 1, size + 1, 0x7fffffff, 0x80000000, 0xffffffff };

		for (j = 0; j < sizeof(wrong) / sizeof(wrong[0]); j++) {
			struct hotshoe_head head = { wrong[j], HOTSHOE_ABI };
			int error;

			memset(buffer, 0, sizeof(buffer));
			memcpy(buffer, &head, sizeof(head));
			error = call_do(handle, requests[i].code, buffer, size, buffer, requests[i].output ? 4096 : 0,
					NULL);
			EXPECT(error == HOTSHOE_EINVAL, "%s that says size %u: %d", requests[i].name, wrong[j], error);
			/* The same for the length of the buffer itself. */
			head.size = size;
			memcpy(buffer, &head, sizeof(head));
			if (wrong[j] >= sizeof(buffer) || wrong[j] == size)
				continue;
			/* TRANSACT takes a command behind its structure, and then says so. */
			error = call_do(handle, requests[i].code, buffer, wrong[j], buffer,
					requests[i].output ? 4096 : 0, NULL);
			EXPECT(error == HOTSHOE_EINVAL, "%s in %u bytes: %d", requests[i].name, wrong[j], error);
		}
	}
	EXPECT_EQ(camera_verifier(handle).requests, 0);
}

static void wrong_versions_are_refused_and_the_right_one_told(void)
{
	static const uint32_t wrong[] = { 0, HOTSHOE_ABI + 1, 0x80000000, 0xffffffff };
	uint8_t buffer[8192];
	struct hotshoe_head head;
	unsigned int i, j;
	HANDLE handle;
	DWORD bytes;

	bus_fresh(0);
	handle = camera_open(0);
	for (i = 0; i < REQUESTS; i++)
		for (j = 0; j < 4; j++) {
			int error;

			memset(buffer, 0, sizeof(buffer));
			head.size = requests[i].size;
			head.abi = wrong[j];
			memcpy(buffer, &head, sizeof(head));
			error = call_do(handle, requests[i].code, buffer, requests[i].size, buffer,
					requests[i].output ? 4096 : 0, NULL);
			EXPECT(error == HOTSHOE_EPROTO, "%s of version %u: %d", requests[i].name, wrong[j], error);
		}
	head.size = sizeof(head);
	head.abi = 77;
	EXPECT_EQ(call_do(handle, HOTSHOE_IOCTL_QUERY, &head, sizeof(head), &head, sizeof(head), &bytes), 0);
	EXPECT_EQ(bytes, sizeof(head));
	EXPECT_EQ(head.size, sizeof(struct hotshoe_query));
	EXPECT_EQ(head.abi, HOTSHOE_ABI);
}

static void unknown_requests_are_refused(void)
{
	DWORD codes[] = { HOTSHOE_IOCTL(0, 0),
			  HOTSHOE_IOCTL(15, 0),
			  HOTSHOE_IOCTL(100, 0),
			  HOTSHOE_IOCTL(HOTSHOE_REQUEST_QUERY, 3),
			  HOTSHOE_IOCTL(HOTSHOE_REQUEST_QUERY, 2),
			  HOTSHOE_IOCTL(HOTSHOE_REQUEST_QUEUE, 0),
			  0x220000,
			  0xffffffff,
			  0 };
	uint8_t buffer[8192] = { 0 };
	unsigned int i;
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		int error = call_do(handle, codes[i], buffer, 128, buffer, 128, NULL);

		EXPECT(error == HOTSHOE_ENOTTY, "code 0x%lx: %d", codes[i], error);
	}
}

static void addresses_must_be_zero(void)
{
	struct hotshoe_transact t = HEAD(hotshoe_transact);
	struct hotshoe_event e = HEAD(hotshoe_event);
	uint8_t buffer[1024] = { 0 };
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	t.command_bytes = 24;
	t.acknowledge_room = 64;
	t.timeout_ms = 1000;
	t.command = 4096;
	memcpy(buffer, &t, sizeof(t));
	EXPECT_EQ(call_do(handle, HOTSHOE_IOCTL_TRANSACT, buffer, sizeof(t) + 24, buffer, sizeof(t) + 64, NULL),
		  HOTSHOE_EINVAL);
	t.command = 0;
	t.acknowledge = ~0ULL;
	memcpy(buffer, &t, sizeof(t));
	EXPECT_EQ(call_do(handle, HOTSHOE_IOCTL_TRANSACT, buffer, sizeof(t) + 24, buffer, sizeof(t) + 64, NULL),
		  HOTSHOE_EINVAL);
	e.room = 64;
	e.packet = 1;
	memcpy(buffer, &e, sizeof(e));
	EXPECT_EQ(call_do(handle, HOTSHOE_IOCTL_EVENT, buffer, sizeof(e), buffer, sizeof(e) + 64, NULL),
		  HOTSHOE_EINVAL);
}

static void transactions_outside_the_limits_are_refused(void)
{
	static const uint32_t bad[][3] = {
		/* command, room, time-out */
		{ HOTSHOE_MAX_PACKET + 1, 64, 1000 }, { 0xffffffff, 64, 1000 }, { 24, 0, 1000 }, { 24, 15, 1000 },
		{ 24, HOTSHOE_MAX_PACKET + 1, 1000 }, { 24, 0xffffffff, 1000 }, { 24, 64, 0 },
		{ 24, 64, HOTSHOE_MAX_WAIT_MS + 1 }, { 25, 64, 1000 }, { 23, 64, 1000 }, { 24, 65, 1000 },
	};
	uint8_t buffer[1024] = { 0 };
	unsigned int i;
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct hotshoe_transact t = HEAD(hotshoe_transact);
		int error;

		t.command_bytes = bad[i][0];
		t.acknowledge_room = bad[i][1];
		t.timeout_ms = bad[i][2];
		memcpy(buffer, &t, sizeof(t));
		error = call_do(handle, HOTSHOE_IOCTL_TRANSACT, buffer, sizeof(t) + 24, buffer, sizeof(t) + 64, NULL);
		EXPECT(error == HOTSHOE_EINVAL, "row %u: %d", i, error);
	}
	EXPECT_EQ(camera_read32(handle, 0), 0x00010002);
}

static void impossible_streams_are_refused(void)
{
	static const uint64_t bad[][8] = {
		/* slots, leader, transfer, count, final1, final2, trailer, payload */
		{ HOTSHOE_MAX_SLOTS + 1, 52, 65536, 1, 0, 0, 32, 65536 }, { 0xffffffff, 52, 65536, 1, 0, 0, 32, 65536 },
		{ 1, 0, 65536, 1, 0, 0, 32, 65536 }, { 1, HOTSHOE_MAX_EDGE + 1, 65536, 1, 0, 0, 32, 65536 },
		{ 1, 0x80000000, 65536, 1, 0, 0, 32, 65536 }, { 1, 52, 65536, 1, 0, 0, 0, 65536 },
		{ 1, 52, 65536, 1, 0, 0, 0xffffffff, 65536 }, { 1, 52, 65536, 1, 0, 0, 32, 65537 },
		{ 1, 52, 65536, 0xffffffff, 0, 0, 32, 65536 }, { 1, 52, 0xffffffff, 0xffffffff, 0, 0, 32, 65536 },
		{ 1, 52, 0x80000000, 2, 0, 0, 32, 65536 }, { 1, 52, 2U << 20, 1, 0, 0, 32, 65536 },
		{ 1, 52, 0x10000, 0x10000, 0, 0, 32, 65536 }, { 1, 52, 65536, 1, 0xffffffff, 1, 32, 65536 },
		{ 1, 52, 65536, 1, 0, 0, 32, 0x80000000 }, { 1, 52, 65536, 1, 0, 0, 32, 0x100000000 },
		{ 1, 52, 65536, 1, 0, 0, 32, 0xffffffffffffffff },
	};
	unsigned int i;
	HANDLE handle;

	bus_fresh(0);
	handle = camera_open(0);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct hotshoe_configure c = HEAD(hotshoe_configure);
		int error;

		c.slots = (uint32_t)bad[i][0];
		c.leader_bytes = (uint32_t)bad[i][1];
		c.transfer_bytes = (uint32_t)bad[i][2];
		c.transfer_count = (uint32_t)bad[i][3];
		c.final1_bytes = (uint32_t)bad[i][4];
		c.final2_bytes = (uint32_t)bad[i][5];
		c.trailer_bytes = (uint32_t)bad[i][6];
		c.payload_bytes = bad[i][7];
		c.bytes_in_flight = ~0ULL;
		error = call_in(handle, HOTSHOE_IOCTL_CONFIGURE, &c, sizeof(c));
		EXPECT(error == HOTSHOE_EINVAL, "row %u: %d", i, error);
	}
	EXPECT_EQ(camera_statistics(handle).registered, 0);
}

static void impossible_memory_is_refused(void)
{
	struct hotshoe_register good = HEAD(hotshoe_register), r;
	struct stream s;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	good.bytes = s.room;
	r = good;
	r.bytes = s.room - 1;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), HOTSHOE_EINVAL);
	r = good;
	r.bytes = 0;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), HOTSHOE_EINVAL);
	r = good;
	r.bytes = 1ULL << 63;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), HOTSHOE_EINVAL);
	r = good;
	r.slot = 4;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), HOTSHOE_EINVAL);
	r = good;
	r.address = 4096;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), HOTSHOE_EINVAL);
	r = good;
	r.memory = HOTSHOE_MEMORY_DRIVER;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), HOTSHOE_EOPNOTSUPP);
	r = good;
	r.memory = HOTSHOE_MEMORY_SHARED;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), HOTSHOE_EOPNOTSUPP);
	EXPECT_EQ(camera_statistics(s.handle).registered, 0);
	r = good;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r)), 0);
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_REGISTER, &good, sizeof(good)), HOTSHOE_EEXIST);
	EXPECT_EQ(camera_statistics(s.handle).registered, 1);
	stream_close(&s);
	expect_nothing_left(0);
}

static void slots_are_queued_only_when_they_can_be(void)
{
	struct hotshoe_control c = HEAD(hotshoe_control);
	struct hotshoe_slot q = HEAD(hotshoe_slot);
	uint8_t *memory = calloc(1, 400000);
	struct stream s;
	struct call call;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), memory, s.room, NULL), HOTSHOE_ESHUTDOWN);
	stream_start(&s);
	EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_START, &c, sizeof(c)), HOTSHOE_EALREADY);
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), memory, s.room, NULL), HOTSHOE_ENXIO);
	EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_CONFIGURE, &s.plan, sizeof(s.plan)), HOTSHOE_EBUSY);
	EXPECT_EQ(stream_try_stop(&s), 0);
	EXPECT_EQ(stream_try_stop(&s), 0);
	stream_memory(&s, 0);
	stream_start(&s);
	/* Room for less than the slot has. */
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), memory, s.room - 1, NULL), HOTSHOE_EINVAL);
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), memory, 1, NULL), HOTSHOE_EINVAL);
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), NULL, 0, NULL), HOTSHOE_EINVAL);
	stream_queue(&s, 0);
	EXPECT_EQ(call_start(&call, s.handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), memory, s.room), 0);
	EXPECT_EQ(call_wait(&call, WAIT_MS, NULL), HOTSHOE_EBUSY);
	EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_UNREGISTER, &q, sizeof(q)), HOTSHOE_EBUSY);
	q.slot = 4;
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), memory, s.room, NULL), HOTSHOE_EINVAL);
	q.slot = 0xffffffff;
	EXPECT_EQ(call_do(s.handle, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), memory, s.room, NULL), HOTSHOE_EINVAL);
	q.slot = 1;
	EXPECT_EQ(call_both(s.handle, HOTSHOE_IOCTL_EXPORT, &q, sizeof(q)), HOTSHOE_EOPNOTSUPP);
	EXPECT_EQ(stream_try_stop(&s), 0);
	stream_expect_ended(&s, HOTSHOE_ECANCELED, HOTSHOE_ECANCELED);
	EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_UNREGISTER, &q, sizeof(q)), 0);
	stream_close(&s);
	expect_nothing_left(0);
}

static void the_stream_has_one_owner(void)
{
	struct hotshoe_control c = HEAD(hotshoe_control);
	struct hotshoe_dequeue d = HEAD(hotshoe_dequeue);
	struct hotshoe_slot q = HEAD(hotshoe_slot);
	uint8_t memory[512];
	struct stream s;
	HANDLE other;
	uint64_t end;
	int error;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 2);
	stream_memory(&s, 0);
	other = camera_open(0);
	EXPECT_EQ(call_in(other, HOTSHOE_IOCTL_CONFIGURE, &s.plan, sizeof(s.plan)), HOTSHOE_EBUSY);
	EXPECT_EQ(call_in(other, HOTSHOE_IOCTL_START, &c, sizeof(c)), HOTSHOE_EPERM);
	EXPECT_EQ(call_in(other, HOTSHOE_IOCTL_STOP, &c, sizeof(c)), HOTSHOE_EPERM);
	EXPECT_EQ(call_do(other, HOTSHOE_IOCTL_QUEUE, &q, sizeof(q), s.frame[0], s.room, NULL), HOTSHOE_EPERM);
	EXPECT_EQ(call_in(other, HOTSHOE_IOCTL_UNREGISTER, &q, sizeof(q)), HOTSHOE_EPERM);
	EXPECT_EQ(call_do(other, HOTSHOE_IOCTL_DEQUEUE, &d, sizeof(d), memory, sizeof(memory), NULL), HOTSHOE_EPERM);
	/* Given back, it is free for the other one. */
	s.plan.slots = 0;
	EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_CONFIGURE, &s.plan, sizeof(s.plan)), 0);
	s.plan.slots = 1;
	EXPECT_EQ(call_in(other, HOTSHOE_IOCTL_CONFIGURE, &s.plan, sizeof(s.plan)), 0);
	EXPECT_EQ(call_in(s.handle, HOTSHOE_IOCTL_START, &c, sizeof(c)), HOTSHOE_EPERM);
	CloseHandle(other);
	/* Wine closes it a little later. */
	end = now_ms() + WAIT_MS;
	while ((error = call_in(s.handle, HOTSHOE_IOCTL_CONFIGURE, &s.plan, sizeof(s.plan))) == HOTSHOE_EBUSY &&
	       now_ms() < end)
		Sleep(10);
	EXPECT_EQ(error, 0);
	stream_close(&s);
	expect_nothing_left(0);
}

/* One to one, as GetLastError() tells them. */
static void statuses_are_told_as_the_header_says(void)
{
	HMODULE ntdll = GetModuleHandleA("ntdll.dll");
	ULONG (WINAPI *to_win32)(LONG) = (ULONG (WINAPI *)(LONG))(void *)GetProcAddress(ntdll, "RtlNtStatusToDosError");

#define CHECK(name, number, status, win32) \
	EXPECT_EQ(hotshoe_status(number), status); \
	EXPECT_EQ(to_win32((LONG)status), win32); \
	EXPECT_EQ(hotshoe_errno_of(win32), number);
	HOTSHOE_STATUSES(CHECK)
#undef CHECK
}

const struct test_suite requests_suite = { "requests", false, (const struct test_case[]) {
	{ "shouldBindByPlugAndPlay", 60, binds_by_plug_and_play },
	{ "shouldTellWhoTheCameraIs", 30, tells_the_camera },
	{ "shouldServeACameraWithoutAStream", 30, a_camera_without_a_stream_is_served_too },
	{ "shouldNotBindDamagedDescriptors", 30, damaged_descriptors_bind_nothing },
	{ "shouldTellStatusesAsTheHeaderSays", 20, statuses_are_told_as_the_header_says },
	{ "shouldRefuseStructuresOfWrongSize", 60, wrong_sizes_are_refused },
	{ "shouldRefuseOtherVersionsAndTellItsOwn", 60, wrong_versions_are_refused_and_the_right_one_told },
	{ "shouldRefuseUnknownRequests", 30, unknown_requests_are_refused },
	{ "shouldRefuseAddresses", 30, addresses_must_be_zero },
	{ "shouldRefuseTransactionsOutsideTheLimits", 30, transactions_outside_the_limits_are_refused },
	{ "shouldRefuseImpossibleStreams", 30, impossible_streams_are_refused },
	{ "shouldRefuseImpossibleMemoryAndKeepNothingOfIt", 30, impossible_memory_is_refused },
	{ "shouldQueueSlotsOnlyWhenTheyCanBe", 30, slots_are_queued_only_when_they_can_be },
	{ "shouldGiveTheStreamOneOwner", 30, the_stream_has_one_owner },
	{ NULL, 0, NULL }
} };
