/* SPDX-License-Identifier: Apache-2.0 */
/* Rows with AVX2; built for it, called only where the processor has it. */
#if defined(__x86_64__)

#include <immintrin.h>

#include "hs_lines.h"

/*
 * The hardware reads ahead within a page; this reaches into the next one, as far
 * as serves the processor at hand: 2 KB are worth a tenth on Intel's and cost a
 * tenth on AMD's.
 */
static inline size_t reach(void)
{
	return __builtin_cpu_is("amd") ? 512 : 2048;
}

static inline __m256i load(const uint8_t *at)
{
	return _mm256_loadu_si256((const __m256i *)at);
}

static inline void store(uint8_t *at, __m256i value)
{
	_mm256_storeu_si256((__m256i *)at, value);
}

static inline void fetch(const uint8_t *at, size_t ahead)
{
	_mm_prefetch((const char *)at + ahead, _MM_HINT_T0);
}

/* A word's bytes exchanged, in all lanes. */
static inline __m256i swap(__m256i words)
{
	return _mm256_or_si256(_mm256_slli_epi16(words, 8), _mm256_srli_epi16(words, 8));
}

static inline __m256i words_at(const uint8_t *at, uint32_t swapped)
{
	return swapped ? swap(load(at)) : load(at);
}

/* 32 words that are at most 255, in the order in which they were loaded. */
static inline __m256i bytes_of(__m256i first, __m256i second)
{
	return _mm256_permute4x64_epi64(_mm256_packus_epi16(first, second), 0xd8);
}

static inline void shift_any(const struct hs_job *job, const uint8_t *source, uint8_t *target,
			     size_t pixels, const uint32_t swapped)
{
	const __m256i max = _mm256_set1_epi16((short)((1u << job->bits) - 1));
	const __m128i down = _mm_cvtsi32_si128((int)job->bits - 8);
	const size_t ahead = reach();
	size_t i = 0;

	for (; i + 32 <= pixels; i += 32) {
		__m256i a = _mm256_min_epu16(words_at(source + 2 * i, swapped), max);
		__m256i b = _mm256_min_epu16(words_at(source + 2 * i + 32, swapped), max);

		fetch(source + 2 * i, ahead);
		store(target + i, bytes_of(_mm256_srl_epi16(a, down), _mm256_srl_epi16(b, down)));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + i, pixels - i);
}

static void shift_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	if (job->swapped)
		shift_any(job, source, target, pixels, 1);
	else
		shift_any(job, source, target, pixels, 0);
}

struct ramp {
	__m256i low, high, scale0, scale1, scale2, bias0, bias1, one, zero;
};

static inline struct ramp ramp_of(const struct hs_job *job)
{
	struct ramp r = {
		.low = _mm256_set1_epi16((short)job->low),
		.high = _mm256_set1_epi16((short)job->high),
		.scale0 = _mm256_set1_epi16((short)job->scale),
		.scale1 = _mm256_set1_epi16((short)(job->scale >> 16)),
		.scale2 = _mm256_set1_epi16((short)(job->scale >> 32)),
		.bias0 = _mm256_set1_epi16((short)job->bias),
		.bias1 = _mm256_set1_epi16((short)((job->bias >> 16) + 2)),
		.zero = _mm256_setzero_si256(),
	};

	return r;
}

/* -1 in lanes where a sum without a carry is not below its addend, 0 where it wrapped. */
static inline __m256i no_carry(__m256i addend, __m256i sum, const struct ramp *r)
{
	return _mm256_cmpeq_epi16(_mm256_subs_epu16(addend, sum), r->zero);
}

/*
 * 16 x 48 bits in limbs of 16. The lowest limb only matters for what it
 * carries into the middle one, and that for its carries into the upper one,
 * whose upper byte is the result. bias1 counts both carries beforehand.
 */
static inline __m256i ramp(__m256i words, const struct ramp *r)
{
	__m256i x = _mm256_subs_epu16(_mm256_min_epu16(words, r->high), r->low);
	__m256i middle = _mm256_mullo_epi16(x, r->scale1);
	__m256i carried = _mm256_mulhi_epu16(x, r->scale0);
	__m256i sum = _mm256_add_epi16(middle, carried);
	__m256i biased = _mm256_add_epi16(sum, r->bias0);
	__m256i upper = _mm256_add_epi16(_mm256_mullo_epi16(x, r->scale2), _mm256_mulhi_epu16(x, r->scale1));

	upper = _mm256_add_epi16(upper, r->bias1);
	upper = _mm256_add_epi16(upper, no_carry(middle, sum, r));
	upper = _mm256_add_epi16(upper, no_carry(sum, biased, r));
	return _mm256_srli_epi16(upper, 8);
}

static inline void linear_any(const struct hs_job *job, const uint8_t *source, uint8_t *target,
			      size_t pixels, const uint32_t swapped)
{
	const struct ramp r = ramp_of(job);
	const size_t ahead = reach();
	size_t i = 0;

	for (; i + 32 <= pixels; i += 32) {
		__m256i a = words_at(source + 2 * i, swapped);
		__m256i b = words_at(source + 2 * i + 32, swapped);

		fetch(source + 2 * i, ahead);
		store(target + i, bytes_of(ramp(a, &r), ramp(b, &r)));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + i, pixels - i);
}

