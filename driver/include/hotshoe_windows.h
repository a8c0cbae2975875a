/* SPDX-License-Identifier: MIT */
/*
 * How the requests of hotshoe_driver.h travel on Windows: device interface,
 * control codes, buffers, statuses. Included by the driver, by test programs
 * and checked against the Java side; it needs no header of Windows.
 *
 * Opening. A camera has one device interface of class HOTSHOE_INTERFACE_GUID.
 * Every CreateFile (GENERIC_READ | GENERIC_WRITE, all sharing, and
 * FILE_FLAG_OVERLAPPED for who wants several requests at a time) is a handle of
 * its own in the sense of the contract.
 *
 * Requests are DeviceIoControl with HOTSHOE_IOCTL_... Address fields of the
 * structures (command, acknowledge, packet, leader, trailer, address) are zero,
 * else EINVAL: there are no pointers in anything that travels.
 *
 *   request     input                        output
 *   TRANSACT    structure, command packet    structure, acknowledge packet
 *   EVENT       structure                    structure, event packet
 *   DEQUEUE     structure                    structure, leader, trailer
 *   QUEUE       struct hotshoe_slot          the frame's memory itself
 *   all others  structure                    structure
 *
 * Input is exactly as long as the structure, for TRANSACT and @command_bytes
 * more. Output has at least the room that is named: the structure and, for
 * TRANSACT, @acknowledge_room; for EVENT, @room; for DEQUEUE, leader_bytes of
 * the plan for the leader and behind it, always at that same place, trailer_bytes
 * of the plan for the trailer. Requests whose structure has no "out" field
 * (CLEAR_HALT, CANCEL, CONFIGURE, UNREGISTER, START, STOP) also take no output
 * at all. Lengths that do not fit fail with EINVAL. The number of bytes
 * returned ends with the last byte that has a meaning. What lies between a
 * short leader and the trailer is zero.
 *
 * Windows delivers no output beside an error. So a refused head cannot be
 * answered in place; QUERY with an output of exactly struct hotshoe_head (and
 * an input that begins with any head) succeeds and tells the driver's own size
 * of struct hotshoe_query and its ABI.
 *
 * Frames. Only memory of kind HOTSHOE_MEMORY_USER: REGISTER declares the room
 * of a slot (address 0), and the memory comes with each QUEUE as its output
 * buffer, of at least that room (EINVAL otherwise), at any alignment and
 * another one each time if the caller likes. The I/O manager locks it. The
 * request stays pending and completes exactly once:
 *   success           the block is there; bytes returned: from the start of the
 *		       memory to the end of what the camera wrote
 *   HOTSHOE_ECANCELED CancelIoEx, STOP, or the handle closed: the memory is
 *		       the caller's again, its content undefined
 *   HOTSHOE_ENODEV    the camera left
 *   anything else     the request was refused at once; the slot was not queued
 * It completes before DEQUEUE tells the slot; yet completions of two requests
 * may be seen in any order, so wait for that of the QUEUE before the memory is
 * read. Cancelling one queued slot leaves the others queued; when its transfers
 * were under way, the block that was being received is dropped.
 *
 * TRANSACT, EVENT, DEQUEUE and CLEAR_HALT can be cancelled by CancelIoEx, too,
 * and then fail with HOTSHOE_ECANCELED; what was received is lost for TRANSACT
 * only. HOTSHOE_REQUEST_CANCEL ends them with the named result of the contract.
 *
 * hotshoe_dequeue.timestamp is the performance counter in nanoseconds, as Java's
 * System.nanoTime() tells it. Every system_error is one of the numbers of Linux,
 * as everywhere in the contract.
 */
#ifndef HOTSHOE_WINDOWS_H
#define HOTSHOE_WINDOWS_H

#include "hotshoe_driver.h"

/* {8C6F3B52-1D7E-4A90-B3C4-57E9A20F61D8} as the fields of a GUID */
#define HOTSHOE_INTERFACE_GUID \
	{ 0x8c6f3b52, 0x1d7e, 0x4a90, \
	  { 0xb3, 0xc4, 0x57, 0xe9, 0xa2, 0x0f, 0x61, 0xd8 } }
#define HOTSHOE_INTERFACE_GUID_TEXT "{8C6F3B52-1D7E-4A90-B3C4-57E9A20F61D8}"

/* Of the range for vendors (0x8000..0xffff); so is 0x800 for functions. */
#define HOTSHOE_DEVICE_TYPE	0x9b53U
#define HOTSHOE_FUNCTION	0x800U

