/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * Cutting a list of memory segments into one piece for each transfer.
 *
 * The list is whatever the system gives: pages, a scatter list (also one that
 * has been mapped: take the number of segments that mapping returned, not the
 * one before), an MDL. The core asks for lengths only.
 */
#ifndef HS_CUT_H
#define HS_CUT_H

#include "hs_base.h"

/**
 * struct hs_segments - a list of segments
 * @length: gives the length of one, 0 is allowed; called with rising or equal
 *	index within one hs_cut_next(), so a linked list can keep its place
 * @list: its argument
 * @count: how many there are
 */
struct hs_segments {
	u64 (*length)(void *list, u32 index);
	void *list;
	u32 count;
};

/**
 * struct hs_cut - where the next piece starts
 * @segment: segment
 * @skip: bytes of it that are used up
 */
struct hs_cut {
	u32 segment;
	u64 skip;
};

/**
 * struct hs_piece - memory of one transfer
 * @first: first segment
 * @segments: how many it touches; segments without length in between count
 * @first_offset: where in the first segment it starts
 * @first_bytes: bytes in the first segment
 * @last_bytes: bytes in the last segment; equal to first_bytes for one segment
 * @whole_packets: every segment's part but the last is a multiple of the
 *	packet size: controllers that take no other scatter lists take this one
 */
struct hs_piece {
	u32 first;
	u32 segments;
	u64 first_offset;
	u64 first_bytes;
	u64 last_bytes;
	bool whole_packets;
};

/**
 * hs_cut_start() - puts the start at some byte of the list
 * @cut: out
 * @segments: the list
 * @offset: bytes from the start of the first segment
 *
 * Return: HS_OK, or HS_TOO_SMALL: the list is not longer than the offset
 * (an offset at its very end is allowed)
 */
enum hs_error hs_cut_start(struct hs_cut *cut, const struct hs_segments *segments,
			   u64 offset);

/**
 * hs_cut_next() - takes the next piece
 * @cut: where it starts; moved behind it, but not on error
 * @segments: the list
 * @bytes: length of the piece, at least 1
 * @packet_bytes: full packet, a power of two
 * @piece: out, not touched on error
 *
 * Return: HS_OK, HS_TOO_SMALL (the list ends before), HS_BAD_VALUE (no bytes)
 */
enum hs_error hs_cut_next(struct hs_cut *cut, const struct hs_segments *segments,
			  u64 bytes, u32 packet_bytes, struct hs_piece *piece);

#endif /* HS_CUT_H */
