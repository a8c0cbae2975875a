/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * What the tests of the ring share: one world, and a stream of small frames.
 */
#ifndef TEST_RING_H
#define TEST_RING_H

#include "test.h"
#include "world.h"

#define WIDTH 100
#define HEIGHT 50
#define ALL 0xffffffffffffffffULL

extern struct world w;
extern struct hotshoe_dequeue d;

/* Two full transfers and a last one of 904 valid bytes, as in the Java tests. */
void begin(u32 slots, u64 in_flight);

/* Takes a block that must be the one of this number, whole. */
u32 take_whole(u64 id);

/* After this many blocks without a flaw the stream must be in step again. */
void in_step_again(u64 id);

/* A stream that was stopped takes its slots again, and a block whole. */
void start_anew(u64 id);

#endif /* TEST_RING_H */
