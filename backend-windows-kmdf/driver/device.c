// SPDX-License-Identifier: Apache-2.0
/*
 * The device object: what plug and play and power ask of it.
 */
#include "camera.h"
#include "trace.h"

#define SHOE_IDLE_MS 10000

static EVT_WDF_DEVICE_PREPARE_HARDWARE shoe_prepare;
static EVT_WDF_DEVICE_RELEASE_HARDWARE shoe_release;
static EVT_WDF_DEVICE_D0_ENTRY shoe_d0_entry;
static EVT_WDF_DEVICE_D0_EXIT shoe_d0_exit;
static EVT_WDF_DEVICE_SURPRISE_REMOVAL shoe_surprise;
static EVT_WDF_IO_QUEUE_IO_STOP shoe_control_stop;

static const GUID shoe_interface = HOTSHOE_INTERFACE_GUID;

static NTSTATUS shoe_queue_create(struct shoe_camera *camera, WDF_TRI_STATE power,
				  EVT_WDF_IO_QUEUE_IO_STOP *stop, WDFQUEUE *queue)
{
	WDF_IO_QUEUE_CONFIG config;

	PAGED_CODE();
	WDF_IO_QUEUE_CONFIG_INIT(&config, WdfIoQueueDispatchManual);
	config.PowerManaged = power;
	config.EvtIoStop = stop;
	return WdfIoQueueCreate(camera->device, &config, WDF_NO_OBJECT_ATTRIBUTES, queue);
}

static NTSTATUS shoe_queues_create(struct shoe_camera *camera)
{
	WDF_OBJECT_ATTRIBUTES attributes;
	WDF_IO_QUEUE_CONFIG config;
	NTSTATUS status;

	PAGED_CODE();
	WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&config, WdfIoQueueDispatchParallel);
	config.PowerManaged = WdfFalse;
	config.EvtIoDeviceControl = shoe_dispatch;
	config.EvtIoStop = shoe_dispatch_stop;
	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ExecutionLevel = WdfExecutionLevelPassive;
	attributes.SynchronizationScope = WdfSynchronizationScopeNone;
	status = WdfIoQueueCreate(camera->device, &config, &attributes, WDF_NO_HANDLE);
	if (NT_SUCCESS(status))
		status = shoe_queue_create(camera, WdfTrue, shoe_control_stop,
					   &camera->control.turn.queue);
	if (NT_SUCCESS(status))
		status = shoe_queue_create(camera, WdfFalse, shoe_dispatch_stop,
					   &camera->events.turn.queue);
	if (NT_SUCCESS(status))
		status = shoe_queue_create(camera, WdfFalse, shoe_dispatch_stop,
					   &camera->stream.turn.queue);
	return status;
}

static NTSTATUS shoe_camera_create(struct shoe_camera *camera)
{
	WDF_OBJECT_ATTRIBUTES attributes;
	WDF_TIMER_CONFIG config;
	NTSTATUS status;

	PAGED_CODE();
	camera->paused = true;
	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = camera->device;
	status = WdfSpinLockCreate(&attributes, &camera->lock);
	if (NT_SUCCESS(status))
		status = WdfWaitLockCreate(&attributes, &camera->bus);
	WDF_TIMER_CONFIG_INIT(&config, shoe_clock_ring);
	config.AutomaticSerialization = FALSE;
	if (NT_SUCCESS(status))
		status = WdfTimerCreate(&config, &attributes, &camera->timer);
	if (NT_SUCCESS(status))
		status = shoe_control_create(camera);
	if (NT_SUCCESS(status))
		status = shoe_events_create(camera);
	if (NT_SUCCESS(status))
		status = shoe_stream_create(camera);
	if (NT_SUCCESS(status))
		status = shoe_queues_create(camera);
	return status;
}

