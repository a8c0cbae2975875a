/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * Pages under a range of addresses.
 */
#ifndef HS_SPAN_H
#define HS_SPAN_H

#include "hs_base.h"

/**
 * struct hs_span - the pages that a range of bytes touches
 * @first_page: number of the first page (address >> page_shift)
 * @pages: how many pages are touched; 0 for no bytes
 * @offset: of the range in its first page
 */
struct hs_span {
	u64 first_page;
	u64 pages;
	u32 offset;
};

/**
 * hs_range_wraps() - whether a range goes beyond the end of 64 bits
 * @start: first byte
 * @bytes: length; a range may end with byte 2^64-1, and no bytes never wrap
 *
 * Return: true when start + bytes > 2^64
 */
bool hs_range_wraps(u64 start, u64 bytes);

/**
 * hs_span() - which pages lie under a range
 * @span: out, not touched on error
 * @address: first byte, any alignment
 * @bytes: length, 0..2^64-1
 * @page_shift: binary logarithm of the page size, 1..31
 *
 * Return: HS_OK, HS_WRAPS, or HS_BAD_VALUE for the page size
 */
enum hs_error hs_span(struct hs_span *span, u64 address, u64 bytes,
		      u32 page_shift);

#endif /* HS_SPAN_H */
