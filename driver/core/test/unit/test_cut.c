// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_cut.h"
#include "test.h"

struct list {
	const u64 *length;
	u32 count;
};

static u64 length_of(void *list, u32 index)
{
	const struct list *all = list;

	CHECK(index < all->count);
	return all->length[index];
}

static struct hs_segments segments(struct list *list)
{
	struct hs_segments all = { length_of, list, list->count };

	return all;
}

TEST(should_cut_pages_that_start_anywhere_into_the_transfers_of_a_plan)
{
	static const u64 pages[] = { 4096 - 63, 4096, 4096, 4096, 4096 };
	struct list list = { pages, 5 };
	struct hs_segments all = segments(&list);
	struct hs_piece piece;
	struct hs_cut cut;

	REFUSED(hs_cut_start(&cut, &all, 0), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 8192, 1024, &piece), HS_OK);
	EQUAL(piece.first, 0);
	EQUAL(piece.first_offset, 0);
	EQUAL(piece.segments, 3);
	EQUAL(piece.first_bytes, 4033);
	EQUAL(piece.last_bytes, 63);
	CHECK(!piece.whole_packets);
	REFUSED(hs_cut_next(&cut, &all, 8192, 1024, &piece), HS_OK);
	EQUAL(piece.first, 2);
	EQUAL(piece.first_offset, 63);
	EQUAL(piece.segments, 3);
	EQUAL(piece.first_bytes, 4033);
	EQUAL(piece.last_bytes, 63);
	REFUSED(hs_cut_next(&cut, &all, 4033, 1024, &piece), HS_OK);
	EQUAL(piece.first, 4);
	EQUAL(piece.segments, 1);
	EQUAL(piece.first_bytes, 4033);
	EQUAL(piece.last_bytes, 4033);
	CHECK(piece.whole_packets);
	REFUSED(hs_cut_next(&cut, &all, 1, 1024, &piece), HS_TOO_SMALL);
	EQUAL(piece.first, 4);
}

TEST(should_call_a_piece_whole_packets_when_only_its_last_segment_is_odd)
{
	static const u64 lengths[] = { 2048, 1024, 512, 4096 };
	struct list list = { lengths, 4 };
	struct hs_segments all = segments(&list);
	struct hs_piece piece;
	struct hs_cut cut;

	REFUSED(hs_cut_start(&cut, &all, 0), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 3072 + 100, 1024, &piece), HS_OK);
	CHECK(piece.whole_packets);
	EQUAL(piece.segments, 3);
	REFUSED(hs_cut_start(&cut, &all, 0), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 3072 + 513, 1024, &piece), HS_OK);
	CHECK(!piece.whole_packets);
	EQUAL(piece.segments, 4);
	REFUSED(hs_cut_start(&cut, &all, 0), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 3072 + 513, 512, &piece), HS_OK);
	CHECK(piece.whole_packets);
}

TEST(should_start_anywhere_in_the_list_up_to_its_end)
{
	static const u64 lengths[] = { 10, 0, 20 };
	struct list list = { lengths, 3 };
	struct hs_segments all = segments(&list);
	struct hs_piece piece;
	struct hs_cut cut;

	REFUSED(hs_cut_start(&cut, &all, 10), HS_OK);
	EQUAL(cut.segment, 2);
	EQUAL(cut.skip, 0);
	REFUSED(hs_cut_start(&cut, &all, 29), HS_OK);
	EQUAL(cut.segment, 2);
	EQUAL(cut.skip, 19);
	REFUSED(hs_cut_next(&cut, &all, 2, 8, &piece), HS_TOO_SMALL);
	EQUAL(cut.skip, 19);
	REFUSED(hs_cut_next(&cut, &all, 0, 8, &piece), HS_BAD_VALUE);
	REFUSED(hs_cut_next(&cut, &all, 1, 8, &piece), HS_OK);
	REFUSED(hs_cut_start(&cut, &all, 30), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 1, 8, &piece), HS_TOO_SMALL);
	REFUSED(hs_cut_start(&cut, &all, 31), HS_TOO_SMALL);
}

TEST(should_step_over_segments_without_length)
{
	static const u64 lengths[] = { 0, 8, 0, 0, 8, 0 };
	struct list list = { lengths, 6 };
	struct hs_segments all = segments(&list);
	struct hs_piece piece;
	struct hs_cut cut;

	REFUSED(hs_cut_start(&cut, &all, 0), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 12, 8, &piece), HS_OK);
	EQUAL(piece.first, 1);
	EQUAL(piece.segments, 4);
	EQUAL(piece.last_bytes, 4);
	REFUSED(hs_cut_next(&cut, &all, 4, 8, &piece), HS_OK);
	EQUAL(piece.first, 4);
	EQUAL(piece.first_offset, 4);
	REFUSED(hs_cut_next(&cut, &all, 1, 8, &piece), HS_TOO_SMALL);
}

TEST(should_cut_segments_beyond_32_bits)
{
	static const u64 lengths[] = { 1ULL << 40, 1ULL << 33 };
	struct list list = { lengths, 2 };
	struct hs_segments all = segments(&list);
	struct hs_piece piece;
	struct hs_cut cut;

	REFUSED(hs_cut_start(&cut, &all, (1ULL << 40) - 1), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 1ULL << 33, 1024, &piece), HS_OK);
	EQUAL(piece.first_offset, (1ULL << 40) - 1);
	EQUAL(piece.first_bytes, 1);
	EQUAL(piece.last_bytes, (1ULL << 33) - 1);
	REFUSED(hs_cut_next(&cut, &all, 2, 1024, &piece), HS_TOO_SMALL);
}

TEST(should_take_many_pieces_from_one_segment)
{
	static const u64 lengths[] = { 10 };
	struct list list = { lengths, 1 };
	struct hs_segments all = segments(&list);
	struct hs_piece piece;
	struct hs_cut cut;

	REFUSED(hs_cut_start(&cut, &all, 0), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 4, 8, &piece), HS_OK);
	EQUAL(piece.segments, 1);
	EQUAL(piece.last_bytes, 4);
	CHECK(piece.whole_packets);
	REFUSED(hs_cut_next(&cut, &all, 6, 8, &piece), HS_OK);
	EQUAL(piece.first_offset, 4);
	REFUSED(hs_cut_next(&cut, &all, 1, 8, &piece), HS_TOO_SMALL);
}

TEST(should_find_nothing_in_an_empty_list)
{
	struct list list = { NULL, 0 };
	struct hs_segments all = segments(&list);
	struct hs_piece piece;
	struct hs_cut cut;

	REFUSED(hs_cut_start(&cut, &all, 0), HS_OK);
	REFUSED(hs_cut_next(&cut, &all, 1, 1024, &piece), HS_TOO_SMALL);
}
