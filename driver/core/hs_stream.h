/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * State of a camera's stream: which request is allowed when, and whose it is.
 *
 *   IDLE --configure--> CONFIGURED --start--> STARTED --stop_begin--> STOPPING
 *   CONFIGURED --configure--> CONFIGURED      STOPPING --stop_end--> CONFIGURED
 *   CONFIGURED --release--> IDLE
 *
 * That the camera left is kept beside the state: everything can still be
 * stopped, taken and given back, but nothing started.
 *
 * Exclusive requests (configure, register, unregister, export, start, stop,
 * and the closing of the owner's handle) must be serialised by the driver
 * with one lock that may wait. Parallel ones ask under the lock that guards
 * completions; the functions that change the state need that lock too.
 */
#ifndef HS_STREAM_H
#define HS_STREAM_H

#include "hs_base.h"

/**
 * enum hs_stream_state - how far the stream is
 * @HS_STREAM_IDLE: nobody has it
 * @HS_STREAM_CONFIGURED: it has an owner and a plan; no transfer is under way
 * @HS_STREAM_STARTED: slots may be queued
 * @HS_STREAM_STOPPING: transfers are being called back
 */
enum hs_stream_state {
	HS_STREAM_IDLE = 0,
	HS_STREAM_CONFIGURED = 1,
	HS_STREAM_STARTED = 2,
	HS_STREAM_STOPPING = 3,
};

/**
 * struct hs_stream - the stream of a camera; zeroed is its beginning
 * @owner: handle that configured it, NULL in HS_STREAM_IDLE
 * @state: enum hs_stream_state
 * @gone: the camera left
 */
struct hs_stream {
	const void *owner;
	u32 state;
	bool gone;
};

/**
 * hs_stream_may() - whether a request is allowed now
 * @stream: the stream
 * @handle: who asks, not NULL
 * @request: enum hotshoe_request
 *
 * CONFIGURE stands for one with slots > 0; for slots = 0 ask
 * hs_stream_may_release(). CLEAR_HALT stands for that of the stream's pipe.
 * Query, transact, event, cancel and statistics do not depend on the stream
 * and are always allowed here.
 *
 * Who may: CONFIGURE anybody while the stream is not owned, then its owner;
 * all others the owner only. When: CONFIGURE and REGISTER while it is not
 * started; UNREGISTER, EXPORT and DEQUEUE always; START while it is not
 * started; QUEUE while it is; STOP always. After the camera left: UNREGISTER,
 * STOP and DEQUEUE only. CLEAR_HALT: anybody, while it is not started.
 *
 * Return: HS_OK, HS_OWNED, HS_NOT_OWNER, HS_STREAMING, HS_NOT_CONFIGURED,
 * HS_STARTED, HS_NOT_STARTED, HS_GONE, HS_BAD_VALUE (no such request)
 */
enum hs_error hs_stream_may(const struct hs_stream *stream, const void *handle,
			    u32 request);

/**
 * hs_stream_may_release() - whether a handle may give the stream back
 * @stream: the stream
 * @handle: who asks
 *
 * Giving back what nobody has is allowed and changes nothing.
 *
 * Return: HS_OK, HS_OWNED, HS_STREAMING
 */
enum hs_error hs_stream_may_release(const struct hs_stream *stream,
				    const void *handle);

/**
 * hs_stream_configure() - IDLE or CONFIGURED to CONFIGURED
 * @stream: the stream
 * @handle: the owner from now on
 *
 * Return: what hs_stream_may() says; changed only by HS_OK
 */
enum hs_error hs_stream_configure(struct hs_stream *stream, const void *handle);

/**
 * hs_stream_release() - CONFIGURED to IDLE
 * @stream: the stream
 * @handle: the owner
 *
 * Return: what hs_stream_may_release() says; changed only by HS_OK
 */
enum hs_error hs_stream_release(struct hs_stream *stream, const void *handle);

/**
 * hs_stream_start() - CONFIGURED to STARTED
 * @stream: the stream
 * @handle: the owner
 *
 * Return: what hs_stream_may() says; changed only by HS_OK
 */
enum hs_error hs_stream_start(struct hs_stream *stream, const void *handle);

/**
 * hs_stream_stop_begin() - STARTED to STOPPING
 * @stream: the stream
 * @handle: the owner
 *
 * Return: HS_OK: go on and call hs_stream_stop_end(); HS_NOT_STARTED: there is
 * nothing to do, which is no error of the request; else what hs_stream_may()
 * says
 */
enum hs_error hs_stream_stop_begin(struct hs_stream *stream, const void *handle);

/**
 * hs_stream_stop_end() - STOPPING to CONFIGURED
 * @stream: the stream
 *
 * Return: HS_OK or HS_ILLEGAL
 */
enum hs_error hs_stream_stop_end(struct hs_stream *stream);

/**
 * hs_stream_gone() - the camera left
 * @stream: the stream
 *
 * May be called more than once. The owner keeps the stream until it gives it
 * back or closes.
 */
void hs_stream_gone(struct hs_stream *stream);

/**
 * hs_stream_owned_by() - whether a handle must stop and release when it closes
 * @stream: the stream
 * @handle: the one that closes
 */
bool hs_stream_owned_by(const struct hs_stream *stream, const void *handle);

/**
 * hs_stream_flags() - HOTSHOE_STREAM_OWNED and HOTSHOE_STREAMING, for a query
 * @stream: the stream
 */
u32 hs_stream_flags(const struct hs_stream *stream);

#endif /* HS_STREAM_H */
