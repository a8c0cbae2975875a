// SPDX-License-Identifier: MIT OR GPL-2.0
/* Page spans against arithmetic of 128 bits. */
#include "fuzz.h"
#include "hs_span.h"

typedef unsigned __int128 wide;

int LLVMFuzzerTestOneInput(const u8 *bytes, size_t count)
{
	struct input in = { bytes, count };
	u32 shift = take8(&in) % 34;
	u64 address = take_edgy(&in);
	u64 length = take_edgy(&in);
	wide end = (wide)address + length;
	bool wraps = end > (wide)1 << 64;
	struct hs_span span = { 7, 7, 7 };
	enum hs_error error = hs_span(&span, address, length, shift);
	wide page;

	EQUAL(hs_range_wraps(address, length), wraps);
	if (shift < 1 || shift > 31) {
		REFUSED(error, HS_BAD_VALUE);
		return 0;
	}
	REFUSED(error, wraps ? HS_WRAPS : HS_OK);
	if (wraps) {
		CHECK(span.pages == 7 && span.first_page == 7 && span.offset == 7);
		return 0;
	}
	page = (wide)1 << shift;
	CHECK(span.first_page == (u64)(address / page));
	CHECK(span.offset == (u32)(address % page));
	if (length == 0)
		EQUAL(span.pages, 0);
	else
		CHECK(span.pages == (end + page - 1) / page - address / page);
	return 0;
}
