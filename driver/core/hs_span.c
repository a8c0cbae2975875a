// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_span.h"

bool hs_range_wraps(u64 start, u64 bytes)
{
	/* The last byte and not the one behind it: that may be 2^64. */
	return bytes > 0 && start + (bytes - 1) < start;
}

enum hs_error hs_span(struct hs_span *span, u64 address, u64 bytes,
		      u32 page_shift)
{
	u64 last;

	if (page_shift < 1 || page_shift > 31)
		return HS_BAD_VALUE;
	if (hs_range_wraps(address, bytes))
		return HS_WRAPS;
	span->first_page = address >> page_shift;
	span->offset = (u32)(address & ((1ULL << page_shift) - 1));
	span->pages = 0;
	if (bytes > 0) {
		last = address + (bytes - 1);
		span->pages = (last >> page_shift) - span->first_page + 1;
	}
	return HS_OK;
}