static void linear_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	if (job->swapped)
		linear_any(job, source, target, pixels, 1);
	else
		linear_any(job, source, target, pixels, 0);
}

/* Looks up eight words in the lower or upper half of lanes; the three bytes behind each entry are cut off. */
static inline __m256i look_up(const uint8_t *table, __m128i words)
{
	__m256i found = _mm256_i32gather_epi32((const int *)table, _mm256_cvtepu16_epi32(words), 1);

	return _mm256_and_si256(found, _mm256_set1_epi32(0xff));
}

static inline __m256i look_up_sixteen(const uint8_t *table, __m256i words)
{
	return _mm256_packus_epi32(look_up(table, _mm256_castsi256_si128(words)),
				   look_up(table, _mm256_extracti128_si256(words, 1)));
}

static inline void table_any(const struct hs_job *job, const uint8_t *source, uint8_t *target,
			     size_t pixels, const uint32_t swapped)
{
	const uint8_t *table = (const uint8_t *)(uintptr_t)job->table;
	const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
	const size_t ahead = reach();
	size_t i = 0;

	for (; i + 32 <= pixels; i += 32) {
		__m256i a = look_up_sixteen(table, words_at(source + 2 * i, swapped));
		__m256i b = look_up_sixteen(table, words_at(source + 2 * i + 32, swapped));

		fetch(source + 2 * i, ahead);
		store(target + i, _mm256_permutevar8x32_epi32(_mm256_packus_epi16(a, b), order));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + i, pixels - i);
}

/* AMD's processors look one byte up faster than they gather. */
static void table_bytes(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const uint8_t *table = (const uint8_t *)(uintptr_t)job->table;
	const size_t ahead = reach();
	size_t i = 0;

	for (; i + 32 <= pixels; i += 32) {
		fetch(source + 2 * i, ahead);
		for (size_t j = i; j < i + 32; j += 4) {
			uint64_t words = hs_load64(source + 2 * j);

			target[j] = table[(uint16_t)words];
			target[j + 1] = table[(uint16_t)(words >> 16)];
			target[j + 2] = table[(uint16_t)(words >> 32)];
			target[j + 3] = table[words >> 48];
		}
	}
	hs_scalar_line(job)(job, source + 2 * i, target + i, pixels - i);
}

static void table_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	if (job->swapped)
		table_any(job, source, target, pixels, 1);
	else if (__builtin_cpu_is("amd"))
		table_bytes(job, source, target, pixels);
	else
		table_any(job, source, target, pixels, 0);
}

static void copy_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const __m256i max = _mm256_set1_epi16((short)((1u << job->bits) - 1));
	const uint32_t swapped = job->swapped;
	const size_t ahead = reach();
	size_t i = 0;

	for (; i + 16 <= pixels; i += 16) {
		fetch(source + 2 * i, ahead);
		store(target + 2 * i, _mm256_min_epu16(words_at(source + 2 * i, swapped), max));
	}
	hs_scalar_line(job)(job, source + 2 * i, target + 2 * i, pixels - i);
}

/* Two groups of eight packed pixels, one in each half. */
static inline __m256i two_groups(const uint8_t *at, size_t apart)
{
	__m256i first = _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)at));

	return _mm256_inserti128_si256(first, _mm_loadu_si128((const __m128i *)(at + apart)), 1);
}

static inline __m256i both(const void *sixteen)
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)sixteen));
}

/* Pixels that may be taken with loads of 16 bytes from each group of eight, none reaching beyond the row. */
static inline size_t within(size_t pixels, size_t spacing, size_t step)
{
	size_t groups = pixels * spacing / 8 < 16 ? 0 : (pixels * spacing / 8 - 16) / spacing + 1;
	size_t whole = pixels / 8;

	groups = groups < whole ? groups : whole;
	return groups * 8 / step * step;
}

static void shift_packed(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const size_t spacing = hs_spacing(job->layout);
	const __m256i shuffle = both(hs_narrow[job->layout].shuffle);
	const __m256i multiply = both(hs_narrow[job->layout].multiply);
	const size_t end = within(pixels, spacing, 32);
	const size_t ahead = reach();
	size_t i = 0;

	for (; i < end; i += 32, source += 4 * spacing) {
		__m256i a = _mm256_shuffle_epi8(two_groups(source, spacing), shuffle);
		__m256i b = _mm256_shuffle_epi8(two_groups(source + 2 * spacing, spacing), shuffle);

		fetch(source, ahead);
		a = _mm256_srli_epi16(_mm256_mullo_epi16(a, multiply), 8);
		b = _mm256_srli_epi16(_mm256_mullo_epi16(b, multiply), 8);
		store(target + i, bytes_of(a, b));
	}
	hs_scalar_line(job)(job, source, target + i, pixels - i);
}

/* How sixteen packed pixels come into sixteen lanes. */
struct unpacking {
	__m256i shuffle, multiply, high_mask;
	__m128i high_shift, low_shift;
	size_t spacing;
};

