// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_stream.h"

static bool started(const struct hs_stream *stream)
{
	return stream->state == HS_STREAM_STARTED ||
	       stream->state == HS_STREAM_STOPPING;
}

static enum hs_error may_configure(const struct hs_stream *stream,
				   const void *handle)
{
	if (stream->state != HS_STREAM_IDLE && stream->owner != handle)
		return HS_OWNED;
	if (started(stream))
		return HS_STREAMING;
	return stream->gone ? HS_GONE : HS_OK;
}

static enum hs_error may_clear(const struct hs_stream *stream)
{
	if (started(stream))
		return HS_STREAMING;
	return stream->gone ? HS_GONE : HS_OK;
}

static enum hs_error may_start(const struct hs_stream *stream)
{
	if (stream->gone)
		return HS_GONE;
	return started(stream) ? HS_STARTED : HS_OK;
}

static enum hs_error may_register(const struct hs_stream *stream)
{
	if (stream->gone)
		return HS_GONE;
	return started(stream) ? HS_STREAMING : HS_OK;
}

static enum hs_error may_queue(const struct hs_stream *stream)
{
	if (stream->gone)
		return HS_GONE;
	return stream->state == HS_STREAM_STARTED ? HS_OK : HS_NOT_STARTED;
}

/* Of requests that need the plan: who asks must have it. */
static enum hs_error owner(const struct hs_stream *stream, const void *handle,
			   u32 request)
{
	if (stream->state != HS_STREAM_IDLE)
		return stream->owner == handle ? HS_OK : HS_NOT_OWNER;
	return request == HOTSHOE_REQUEST_START ? HS_NOT_CONFIGURED : HS_NOT_OWNER;
}

static enum hs_error may_as_owner(const struct hs_stream *stream, u32 request)
{
	switch (request) {
	case HOTSHOE_REQUEST_REGISTER:
		return may_register(stream);
	case HOTSHOE_REQUEST_EXPORT:
		return stream->gone ? HS_GONE : HS_OK;
	case HOTSHOE_REQUEST_START:
		return may_start(stream);
	case HOTSHOE_REQUEST_QUEUE:
		return may_queue(stream);
	default:
		return HS_OK;
	}
}

enum hs_error hs_stream_may(const struct hs_stream *stream, const void *handle,
			    u32 request)
{
	enum hs_error error;

	switch (request) {
	case HOTSHOE_REQUEST_QUERY:
	case HOTSHOE_REQUEST_TRANSACT:
	case HOTSHOE_REQUEST_EVENT:
	case HOTSHOE_REQUEST_CANCEL:
	case HOTSHOE_REQUEST_STATISTICS:
		return HS_OK;
	case HOTSHOE_REQUEST_CLEAR_HALT:
		return may_clear(stream);
	case HOTSHOE_REQUEST_CONFIGURE:
		return may_configure(stream, handle);
	case HOTSHOE_REQUEST_REGISTER:
	case HOTSHOE_REQUEST_UNREGISTER:
	case HOTSHOE_REQUEST_EXPORT:
	case HOTSHOE_REQUEST_START:
	case HOTSHOE_REQUEST_STOP:
	case HOTSHOE_REQUEST_QUEUE:
	case HOTSHOE_REQUEST_DEQUEUE:
		error = owner(stream, handle, request);
		return error == HS_OK ? may_as_owner(stream, request) : error;
	default:
		return HS_BAD_VALUE;
	}
}

enum hs_error hs_stream_may_release(const struct hs_stream *stream,
				    const void *handle)
{
	if (stream->state == HS_STREAM_IDLE)
		return HS_OK;
	if (stream->owner != handle)
		return HS_OWNED;
	return started(stream) ? HS_STREAMING : HS_OK;
}

enum hs_error hs_stream_configure(struct hs_stream *stream, const void *handle)
{
	enum hs_error error = may_configure(stream, handle);

	if (error == HS_OK) {
		stream->owner = handle;
		stream->state = HS_STREAM_CONFIGURED;
	}
	return error;
}

enum hs_error hs_stream_release(struct hs_stream *stream, const void *handle)
{
	enum hs_error error = hs_stream_may_release(stream, handle);

	if (error == HS_OK) {
		stream->owner = NULL;
		stream->state = HS_STREAM_IDLE;
	}
	return error;
}

enum hs_error hs_stream_start(struct hs_stream *stream, const void *handle)
{
	enum hs_error error = hs_stream_may(stream, handle, HOTSHOE_REQUEST_START);

	if (error == HS_OK)
		stream->state = HS_STREAM_STARTED;
	return error;
}

enum hs_error hs_stream_stop_begin(struct hs_stream *stream, const void *handle)
{
	enum hs_error error = hs_stream_may(stream, handle, HOTSHOE_REQUEST_STOP);

	if (error != HS_OK)
		return error;
	if (stream->state != HS_STREAM_STARTED)
		return HS_NOT_STARTED;
	stream->state = HS_STREAM_STOPPING;
	return HS_OK;
}

enum hs_error hs_stream_stop_end(struct hs_stream *stream)
{
	if (stream->state != HS_STREAM_STOPPING)
		return HS_ILLEGAL;
	stream->state = HS_STREAM_CONFIGURED;
	return HS_OK;
}

void hs_stream_gone(struct hs_stream *stream)
{
	stream->gone = true;
}

bool hs_stream_owned_by(const struct hs_stream *stream, const void *handle)
{
	return stream->state != HS_STREAM_IDLE && stream->owner == handle;
}

u32 hs_stream_flags(const struct hs_stream *stream)
{
	if (stream->state == HS_STREAM_IDLE)
		return 0;
	return started(stream) ? HOTSHOE_STREAM_OWNED | HOTSHOE_STREAMING :
				 HOTSHOE_STREAM_OWNED;
}