/* METHOD_BUFFERED, METHOD_OUT_DIRECT, FILE_READ_DATA | FILE_WRITE_DATA */
#define HOTSHOE_BUFFERED	0U
#define HOTSHOE_OUT_DIRECT	2U
#define HOTSHOE_ACCESS		3U

/* CTL_CODE(HOTSHOE_DEVICE_TYPE, 0x800 + number, method, access) */
#define HOTSHOE_IOCTL(number, method) \
	(HOTSHOE_DEVICE_TYPE << 16 | HOTSHOE_ACCESS << 14 | \
	 (HOTSHOE_FUNCTION + (hotshoe_u32)(number)) << 2 | (method))

/* The request number of a control code; only for codes of the device type. */
#define HOTSHOE_REQUEST_OF(code) \
	((((hotshoe_u32)(code) >> 2) & 0xfffU) - HOTSHOE_FUNCTION)

#define HOTSHOE_IOCTL_QUERY	HOTSHOE_IOCTL(HOTSHOE_REQUEST_QUERY, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_TRANSACT	HOTSHOE_IOCTL(HOTSHOE_REQUEST_TRANSACT, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_EVENT	HOTSHOE_IOCTL(HOTSHOE_REQUEST_EVENT, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_CLEAR_HALT HOTSHOE_IOCTL(HOTSHOE_REQUEST_CLEAR_HALT, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_CANCEL	HOTSHOE_IOCTL(HOTSHOE_REQUEST_CANCEL, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_CONFIGURE	HOTSHOE_IOCTL(HOTSHOE_REQUEST_CONFIGURE, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_REGISTER	HOTSHOE_IOCTL(HOTSHOE_REQUEST_REGISTER, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_UNREGISTER HOTSHOE_IOCTL(HOTSHOE_REQUEST_UNREGISTER, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_EXPORT	HOTSHOE_IOCTL(HOTSHOE_REQUEST_EXPORT, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_START	HOTSHOE_IOCTL(HOTSHOE_REQUEST_START, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_STOP	HOTSHOE_IOCTL(HOTSHOE_REQUEST_STOP, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_QUEUE	HOTSHOE_IOCTL(HOTSHOE_REQUEST_QUEUE, HOTSHOE_OUT_DIRECT)
#define HOTSHOE_IOCTL_DEQUEUE	HOTSHOE_IOCTL(HOTSHOE_REQUEST_DEQUEUE, HOTSHOE_BUFFERED)
#define HOTSHOE_IOCTL_STATISTICS HOTSHOE_IOCTL(HOTSHOE_REQUEST_STATISTICS, HOTSHOE_BUFFERED)

/*
 * Refusals: errno of the contract, NTSTATUS of the driver, Win32 error that
 * GetLastError() tells of it. One to one in each direction. All statuses are of
 * severity error: beside a warning Windows posts a completion that the caller
 * of a request which failed at once does not expect.
 *
 *	X(name, errno, NTSTATUS, Win32)			    constants of Windows
 */
#define HOTSHOE_STATUSES(X) \
	X(EPERM, 1, 0xc0000022U, 5U)	    /* STATUS_ACCESS_DENIED, ERROR_ACCESS_DENIED */ \
	X(EIO, 5, 0xc0000185U, 1117U)	    /* STATUS_IO_DEVICE_ERROR, ERROR_IO_DEVICE */ \
	X(ENXIO, 6, 0xc0000225U, 1168U)	    /* STATUS_NOT_FOUND, ERROR_NOT_FOUND */ \
	X(EBADF, 9, 0xc0000008U, 6U)	    /* STATUS_INVALID_HANDLE, ERROR_INVALID_HANDLE */ \
	X(EAGAIN, 11, 0xc000022dU, 1237U)   /* STATUS_RETRY, ERROR_RETRY */ \
	X(ENOMEM, 12, 0xc000009aU, 1450U)   /* STATUS_INSUFFICIENT_RESOURCES, ERROR_NO_SYSTEM_RESOURCES */ \
	X(EFAULT, 14, 0xc0000005U, 998U)    /* STATUS_ACCESS_VIOLATION, ERROR_NOACCESS */ \
	X(EBUSY, 16, 0xc0000108U, 2404U)    /* STATUS_CONNECTION_IN_USE, ERROR_DEVICE_IN_USE */ \
	X(EEXIST, 17, 0xc0000035U, 183U)    /* STATUS_OBJECT_NAME_COLLISION, ERROR_ALREADY_EXISTS */ \
	X(ENODEV, 19, 0xc000009dU, 1167U)   /* STATUS_DEVICE_NOT_CONNECTED, ERROR_DEVICE_NOT_CONNECTED */ \
	X(EINVAL, 22, 0xc000000dU, 87U)	    /* STATUS_INVALID_PARAMETER, ERROR_INVALID_PARAMETER */ \
	X(ENOTTY, 25, 0xc0000010U, 1U)	    /* STATUS_INVALID_DEVICE_REQUEST, ERROR_INVALID_FUNCTION */ \
	X(EPROTO, 71, 0xc0000059U, 1306U)   /* STATUS_REVISION_MISMATCH, ERROR_REVISION_MISMATCH */ \
	X(EMSGSIZE, 90, 0xc0000023U, 122U)  /* STATUS_BUFFER_TOO_SMALL, ERROR_INSUFFICIENT_BUFFER */ \
	X(EOPNOTSUPP, 95, 0xc00000bbU, 50U) /* STATUS_NOT_SUPPORTED, ERROR_NOT_SUPPORTED */ \
	X(ESHUTDOWN, 108, 0xc00000a3U, 21U) /* STATUS_DEVICE_NOT_READY, ERROR_NOT_READY */ \
	X(EALREADY, 114, 0xc000023bU, 1230U) /* STATUS_CONNECTION_ACTIVE, ERROR_CONNECTION_ACTIVE */ \
	X(ECANCELED, 125, 0xc0000120U, 995U) /* STATUS_CANCELLED, ERROR_OPERATION_ABORTED */

