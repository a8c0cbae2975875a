// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_cut.h"

enum hs_error hs_cut_start(struct hs_cut *cut, const struct hs_segments *segments,
			   u64 offset)
{
	u64 length;

	cut->segment = 0;
	while (cut->segment < segments->count) {
		length = segments->length(segments->list, cut->segment);
		if (offset < length)
			break;
		offset -= length;
		cut->segment++;
	}
	cut->skip = offset;
	return cut->segment == segments->count && offset > 0 ? HS_TOO_SMALL : HS_OK;
}

/* Goes on behind segments that are used up. */
static u64 left_in(struct hs_cut *at, const struct hs_segments *segments)
{
	u64 length;

	while (at->segment < segments->count) {
		length = segments->length(segments->list, at->segment);
		if (at->skip < length)
			return length - at->skip;
		at->segment++;
		at->skip = 0;
	}
	return 0;
}

enum hs_error hs_cut_next(struct hs_cut *cut, const struct hs_segments *segments,
			  u64 bytes, u32 packet_bytes, struct hs_piece *piece)
{
	struct hs_cut at = *cut;
	struct hs_piece made;
	u64 part = left_in(&at, segments);

	if (bytes == 0)
		return HS_BAD_VALUE;
	if (part > bytes)
		part = bytes;
	made.first = at.segment;
	made.first_offset = at.skip;
	made.first_bytes = part;
	made.whole_packets = true;
	while (part > 0 && bytes > part) {
		made.whole_packets = made.whole_packets &&
				     (part & (packet_bytes - 1)) == 0;
		bytes -= part;
		at.skip += part;
		part = left_in(&at, segments);
		if (part > bytes)
			part = bytes;
	}
	if (part == 0)
		return HS_TOO_SMALL;
	made.segments = at.segment - made.first + 1;
	made.last_bytes = part;
	at.skip += part;
	*piece = made;
	*cut = at;
	return HS_OK;
}
