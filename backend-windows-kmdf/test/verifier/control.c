// SPDX-License-Identifier: Apache-2.0
/* Commands of tests: see control.h. */
#include "fx.h"
#include "control.h"

static void tell_state(struct fx_device *device, struct verifier_state *state)
{
	enum fx_kind kind;

	RtlZeroMemory(state, sizeof(*state));
	host_lock_take(&fx_lock);
	state->reports = fx_reports();
	state->requests = device->requests;
	state->own_requests = fx_count(FX_REQUEST) - device->requests;
	for (kind = FX_DRIVER; kind < FX_KINDS; kind++)
		state->objects += fx_count(kind);
	state->pool = fx_pool_blocks();
	state->powered = device->power == FX_UP;
	state->fails_left = fx_fails_left();
	host_lock_give(&fx_lock);
}

BOOLEAN fx_control(struct fx_device *device, IRP *irp, NTSTATUS *status)
{
	IO_STACK_LOCATION *at = IoGetCurrentIrpStackLocation(irp);
	ULONG code = at->Parameters.DeviceIoControl.IoControlCode;

	if (code >> 16 != VERIFIER_TYPE)
		return FALSE;
	*status = STATUS_INVALID_PARAMETER;
	irp->IoStatus.Information = 0;
	if (code == VERIFIER_STATE &&
	    at->Parameters.DeviceIoControl.OutputBufferLength >= sizeof(struct verifier_state)) {
		tell_state(device, irp->AssociatedIrp.SystemBuffer);
		irp->IoStatus.Information = sizeof(struct verifier_state);
		*status = STATUS_SUCCESS;
	} else if (code == VERIFIER_FAIL && at->Parameters.DeviceIoControl.InputBufferLength >= sizeof(ULONG)) {
		fx_fail_after(*(ULONG *)irp->AssociatedIrp.SystemBuffer);
		*status = STATUS_SUCCESS;
	}
	irp->IoStatus.Status = *status;
	IoCompleteRequest(irp, IO_NO_INCREMENT);
	return TRUE;
}
