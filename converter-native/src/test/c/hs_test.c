/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Holds every level of instructions against pixels read bit by bit, on images
 * in memory of exactly their size: with sanitizers a byte read or written
 * beside them ends the test. usage: hs_test SEED SECONDS
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hs_convert.h"

static uint64_t state;

static uint32_t any(uint32_t below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % below;
}

static const uint32_t layout_bits[] = { 0, 10, 12, 14, 10, 12 };
static const uint32_t layout_spacing[] = { 16, 10, 12, 14, 12, 12 };

/* Bit of a row that holds bit k of pixel i. */
static size_t bit_of(const struct hs_job *job, size_t i, uint32_t k)
{
	uint32_t low;

	if (job->layout == HS_WORDS)
		return i * 16 + (job->swapped ? k ^ 8 : k);
	if (job->layout < HS_GIGE_10)
		return i * layout_bits[job->layout] + k;
	low = layout_bits[job->layout] - 8;
	return i / 2 * 24 + (k >= low ? i % 2 * 16 + k - low : 8 + i % 2 * 4 + k);
}

static uint32_t pixel(const struct hs_job *job, const uint8_t *row, size_t i)
{
	uint32_t bits = job->layout == HS_WORDS ? 16 : layout_bits[job->layout];
	uint32_t value = 0;

	for (uint32_t k = 0; k < bits; k++) {
		size_t bit = bit_of(job, i, k);

		value |= (uint32_t)(row[bit / 8] >> bit % 8 & 1) << k;
	}
	return value;
}

static uint32_t expected(const struct hs_job *job, uint32_t value)
{
	uint32_t bits = job->layout == HS_WORDS ? job->bits : layout_bits[job->layout];
	uint32_t max = (1u << bits) - 1, whole = value;

	if (value > max)
		value = max;
	switch (job->operation) {
	case HS_SHIFT:
		return value >> (bits - 8);
	case HS_LINEAR:
		whole = whole < job->low ? job->low : whole > job->high ? job->high : whole;
		return (uint32_t)((((whole - job->low) * job->scale >> 16) + job->bias) >> 24);
	case HS_TABLE:
		return ((const uint8_t *)(uintptr_t)job->table)[whole];
	default:
		return value;
	}
}

static size_t row_bytes(const struct hs_job *job, size_t width)
{
	return (width * layout_spacing[job->layout] + 7) / 8;
}

static void *must(void *memory)
{
	if (!memory) {
		perror("hs_test");
		exit(2);
	}
	return memory;
}

static void random_ramp(struct hs_job *job)
{
	uint32_t most;

	job->low = any(65536);
	job->high = job->low + any(65536 - job->low);
	job->bias = any(1u << 24);
	most = job->high > job->low ? job->high - job->low : 1;
	/* As steep as it may be, or less: the last value stays below 256. */
	job->scale = ((256ull << 40) - ((uint64_t)job->bias << 16) - 1) / most;
	if (job->scale >= 1ull << 48)
		job->scale = (1ull << 48) - 1;
	job->scale -= any(4) ? 0 : job->scale / (2 + any(100));
	if ((most * job->scale >> 16) + job->bias >= 1ull << 32)
		job->scale = 0;
}

static void random_job(struct hs_job *job, const uint8_t *table)
{
	memset(job, 0, sizeof(*job));
	job->size = sizeof(*job);
	job->layout = any(6);
	job->operation = any(4);
	job->bits = 9 + any(8);
	job->swapped = job->layout == HS_WORDS ? any(2) : 0;
	job->table = (uintptr_t)table;
	random_ramp(job);
}

static void fail(const struct hs_job *job, const char *what, size_t row, size_t i, uint32_t got, uint32_t wanted)
{
	printf("FAILED %s: level=%" PRIu32 " operation=%" PRIu32 " layout=%" PRIu32 " bits=%" PRIu32
	       " swapped=%" PRIu32 " low=%" PRIu32 " high=%" PRIu32 " scale=%" PRIu64 " bias=%" PRIu32
	       " row=%zu pixel=%zu got=%" PRIu32 " wanted=%" PRIu32 "\n",
	       what, job->level, job->operation, job->layout, job->bits, job->swapped, job->low, job->high,
	       job->scale, job->bias, row, i, got, wanted);
	exit(1);
}

static uint32_t result(const struct hs_job *job, const uint8_t *row, size_t i)
{
	return job->operation == HS_UNPACK ? row[2 * i] | (uint32_t)row[2 * i + 1] << 8 : row[i];
}

struct image {
	size_t width, rows, source_pitch, target_pitch, bytes, target_bytes, offset;
	uint8_t *memory, *source;
};

