// SPDX-License-Identifier: Apache-2.0
/*
 * Event packets that nobody has taken yet: a circle of bytes, each packet
 * behind its length.
 */
#include "camera.h"

static void shoe_backlog_write(struct shoe_events *events, const void *from, u32 bytes)
{
	u32 at = (events->first + events->used) % SHOE_EVENT_BACKLOG;
	u32 run = SHOE_EVENT_BACKLOG - at;

	if (run > bytes)
		run = bytes;
	RtlCopyMemory(events->backlog + at, from, run);
	RtlCopyMemory(events->backlog, (const u8 *)from + run, bytes - run);
	events->used += bytes;
}

static void shoe_backlog_read(const struct shoe_events *events, void *to, u32 bytes)
{
	u32 run = SHOE_EVENT_BACKLOG - events->first;

	if (run > bytes)
		run = bytes;
	RtlCopyMemory(to, events->backlog + events->first, run);
	RtlCopyMemory((u8 *)to + run, events->backlog, bytes - run);
}

static void shoe_backlog_drop(struct shoe_events *events, u32 bytes)
{
	events->first = (events->first + bytes) % SHOE_EVENT_BACKLOG;
	events->used -= bytes;
}

/* Keeps what came, or counts it as lost. */
void shoe_backlog_keep(struct shoe_events *events, const void *packet, u32 bytes)
{
	if (bytes == 0)
		return;
	events->received++;
	if (bytes + sizeof(bytes) > SHOE_EVENT_BACKLOG - events->used) {
		events->lost++;
		events->dropped++;
		return;
	}
	shoe_backlog_write(events, &bytes, sizeof(bytes));
	shoe_backlog_write(events, packet, bytes);
}

u32 shoe_backlog_next(const struct shoe_events *events)
{
	u32 bytes = 0;

	if (events->used > 0)
		shoe_backlog_read(events, &bytes, sizeof(bytes));
	return bytes;
}

void shoe_backlog_take(struct shoe_events *events, void *packet, u32 bytes)
{
	shoe_backlog_drop(events, sizeof(bytes));
	shoe_backlog_read(events, packet, bytes);
	shoe_backlog_drop(events, bytes);
}
