// SPDX-License-Identifier: Apache-2.0
/*
 * The worker of the stream: what completions ask for and may wait.
 */
#include "camera.h"
#include "trace.h"

/* How often a repair looks whether the camera is awake again. */
#define SHOE_SLEEP_LOOK_MS 50

/* What can be done in low power: the end of a stop. */
static u32 shoe_stream_able(const struct shoe_camera *camera)
{
	u32 todo = camera->stream.todo;

	if (camera->paused)
		todo &= SHOE_DO_STOP;
	if (camera->gone)
		todo &= ~HS_DO_REPAIR;
	return todo;
}

_Use_decl_annotations_
void shoe_stream_kick(struct shoe_camera *camera, u32 todo)
{
	struct shoe_stream *stream = &camera->stream;

	stream->todo |= todo;
	if (!stream->working && shoe_stream_able(camera) != 0) {
		stream->working = true;
		WdfWorkItemEnqueue(stream->work);
	}
}

/* Whether a repair need not go on. */
static bool shoe_repair_over(struct shoe_camera *camera)
{
	bool over;

	shoe_lock(camera);
	over = camera->gone || camera->stream.state.state != HS_STREAM_STARTED;
	shoe_unlock(camera);
	return over;
}

static u32 shoe_repair_clear(struct shoe_camera *camera, u32 wait_ms)
{
	LARGE_INTEGER wait;
	NTSTATUS status;

	wait.QuadPart = WDF_REL_TIMEOUT_IN_MS(wait_ms);
	do {
		if (wait.QuadPart != 0)
			KeWaitForSingleObject(&camera->stream.over, Executive, KernelMode, FALSE,
					      &wait);
		if (shoe_repair_over(camera))
			return HOTSHOE_GONE;
		status = shoe_pipe_reset(camera, &camera->stream.in);
		wait.QuadPart = WDF_REL_TIMEOUT_IN_MS(SHOE_SLEEP_LOOK_MS);
	} while (status == STATUS_DEVICE_NOT_READY);
	SHOE_TRACE2("halt cleared", wait_ms, status);
	if (NT_SUCCESS(status))
		return HOTSHOE_OK;
	return shoe_status_is_gone(status) ? HOTSHOE_GONE : HOTSHOE_BROKEN;
}

/*
 * The ring stays while this runs: a stop is finished by the same worker. Between
 * the steps it is not held, so that nobody waits for a camera.
 */
static void shoe_repair(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	struct shoe_ring *ring = stream->ring;
	u32 wait_ms = 0;
	u32 step, how;
	bool made;

	shoe_stream_hold(camera);
	step = hs_ring_repair(&ring->core, &wait_ms);
	SHOE_TRACE2("repair", step, wait_ms);
	while (step == HS_REPAIR_CLEAR) {
		shoe_stream_release(camera);
		how = shoe_repair_clear(camera, wait_ms);
		shoe_stream_hold(camera);
		step = hs_ring_cleared(&ring->core, how, &wait_ms);
	}
	if (step == HS_REPAIR_DONE) {
		made = shoe_routes_build(ring);
		shoe_lock(camera);
		(void)hs_ring_resume(&ring->core, made);
		shoe_unlock(camera);
	}
	shoe_stream_release(camera);
}

/* All transfers have come back. Called while the ring is held. */
static void shoe_stop_end(struct shoe_camera *camera, LIST_ENTRY *done)
{
	struct shoe_stream *stream = &camera->stream;
	struct shoe_call *call;

	shoe_lock(camera);
	hs_ring_stop_end(&stream->ring->core);
	hs_stream_stop_end(&stream->state);
	stream->todo = 0;
	shoe_frames_recalled(stream->ring, camera->gone ? shoe_status(HS_GONE) : STATUS_CANCELLED,
			     done);
	call = stream->stopping;
	stream->stopping = NULL;
	if (call != NULL) {
		stream->turn.current = NULL;
		KeSetEvent(&stream->free, IO_NO_INCREMENT, FALSE);
		shoe_call_end(call, STATUS_SUCCESS, 0, done);
	}
	shoe_unlock(camera);
}

static void shoe_stop_finish(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	LIST_ENTRY done;
	bool settled;

	InitializeListHead(&done);
	shoe_stream_hold(camera);
	shoe_lock(camera);
	settled = stream->state.state == HS_STREAM_STOPPING && stream->flying == 0;
	shoe_unlock(camera);
	if (settled) {
		if (!camera->gone)
			(void)shoe_pipe_reset(camera, &stream->in);
		shoe_stop_end(camera, &done);
		shoe_routes_free(stream->ring);
	}
	shoe_stream_release(camera);
	shoe_calls_complete(&done);
	if (settled) {
		KeSetEvent(&stream->stopped, IO_NO_INCREMENT, FALSE);
		shoe_stream_next(camera);
	}
}

static u32 shoe_stream_todo(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;
	u32 todo;

	shoe_lock(camera);
	todo = shoe_stream_able(camera);
	stream->todo &= ~todo;
	if (todo == 0)
		stream->working = false;
	shoe_unlock(camera);
	return todo;
}

_Use_decl_annotations_
VOID shoe_stream_work(WDFWORKITEM work)
{
	struct shoe_camera *camera = shoe_camera_of(WdfWorkItemGetParentObject(work));
	u32 todo;

	while ((todo = shoe_stream_todo(camera)) != 0) {
		if (todo & HS_DO_CANCEL)
			shoe_pipe_abort(camera, &camera->stream.in);
		if (todo & HS_DO_REPAIR)
			shoe_repair(camera);
		if (todo & SHOE_DO_STOP)
			shoe_stop_finish(camera);
	}
}
