/* SPDX-License-Identifier: Apache-2.0 */
/* Rows with NEON, which every 64-bit ARM processor has. Tables stay scalar: there is no gathering load. */
#if defined(__aarch64__)

#include <arm_neon.h>

#include "hs_lines.h"

#define HS_AHEAD 2048

static inline void fetch(const uint8_t *at)
{
	__builtin_prefetch(at + HS_AHEAD);
}

static inline uint16x8_t words_at(const uint8_t *at, uint32_t swapped)
{
	uint8x16_t bytes = vld1q_u8(at);

	return vreinterpretq_u16_u8(swapped ? vrev16q_u8(bytes) : bytes);
}

static void shift_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const uint16x8_t max = vdupq_n_u16((uint16_t)((1u << job->bits) - 1));
	const int16x8_t down = vdupq_n_s16((int16_t)(8 - (int)job->bits));
	const uint32_t swapped = job->swapped;
	size_t i = 0;

	for (; i + 16 <= pixels; i += 16) {
		uint16x8_t a = vminq_u16(words_at(source + 2 * i, swapped), max);
		uint16x8_t b = vminq_u16(words_at(source + 2 * i + 16, swapped), max);

		fetch(source + 2 * i);
		vst1q_u8(target + i, vcombine_u8(vmovn_u16(vshlq_u16(a, down)), vmovn_u16(vshlq_u16(b, down))));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + i, pixels - i);
}

struct ramp {
	uint16x8_t low, high, scale2, bias1;
	uint16x4_t scale0, scale1;
	uint32x4_t bias0;
};

static inline struct ramp ramp_of(const struct hs_job *job)
{
	struct ramp r = {
		.low = vdupq_n_u16((uint16_t)job->low),
		.high = vdupq_n_u16((uint16_t)job->high),
		.scale0 = vdup_n_u16((uint16_t)job->scale),
		.scale1 = vdup_n_u16((uint16_t)(job->scale >> 16)),
		.scale2 = vdupq_n_u16((uint16_t)(job->scale >> 32)),
		.bias0 = vdupq_n_u32(job->bias & 0xffff),
		.bias1 = vdupq_n_u16((uint16_t)(job->bias >> 16)),
	};

	return r;
}

/* What the lower two limbs of the product carry into the upper one; the sum just fits into 32 bits. */
static inline uint16x4_t carry(uint16x4_t x, const struct ramp *r)
{
	uint32x4_t lowest = vshrq_n_u32(vmull_u16(x, r->scale0), 16);

	return vshrn_n_u32(vmlal_u16(vaddq_u32(lowest, r->bias0), x, r->scale1), 16);
}

static inline uint8x8_t ramp(uint16x8_t words, const struct ramp *r)
{
	uint16x8_t x = vqsubq_u16(vminq_u16(words, r->high), r->low);
	uint16x8_t carried = vcombine_u16(carry(vget_low_u16(x), r), carry(vget_high_u16(x), r));

	return vshrn_n_u16(vaddq_u16(vmlaq_u16(r->bias1, x, r->scale2), carried), 8);
}

static void linear_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const struct ramp r = ramp_of(job);
	const uint32_t swapped = job->swapped;
	size_t i = 0;

	for (; i + 16 <= pixels; i += 16) {
		uint16x8_t a = words_at(source + 2 * i, swapped);
		uint16x8_t b = words_at(source + 2 * i + 16, swapped);

		fetch(source + 2 * i);
		vst1q_u8(target + i, vcombine_u8(ramp(a, &r), ramp(b, &r)));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + i, pixels - i);
}

static void copy_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const uint16x8_t max = vdupq_n_u16((uint16_t)((1u << job->bits) - 1));
	const uint32_t swapped = job->swapped;
	size_t i = 0;

	for (; i + 8 <= pixels; i += 8) {
		fetch(source + 2 * i);
		vst1q_u8(target + 2 * i, vreinterpretq_u8_u16(vminq_u16(words_at(source + 2 * i, swapped), max)));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + 2 * i, pixels - i);
}

/* Pixels that may be taken with loads of 16 bytes from each group of eight, none reaching beyond the row. */
static inline size_t within(size_t pixels, size_t spacing)
{
	size_t groups = pixels * spacing / 8 < 16 ? 0 : (pixels * spacing / 8 - 16) / spacing + 1;
	size_t whole = pixels / 8;

	return (groups < whole ? groups : whole) / 2 * 16;
}

/* Lanes of two bytes, with the wanted bits moved to the top. */
static inline uint16x8_t lanes(const uint8_t *at, uint8x16_t shuffle)
{
	return vreinterpretq_u16_u8(vqtbl1q_u8(vld1q_u8(at), shuffle));
}

