/* SPDX-License-Identifier: Apache-2.0 */
/* Random requests: what the workers and who drives them share. */
#ifndef FUZZ_H
#define FUZZ_H

#include "stream.h"

#define FUZZ_REQUESTS 15

/**
 * struct fuzz_counts - in memory that the processes share
 * @made: requests by number; 0: what is none
 * @accepted: those that were not refused
 * @hung: requests that did not end
 */
struct fuzz_counts {
	volatile LONG made[FUZZ_REQUESTS];
	volatile LONG accepted[FUZZ_REQUESTS];
	volatile LONG hung;
};

struct fuzz_counts *fuzz_shared(void);
/* Xorshift: never 0. */
uint32_t fuzz_next(uint64_t *seed);
uint32_t fuzz_below(uint64_t *seed, uint32_t limit);
/* A process of three threads, until it is killed. */
void fuzz_work(unsigned int seed);

#endif /* FUZZ_H */
