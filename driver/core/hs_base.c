// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_base.h"

/* Numbers of Linux, the same on every architecture that it is built for here. */
#define HS_EPERM 1
#define HS_EIO 5
#define HS_ENXIO 6
#define HS_EBADF 9
#define HS_EAGAIN 11
#define HS_EBUSY 16
#define HS_EEXIST 17
#define HS_ENODEV 19
#define HS_EINVAL 22
#define HS_EPROTO 71
#define HS_EOPNOTSUPP 95
#define HS_ESHUTDOWN 108
#define HS_EALREADY 114

struct hs_error_entry {
	s32 number;
	const char *name;
};

static const struct hs_error_entry errors[HS_ERRORS] = {
	[HS_OK] = { 0, "ok" },
	[HS_BAD_SIZE] = { HS_EINVAL, "wrong size of the structure" },
	[HS_BAD_ABI] = { HS_EPROTO, "wrong version of the contract" },
	[HS_BAD_RESERVED] = { HS_EINVAL, "reserved field is not zero" },
	[HS_BAD_VALUE] = { HS_EINVAL, "value out of range" },
	[HS_BAD_SLOT] = { HS_EINVAL, "no such slot" },
	[HS_BAD_PLAN] = { HS_EINVAL, "sizes do not fit each other" },
	[HS_BAD_HANDLE] = { HS_EBADF, "not a handle" },
	[HS_TOO_SMALL] = { HS_EINVAL, "too small" },
	[HS_TOO_LARGE] = { HS_EINVAL, "too large" },
	[HS_WRAPS] = { HS_EINVAL, "beyond the end of the address space" },
	[HS_MISALIGNED] = { HS_EINVAL, "misaligned" },
	[HS_UNSUPPORTED] = { HS_EOPNOTSUPP, "not supported" },
	[HS_NOT_OWNER] = { HS_EPERM, "not the owner of the stream" },
	[HS_OWNED] = { HS_EBUSY, "another handle owns the stream" },
	[HS_STREAMING] = { HS_EBUSY, "the stream is started" },
	[HS_NOT_CONFIGURED] = { HS_EINVAL, "the stream is not configured" },
	[HS_STARTED] = { HS_EALREADY, "the stream is started already" },
	[HS_NOT_STARTED] = { HS_ESHUTDOWN, "the stream is not started" },
	[HS_HAS_MEMORY] = { HS_EEXIST, "slot has memory already" },
	[HS_NO_MEMORY] = { HS_ENXIO, "slot has no memory" },
	[HS_IN_USE] = { HS_EBUSY, "slot is in use" },
	[HS_EMPTY] = { HS_EAGAIN, "nothing is filled" },
	[HS_GONE] = { HS_ENODEV, "the camera left" },
	[HS_ILLEGAL] = { HS_EIO, "illegal step of the driver" },
};

s32 hs_errno(enum hs_error error)
{
	return (u32)error < HS_ERRORS ? errors[error].number : HS_EIO;
}

const char *hs_error_name(enum hs_error error)
{
	return (u32)error < HS_ERRORS ? errors[error].name : "unknown error";
}
