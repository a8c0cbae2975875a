// SPDX-License-Identifier: Apache-2.0
/*
 * The pump: what may happen on the stream at any time, one thing at a time. See
 * stream.h.
 */
#include "camera.h"
#include "trace.h"

static EVT_WDF_REQUEST_COMPLETION_ROUTINE shoe_flight_landed;

/* Hands on what the core asks for; waking is the pump's own business. Called with the lock. */
static void shoe_flight_act(struct shoe_camera *camera, u32 todo)
{
	todo &= HS_DO_CANCEL | HS_DO_REPAIR;
	if (todo != 0)
		shoe_stream_kick(camera, todo);
}

_Use_decl_annotations_
static VOID shoe_flight_landed(WDFREQUEST landed, WDFIOTARGET target,
			       PWDF_REQUEST_COMPLETION_PARAMS params, WDFCONTEXT context)
{
	struct shoe_flight *flight = context;
	struct shoe_ring *ring = flight->ring;
	struct shoe_camera *camera = ring->camera;
	struct hs_completion completion;
	struct shoe_outcome outcome;

	UNREFERENCED_PARAMETER(landed);
	UNREFERENCED_PARAMETER(target);
	shoe_transfer_outcome(&flight->transfer, params->IoStatus.Status, &outcome);
	if (outcome.bytes > flight->what.bytes)
		outcome.bytes = flight->what.bytes;
	SHOE_TRACE2("landed", flight->what.ticket, outcome.ending);
	if (flight->bounce != NULL)
		shoe_bounce_out(ring, flight, outcome.bytes);
	else if (flight->what.place.area == HS_AREA_PAYLOAD)
		MmPrepareMdlForReuse(flight->pages);
	completion.ticket = flight->what.ticket;
	completion.ending = outcome.ending;
	completion.bytes = outcome.bytes;
	completion.system_error = outcome.system_error;
	completion.timestamp = shoe_now();
	if (outcome.ending == HS_LEFT)
		shoe_camera_gone(camera);
	shoe_lock(camera);
	if (flight->bounce != NULL)
		camera->stream.bounced += outcome.bytes;
	camera->stream.flying--;
	shoe_flight_act(camera, hs_ring_completed(&ring->core, &completion));
	shoe_unlock(camera);
	shoe_pump(camera);
}

/* Memory of the driver's own where the caller's does not hold whole packets. */
static u8 *shoe_flight_bounce(const struct shoe_ring *ring, const struct hs_transfer *what)
{
	const struct shoe_slot *slot = &ring->slot[what->place.slot];

	if (what->place.offset + what->bytes <= slot->room)
		return NULL;
	return what->planned ? slot->bounce : ring->route_bounce;
}

/* Called without the lock. */
static u32 shoe_flight_send(struct shoe_ring *ring, const struct hs_transfer *what)
{
	struct shoe_flight *flight = &ring->flight[what->ticket];
	const struct shoe_slot *slot = &ring->slot[what->place.slot];
	PMDL pages = NULL;
	void *buffer = NULL;
	NTSTATUS status;

	flight->what = *what;
	flight->bounce = NULL;
	if (what->place.area != HS_AREA_PAYLOAD) {
		buffer = shoe_edge(ring, what->place.slot, what->place.area);
	} else {
		flight->bounce = shoe_flight_bounce(ring, what);
		buffer = flight->bounce;
	}
	if (buffer == NULL) {
		pages = flight->pages;
		IoBuildPartialMdl(slot->call->mdl, pages,
				  (u8 *)MmGetMdlVirtualAddress(slot->call->mdl) +
				  what->place.offset, what->bytes);
	}
	status = shoe_transfer_send(&flight->transfer, &ring->camera->stream.in,
				    USBD_TRANSFER_DIRECTION_IN | USBD_SHORT_TRANSFER_OK, buffer,
				    pages, what->bytes, shoe_flight_landed, flight);
	if (NT_SUCCESS(status))
		return HS_SUBMITTED;
	SHOE_TRACE2("refused", what->ticket, status);
	if (pages != NULL)
		MmPrepareMdlForReuse(pages);
	if (!shoe_status_is_gone(status))
		return HS_SUBMIT_REFUSED;
	shoe_camera_gone(ring->camera);
	return HS_SUBMIT_GONE;
}

/* Posts what there is to post; the lock is given up for each. Called with the lock. */
static void shoe_flight_post(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	struct shoe_ring *ring = stream->ring;
	struct hs_transfer what;
	u32 how;

	while (!camera->paused && hs_ring_next(&ring->core, &what)) {
		stream->flying++;
		shoe_unlock(camera);
		how = shoe_flight_send(ring, &what);
		shoe_lock(camera);
		if (how != HS_SUBMITTED)
			stream->flying--;
		shoe_flight_act(camera, hs_ring_submitted(&ring->core, what.ticket, how));
	}
}

/* Whether a stop waits for nothing but its end. Called with the lock. */
static bool shoe_flight_settled(const struct shoe_stream *stream)
{
	return stream->state.state == HS_STREAM_STOPPING && stream->flying == 0;
}

/* One round; the lock is given up in between. Called with the lock. */
static void shoe_pump_once(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	LIST_ENTRY done;

	InitializeListHead(&done);
	/* The call of a slot that has come back ends before the slot is lent anew. */
	if (stream->ring != NULL)
		shoe_frames_leave(camera, &done);
	shoe_frames_admit(camera, &done);
	if (stream->ring != NULL) {
		shoe_frames_leave(camera, &done);
		shoe_flight_post(camera);
		shoe_frames_deliver(camera, &done);
	}
	if (!IsListEmpty(&done)) {
		shoe_unlock(camera);
		shoe_calls_complete(&done);
		shoe_lock(camera);
	}
	shoe_frames_hand(camera, &done);
	if (!IsListEmpty(&done)) {
		shoe_unlock(camera);
		shoe_calls_complete(&done);
		shoe_lock(camera);
	}
}

_Use_decl_annotations_
void shoe_pump(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;

	shoe_lock(camera);
	stream->again = true;
	if (stream->pumping || stream->held) {
		shoe_unlock(camera);
		return;
	}
	stream->pumping = true;
	KeClearEvent(&stream->quiet);
	while (stream->again && !stream->held) {
		stream->again = false;
		shoe_pump_once(camera);
	}
	stream->pumping = false;
	if (shoe_flight_settled(stream))
		shoe_stream_kick(camera, SHOE_DO_STOP);
	KeSetEvent(&stream->quiet, IO_NO_INCREMENT, FALSE);
	shoe_unlock(camera);
}
