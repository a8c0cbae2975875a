/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * What every part of the portable core uses: fixed-width types, named errors.
 *
 * The core is plain C without a call into any system. It allocates nothing,
 * takes no lock and never waits: the driver around it gives memory, holds a
 * lock where a contract says so, and does what the core tells it to. It needs
 * memcpy and memset only.
 */
#ifndef HS_BASE_H
#define HS_BASE_H

#include "hotshoe_driver.h"

#if defined(__KERNEL__) && defined(__linux__)
#include <linux/string.h>
#include <linux/types.h>
#else
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
typedef hotshoe_u8 u8;
typedef hotshoe_u16 u16;
typedef hotshoe_u32 u32;
typedef hotshoe_s32 s32;
typedef hotshoe_u64 u64;
#endif

/* Index of no slot, ticket of no transfer. */
#define HS_NONE 0xffffffffU

/**
 * enum hs_error - why a request or a step is refused
 * @HS_OK: it is not
 * @HS_BAD_SIZE: size in the head is not that of the structure
 * @HS_BAD_ABI: version in the head is not ours
 * @HS_BAD_RESERVED: a reserved field is not zero
 * @HS_BAD_VALUE: a value out of its range
 * @HS_BAD_SLOT: no such slot
 * @HS_BAD_PLAN: sizes of the transfers do not fit each other
 * @HS_BAD_HANDLE: not a file descriptor
 * @HS_TOO_SMALL: the room is too small
 * @HS_TOO_LARGE: more than a limit of this driver
 * @HS_WRAPS: the range goes beyond the end of the address space
 * @HS_MISALIGNED: not a multiple of what it must be a multiple of
 * @HS_UNSUPPORTED: the camera or the driver has no such thing
 * @HS_NOT_OWNER: the stream belongs to another handle, or to none
 * @HS_OWNED: somebody else has the stream already
 * @HS_STREAMING: not while the stream is started
 * @HS_NOT_CONFIGURED: there is no plan
 * @HS_STARTED: it is started already
 * @HS_NOT_STARTED: it is not started
 * @HS_HAS_MEMORY: slot has memory already
 * @HS_NO_MEMORY: slot has no memory
 * @HS_IN_USE: slot is queued, filled or just being handled
 * @HS_EMPTY: nothing is filled
 * @HS_GONE: camera left
 * @HS_ILLEGAL: a step that the driver must not take: its own mistake
 * @HS_ERRORS: how many there are
 */
enum hs_error {
	HS_OK = 0,
	HS_BAD_SIZE,
	HS_BAD_ABI,
	HS_BAD_RESERVED,
	HS_BAD_VALUE,
	HS_BAD_SLOT,
	HS_BAD_PLAN,
	HS_BAD_HANDLE,
	HS_TOO_SMALL,
	HS_TOO_LARGE,
	HS_WRAPS,
	HS_MISALIGNED,
	HS_UNSUPPORTED,
	HS_NOT_OWNER,
	HS_OWNED,
	HS_STREAMING,
	HS_NOT_CONFIGURED,
	HS_STARTED,
	HS_NOT_STARTED,
	HS_HAS_MEMORY,
	HS_NO_MEMORY,
	HS_IN_USE,
	HS_EMPTY,
	HS_GONE,
	HS_ILLEGAL,
	HS_ERRORS,
};

/**
 * hs_errno() - errno that the request contract names for an error
 * @error: any
 *
 * The numbers are those of Linux on every system: a driver elsewhere maps them
 * on. HS_EMPTY and HS_ILLEGAL are the driver's own business; they give EAGAIN
 * and EIO.
 *
 * Return: positive number, 0 for HS_OK
 */
s32 hs_errno(enum hs_error error);

/**
 * hs_error_name() - name of an error, for messages
 * @error: any
 *
 * Return: a constant text, never NULL
 */
const char *hs_error_name(enum hs_error error);

#endif /* HS_BASE_H */
