/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * Private to the ring: what it does with completions, and how slots leave it.
 */
#ifndef HS_MODE_H
#define HS_MODE_H

#include "hs_assemble.h"

enum mode {
	STOPPED = 0,
	RUN,		/* transfers are posted and bring blocks */
	HUNT,		/* one transfer at a time looks for a leader */
	DRAIN,		/* transfers were called back and still come */
	REPAIR,		/* all have come: a repair is due */
	REPAIRING,	/* it runs */
	STOPPING,	/* transfers are called back for good */
};

/**
 * hs_leave_all() - lets go the queued slots that their callers want back
 * @ring: the ring; no transfer is under way
 */
void hs_leave_all(struct hs_ring *ring);

#endif /* HS_MODE_H */
