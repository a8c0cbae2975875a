// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_stream.h"
#include "test.h"

static const char one[1];
static const char two[1];

/* What the owner may do, by state; rows in the order of the request numbers. */
#define Y HS_OK
#define S HS_STREAMING
#define N HS_NOT_OWNER
static const enum hs_error owner_may[15][4] = {
	[HOTSHOE_REQUEST_QUERY] = { Y, Y, Y, Y },
	[HOTSHOE_REQUEST_TRANSACT] = { Y, Y, Y, Y },
	[HOTSHOE_REQUEST_EVENT] = { Y, Y, Y, Y },
	[HOTSHOE_REQUEST_CLEAR_HALT] = { Y, Y, S, S },
	[HOTSHOE_REQUEST_CANCEL] = { Y, Y, Y, Y },
	[HOTSHOE_REQUEST_CONFIGURE] = { Y, Y, S, S },
	[HOTSHOE_REQUEST_REGISTER] = { N, Y, S, S },
	[HOTSHOE_REQUEST_UNREGISTER] = { N, Y, Y, Y },
	[HOTSHOE_REQUEST_EXPORT] = { N, Y, Y, Y },
	[HOTSHOE_REQUEST_START] = { HS_NOT_CONFIGURED, Y, HS_STARTED, HS_STARTED },
	[HOTSHOE_REQUEST_STOP] = { N, Y, Y, Y },
	[HOTSHOE_REQUEST_QUEUE] = { N, HS_NOT_STARTED, Y, HS_NOT_STARTED },
	[HOTSHOE_REQUEST_DEQUEUE] = { N, Y, Y, Y },
	[HOTSHOE_REQUEST_STATISTICS] = { Y, Y, Y, Y },
};

static struct hs_stream stream_in(u32 state)
{
	struct hs_stream stream = { 0 };

	if (state >= HS_STREAM_CONFIGURED)
		REFUSED(hs_stream_configure(&stream, one), HS_OK);
	if (state >= HS_STREAM_STARTED)
		REFUSED(hs_stream_start(&stream, one), HS_OK);
	if (state >= HS_STREAM_STOPPING)
		REFUSED(hs_stream_stop_begin(&stream, one), HS_OK);
	EQUAL(stream.state, state);
	return stream;
}

static bool needs_owner(u32 request)
{
	return request >= HOTSHOE_REQUEST_REGISTER &&
	       request <= HOTSHOE_REQUEST_DEQUEUE;
}

TEST(should_allow_its_owner_what_the_contract_says_in_every_state)
{
	u32 state;
	u32 request;

	for (state = 0; state < 4; state++) {
		struct hs_stream stream = stream_in(state);

		for (request = 1; request < 15; request++)
			REFUSED(hs_stream_may(&stream, one, request),
				owner_may[request][state]);
	}
}

TEST(should_keep_other_handles_away_from_the_stream_and_from_nothing_else)
{
	u32 state;
	u32 request;

	for (state = HS_STREAM_CONFIGURED; state < 4; state++) {
		struct hs_stream stream = stream_in(state);

		for (request = 1; request < 15; request++) {
			enum hs_error expected = owner_may[request][state];

			if (request == HOTSHOE_REQUEST_CONFIGURE)
				expected = HS_OWNED;
			else if (needs_owner(request))
				expected = HS_NOT_OWNER;
			REFUSED(hs_stream_may(&stream, two, request), expected);
		}
		REFUSED(hs_stream_configure(&stream, two), HS_OWNED);
		REFUSED(hs_stream_start(&stream, two), HS_NOT_OWNER);
		REFUSED(hs_stream_stop_begin(&stream, two), HS_NOT_OWNER);
		REFUSED(hs_stream_release(&stream, two), HS_OWNED);
		CHECK(!hs_stream_owned_by(&stream, two));
		CHECK(hs_stream_owned_by(&stream, one));
		EQUAL(stream.state, state);
	}
}

