/* SPDX-License-Identifier: Apache-2.0 */
/* The library's door: checks a job, finds the function for a row, goes through the rows. */
#include "hs_lines.h"

/* What Java writes. */
_Static_assert(sizeof(struct hs_job) == 56, "size of hs_job");
_Static_assert(offsetof(struct hs_job, level) == 20, "level in hs_job");
_Static_assert(offsetof(struct hs_job, scale) == 32, "scale in hs_job");
_Static_assert(offsetof(struct hs_job, bias) == 40, "bias in hs_job");
_Static_assert(offsetof(struct hs_job, table) == 48, "table in hs_job");

uint32_t hs_abi(void)
{
	return HS_ABI;
}

uint32_t hs_level(void)
{
#if defined(__x86_64__)
	return __builtin_cpu_supports("avx2") ? HS_AVX2 : HS_SSE2;
#elif defined(__aarch64__)
	return HS_NEON;
#else
	return HS_SCALAR;
#endif
}

static int job_is_good(const struct hs_job *job)
{
	if (!job || job->size != sizeof(*job) || job->operation > HS_UNPACK || job->layout > HS_GIGE_12)
		return 0;
	if (job->layout == HS_WORDS && (job->bits < 9 || job->bits > 16))
		return 0;
	if (job->operation == HS_LINEAR && (job->low > job->high || job->high > 65535))
		return 0;
	return job->operation != HS_TABLE || job->table;
}

static hs_line line_of(const struct hs_job *job)
{
	hs_line line = NULL;

#if defined(__x86_64__)
	if (job->level >= HS_AVX2 && hs_level() == HS_AVX2)
		line = hs_avx2_line(job);
	if (!line && job->level >= HS_SSE2)
		line = hs_sse2_line(job);
#elif defined(__aarch64__)
	if (job->level >= HS_NEON)
		line = hs_neon_line(job);
#endif
	return line ? line : hs_scalar_line(job);
}

int32_t hs_convert(const struct hs_job *job, const uint8_t *source, int64_t source_pitch,
		   uint8_t *target, int64_t target_pitch, int64_t width, int64_t rows)
{
	hs_line line;

	if (!job_is_good(job))
		return HS_BAD_JOB;
	if (width < 0 || rows < 0)
		return HS_BAD_SIZE;
	line = line_of(job);
	for (int64_t row = 0; row < rows; row++)
		line(job, source + row * source_pitch, target + row * target_pitch, (size_t)width);
	return HS_OK;
}
