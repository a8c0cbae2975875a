/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pixel conversions, one call for an image. Little-endian hosts only.
 *
 * A job is described once and used for any number of images, by any number
 * of threads at a time: nothing here keeps state. All levels of instructions
 * give the same bytes. hs_job is written by Java: fixed widths, explicit
 * padding, no pointers.
 */
#ifndef HS_CONVERT_H
#define HS_CONVERT_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define HS_API __declspec(dllexport)
#else
#define HS_API __attribute__((visibility("default")))
#endif

/* Changes whenever hs_job, the numbers below or a function changes. */
#define HS_ABI 1u

enum hs_operation {
	HS_SHIFT = 0,	/* 8 most significant bits */
	HS_LINEAR = 1,	/* 8 bits: a ramp, see hs_job.scale */
	HS_TABLE = 2,	/* 8 bits: hs_job.table */
	HS_UNPACK = 3,	/* little-endian 16-bit words of the same number */
};

enum hs_layout {
	HS_WORDS = 0,		/* 16-bit words, right-aligned */
	HS_STREAM_10 = 1,	/* bit streams, least significant bit first */
	HS_STREAM_12 = 2,
	HS_STREAM_14 = 3,
	HS_GIGE_10 = 4,		/* 2 pixels in 3 bytes, low bits in the middle */
	HS_GIGE_12 = 5,
};

enum hs_level {
	HS_SCALAR = 0,
	HS_SSE2 = 1,
	HS_AVX2 = 2,
	HS_NEON = 3,
};

#define HS_OK 0
#define HS_BAD_JOB (-1)
#define HS_BAD_SIZE (-2)

struct hs_job {
	uint32_t size;		/* bytes of this struct */
	uint32_t operation;	/* enum hs_operation */
	uint32_t layout;	/* enum hs_layout */
	uint32_t bits;		/* significant bits of words, 9..16; larger words count as the largest */
	uint32_t swapped;	/* 1: words are big-endian */
	uint32_t level;		/* enum hs_level, at most what hs_level() says */
	uint32_t low;		/* HS_LINEAR: values are clamped to low..high, */
	uint32_t high;		/* then x = value - low */
	uint64_t scale;		/* and ((x * scale >> 16) + bias) >> 24 is the result; */
	uint32_t bias;		/* it must stay below 256 for all x */
	uint32_t reserved;
	uint64_t table;		/* HS_TABLE: address of a byte for every value, and 3 readable ones behind */
};

/* Version of this interface: HS_ABI. */
HS_API uint32_t hs_abi(void);

/* Best level of instructions that this processor and system have. */
HS_API uint32_t hs_level(void);

/*
 * Converts rows of width pixels. Pitches are bytes from row to row; every row
 * starts on a byte. Source and target may be the same memory when the target
 * does not lie behind the source, row by row, and pixels do not grow: every
 * byte is read before it is written. Reads and writes nothing outside the
 * pixels' own bytes.
 */
HS_API int32_t hs_convert(const struct hs_job *job, const uint8_t *source, int64_t source_pitch,
			  uint8_t *target, int64_t target_pitch, int64_t width, int64_t rows);

#endif