TEST(should_know_no_other_requests)
{
	struct hs_stream stream = { 0 };

	REFUSED(hs_stream_may(&stream, one, 0), HS_BAD_VALUE);
	REFUSED(hs_stream_may(&stream, one, 15), HS_BAD_VALUE);
	REFUSED(hs_stream_may(&stream, one, 0xffffffff), HS_BAD_VALUE);
}

TEST(should_go_round_from_idle_to_idle)
{
	struct hs_stream stream = stream_in(HS_STREAM_STOPPING);

	EQUAL(hs_stream_flags(&stream), HOTSHOE_STREAM_OWNED | HOTSHOE_STREAMING);
	REFUSED(hs_stream_release(&stream, one), HS_STREAMING);
	REFUSED(hs_stream_stop_begin(&stream, one), HS_NOT_STARTED);
	REFUSED(hs_stream_stop_end(&stream), HS_OK);
	REFUSED(hs_stream_stop_end(&stream), HS_ILLEGAL);
	EQUAL(hs_stream_flags(&stream), HOTSHOE_STREAM_OWNED);
	REFUSED(hs_stream_start(&stream, one), HS_OK);
	REFUSED(hs_stream_start(&stream, one), HS_STARTED);
	REFUSED(hs_stream_configure(&stream, one), HS_STREAMING);
	REFUSED(hs_stream_stop_begin(&stream, one), HS_OK);
	REFUSED(hs_stream_stop_end(&stream), HS_OK);
	REFUSED(hs_stream_configure(&stream, one), HS_OK);
	REFUSED(hs_stream_release(&stream, one), HS_OK);
	EQUAL(hs_stream_flags(&stream), 0);
	CHECK(!hs_stream_owned_by(&stream, one));
	REFUSED(hs_stream_configure(&stream, two), HS_OK);
	CHECK(hs_stream_owned_by(&stream, two));
}

TEST(should_let_anybody_give_back_what_nobody_has)
{
	struct hs_stream stream = { 0 };

	REFUSED(hs_stream_may_release(&stream, two), HS_OK);
	REFUSED(hs_stream_release(&stream, two), HS_OK);
	EQUAL(hs_stream_flags(&stream), 0);
	CHECK(!hs_stream_owned_by(&stream, NULL));
}

TEST(should_start_nothing_after_the_camera_left_but_let_all_end)
{
	u32 state;

	for (state = HS_STREAM_CONFIGURED; state < 4; state++) {
		struct hs_stream stream = stream_in(state);

		hs_stream_gone(&stream);
		hs_stream_gone(&stream);
		REFUSED(hs_stream_may(&stream, one, HOTSHOE_REQUEST_REGISTER), HS_GONE);
		REFUSED(hs_stream_may(&stream, one, HOTSHOE_REQUEST_EXPORT), HS_GONE);
		REFUSED(hs_stream_may(&stream, one, HOTSHOE_REQUEST_START), HS_GONE);
		REFUSED(hs_stream_may(&stream, one, HOTSHOE_REQUEST_QUEUE), HS_GONE);
		REFUSED(hs_stream_may(&stream, one, HOTSHOE_REQUEST_UNREGISTER), HS_OK);
		REFUSED(hs_stream_may(&stream, one, HOTSHOE_REQUEST_DEQUEUE), HS_OK);
		REFUSED(hs_stream_may(&stream, one, HOTSHOE_REQUEST_STOP), HS_OK);
		if (state == HS_STREAM_STARTED)
			REFUSED(hs_stream_stop_begin(&stream, one), HS_OK);
		if (state != HS_STREAM_CONFIGURED)
			REFUSED(hs_stream_stop_end(&stream), HS_OK);
		REFUSED(hs_stream_configure(&stream, one), HS_GONE);
		REFUSED(hs_stream_may(&stream, one, HOTSHOE_REQUEST_CLEAR_HALT), HS_GONE);
		REFUSED(hs_stream_release(&stream, one), HS_OK);
		REFUSED(hs_stream_configure(&stream, two), HS_GONE);
	}
}
