/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One camera: the context of its device object, and the contexts of files and
 * requests. Every file of the driver begins here.
 *
 * Everything that a caller waits for is a call (struct shoe_call, the context
 * of its request) that is parked in a list until something ends it: a transfer,
 * the clock, a cancelling, the end of the camera. No callback waits for the
 * bus, but for the cleanup of a file and the power callbacks, which may.
 *
 * One spin lock (@lock) guards all state that changes while the camera runs.
 * Nothing is sent, completed or copied to frames under it.
 */
#ifndef SHOE_CAMERA_H
#define SHOE_CAMERA_H

#include <ntddk.h>
#include <wdf.h>
#include <usb.h>
#include <usbdlib.h>
#include <wdfusb.h>

#include "hotshoe_windows.h"
#include "hs_check.h"

#define SHOE_VERSION	0x010000	/* 1.0.0 */
#define SHOE_TAG	0x656f6853	/* "Shoe" */
#define SHOE_ALL_PIPES	(HOTSHOE_CONTROL | HOTSHOE_EVENT | HOTSHOE_STREAM)

#include "call.h"
#include "transfer.h"
#include "control.h"
#include "events.h"
#include "stream.h"

/**
 * struct shoe_identity - what the descriptors say, read once
 * @vendor_id: of the device descriptor
 * @product_id: of the device descriptor
 * @supported_speeds: bits of the device-info descriptor
 * @gencp_version: of the device-info descriptor
 * @u3v_version: of the device-info descriptor
 * @bus: number that the bus driver tells, 0: none
 * @address: of the device on it, 0: not told
 * @location: where it is plugged in, UTF-8
 * @text: enum hotshoe_text
 */
struct shoe_identity {
	u16 vendor_id;
	u16 product_id;
	u32 supported_speeds;
	u32 gencp_version;
	u32 u3v_version;
	u32 bus;
	u32 address;
	u8 location[64];
	u8 text[HOTSHOE_TEXTS][HOTSHOE_TEXT_BYTES];
};

/**
 * struct shoe_camera - one camera
 * @device: whose context this is
 * @usb: the target below, made once
 * @hardware: what owns all that belongs to one arrival, NULL: not prepared
 * @bus: held while a pipe is aborted or reset; power down takes it, too
 * @lock: guards what follows, and all of @control, @events, @stream
 * @gone: the camera left; set once for each arrival
 * @paused: in low power: nothing is sent
 * @handles: open files
 * @timer: rings at the earliest deadline of a call that waits
 * @alarm: when it rings, ns; 0: it is not set
 * @transactions: command exchanges
 * @identity: constant once the hardware is prepared
 * @control: command exchange
 * @events: event packets
 * @stream: the frames
 */
typedef struct shoe_camera {
	WDFDEVICE device;
	WDFUSBDEVICE usb;
	WDFOBJECT hardware;
	WDFWAITLOCK bus;
	WDFSPINLOCK lock;
	bool gone;
	bool paused;
	u32 handles;
	WDFTIMER timer;
	u64 alarm;
	u64 transactions;
	struct shoe_identity identity;
	struct shoe_control control;
	struct shoe_events events;
	struct shoe_stream stream;
} shoe_camera;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(shoe_camera, shoe_camera_of)

/**
 * struct shoe_handle - one open file
 * @camera: whose
 * @file: whose context this is
 * @cancelled: HOTSHOE_CONTROL, ... that are cancelled for ever
 * @closed: cleanup has begun
 */
typedef struct shoe_handle {
	struct shoe_camera *camera;
	WDFFILEOBJECT file;
	u32 cancelled;
	bool closed;
} shoe_handle;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(shoe_handle, shoe_handle_of)

static __inline void shoe_lock(struct shoe_camera *camera)
{
	WdfSpinLockAcquire(camera->lock);
}

static __inline void shoe_unlock(struct shoe_camera *camera)
{
	WdfSpinLockRelease(camera->lock);
}

/**
 * shoe_ended() - whether a wait has to end
 * @handle: who waits
 * @pipe: HOTSHOE_CONTROL, HOTSHOE_EVENT or HOTSHOE_STREAM
 *
 * Return: enum hotshoe_result, HOTSHOE_OK: go on
 */
static __inline u32 shoe_ended(const struct shoe_handle *handle, u32 pipe)
{
	if (handle->camera->gone)
		return HOTSHOE_GONE;
	return handle->cancelled & pipe ? HOTSHOE_CANCELLED : HOTSHOE_OK;
}

/* device.c */
EVT_WDF_DRIVER_DEVICE_ADD shoe_device_add;

_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_camera_gone(struct shoe_camera *camera);

/* files.c */
EVT_WDF_DEVICE_FILE_CREATE shoe_file_create;
EVT_WDF_FILE_CLEANUP shoe_file_cleanup;

_IRQL_requires_max_(DISPATCH_LEVEL)
void shoe_handle_cancel(struct shoe_handle *handle, u32 pipes);

/* pipes.c */
_Must_inspect_result_
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_pipes_find(struct shoe_camera *camera);

/* identity.c */
_Must_inspect_result_
_IRQL_requires_(PASSIVE_LEVEL)
NTSTATUS shoe_identity_read(struct shoe_camera *camera);
void shoe_query(struct shoe_camera *camera, struct hotshoe_query *query);

/* dispatch.c */
EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL shoe_dispatch;
EVT_WDF_IO_QUEUE_IO_STOP shoe_dispatch_stop;

#endif /* SHOE_CAMERA_H */
