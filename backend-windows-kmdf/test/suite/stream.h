/* SPDX-License-Identifier: Apache-2.0 */
/* The stream of a camera: frames in memory of this process, one pending request for each. */
#ifndef STREAM_H
#define STREAM_H

#include "camera.h"

#define MOST_SLOTS 64

/**
 * struct stream - a stream under way
 * @handle: that owns it
 * @control: for commands
 * @plan: what it was configured with
 * @slots: buffers
 * @room: that each has
 * @memory: of each slot, with canaries around
 * @frame: where the payload goes, at an odd address if wanted
 * @queued: pending requests
 * @last: what the last dequeue told
 */
struct stream {
	HANDLE handle;
	HANDLE control;
	unsigned int camera;
	struct hotshoe_configure plan;
	unsigned int slots;
	uint32_t room;
	uint8_t *memory[MOST_SLOTS];
	uint8_t *frame[MOST_SLOTS];
	struct call queued[MOST_SLOTS];
	struct hotshoe_dequeue last;
	uint8_t leader[256];
	uint8_t trailer[256];
	DWORD returned;
};

/* How a stream is cut: bytes of a block, largest transfer, alignment that the final transfer is rounded to. */
struct cut {
	uint32_t payload;
	uint32_t transfer;
	uint32_t unit;
	uint64_t in_flight;
};

void stream_open(struct stream *s, unsigned int camera, const struct cut *cut, unsigned int slots);
/* Registers all slots; their memory begins at this offset from an aligned address. */
void stream_memory(struct stream *s, unsigned int offset);
void stream_start(struct stream *s);
/* Starts queueing a slot; its errno when it is refused at once. */
int stream_try_queue(struct stream *s, unsigned int slot);
void stream_queue(struct stream *s, unsigned int slot);
void stream_queue_all(struct stream *s);
/* Tells the camera to send so many blocks. */
void stream_send(struct stream *s, uint32_t blocks);
/* Named result, or 1000 + errno; when OK also waits for the slot's own request. */
int stream_dequeue(struct stream *s, unsigned int timeout_ms);
/* A block that must come whole, and be what the camera sent. */
void stream_take(struct stream *s);
/* Compares what lies in the frame with block n. */
void stream_compare(const struct stream *s, unsigned int slot, uint64_t block, uint32_t bytes);
uint64_t stream_block(const struct stream *s);
/* The bytes around each frame are as they were. */
void stream_check_canaries(const struct stream *s);
/* Every queued slot ends now, with one of two errnos; 0 for a slot that was filled. */
void stream_expect_ended(struct stream *s, int expected, int also);
int stream_try_stop(struct stream *s);
void stream_stop(struct stream *s);
void stream_close(struct stream *s);
/* One handle is left, nothing queued, registered, filled or pending; the camera waits for no stream transfer. */
void expect_nothing_left(unsigned int camera);

#endif /* STREAM_H */