static inline struct unpacking unpacking_of(uint32_t layout)
{
	const struct hs_gather *how = &hs_gather[layout];
	struct unpacking u = {
		.shuffle = both(how->spread.shuffle),
		.multiply = both(how->spread.multiply),
		.high_mask = _mm256_set1_epi16((short)how->high_mask),
		.high_shift = _mm_cvtsi32_si128(how->high_shift),
		.low_shift = _mm_cvtsi32_si128(how->low_shift),
		.spacing = hs_spacing(layout),
	};

	return u;
}

static inline __m256i sixteen(const uint8_t *at, const struct unpacking *u)
{
	__m256i lanes = _mm256_shuffle_epi8(two_groups(at, u->spacing), u->shuffle);
	__m256i low = _mm256_srl_epi16(_mm256_mullo_epi16(lanes, u->multiply), u->low_shift);
	__m256i high = _mm256_and_si256(_mm256_srl_epi16(lanes, u->high_shift), u->high_mask);

	return _mm256_or_si256(low, high);
}

/* Fourteen bits and a shift of up to six do not fit into 16: lanes of 32, four pixels a half. */
static inline __m256i eight_of_14(const uint8_t *at)
{
	const __m256i shuffle = _mm256_setr_epi8(0, 1, 2, 3, 1, 2, 3, 4, 3, 4, 5, 6, 5, 6, 7, 8,
						 7, 8, 9, 10, 8, 9, 10, 11, 10, 11, 12, 13, 12, 13, 14, 15);
	const __m256i down = _mm256_setr_epi32(0, 6, 4, 2, 0, 6, 4, 2);
	__m256i lanes = _mm256_shuffle_epi8(both(at), shuffle);

	return _mm256_and_si256(_mm256_srlv_epi32(lanes, down), _mm256_set1_epi32(0x3fff));
}

static inline __m256i sixteen_of_14(const uint8_t *at)
{
	return _mm256_permute4x64_epi64(_mm256_packus_epi32(eight_of_14(at), eight_of_14(at + 14)), 0xd8);
}

static inline __m256i unpacked(const uint8_t *at, const struct unpacking *u, const uint32_t fourteen)
{
	return fourteen ? sixteen_of_14(at) : sixteen(at, u);
}

static inline void unpack_any(const struct hs_job *job, const uint8_t *source, uint8_t *target,
			      size_t pixels, const uint32_t fourteen)
{
	const struct unpacking u = unpacking_of(job->layout);
	const size_t end = within(pixels, u.spacing, 16);
	const size_t ahead = reach();
	size_t i = 0;

	for (; i < end; i += 16, source += 2 * u.spacing) {
		fetch(source, ahead);
		store(target + 2 * i, unpacked(source, &u, fourteen));
	}
	hs_scalar_line(job)(job, source, target + 2 * i, pixels - i);
}

static inline void packed_by_table(const struct hs_job *job, const uint8_t *source, uint8_t *target,
				   size_t pixels, const uint32_t fourteen)
{
	const uint8_t *table = (const uint8_t *)(uintptr_t)job->table;
	const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
	const struct unpacking u = unpacking_of(job->layout);
	const size_t end = within(pixels, u.spacing, 32);
	const size_t ahead = reach();
	size_t i = 0;

	for (; i < end; i += 32, source += 4 * u.spacing) {
		__m256i a = look_up_sixteen(table, unpacked(source, &u, fourteen));
		__m256i b = look_up_sixteen(table, unpacked(source + 2 * u.spacing, &u, fourteen));

		fetch(source, ahead);
		store(target + i, _mm256_permutevar8x32_epi32(_mm256_packus_epi16(a, b), order));
	}
	hs_scalar_line(job)(job, source, target + i, pixels - i);
}

static inline void packed_linear(const struct hs_job *job, const uint8_t *source, uint8_t *target,
				 size_t pixels, const uint32_t fourteen)
{
	const struct ramp r = ramp_of(job);
	const struct unpacking u = unpacking_of(job->layout);
	const size_t end = within(pixels, u.spacing, 32);
	const size_t ahead = reach();
	size_t i = 0;

	for (; i < end; i += 32, source += 4 * u.spacing) {
		__m256i a = ramp(unpacked(source, &u, fourteen), &r);
		__m256i b = ramp(unpacked(source + 2 * u.spacing, &u, fourteen), &r);

		fetch(source, ahead);
		store(target + i, bytes_of(a, b));
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
BOTH_KINDS(table_packed, packed_by_table)
BOTH_KINDS(linear_packed, packed_linear)

hs_line hs_avx2_line(const struct hs_job *job)
{
	static const hs_line words[] = {
		[HS_SHIFT] = shift_words,
		[HS_LINEAR] = linear_words,
		[HS_TABLE] = table_words,
		[HS_UNPACK] = copy_words,
	};
	static const hs_line packed[] = {
		[HS_SHIFT] = shift_packed,
		[HS_LINEAR] = linear_packed,
		[HS_TABLE] = table_packed,
		[HS_UNPACK] = unpack_packed,
	};

	return job->layout == HS_WORDS ? words[job->operation] : packed[job->operation];
}

#endif