static void shoe_device_init(PWDFDEVICE_INIT init)
{
	WDF_PNPPOWER_EVENT_CALLBACKS power;
	WDF_OBJECT_ATTRIBUTES attributes;
	WDF_FILEOBJECT_CONFIG files;

	PAGED_CODE();
	WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&power);
	power.EvtDevicePrepareHardware = shoe_prepare;
	power.EvtDeviceReleaseHardware = shoe_release;
	power.EvtDeviceD0Entry = shoe_d0_entry;
	power.EvtDeviceD0Exit = shoe_d0_exit;
	power.EvtDeviceSurpriseRemoval = shoe_surprise;
	WdfDeviceInitSetPnpPowerEventCallbacks(init, &power);
	WDF_FILEOBJECT_CONFIG_INIT(&files, shoe_file_create, WDF_NO_EVENT_CALLBACK,
				   shoe_file_cleanup);
	WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, shoe_handle);
	attributes.SynchronizationScope = WdfSynchronizationScopeNone;
	WdfDeviceInitSetFileObjectConfig(init, &files, &attributes);
	WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, shoe_call);
	WdfDeviceInitSetRequestAttributes(init, &attributes);
}

_Use_decl_annotations_
NTSTATUS shoe_device_add(WDFDRIVER driver, PWDFDEVICE_INIT init)
{
	WDF_OBJECT_ATTRIBUTES attributes;
	struct shoe_camera *camera;
	WDFDEVICE device;
	NTSTATUS status;

	PAGED_CODE();
	UNREFERENCED_PARAMETER(driver);
	shoe_device_init(init);
	WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, shoe_camera);
	attributes.SynchronizationScope = WdfSynchronizationScopeNone;
	status = WdfDeviceCreate(&init, &attributes, &device);
	if (!NT_SUCCESS(status))
		return status;
	camera = shoe_camera_of(device);
	camera->device = device;
	status = shoe_camera_create(camera);
	if (NT_SUCCESS(status))
		status = WdfDeviceCreateDeviceInterface(device, &shoe_interface, NULL);
	SHOE_TRACE1("device add", status);
	return status;
}

/* ---- hardware */

static NTSTATUS shoe_target_create(struct shoe_camera *camera)
{
	WDF_USB_DEVICE_CREATE_CONFIG config;
	WDF_OBJECT_ATTRIBUTES attributes;
	NTSTATUS status = STATUS_SUCCESS;

	PAGED_CODE();
	WDF_USB_DEVICE_CREATE_CONFIG_INIT(&config, USBD_CLIENT_CONTRACT_VERSION_602);
	if (camera->usb == NULL)
		status = WdfUsbTargetDeviceCreateWithParameters(camera->device, &config,
								WDF_NO_OBJECT_ATTRIBUTES,
								&camera->usb);
	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = camera->device;
	if (NT_SUCCESS(status))
		status = WdfObjectCreate(&attributes, &camera->hardware);
	return status;
}

/* While no handle is open; a system that cannot do it goes on without. */
static void shoe_idle_allow(struct shoe_camera *camera)
{
	WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS settings;
	NTSTATUS status;

	PAGED_CODE();
	WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS_INIT(&settings, IdleUsbSelectiveSuspend);
	settings.IdleTimeout = SHOE_IDLE_MS;
	status = WdfDeviceAssignS0IdleSettings(camera->device, &settings);
	SHOE_TRACE1("selective suspend", status);
}

_Use_decl_annotations_
static NTSTATUS shoe_prepare(WDFDEVICE device, WDFCMRESLIST raw, WDFCMRESLIST translated)
{
	struct shoe_camera *camera = shoe_camera_of(device);
	NTSTATUS status;

	UNREFERENCED_PARAMETER(raw);
	UNREFERENCED_PARAMETER(translated);
	status = shoe_target_create(camera);
	if (NT_SUCCESS(status))
		status = shoe_pipes_find(camera);
	if (NT_SUCCESS(status))
		status = shoe_identity_read(camera);
	if (NT_SUCCESS(status))
		status = shoe_control_prepare(camera);
	if (NT_SUCCESS(status))
		status = shoe_events_prepare(camera);
	if (NT_SUCCESS(status)) {
		shoe_stream_prepare(camera);
		shoe_idle_allow(camera);
		shoe_lock(camera);
		camera->gone = false;
		shoe_unlock(camera);
	}
	SHOE_TRACE1("prepare", status);
	return status;
}

