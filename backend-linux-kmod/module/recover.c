// SPDX-License-Identifier: GPL-2.0
/*
 * What completions ask for and may wait: calling transfers back, and putting
 * the stream in step again.
 */
#include "camera.h"
#include "exchange.h"
#include "frame_ring.h"

static bool shoe_repair_over(struct shoe_stream *stream)
{
	bool over;

	spin_lock_irq(&stream->lock);
	over = stream->state.gone || stream->state.state != HS_STREAM_STARTED;
	spin_unlock_irq(&stream->lock);
	return over;
}

static u32 shoe_repair_clear(struct shoe_camera *camera, u32 wait_ms)
{
	struct shoe_stream *stream = &camera->stream;
	s32 error = 0;

	wait_event_timeout(stream->wait, shoe_repair_over(stream), msecs_to_jiffies(wait_ms));
	if (shoe_repair_over(stream))
		return HOTSHOE_GONE;
	return shoe_result(usb_clear_halt(camera->udev, stream->pipe), &error);
}

static u32 shoe_repair_read(struct shoe_ring *ring, u32 *wait_ms)
{
	u32 step;

	/* Memory that cannot be read now gives its blocks up, see shoe_peek(). */
	shoe_access_begin(ring);
	step = hs_ring_repair(&ring->core, wait_ms);
	shoe_access_end(ring);
	return step;
}

static u32 shoe_repair_resume(struct shoe_ring *ring)
{
	struct shoe_stream *stream = &ring->camera->stream;
	bool made = shoe_routes_build(ring);
	u32 todo;

	spin_lock_irq(&stream->lock);
	todo = hs_ring_resume(&ring->core, made);
	spin_unlock_irq(&stream->lock);
	return todo;
}

/*
 * The ring stays while this runs: stop and leave wait for the work. Between
 * the steps the repair lock is given up, so that nobody waits for a camera.
 */
static void shoe_repair(struct shoe_ring *ring)
{
	struct shoe_stream *stream = &ring->camera->stream;
	u32 step, how, todo = 0, wait_ms = 0;

	mutex_lock(&stream->repair);
	step = shoe_repair_read(ring, &wait_ms);
	while (step == HS_REPAIR_CLEAR) {
		mutex_unlock(&stream->repair);
		how = shoe_repair_clear(ring->camera, wait_ms);
		mutex_lock(&stream->repair);
		step = hs_ring_cleared(&ring->core, how, &wait_ms);
	}
	if (step == HS_REPAIR_DONE)
		todo = shoe_repair_resume(ring);
	mutex_unlock(&stream->repair);
	shoe_ring_post(ring, todo);
	wake_up_all(&stream->wait);
}

static u32 shoe_stream_todo(struct shoe_stream *stream)
{
	u32 todo = 0;

	spin_lock_irq(&stream->lock);
	if (!stream->paused && !stream->state.gone && stream->ring)
		swap(todo, stream->todo);
	spin_unlock_irq(&stream->lock);
	return todo;
}

void shoe_stream_work(struct work_struct *work)
{
	struct shoe_stream *stream = container_of(work, struct shoe_stream, work);
	u32 todo = shoe_stream_todo(stream);

	if (todo & HS_DO_CANCEL)
		shoe_ring_call_back(stream->ring);
	if (todo & HS_DO_REPAIR)
		shoe_repair(stream->ring);
}

/* Suspend: calls everything back; the core takes it for a step that was lost. */
void shoe_stream_pause(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;

	spin_lock_irq(&stream->lock);
	stream->paused = true;
	spin_unlock_irq(&stream->lock);
	cancel_work_sync(&stream->work);
	mutex_lock(&stream->repair);
	if (stream->ring)
		shoe_ring_settle(stream->ring);
	mutex_unlock(&stream->repair);
}

void shoe_stream_resume(struct shoe_camera *camera)
{
	struct shoe_stream *stream = &camera->stream;

	spin_lock_irq(&stream->lock);
	stream->paused = false;
	if (stream->todo && !stream->state.gone)
		queue_work(system_long_wq, &stream->work);
	spin_unlock_irq(&stream->lock);
	mutex_lock(&stream->repair);
	if (stream->ring)
		shoe_ring_post(stream->ring, 0);
	mutex_unlock(&stream->repair);
}
