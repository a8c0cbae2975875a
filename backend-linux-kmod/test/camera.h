/* SPDX-License-Identifier: GPL-2.0 */
/* A camera behind the module: registers by GenCP, and its stream. */
#ifndef CAMERA_H
#define CAMERA_H

#include <stddef.h>
#include <stdint.h>

#include <hotshoe_driver.h>

#define PATTERN	"PATTERN"	/* the lab's camera for everything that needs faults */
#define MONO16	0x01100007
#define SLOTS	4

/* Gives a structure its head. */
#define HEAD(type) { .head = { sizeof(struct type), HOTSHOE_ABI } }

/**
 * struct stream - a stream under way
 * @fd: handle that owns it
 * @control: handle for commands
 * @plan: what it was configured with
 * @slot_bytes: room that a slot needs
 * @slots: buffers
 * @at: where each slot's payload is in this process
 * @leader: of the last block
 * @trailer: of the last block
 * @last: what the last dequeue told
 */
struct stream {
	int fd;
	int control;
	struct hotshoe_configure plan;
	size_t slot_bytes;
	unsigned int slots;
	uint8_t *at[64];
	uint8_t leader[4096];
	uint8_t trailer[4096];
	struct hotshoe_dequeue last;
};

/* Opens the camera with this serial number; waits for it, fails when it does not come. */
int camera_open(const char *serial);
/* The same without a wait: -1, errno ENODEV when there is none. */
int camera_try_open(const char *serial);
/* Waits until the camera with this serial number has left. */
void camera_await_absence(const char *serial);
/* Path of the USB interface in sysfs that the camera's node stands for, for instance 2-1:1.0. */
void camera_interface(const char *serial, char *name, size_t room);
/* Name of the camera's node in /dev, for instance hotshoe0. */
void camera_node(const char *serial, char *name, size_t room);

uint32_t camera_read32(int fd, uint64_t address);
uint64_t camera_read64(int fd, uint64_t address);
void camera_write32(int fd, uint64_t address, uint32_t value);
/* As camera_write32(), but gives GenCP's status instead of failing; -1: the camera is gone. */
int camera_try_write32(int fd, uint64_t address, uint32_t value);
/* Fills a ReadMem command for 4 bytes; gives its length. */
unsigned int camera_read_command(uint8_t *packet, uint64_t address, uint16_t id);

/* A picture of that size in Mono16. */
void camera_picture(int fd, uint32_t width, uint32_t height);
/* Switches the stream off if a process before left it on. */
void camera_quiet(int fd);

void fill_statistics(int fd, struct hotshoe_statistics *s);

/* Opens both handles, sizes the picture, configures the stream with that many slots. */
void stream_open(struct stream *s, const char *serial, uint32_t width, uint32_t height, unsigned int slots);
/* Gives one slot memory of this process. */
void stream_register_user(struct stream *s, unsigned int slot, void *memory);
/* Gives one slot memory of the module and maps it. */
void stream_register_driver(struct stream *s, unsigned int slot, struct hotshoe_register *r);
/* Gives all slots fresh memory of this process. */
void stream_memory(struct stream *s);
/* Starts, queues every slot, switches the camera on. */
void stream_start(struct stream *s);
/* The same, with a camera that may leave while it is switched on. */
void stream_start_doomed(struct stream *s);
void stream_queue(struct stream *s, unsigned int slot);
/* Takes a block: 0, or a named result. */
unsigned int stream_dequeue(struct stream *s, unsigned int timeout_ms);
/* Takes a block that must come, with an image leader and no error. */
void stream_take(struct stream *s);
/* Number of the last block, by its leader. */
uint64_t stream_block(const struct stream *s);
/* Compares the last block's payload with what the camera sent as it. */
void stream_compare(const struct stream *s, const char *serial, const uint8_t *payload);
/* Switches the camera off and stops. */
void stream_stop(struct stream *s);
void stream_close(struct stream *s);

#endif /* CAMERA_H */
