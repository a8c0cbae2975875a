// SPDX-License-Identifier: Apache-2.0
/* First things first. */
#include "stream.h"
#include "suites.h"

static void plugs(void)
{
	struct hotshoe_query q = HEAD(hotshoe_query);
	HANDLE h;

	bus_fresh(0);
	h = camera_open(0);
	EXPECT_EQ(call_both(h, HOTSHOE_IOCTL_QUERY, &q, sizeof(q)), 0);
	EXPECT_EQ(camera_read32(h, 0), 0x10002);
}

static void streams(void)
{
	static const struct cut cut = { 1000000, 65536, 1024, 0 };
	struct stream s;
	int i;

	bus_fresh(0);
	stream_open(&s, 0, &cut, 4);
	stream_memory(&s, 0);
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

const struct test_suite smoke_suite = { "smoke", false, (const struct test_case[]) {
	{ "shouldPlug", 60, plugs },
	{ "shouldStream", 60, streams },
	{ NULL, 0, NULL }
} };
