// SPDX-License-Identifier: Apache-2.0
/*
 * Open files. The camera stays awake while there is one.
 */
#include "camera.h"
#include "trace.h"

_Use_decl_annotations_
VOID shoe_file_create(WDFDEVICE device, WDFREQUEST request, WDFFILEOBJECT file)
{
	struct shoe_camera *camera = shoe_camera_of(device);
	struct shoe_handle *handle = shoe_handle_of(file);
	NTSTATUS status = STATUS_SUCCESS;

	handle->camera = camera;
	handle->file = file;
	shoe_lock(camera);
	if (camera->gone)
		status = shoe_status(HS_GONE);
	shoe_unlock(camera);
	if (NT_SUCCESS(status))
		status = WdfDeviceStopIdle(device, TRUE);
	if (NT_SUCCESS(status)) {
		shoe_lock(camera);
		camera->handles++;
		shoe_unlock(camera);
	}
	SHOE_TRACE1("open", status);
	WdfRequestComplete(request, status);
}

_Use_decl_annotations_
void shoe_handle_cancel(struct shoe_handle *handle, u32 pipes)
{
	struct shoe_camera *camera = handle->camera;
	LIST_ENTRY done;

	InitializeListHead(&done);
	shoe_lock(camera);
	handle->cancelled |= pipes;
	shoe_unlock(camera);
	if (pipes & HOTSHOE_CONTROL)
		shoe_control_cancel(handle);
	if (pipes & HOTSHOE_EVENT)
		shoe_events_cancel(handle);
	/* What is filled is handed out before; the pump knows. */
	if (pipes & HOTSHOE_STREAM)
		shoe_pump(camera);
}

/* The last handle of this file was closed; requests of it may still be under way. */
_Use_decl_annotations_
VOID shoe_file_cleanup(WDFFILEOBJECT file)
{
	struct shoe_handle *handle = shoe_handle_of(file);
	struct shoe_camera *camera = handle->camera;
	u32 left;

	shoe_lock(camera);
	handle->closed = true;
	shoe_unlock(camera);
	shoe_handle_cancel(handle, SHOE_ALL_PIPES);
	shoe_stream_close(handle);
	shoe_lock(camera);
	left = --camera->handles;
	shoe_unlock(camera);
	if (left == 0)
		shoe_events_forget(camera);
	WdfDeviceResumeIdle(camera->device);
	SHOE_TRACE1("close", left);
}
