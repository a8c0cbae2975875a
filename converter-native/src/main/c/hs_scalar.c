/* SPDX-License-Identifier: Apache-2.0 */
/* Rows pixel by pixel, or eight at a time where that is all a table lookup needs. */
#include "hs_lines.h"

/* Pixel i of a row; touches no byte that holds none of its bits. */
static uint32_t stream_pixel(const uint8_t *row, size_t i, uint32_t bits)
{
	size_t bit = i * bits;
	const uint8_t *at = row + bit / 8;
	uint32_t shift = bit % 8;
	uint32_t word = hs_load16(at);

	if (shift + bits > 16)
		word |= (uint32_t)at[2] << 16;
	return word >> shift & ((1u << bits) - 1);
}

static uint32_t gige_pixel(const uint8_t *row, size_t i, uint32_t bits)
{
	const uint8_t *at = row + i / 2 * 3;
	uint32_t low = bits - 8;

	return (uint32_t)at[i % 2 * 2] << low | (at[1] >> i % 2 * 4 & ((1u << low) - 1));
}

static uint32_t packed_pixel(const uint8_t *row, size_t i, uint32_t layout, uint32_t bits)
{
	return layout >= HS_GIGE_10 ? gige_pixel(row, i, bits) : stream_pixel(row, i, bits);
}

static uint32_t clamped(uint32_t word, uint32_t bits)
{
	uint32_t max = (1u << bits) - 1;

	return word < max ? word : max;
}

static void shift_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const uint32_t bits = job->bits, swapped = job->swapped;

	for (size_t i = 0; i < pixels; i++)
		target[i] = (uint8_t)(clamped(hs_word(source + 2 * i, swapped), bits) >> (bits - 8));
}

static inline uint8_t on_ramp(const struct hs_job *job, uint32_t value)
{
	value = value < job->low ? job->low : value > job->high ? job->high : value;
	return (uint8_t)((((value - job->low) * job->scale >> 16) + job->bias) >> 24);
}

static void linear_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const struct hs_job ramp = *job;

	for (size_t i = 0; i < pixels; i++)
		target[i] = on_ramp(&ramp, hs_word(source + 2 * i, ramp.swapped));
}

static void linear_packed(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const struct hs_job ramp = *job;
	const uint32_t bits = hs_bits(job);

	for (size_t i = 0; i < pixels; i++)
		target[i] = on_ramp(&ramp, packed_pixel(source, i, ramp.layout, bits));
}

static inline uint64_t swap_lanes(uint64_t lanes)
{
	const uint64_t low = 0x00ff00ff00ff00ffu;

	return (lanes & low) << 8 | (lanes >> 8 & low);
}

static inline uint64_t look_up_four(const uint8_t *table, uint64_t lanes)
{
	return table[lanes & 0xffff] | (uint32_t)table[lanes >> 16 & 0xffff] << 8 |
	       (uint32_t)table[lanes >> 32 & 0xffff] << 16 | (uint64_t)table[lanes >> 48] << 24;
}

static void table_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const uint8_t *table = (const uint8_t *)(uintptr_t)job->table;
	const uint32_t swapped = job->swapped;
	size_t i = 0;

	for (; i + 8 <= pixels; i += 8) {
		uint64_t a = hs_load64(source + 2 * i);
		uint64_t b = hs_load64(source + 2 * i + 8);

		if (swapped) {
			a = swap_lanes(a);
			b = swap_lanes(b);
		}
		hs_store64(target + i, look_up_four(table, a) | look_up_four(table, b) << 32);
	}
	for (; i < pixels; i++)
		target[i] = table[hs_word(source + 2 * i, swapped)];
}

static void copy_words(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const uint32_t bits = job->bits, swapped = job->swapped;

	for (size_t i = 0; i < pixels; i++)
		hs_store16(target + 2 * i, clamped(hs_word(source + 2 * i, swapped), bits));
}

