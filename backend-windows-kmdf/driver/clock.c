// SPDX-License-Identifier: Apache-2.0
/*
 * One timer for all calls of a camera that wait for a time.
 */
#include "camera.h"

#define NS_PER_SECOND 1000000000ULL
#define NS_PER_MS 1000000ULL
/* Timers count in units of this. */
#define NS_PER_TICK 100ULL

u64 shoe_now(void)
{
	LARGE_INTEGER frequency;
	u64 count = (u64)KeQueryPerformanceCounter(&frequency).QuadPart;
	u64 rate = (u64)frequency.QuadPart;

	return count / rate * NS_PER_SECOND + count % rate * NS_PER_SECOND / rate;
}

_Use_decl_annotations_
void shoe_clock_at(struct shoe_camera *camera, u64 deadline)
{
	u64 now = shoe_now();
	u64 wait = deadline > now ? deadline - now : 0;

	if (camera->alarm != 0 && camera->alarm <= deadline)
		return;
	camera->alarm = deadline;
	WdfTimerStart(camera->timer, -(LONGLONG)(wait / NS_PER_TICK + 1));
}

_Use_decl_annotations_
void shoe_clock_set(struct shoe_camera *camera, struct shoe_call *call, u32 timeout_ms)
{
	call->deadline = shoe_now() + timeout_ms * NS_PER_MS;
	if (timeout_ms != 0)
		shoe_clock_at(camera, call->deadline);
}

/* Whoever still waits sets it again. */
_Use_decl_annotations_
VOID shoe_clock_ring(WDFTIMER timer)
{
	struct shoe_camera *camera = shoe_camera_of(WdfTimerGetParentObject(timer));

	shoe_lock(camera);
	camera->alarm = 0;
	shoe_control_ring(camera, shoe_now());
	shoe_unlock(camera);
	shoe_events_serve(camera);
	shoe_pump(camera);
}
