// SPDX-License-Identifier: Apache-2.0
/*
 * Power of a device: up and down with its queues, and down by itself when it
 * is idle. Time runs faster than on Windows: an idle device sleeps soon.
 */
#include "fx.h"
#include "calls.h"

#define IDLE_MS	150

void fx_power_get(struct fx_device *device)
{
	device->power_references++;
	host_wake(&fx_changed);
}

void fx_power_put(struct fx_device *device)
{
	if (--device->power_references == 0)
		device->idle_since = host_ms();
}

static void set_power(struct fx_device *device, enum fx_power power)
{
	host_lock_take(&fx_lock);
	device->power = power;
	device->idle_since = host_ms();
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
}

/* Power changes one at a time: waits until it is in no change, then claims it. */
static enum fx_power claim(struct fx_device *device, enum fx_power change)
{
	enum fx_power was;

	host_lock_take(&fx_lock);
	while (device->power == FX_GOING_DOWN || device->power == FX_GOING_UP)
		host_wait(&fx_changed, &fx_lock, 100);
	was = device->power;
	device->power = change;
	host_lock_give(&fx_lock);
	return was;
}

static NTSTATUS enter_d0(struct fx_device *device, WDF_POWER_DEVICE_STATE from)
{
	NTSTATUS status = STATUS_SUCCESS;
	unsigned int before;

	if (device->pnp.EvtDeviceD0Entry) {
		before = fx_enter(PASSIVE_LEVEL);
		status = device->pnp.EvtDeviceD0Entry((WDFDEVICE)device, from);
		fx_leave("EvtDeviceD0Entry", before);
	}
	return status;
}

static void exit_d0(struct fx_device *device, WDF_POWER_DEVICE_STATE to)
{
	unsigned int before;

	if (device->pnp.EvtDeviceD0Exit) {
		before = fx_enter(PASSIVE_LEVEL);
		device->pnp.EvtDeviceD0Exit((WDFDEVICE)device, to);
		fx_leave("EvtDeviceD0Exit", before);
	}
}

NTSTATUS fx_power_up(struct fx_device *device, BOOLEAN first)
{
	enum fx_power was = claim(device, FX_GOING_UP);
	NTSTATUS status;

	if (was == FX_UP || (was == FX_OFF && !first)) {
		set_power(device, was);
		return STATUS_SUCCESS;
	}
	status = enter_d0(device, first ? WdfPowerDeviceD3Final : WdfPowerDeviceD2);
	if (!NT_SUCCESS(status)) {
		set_power(device, first ? FX_OFF : FX_DOWN);
		return status;
	}
	fx_queues_power(device, TRUE, FALSE);
	set_power(device, FX_UP);
	return status;
}

void fx_power_down(struct fx_device *device, BOOLEAN last)
{
	enum fx_power was = claim(device, FX_GOING_DOWN);

	if (was == FX_UP || last)
		fx_queues_power(device, FALSE, last);
	if (was == FX_UP)
		exit_d0(device, last ? WdfPowerDeviceD3Final : WdfPowerDeviceD2);
	set_power(device, last ? FX_OFF : FX_DOWN);
}

static BOOLEAN wanted(const struct fx_device *device)
{
	return device->power_references || device->stop_idle || !device->idle_allowed;
}

static void watch(void *argument)
{
	struct fx_device *device = argument;
	BOOLEAN up, down;

	host_lock_take(&fx_lock);
	while (device->started && device->power != FX_OFF) {
		up = device->power == FX_DOWN && wanted(device);
		down = device->power == FX_UP && !wanted(device) && host_ms() - device->idle_since >= device->idle_ms;
		if (!up && !down) {
			host_wait(&fx_changed, &fx_lock, 30);
			continue;
		}
		host_lock_give(&fx_lock);
		if (up) {
			fx_power_up(device, FALSE);
		} else {
			fx_power_down(device, FALSE);
			fx_note("suspended");
		}
		host_lock_take(&fx_lock);
	}
	device->power_thread = FALSE;
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
	fx_dereference(&device->object);
}

void fx_power_start(struct fx_device *device)
{
	host_lock_take(&fx_lock);
	if (device->idle_allowed && !device->power_thread && device->started) {
		device->power_thread = TRUE;
		fx_reference(&device->object);
		host_start(watch, device);
	}
	host_lock_give(&fx_lock);
}

void fx_power_await(struct fx_device *device, BOOLEAN up)
{
	host_lock_take(&fx_lock);
	while (device->power != FX_OFF && (device->power == FX_UP) != up)
		host_wait(&fx_changed, &fx_lock, 100);
	host_lock_give(&fx_lock);
}

NTSTATUS Fx_WdfDeviceAssignS0IdleSettings(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle,
					  PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS settings)
{
	struct fx_device *device = fx_object(handle, FX_DEVICE, "WdfDeviceAssignS0IdleSettings");

	(void)globals;
	fx_level("WdfDeviceAssignS0IdleSettings", PASSIVE_LEVEL);
	if (!device || !FX_SIZE(settings, "WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS"))
		return STATUS_INVALID_PARAMETER;
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	host_lock_take(&fx_lock);
	device->idle_allowed = settings->Enabled != WdfFalse && host_setting("idle", 1);
	device->idle_ms = settings->IdleTimeout && settings->IdleTimeout < IDLE_MS ? settings->IdleTimeout : IDLE_MS;
	device->idle_since = host_ms();
	host_lock_give(&fx_lock);
	fx_power_start(device);
	return STATUS_SUCCESS;
}

NTSTATUS Fx_WdfDeviceStopIdleNoTrack(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle, BOOLEAN wait)
{
	struct fx_device *device = fx_object(handle, FX_DEVICE, "WdfDeviceStopIdle");
	NTSTATUS status;

	(void)globals;
	fx_level("WdfDeviceStopIdle", wait ? PASSIVE_LEVEL : DISPATCH_LEVEL);
	if (!device)
		return STATUS_INVALID_HANDLE;
	host_lock_take(&fx_lock);
	device->stop_idle++;
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
	if (wait)
		fx_power_await(device, TRUE);
	host_lock_take(&fx_lock);
	status = device->power == FX_UP ? STATUS_SUCCESS :
		device->power == FX_OFF ? STATUS_INVALID_DEVICE_STATE : STATUS_PENDING;
	if (!NT_SUCCESS(status))
		device->stop_idle--;	/* no reference is taken by a call that fails */
	host_lock_give(&fx_lock);
	return status;
}

VOID Fx_WdfDeviceResumeIdleNoTrack(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle)
{
	struct fx_device *device = fx_object(handle, FX_DEVICE, "WdfDeviceResumeIdle");

	(void)globals;
	fx_level("WdfDeviceResumeIdle", DISPATCH_LEVEL);
	if (!device)
		return;
	host_lock_take(&fx_lock);
	if (!device->stop_idle)
		fx_report("idle-balance", "WdfDeviceResumeIdle without WdfDeviceStopIdle");
	else if (--device->stop_idle == 0)
		device->idle_since = host_ms();
	host_lock_give(&fx_lock);
}
