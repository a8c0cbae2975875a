// SPDX-License-Identifier: MIT OR GPL-2.0
/* Pieces of segment lists against a walk from byte to byte. */
#include "fuzz.h"
#include "hs_cut.h"

#define MOST 24

struct list {
	u8 length[MOST];
	u32 count;
	u32 last;
};

static u64 length_of(void *context, u32 index)
{
	struct list *list = context;

	CHECK(index < list->count);
	return list->length[index];
}

/* Segment and place of each byte. */
struct byte {
	u32 segment;
	u32 offset;
};

static void check_piece(const struct byte *all, u32 from, u32 bytes, u32 packet,
			const struct hs_piece *piece)
{
	u32 last = all[from + bytes - 1].segment;
	bool whole = true;
	u32 run = 0;
	u32 i;

	EQUAL(piece->first, all[from].segment);
	EQUAL(piece->first_offset, all[from].offset);
	EQUAL(piece->segments, last - all[from].segment + 1);
	for (i = from; i < from + bytes; i++) {
		if (i > from && all[i].segment != all[i - 1].segment) {
			whole = whole && run % packet == 0;
			run = 0;
		}
		run++;
		if (all[i].segment == all[from].segment)
			CHECK(i - from < piece->first_bytes);
	}
	EQUAL(piece->last_bytes, run);
	EQUAL(piece->whole_packets, whole);
}

int LLVMFuzzerTestOneInput(const u8 *bytes, size_t count)
{
	struct input in = { bytes, count };
	struct list list = { .count = take8(&in) % (MOST + 1) };
	struct hs_segments segments = { length_of, &list, list.count };
	u32 packet = 1U << take8(&in) % 6;
	struct byte all[MOST * 256];
	struct hs_piece piece;
	struct hs_cut cut;
	u32 total = 0;
	u32 at;
	u32 i;
	u32 b;

	for (i = 0; i < list.count; i++) {
		list.length[i] = take8(&in);
		for (b = 0; b < list.length[i]; b++) {
			all[total].segment = i;
			all[total++].offset = b;
		}
	}
	at = take16(&in) % (total + 20);
	REFUSED(hs_cut_start(&cut, &segments, at), at > total ? HS_TOO_SMALL : HS_OK);
	for (i = 0; i < 40 && at <= total; i++) {
		u32 length = take16(&in) % 700;
		struct hs_cut before = cut;
		enum hs_error error = hs_cut_next(&cut, &segments, length, packet, &piece);

		if (length == 0 || length > total - at) {
			REFUSED(error, length == 0 ? HS_BAD_VALUE : HS_TOO_SMALL);
			CHECK(cut.segment == before.segment && cut.skip == before.skip);
		} else {
			REFUSED(error, HS_OK);
			check_piece(all, at, length, packet, &piece);
			at += length;
		}
	}
	return 0;
}