/* Nothing is under way: D0Exit came before. */
_Use_decl_annotations_
static NTSTATUS shoe_release(WDFDEVICE device, WDFCMRESLIST translated)
{
	struct shoe_camera *camera = shoe_camera_of(device);

	UNREFERENCED_PARAMETER(translated);
	shoe_camera_gone(camera);
	WdfTimerStop(camera->timer, TRUE);
	WdfWorkItemFlush(camera->control.work);
	WdfWorkItemFlush(camera->events.work);
	WdfWorkItemFlush(camera->stream.work);
	shoe_events_release(camera);
	if (camera->hardware != NULL)
		WdfObjectDelete(camera->hardware);
	camera->hardware = NULL;
	SHOE_TRACE1("release", 0);
	return STATUS_SUCCESS;
}

/* Nobody talks to the camera any more; whoever waits is told. */
_Use_decl_annotations_
void shoe_camera_gone(struct shoe_camera *camera)
{
	shoe_lock(camera);
	camera->gone = true;
	hs_stream_gone(&camera->stream.state);
	if (camera->stream.ring != NULL)
		(void)hs_ring_gone(&camera->stream.ring->core);
	KeSetEvent(&camera->stream.over, IO_NO_INCREMENT, FALSE);
	shoe_unlock(camera);
	shoe_events_serve(camera);
	shoe_pump(camera);
}

/* Only notes it: the bus ends what is under way, the targets refuse the rest. */
_Use_decl_annotations_
static VOID shoe_surprise(WDFDEVICE device)
{
	SHOE_TRACE1("surprise removal", 0);
	shoe_camera_gone(shoe_camera_of(device));
}

/* ---- power */

static void shoe_target_start(const struct shoe_pipe *pipe)
{
	if (pipe->pipe != NULL)
		(void)WdfIoTargetStart(WdfUsbTargetPipeGetIoTarget(pipe->pipe));
}

_Use_decl_annotations_
static NTSTATUS shoe_d0_entry(WDFDEVICE device, WDF_POWER_DEVICE_STATE state)
{
	struct shoe_camera *camera = shoe_camera_of(device);

	SHOE_TRACE1("d0 entry", state);
	shoe_target_start(&camera->control.out);
	shoe_target_start(&camera->control.in);
	shoe_target_start(&camera->events.in);
	shoe_target_start(&camera->stream.in);
	shoe_lock(camera);
	camera->paused = false;
	shoe_stream_kick(camera, 0);
	shoe_unlock(camera);
	shoe_control_next(camera);
	shoe_events_serve(camera);
	shoe_pump(camera);
	return STATUS_SUCCESS;
}

/* Calls everything back; the core takes it for a step that was lost. */
_Use_decl_annotations_
static NTSTATUS shoe_d0_exit(WDFDEVICE device, WDF_POWER_DEVICE_STATE state)
{
	struct shoe_camera *camera = shoe_camera_of(device);

	SHOE_TRACE1("d0 exit", state);
	shoe_lock(camera);
	camera->paused = true;
	shoe_unlock(camera);
	/* Whoever is just sending has sent, whoever resets a pipe has done it. */
	shoe_stream_hold(camera);
	shoe_stream_release(camera);
	WdfWaitLockAcquire(camera->bus, NULL);
	WdfWaitLockRelease(camera->bus);
	shoe_pipe_stop(&camera->control.out);
	shoe_pipe_stop(&camera->control.in);
	shoe_pipe_stop(&camera->events.in);
	shoe_pipe_stop(&camera->stream.in);
	return STATUS_SUCCESS;
}

/*
 * The framework waits for a word about the command that is being exchanged: it
 * is called back when power goes. The clearing of a halt ends by itself.
 */
_Use_decl_annotations_
static VOID shoe_control_stop(WDFQUEUE queue, WDFREQUEST request, ULONG flags)
{
	struct shoe_camera *camera = shoe_camera_of(WdfIoQueueGetDevice(queue));
	struct shoe_call *call = shoe_call_of(request);

	shoe_lock(camera);
	if (flags & WdfRequestStopActionPurge)
		shoe_control_recall(camera, HOTSHOE_GONE);
	else if (!call->ended && camera->control.stage != SHOE_CLEARING)
		WdfRequestStopAcknowledge(request, FALSE);
	shoe_unlock(camera);
}