static void shift_packed(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const uint32_t layout = job->layout, bits = hs_bits(job);

	for (size_t i = 0; i < pixels; i++)
		target[i] = (uint8_t)(packed_pixel(source, i, layout, bits) >> (bits - 8));
}

static void unpack_packed(const struct hs_job *job, const uint8_t *source, uint8_t *target, size_t pixels)
{
	const uint32_t layout = job->layout, bits = hs_bits(job);

	for (size_t i = 0; i < pixels; i++)
		hs_store16(target + 2 * i, packed_pixel(source, i, layout, bits));
}

/* Four pixels from bit 0 on in the order of a bit stream; what lies above them may be anything. */
static inline uint64_t in_order(uint64_t four, uint32_t layout)
{
	const uint64_t every_24 = 0x1000001u;

	if (layout == HS_GIGE_10)
		return (four & 0xff * every_24) << 2 | (four >> 8 & 0x3 * every_24) |
		       (four & 0xff0000 * every_24) >> 2 | (four & 0x3000 * every_24);
	if (layout == HS_GIGE_12)
		return (four & 0xff * every_24) << 4 | (four >> 8 & 0xf * every_24) |
		       (four & 0xfff000 * every_24);
	return four;
}

static inline void packed_by_table(const struct hs_job *job, const uint8_t *source, uint8_t *target,
				   size_t pixels, const uint32_t layout, const uint32_t bits,
				   const uint32_t spacing)
{
	const uint8_t *table = (const uint8_t *)(uintptr_t)job->table;
	const uint64_t mask = (1u << bits) - 1;
	size_t i = 0;

	for (; i + 8 <= pixels; i += 8, source += spacing) {
		uint64_t a = in_order(hs_load64(source), layout);
		uint64_t b = in_order(hs_load64(source + spacing - 8) >> (64 - 4 * spacing), layout);
		uint32_t lower = table[a & mask] | (uint32_t)table[a >> spacing & mask] << 8 |
				 (uint32_t)table[a >> 2 * spacing & mask] << 16 |
				 (uint32_t)table[a >> 3 * spacing & mask] << 24;
		uint32_t upper = table[b & mask] | (uint32_t)table[b >> spacing & mask] << 8 |
				 (uint32_t)table[b >> 2 * spacing & mask] << 16 |
				 (uint32_t)table[b >> 3 * spacing & mask] << 24;

		hs_store64(target + i, lower | (uint64_t)upper << 32);
	}
	for (size_t rest = 0; i + rest < pixels; rest++)
		target[i + rest] = table[packed_pixel(source, rest, layout, bits)];
}

#define TABLE_OF(name, layout, bits, spacing)							\
	static void name(const struct hs_job *job, const uint8_t *source, uint8_t *target,	\
			 size_t pixels)								\
	{											\
		packed_by_table(job, source, target, pixels, layout, bits, spacing);		\
	}

TABLE_OF(table_stream_10, HS_STREAM_10, 10, 10)
TABLE_OF(table_stream_12, HS_STREAM_12, 12, 12)
TABLE_OF(table_stream_14, HS_STREAM_14, 14, 14)
TABLE_OF(table_gige_10, HS_GIGE_10, 10, 12)
TABLE_OF(table_gige_12, HS_GIGE_12, 12, 12)

hs_line hs_scalar_line(const struct hs_job *job)
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
		[HS_UNPACK] = unpack_packed,
	};
	static const hs_line tables[] = {
		[HS_STREAM_10] = table_stream_10,
		[HS_STREAM_12] = table_stream_12,
		[HS_STREAM_14] = table_stream_14,
		[HS_GIGE_10] = table_gige_10,
		[HS_GIGE_12] = table_gige_12,
	};

	if (job->layout == HS_WORDS)
		return words[job->operation];
	return job->operation == HS_TABLE ? tables[job->layout] : packed[job->operation];
}