static void check(const struct hs_job *job, const struct image *image, const uint8_t *target, const char *what)
{
	for (size_t row = 0; row < image->rows; row++)
		for (size_t i = 0; i < image->width; i++) {
			uint32_t got = result(job, target + row * image->target_pitch, i);
			uint32_t wanted = expected(job, pixel(job, image->source + row * image->source_pitch, i));

			if (got != wanted)
				fail(job, what, row, i, got, wanted);
		}
}

/* An image at any alignment that ends with its memory. */
static void random_image(const struct hs_job *job, struct image *image)
{
	image->width = any(3) ? 1 + any(300) : 1 + any(3000);
	image->rows = 1 + any(4);
	image->offset = any(32);
	image->source_pitch = row_bytes(job, image->width) + any(20);
	image->target_pitch = image->width * (job->operation == HS_UNPACK ? 2 : 1);
	image->bytes = image->source_pitch * (image->rows - 1) + row_bytes(job, image->width);
	image->target_bytes = image->target_pitch * image->rows;
	image->memory = must(malloc(image->offset + image->bytes));
	image->source = image->memory + image->offset;
	for (size_t i = 0; i < image->bytes; i++)
		image->source[i] = (uint8_t)any(256);
	for (size_t i = 0; job->layout == HS_WORDS && any(2) && i < image->bytes; i += 2)
		image->source[i + (job->swapped ? 0 : 1) < image->bytes ? i + (job->swapped ? 0 : 1) : i] &= 0x0f;
}

static void convert(const struct hs_job *job, const struct image *image, const uint8_t *source, uint8_t *target)
{
	int32_t code = hs_convert(job, source, (int64_t)image->source_pitch, target, (int64_t)image->target_pitch,
				  (int64_t)image->width, (int64_t)image->rows);

	if (code != HS_OK)
		fail(job, "code", 0, 0, (uint32_t)code, HS_OK);
}

static void out_of_place(const struct hs_job *job, const struct image *image)
{
	size_t offset = any(32);
	uint8_t *target = must(malloc(offset + image->target_bytes));

	convert(job, image, image->source, target + offset);
	check(job, image, target + offset, "out of place");
	free(target);
}

static void in_place(const struct hs_job *job, const struct image *image)
{
	uint8_t *copy = must(malloc(image->offset + image->bytes));

	memcpy(copy + image->offset, image->source, image->bytes);
	convert(job, image, copy + image->offset, copy + image->offset);
	check(job, image, copy + image->offset, "in place");
	free(copy);
}

static int runs_here(uint32_t level)
{
	return level == HS_SCALAR || level == hs_level() || (hs_level() == HS_AVX2 && level == HS_SSE2);
}

static void try_one(const uint8_t *table)
{
	struct hs_job job;
	struct image image;

	random_job(&job, table);
	random_image(&job, &image);
	for (job.level = HS_SCALAR; job.level <= HS_NEON; job.level++) {
		if (!runs_here(job.level))
			continue;
		out_of_place(&job, &image);
		if (job.operation != HS_UNPACK || (job.layout == HS_WORDS && image.source_pitch >= image.target_pitch))
			in_place(&job, &image);
	}
	free(image.memory);
}

static void bad_jobs(const uint8_t *table)
{
	struct hs_job job;
	uint8_t byte = 0;

	random_job(&job, table);
	for (uint32_t *field = &job.size; field < &job.bits; field++) {
		uint32_t good = *field;

		*field = 1000 + any(1u << 30);
		if (hs_convert(&job, &byte, 0, &byte, 0, 0, 1) != HS_BAD_JOB)
			fail(&job, "bad job", 0, 0, 0, 1);
		*field = good;
	}
	if (hs_convert(&job, &byte, 0, &byte, 0, -1, 1) != HS_BAD_SIZE ||
	    hs_convert(&job, &byte, 0, &byte, 0, 1, -1) != HS_BAD_SIZE ||
	    hs_convert(NULL, &byte, 0, &byte, 0, 1, 1) != HS_BAD_JOB)
		fail(&job, "bad size", 0, 0, 0, 1);
}

int main(int argc, char **argv)
{
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
	time_t end = time(NULL) + (argc > 2 ? atoi(argv[2]) : 3);
	uint8_t *table = must(malloc(65536 + 3));
	uint64_t rounds = 0;

	state = seed;
	for (int i = 0; i < 65536 + 3; i++)
		table[i] = (uint8_t)any(256);
	bad_jobs(table);
	do {
		for (int i = 0; i < 64; i++, rounds++)
			try_one(table);
	} while (time(NULL) < end);
	free(table);
	printf("ok: abi=%" PRIu32 " best level=%" PRIu32 " seed=%" PRIu64 " images=%" PRIu64 "\n", hs_abi(),
	       hs_level(), seed, rounds);
	return 0;
}
