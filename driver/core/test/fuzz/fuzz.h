/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * Targets of libFuzzer. The bytes that it gives are read as numbers; when they
 * are used up, zeros follow. Checks are those of the unit tests; one that does
 * not hold ends the process, which libFuzzer reports with the bytes.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "test.h"

struct input {
	const u8 *bytes;
	size_t left;
};

u8 take8(struct input *in);
u16 take16(struct input *in);
u32 take32(struct input *in);
u64 take64(struct input *in);
/* Numbers near the limits of arithmetic, more often than others. */
u64 take_edgy(struct input *in);

int LLVMFuzzerTestOneInput(const u8 *bytes, size_t count);

#endif /* FUZZ_H */