/* HOTSHOE_EPERM = 1 ... */
#define HOTSHOE_ERRNO_(name, number, status, win32) HOTSHOE_##name = number,
enum hotshoe_errno { HOTSHOE_STATUSES(HOTSHOE_ERRNO_) HOTSHOE_ERRNO_END };
#undef HOTSHOE_ERRNO_

/**
 * hotshoe_status() - NTSTATUS of an errno
 * @number: of the contract, 0: success, EINTR (4): cancelled
 *
 * Return: as an unsigned number; any other errno gives that of EIO
 */
static __inline hotshoe_u32 hotshoe_status(hotshoe_s32 number)
{
	switch (number) {
	case 0:
		return 0;
	case 4:
		return 0xc0000120U;
#define HOTSHOE_CASE_(name, number, status, win32) \
	case number: return status;
	HOTSHOE_STATUSES(HOTSHOE_CASE_)
#undef HOTSHOE_CASE_
	default:
		return 0xc0000185U;
	}
}

/**
 * hotshoe_errno_of() - errno of a Win32 error
 * @win32: what GetLastError() told of a request
 *
 * The system and the framework end requests by themselves while a device is
 * being removed; their words for that mean ENODEV.
 *
 * Return: of the contract, 0 for no error; what is not known gives EIO
 */
static __inline hotshoe_s32 hotshoe_errno_of(hotshoe_u32 win32)
{
	switch (win32) {
	case 0:
		return 0;
	case 2:		/* ERROR_FILE_NOT_FOUND: STATUS_NO_SUCH_DEVICE */
	case 22:	/* ERROR_BAD_COMMAND: STATUS_INVALID_DEVICE_STATE */
	case 31:	/* ERROR_GEN_FAILURE: STATUS_UNSUCCESSFUL of a device that left */
	case 55:	/* ERROR_DEV_NOT_EXIST: STATUS_DEVICE_DOES_NOT_EXIST */
	case 303:	/* ERROR_DELETE_PENDING */
	case 433:	/* ERROR_NO_SUCH_DEVICE */
	case 1617:	/* ERROR_DEVICE_REMOVED: STATUS_DEVICE_REMOVED */
		return HOTSHOE_ENODEV;
	case 1784:	/* ERROR_INVALID_USER_BUFFER: pages that cannot be locked */
		return HOTSHOE_EFAULT;
	case 8:		/* ERROR_NOT_ENOUGH_MEMORY */
	case 1453:	/* ERROR_WORKING_SET_QUOTA: STATUS_QUOTA_EXCEEDED ... */
	case 1816:	/* ERROR_NOT_ENOUGH_QUOTA */
		return HOTSHOE_ENOMEM;
#define HOTSHOE_CASE_(name, number, status, win32) \
	case win32: return number;
	HOTSHOE_STATUSES(HOTSHOE_CASE_)
#undef HOTSHOE_CASE_
	default:
		return HOTSHOE_EIO;
	}
}

#endif /* HOTSHOE_WINDOWS_H */
