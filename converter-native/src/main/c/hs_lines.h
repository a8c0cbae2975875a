/* SPDX-License-Identifier: Apache-2.0 */
/* Within the library: functions that convert one row, and what they share. */
#ifndef HS_LINES_H
#define HS_LINES_H

#include <string.h>

#include "hs_convert.h"

/* One row of pixels, the source starting on a byte. */
typedef void (*hs_line)(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels);

/* The row function of a level for a job that was checked; NULL: use the one of the level below. */
hs_line hs_scalar_line(const struct hs_job *job);
hs_line hs_sse2_line(const struct hs_job *job);
hs_line hs_avx2_line(const struct hs_job *job);
hs_line hs_neon_line(const struct hs_job *job);

/* Bits from pixel to pixel. Eight pixels take as many bytes. */
static inline size_t hs_spacing(uint32_t layout)
{
	switch (layout) {
	case HS_WORDS:
		return 16;
	case HS_STREAM_10:
		return 10;
	case HS_STREAM_14:
		return 14;
	default:
		return 12;
	}
}

static inline uint32_t hs_bits(const struct hs_job *job)
{
	switch (job->layout) {
	case HS_WORDS:
		return job->bits;
	case HS_STREAM_10:
	case HS_GIGE_10:
		return 10;
	case HS_STREAM_14:
		return 14;
	default:
		return 12;
	}
}

static inline uint64_t hs_load64(const uint8_t *at)
{
	uint64_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

static inline void hs_store64(uint8_t *at, uint64_t value)
{
	memcpy(at, &value, sizeof(value));
}

static inline uint32_t hs_load16(const uint8_t *at)
{
	uint16_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

static inline void hs_store16(uint8_t *at, uint32_t value)
{
	uint16_t word = (uint16_t)value;

	memcpy(at, &word, sizeof(word));
}

/* A word as the job says, not yet clamped. */
static inline uint32_t hs_word(const uint8_t *at, uint32_t swapped)
{
	uint32_t word = hs_load16(at);

	return swapped ? (word >> 8 | word << 8) & 0xffff : word;
}

/*
 * How eight packed pixels come into eight 16-bit lanes. Every lane takes two
 * neighbouring bytes; a multiplication moves the wanted bits to the top of the
 * lane, where one shift for all lanes brings them down from.
 */
struct hs_spread {
	uint8_t shuffle[16];
	uint16_t multiply[8];
};

/* The 8 most significant bits of each pixel. Index: layout. */
extern const struct hs_spread hs_narrow[6];

/*
 * All bits of each pixel: multiply and shift right by low_shift, then add the
 * lane shifted right by high_shift under high_mask (GigE layouts keep the high
 * bits in a byte of their own). Index: layout; not for HS_STREAM_14.
 */
struct hs_gather {
	struct hs_spread spread;
	uint16_t high_mask;
	uint8_t high_shift;
	uint8_t low_shift;
};

extern const struct hs_gather hs_gather[6];

#endif
