// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_span.h"
#include "test.h"

#define TOP 0xffffffffffffffffULL

static struct hs_span span_of(u64 address, u64 bytes)
{
	struct hs_span span;

	REFUSED(hs_span(&span, address, bytes, 12), HS_OK);
	return span;
}

TEST(should_not_count_a_page_more_for_aligned_ranges)
{
	EQUAL(span_of(0, 4096).pages, 1);
	EQUAL(span_of(8192, 8192).pages, 2);
	EQUAL(span_of(8192, 8192).first_page, 2);
	EQUAL(span_of(8192, 8192).offset, 0);
	EQUAL(span_of(1ULL << 31, 1ULL << 31).pages, 1ULL << 19);
	EQUAL(span_of(1ULL << 32, 1ULL << 32).pages, 1ULL << 20);
}

TEST(should_count_the_pages_that_an_unaligned_range_touches)
{
	EQUAL(span_of(4095, 1).pages, 1);
	EQUAL(span_of(4095, 2).pages, 2);
	EQUAL(span_of(4095, 4097).pages, 2);
	EQUAL(span_of(4095, 4098).pages, 3);
	EQUAL(span_of(4095, 2).offset, 4095);
	EQUAL(span_of(7, 11059200).pages, 2701);
	EQUAL(span_of(63, 4033).pages, 1);
	EQUAL(span_of(63, 4034).pages, 2);
}

TEST(should_touch_nothing_for_no_bytes)
{
	EQUAL(span_of(0, 0).pages, 0);
	EQUAL(span_of(4096, 0).pages, 0);
	EQUAL(span_of(4097, 0).pages, 0);
	EQUAL(span_of(TOP, 0).pages, 0);
	EQUAL(span_of(TOP, 0).offset, 4095);
}

TEST(should_reach_the_last_byte_of_the_address_space_and_no_further)
{
	struct hs_span span = { 1, 2, 3 };

	EQUAL(span_of(TOP, 1).pages, 1);
	EQUAL(span_of(TOP - 4095, 4096).pages, 1);
	EQUAL(span_of(0, TOP).pages, 1ULL << 52);
	EQUAL(span_of(1, TOP).pages, 1ULL << 52);
	REFUSED(hs_span(&span, TOP, 2, 12), HS_WRAPS);
	REFUSED(hs_span(&span, 2, TOP, 12), HS_WRAPS);
	REFUSED(hs_span(&span, 1ULL << 63, (1ULL << 63) + 1, 12), HS_WRAPS);
	EQUAL(span.first_page, 1);
	EQUAL(span.pages, 2);
	EQUAL(span.offset, 3);
}

TEST(should_take_pages_of_any_size_that_is_one)
{
	struct hs_span span;

	REFUSED(hs_span(&span, 5, 4, 0), HS_BAD_VALUE);
	REFUSED(hs_span(&span, 5, 4, 32), HS_BAD_VALUE);
	REFUSED(hs_span(&span, 5, 4, 1), HS_OK);
	EQUAL(span.pages, 3);
	REFUSED(hs_span(&span, TOP, 1, 31), HS_OK);
	EQUAL(span.first_page, (1ULL << 33) - 1);
	REFUSED(hs_span(&span, 65535, 2, 16), HS_OK);
	EQUAL(span.pages, 2);
}

TEST(should_tell_ranges_that_wrap)
{
	CHECK(!hs_range_wraps(TOP, 0));
	CHECK(!hs_range_wraps(TOP, 1));
	CHECK(hs_range_wraps(TOP, 2));
	CHECK(!hs_range_wraps(0, TOP));
	CHECK(!hs_range_wraps(1, TOP));
	CHECK(hs_range_wraps(2, TOP));
}
