/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the test program asks of the test bus: cables, faults, state. Buffered
 * requests to the bus's own device interface. Included on both sides; needs no
 * header of Windows.
 */
#ifndef BUS_PROTOCOL_H
#define BUS_PROTOCOL_H

#include <stdint.h>

/* {5E3B7C10-44D2-4F0B-9C63-1D8A70B2E5F4} */
#define BUS_INTERFACE_GUID \
	{ 0x5e3b7c10, 0x44d2, 0x4f0b, { 0x9c, 0x63, 0x1d, 0x8a, 0x70, 0xb2, 0xe5, 0xf4 } }
#define BUS_CAMERAS	4

#define BUS_CODE(number)	(0x9b55U << 16 | (0x800U + (number)) << 2)
#define BUS_PLUG	BUS_CODE(0)	/* in: struct bus_plug */
#define BUS_UNPLUG	BUS_CODE(1)	/* in: camera number */
#define BUS_FAULTS	BUS_CODE(2)	/* in: struct bus_faults; replaces all before */
#define BUS_STATE	BUS_CODE(3)	/* in: camera number; out: struct bus_state */
#define BUS_EVENT	BUS_CODE(4)	/* in: struct bus_event */

#define BUS_UNLOAD	BUS_CODE(5)	/* in: registry path of a driver's service, UTF-16 with its NUL */

/* Registers of the cameras beyond those of the standard. */
#define BUS_SBRM	0x10000U
#define BUS_SIRM	0x20000U
#define BUS_EIRM	0x30000U
#define BUS_REG_PAYLOAD	0x100000U	/* u32: payload bytes of a block */
#define BUS_REG_START	0x100004U	/* u32: blocks to send, 0xffffffff: no end; 0: stop */
#define BUS_REG_SCRATCH	0x100008U	/* u32: keeps what is written */
#define BUS_LEADER_BYTES	52
#define BUS_TRAILER_BYTES	32
#define BUS_PACKET		1024

/**
 * struct bus_plug - a camera at a port
 * @camera: 0..BUS_CAMERAS-1: serial number BUS-0000 ...
 * @max_transfer: that its pipes tell, 0: 1 MiB
 * @kind: 0: a USB3 Vision function as Windows' generic parent driver shows it;
 *	1: only one interface, without stream and events; 2: another product, for
 *	drivers of tests; 3: damaged descriptors
 */
struct bus_plug {
	uint32_t camera;
	uint32_t max_transfer;
	uint32_t kind;
};

/**
 * struct bus_faults - how a camera misbehaves; zero: not at all
 * @camera: which
 * @transfer_us: time of each stream transfer
 * @answer_ms: time of each acknowledge
 * @swallow: so many commands are not answered
 * @stall_control: so many answers are stalls
 * @stale: so many answers are preceded by one with an older id
 * @stall_at: the n-th stream transfer from now on stalls
 * @error_at: the n-th stream transfer from now on fails on the wire
 * @short_every: each n-th block lacks its second half
 * @no_leader_every: each n-th block comes without leader
 * @no_trailer_every: each n-th block comes without trailer
 * @long_every: each n-th block has one packet too many
 * @disorder: completions are mixed among so many transfers
 * @cancel_ms: time that a cancelled transfer takes to come back
 * @hold: no stream transfer is filled at all
 * @unplug_at: the n-th URB from now on finds the camera gone
 * @unplug_mid: the camera goes in the middle of the n-th stream transfer
 * @no_memory: so many of the next URBs fail with insufficient resources
 */
struct bus_faults {
	uint32_t camera;
	uint32_t transfer_us;
	uint32_t answer_ms;
	uint32_t swallow;
	uint32_t stall_control;
	uint32_t stale;
	uint32_t stall_at;
	uint32_t error_at;
	uint32_t short_every;
	uint32_t no_leader_every;
	uint32_t no_trailer_every;
	uint32_t long_every;
	uint32_t disorder;
	uint32_t cancel_ms;
	uint32_t hold;
	uint32_t unplug_at;
	uint32_t unplug_mid;
	uint32_t no_memory;
};

/**
 * struct bus_state - what a camera has seen
 * @present: it is plugged in
 * @removed: its device object is gone, too
 * @pending: transfers that wait: control out, control in, event, stream
 * @most_pending: the most there were at a time, of each
 * @blocks: sent completely since it was plugged in
 * @urbs: since it was plugged in
 * @cancelled: transfers cancelled one by one
 * @aborts: pipes aborted
 * @resets: pipes reset
 * @devices: device objects of all cameras, now
 */
struct bus_state {
	uint32_t present;
	uint32_t removed;
	uint32_t pending[4];
	uint32_t most_pending[4];
	uint32_t blocks;
	uint32_t urbs;
	uint32_t cancelled;
	uint32_t aborts;
	uint32_t resets;
	uint32_t devices;
};

struct bus_event {
	uint32_t camera;
	uint32_t bytes;		/* length of the packet, 24.. */
	uint32_t count;
};

/* The k-th 64-bit word of the payload of block n. */
static inline uint64_t bus_word(uint64_t n, uint64_t k)
{
	uint64_t x = k * 0x9e3779b97f4a7c15ULL ^ n * 0xc2b2ae3d27d4eb4fULL;

	return x ^ x >> 29;
}

#endif /* BUS_PROTOCOL_H */