static void shift_packed(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const size_t spacing = hs_spacing(job->layout);
	const uint8x16_t shuffle = vld1q_u8(hs_narrow[job->layout].shuffle);
	const uint16x8_t multiply = vld1q_u16(hs_narrow[job->layout].multiply);
	const size_t end = within(pixels, spacing);
	size_t i = 0;

	for (; i < end; i += 16, source += 2 * spacing) {
		uint8x8_t a = vshrn_n_u16(vmulq_u16(lanes(source, shuffle), multiply), 8);
		uint8x8_t b = vshrn_n_u16(vmulq_u16(lanes(source + spacing, shuffle), multiply), 8);

		fetch(source);
		vst1q_u8(target + i, vcombine_u8(a, b));
	}
	hs_scalar_line(job)(job, source, target + i, pixels - i);
}

/* How eight packed pixels come into eight lanes. */
struct unpacking {
	uint8x16_t shuffle;
	uint16x8_t multiply, high_mask;
	int16x8_t high_shift, low_shift;
};

static inline struct unpacking unpacking_of(uint32_t layout)
{
	const struct hs_gather *how = &hs_gather[layout];
	struct unpacking u = {
		.shuffle = vld1q_u8(how->spread.shuffle),
		.multiply = vld1q_u16(how->spread.multiply),
		.high_mask = vdupq_n_u16(how->high_mask),
		.high_shift = vdupq_n_s16((int16_t)-how->high_shift),
		.low_shift = vdupq_n_s16((int16_t)-how->low_shift),
	};

	return u;
}

/* Fourteen bits and a shift of up to six do not fit into 16: lanes of 32, four pixels at a time. */
static inline uint16x4_t four_of_14(const uint8_t *at, size_t first)
{
	static const uint8_t bytes[2][16] = {
		{ 0, 1, 2, 3, 1, 2, 3, 4, 3, 4, 5, 6, 5, 6, 7, 8 },
		{ 7, 8, 9, 10, 8, 9, 10, 11, 10, 11, 12, 13, 12, 13, 14, 15 },
	};
	static const int32_t down[4] = { 0, -6, -4, -2 };
	uint32x4_t wide = vreinterpretq_u32_u8(vqtbl1q_u8(vld1q_u8(at), vld1q_u8(bytes[first])));

	return vmovn_u32(vandq_u32(vshlq_u32(wide, vld1q_s32(down)), vdupq_n_u32(0x3fff)));
}

static inline uint16x8_t eight(const uint8_t *at, const struct unpacking *u)
{
	uint16x8_t both = lanes(at, u->shuffle);
	uint16x8_t low = vshlq_u16(vmulq_u16(both, u->multiply), u->low_shift);

	return vorrq_u16(low, vandq_u16(vshlq_u16(both, u->high_shift), u->high_mask));
}

static inline uint16x8_t unpacked(const uint8_t *at, const struct unpacking *u, const uint32_t fourteen)
{
	return fourteen ? vcombine_u16(four_of_14(at, 0), four_of_14(at, 1)) : eight(at, u);
}

static inline void unpack_any(const struct hs_job *job, const uint8_t *source, uint8_t *target,
			      size_t pixels, const uint32_t fourteen)
{
	const struct unpacking u = unpacking_of(job->layout);
	const size_t spacing = hs_spacing(job->layout);
	const size_t end = within(pixels, spacing);
	size_t i = 0;

	for (; i < end; i += 8, source += spacing) {
		fetch(source);
		vst1q_u8(target + 2 * i, vreinterpretq_u8_u16(unpacked(source, &u, fourteen)));
	}
	hs_scalar_line(job)(job, source, target + 2 * i, pixels - i);
}

static inline void linear_any(const struct hs_job *job, const uint8_t *source, uint8_t *target,
			      size_t pixels, const uint32_t fourteen)
{
	const struct ramp r = ramp_of(job);
	const struct unpacking u = unpacking_of(job->layout);
	const size_t spacing = hs_spacing(job->layout);
	const size_t end = within(pixels, spacing);
	size_t i = 0;

	for (; i < end; i += 16, source += 2 * spacing) {
		uint8x8_t a = ramp(unpacked(source, &u, fourteen), &r);
		uint8x8_t b = ramp(unpacked(source + spacing, &u, fourteen), &r);

		fetch(source);
		vst1q_u8(target + i, vcombine_u8(a, b));
	}
	hs_scalar_line(job)(job, source, target + i, pixels - i);
}

#define BOTH_KINDS(name, any)									\
	static void name(const struct hs_job *job, const uint8_t *source, uint8_t *target,	\
			 size_t pixels)								\
	{											\
		if (job->layout == HS_STREAM_14)						\
			any(job, source, target, pixels, 1);					\
		else										\
			any(job, source, target, pixels, 0);					\
	}

BOTH_KINDS(unpack_packed, unpack_any)
BOTH_KINDS(linear_packed, linear_any)

hs_line hs_neon_line(const struct hs_job *job)
{
	static const hs_line words[] = {
		[HS_SHIFT] = shift_words,
		[HS_LINEAR] = linear_words,
		[HS_TABLE] = NULL,
		[HS_UNPACK] = copy_words,
	};
	static const hs_line packed[] = {
		[HS_SHIFT] = shift_packed,
		[HS_LINEAR] = linear_packed,
		[HS_TABLE] = NULL,
		[HS_UNPACK] = unpack_packed,
	};

	return job->layout == HS_WORDS ? words[job->operation] : packed[job->operation];
}

#endif
