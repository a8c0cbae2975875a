/* SPDX-License-Identifier: Apache-2.0 */
/* Where the bits of packed pixels lie, as tables for shuffles. */
#include "hs_lines.h"

/* A lane of the two bytes in which bit o lies, and what moves bits o.. to the top. */
#define BYTES(o) (uint8_t)((o) / 8), (uint8_t)((o) / 8 + 1)
#define UP(o, bits) (uint16_t)(1u << (16 - (bits) - (o) % 8))

#define SPREAD(bits, a, b, c, d, e, f, g, h)						\
	{										\
		{ BYTES(a), BYTES(b), BYTES(c), BYTES(d),				\
		  BYTES(e), BYTES(f), BYTES(g), BYTES(h) },				\
		{ UP(a, bits), UP(b, bits), UP(c, bits), UP(d, bits),			\
		  UP(e, bits), UP(f, bits), UP(g, bits), UP(h, bits) },			\
	}

/* Eight pixels of a bit stream: n bits each, of which the upper are wanted. */
#define STREAM(n, wanted)								\
	SPREAD(wanted, (n) - (wanted), 2 * (n) - (wanted), 3 * (n) - (wanted),		\
	       4 * (n) - (wanted), 5 * (n) - (wanted), 6 * (n) - (wanted),		\
	       7 * (n) - (wanted), 8 * (n) - (wanted))

/* High bytes of GigE pairs: bytes 0 and 2 of every three. */
#define GIGE_HIGH SPREAD(8, 0, 16, 24, 40, 48, 64, 72, 88)

const struct hs_spread hs_narrow[6] = {
	[HS_STREAM_10] = STREAM(10, 8),
	[HS_STREAM_12] = STREAM(12, 8),
	[HS_STREAM_14] = STREAM(14, 8),
	[HS_GIGE_10] = GIGE_HIGH,
	[HS_GIGE_12] = GIGE_HIGH,
};

/* Lanes of GigE pairs: the middle byte below, the pixel's own above. */
#define GIGE_LANES { 1, 0, 1, 2, 4, 3, 4, 5, 7, 6, 7, 8, 10, 9, 10, 11 }
#define GIGE_UP(bits)									\
	{ UP(0, bits), UP(4, bits), UP(0, bits), UP(4, bits),				\
	  UP(0, bits), UP(4, bits), UP(0, bits), UP(4, bits) }

const struct hs_gather hs_gather[6] = {
	[HS_STREAM_10] = { STREAM(10, 10), 0, 0, 6 },
	[HS_STREAM_12] = { STREAM(12, 12), 0, 0, 4 },
	[HS_GIGE_10] = { { GIGE_LANES, GIGE_UP(2) }, 0x3fc, 6, 14 },
	[HS_GIGE_12] = { { GIGE_LANES, GIGE_UP(4) }, 0xff0, 4, 12 },
};
