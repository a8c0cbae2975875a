// SPDX-License-Identifier: MIT OR GPL-2.0
#include "fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void test_add(const char *file, const char *name, test_function *function)
{
	(void)file;
	(void)name;
	(void)function;
}

void test_fail(const char *file, int line, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "%s:%d: ", file, line);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	abort();
}

u32 test_random(u64 *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (u32)(*state >> 32);
}

u8 take8(struct input *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->bytes++;
}

u16 take16(struct input *in)
{
	u32 low = take8(in);

	return (u16)(low | (u32)take8(in) << 8);
}

u32 take32(struct input *in)
{
	u32 low = take16(in);

	return low | (u32)take16(in) << 16;
}

u64 take64(struct input *in)
{
	u64 low = take32(in);

	return low | (u64)take32(in) << 32;
}

u64 take_edgy(struct input *in)
{
	u8 kind = take8(in);
	u64 edge = 1ULL << (kind & 63);

	switch (kind >> 6) {
	case 0:
		return take64(in);
	case 1:
		return edge + take8(in);
	case 2:
		return edge - take8(in);
	default:
		return 0ULL - take16(in);
	}
}
