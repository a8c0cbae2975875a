/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of words with what every x86-64 processor has. Packed pixels need shuffles, which came later. */
#if defined(__x86_64__)

#include <emmintrin.h>

#include "hs_lines.h"

#define HS_AHEAD 2048

static inline __m128i load(const uint8_t *at)
{
	return _mm_loadu_si128((const __m128i *)at);
}

static inline void store(uint8_t *at, __m128i value)
{
	_mm_storeu_si128((__m128i *)at, value);
}

static inline void fetch(const uint8_t *at)
{
	_mm_prefetch((const char *)at + HS_AHEAD, _MM_HINT_T0);
}

static inline __m128i words_at(const uint8_t *at, uint32_t swapped)
{
	__m128i words = load(at);

	return swapped ? _mm_or_si128(_mm_slli_epi16(words, 8), _mm_srli_epi16(words, 8)) : words;
}

/* The smaller of unsigned words. */
static inline __m128i least(__m128i a, __m128i b)
{
	return _mm_sub_epi16(a, _mm_subs_epu16(a, b));
}

static void shift_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const __m128i max = _mm_set1_epi16((short)((1u << job->bits) - 1));
	const __m128i down = _mm_cvtsi32_si128((int)job->bits - 8);
	const uint32_t swapped = job->swapped;
	size_t i = 0;

	for (; i + 16 <= pixels; i += 16) {
		__m128i a = _mm_srl_epi16(least(words_at(source + 2 * i, swapped), max), down);
		__m128i b = _mm_srl_epi16(least(words_at(source + 2 * i + 16, swapped), max), down);

		fetch(source + 2 * i);
		store(target + i, _mm_packus_epi16(a, b));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + i, pixels - i);
}

struct ramp {
	__m128i low, high, scale0, scale1, scale2, bias0, bias1, zero;
};

static inline struct ramp ramp_of(const struct hs_job *job)
{
	struct ramp r = {
		.low = _mm_set1_epi16((short)job->low),
		.high = _mm_set1_epi16((short)job->high),
		.scale0 = _mm_set1_epi16((short)job->scale),
		.scale1 = _mm_set1_epi16((short)(job->scale >> 16)),
		.scale2 = _mm_set1_epi16((short)(job->scale >> 32)),
		.bias0 = _mm_set1_epi16((short)job->bias),
		.bias1 = _mm_set1_epi16((short)((job->bias >> 16) + 2)),
		.zero = _mm_setzero_si128(),
	};

	return r;
}

/* -1 in lanes where a sum without a carry is not below its addend, 0 where it wrapped. */
static inline __m128i no_carry(__m128i addend, __m128i sum, const struct ramp *r)
{
	return _mm_cmpeq_epi16(_mm_subs_epu16(addend, sum), r->zero);
}

/* As in hs_avx2.c. */
static inline __m128i ramp(__m128i words, const struct ramp *r)
{
	__m128i x = _mm_subs_epu16(least(words, r->high), r->low);
	__m128i middle = _mm_mullo_epi16(x, r->scale1);
	__m128i carried = _mm_mulhi_epu16(x, r->scale0);
	__m128i sum = _mm_add_epi16(middle, carried);
	__m128i biased = _mm_add_epi16(sum, r->bias0);
	__m128i upper = _mm_add_epi16(_mm_mullo_epi16(x, r->scale2), _mm_mulhi_epu16(x, r->scale1));

	upper = _mm_add_epi16(upper, r->bias1);
	upper = _mm_add_epi16(upper, no_carry(middle, sum, r));
	upper = _mm_add_epi16(upper, no_carry(sum, biased, r));
	return _mm_srli_epi16(upper, 8);
}

static void linear_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const struct ramp r = ramp_of(job);
	const uint32_t swapped = job->swapped;
	size_t i = 0;

	for (; i + 16 <= pixels; i += 16) {
		__m128i a = ramp(words_at(source + 2 * i, swapped), &r);
		__m128i b = ramp(words_at(source + 2 * i + 16, swapped), &r);

		fetch(source + 2 * i);
		store(target + i, _mm_packus_epi16(a, b));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + i, pixels - i);
}

static void copy_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const __m128i max = _mm_set1_epi16((short)((1u << job->bits) - 1));
	const uint32_t swapped = job->swapped;
	size_t i = 0;

	for (; i + 8 <= pixels; i += 8) {
		fetch(source + 2 * i);
		store(target + 2 * i, least(words_at(source + 2 * i, swapped), max));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + 2 * i, pixels - i);
}

hs_line hs_sse2_line(const struct hs_job *job)
{
	static const hs_line words[] = {
		[HS_SHIFT] = shift_words,
		[HS_LINEAR] = linear_words,
		[HS_TABLE] = NULL,
		[HS_UNPACK] = copy_words,
	};

	return job->layout == HS_WORDS ? words[job->operation] : NULL;
}

#endif
