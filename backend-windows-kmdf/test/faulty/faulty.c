// SPDX-License-Identifier: Apache-2.0
/*
 * A driver that breaks each rule once, when it is asked to: the verifier must
 * say so. Nothing here is an example.
 */
#include <ntddk.h>
#include <wdf.h>
#include <usb.h>
#include <usbdlib.h>
#include <wdfusb.h>

#include "faults.h"

PVOID NTAPI ExAllocatePool2(ULONG64 flags, SIZE_T bytes, ULONG tag);

struct faulty {
	WDFSPINLOCK lock;
	WDFWAITLOCK wait_lock;
	WDFQUEUE kept;
	WDFQUEUE kept_powered;
	WDFQUEUE second;
	WDFUSBDEVICE usb;
};
typedef struct faulty faulty;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(faulty, faulty_of)

static const GUID class = FAULTY_INTERFACE_GUID;

static VOID never(WDFREQUEST request)
{
	(void)request;
}

static VOID memory_faults(WDFREQUEST request, ULONG fault)
{
	WDFSPINLOCK lock;
	WDFREQUEST own;
	UCHAR *memory;

	switch (fault) {
	case FAULTY_LEAK_OBJECT:
		WdfSpinLockCreate(WDF_NO_OBJECT_ATTRIBUTES, &lock);
		break;
	case FAULTY_LEAK_REQUEST:
		WdfRequestCreate(WDF_NO_OBJECT_ATTRIBUTES, NULL, &own);
		break;
	case FAULTY_LEAK_POOL:
		ExAllocatePool2(0x40, 100, 0x746c6146);
		break;
	default:
		memory = ExAllocatePool2(0x40, 100, 0x746c6146);
		memory[100] = 1;
		ExFreePoolWithTag(memory, 0x746c6146);
		break;
	}
	WdfRequestComplete(request, STATUS_SUCCESS);
}

static VOID lock_faults(struct faulty *f, WDFREQUEST request, ULONG fault)
{
	switch (fault) {
	case FAULTY_WAIT_AT_DISPATCH:
		WdfSpinLockAcquire(f->lock);
		WdfWaitLockAcquire(f->wait_lock, NULL);
		WdfWaitLockRelease(f->wait_lock);
		WdfSpinLockRelease(f->lock);
		break;
	case FAULTY_COMPLETE_WITH_LOCK:
		WdfSpinLockAcquire(f->lock);
		WdfRequestComplete(request, STATUS_SUCCESS);
		WdfSpinLockRelease(f->lock);
		return;
	case FAULTY_RELEASE_UNHELD:
		WdfSpinLockRelease(f->lock);
		break;
	default:
		WdfSpinLockAcquire(f->lock);
		break;
	}
	WdfRequestComplete(request, STATUS_SUCCESS);
}

static VOID send_unformatted(struct faulty *f)
{
	WDF_OBJECT_ATTRIBUTES attributes;
	WDFREQUEST own;

	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = f->usb;
	WdfRequestCreate(&attributes, (WDFIOTARGET)f->usb, &own);
	WdfRequestSend(own, (WDFIOTARGET)f->usb, WDF_NO_SEND_OPTIONS);
	WdfObjectDelete(own);
}

static VOID wrong_size(WDFDEVICE device)
{
	WDF_IO_QUEUE_CONFIG config;
	WDFQUEUE queue;

	WDF_IO_QUEUE_CONFIG_INIT(&config, WdfIoQueueDispatchManual);
	config.Size = 7;
	WdfIoQueueCreate(device, &config, WDF_NO_OBJECT_ATTRIBUTES, &queue);
}

static VOID other_faults(struct faulty *f, WDFDEVICE device, WDFREQUEST request, ULONG fault)
{
	switch (fault) {
	case FAULTY_UNMARK_UNMARKED:
		WdfRequestUnmarkCancelable(request);
		break;
	case FAULTY_WRONG_HANDLE:
		WdfSpinLockAcquire((WDFSPINLOCK)f->kept);
		break;
	case FAULTY_NO_HANDLE:
		WdfSpinLockAcquire((WDFSPINLOCK)&f);
		break;
	case FAULTY_SEND_UNFORMATTED:
		send_unformatted(f);
		break;
	case FAULTY_DELETE_CALLERS:
		WdfObjectDelete(request);
		break;
	case FAULTY_IDLE_UNBALANCED:
		WdfDeviceResumeIdle(device);
		break;
	case FAULTY_ACKNOWLEDGE_UNASKED:
		WdfRequestStopAcknowledge(request, FALSE);
		break;
	case FAULTY_WRONG_SIZE:
		wrong_size(device);
		break;
	case FAULTY_FORWARD_CANCELABLE:
		WdfRequestMarkCancelableEx(request, never);
		WdfRequestForwardToIoQueue(request, f->second);
		WdfRequestUnmarkCancelable(request);
		break;
	default:
		break;
	}
	WdfRequestComplete(request, STATUS_SUCCESS);
}

static VOID control(WDFQUEUE queue, WDFREQUEST request, size_t output, size_t input, ULONG code)
{
	WDFDEVICE device = WdfIoQueueGetDevice(queue);
	struct faulty *f = faulty_of(device);
	ULONG fault = ((code >> 2) & 0xfff) - 0x800;
	PVOID buffer;

	(void)output;
	(void)input;
	switch (fault) {
	case FAULTY_DOUBLE_COMPLETION:
		WdfRequestComplete(request, STATUS_SUCCESS);
		WdfRequestComplete(request, STATUS_SUCCESS);
		break;
	case FAULTY_USE_AFTER_COMPLETION:
		WdfRequestComplete(request, STATUS_SUCCESS);
		WdfRequestRetrieveInputBuffer(request, 1, &buffer, NULL);
		break;
	case FAULTY_COMPLETE_CANCELABLE:
		WdfRequestMarkCancelableEx(request, never);
		WdfRequestComplete(request, STATUS_SUCCESS);
		break;
	case FAULTY_KEEP:
		WdfRequestForwardToIoQueue(request, f->kept);
		WdfIoQueueRetrieveNextRequest(f->kept, &request);
		break;
	case FAULTY_KEEP_POWERED:
		WdfRequestForwardToIoQueue(request, f->kept_powered);
		WdfIoQueueRetrieveNextRequest(f->kept_powered, &request);
		WdfRequestMarkCancelableEx(request, never);
		break;
	case FAULTY_TOO_MUCH_INFORMATION:
		WdfRequestCompleteWithInformation(request, STATUS_SUCCESS, 1000);
		break;
	case FAULTY_WAIT_AT_DISPATCH:
	case FAULTY_COMPLETE_WITH_LOCK:
	case FAULTY_LOCK_KEPT:
	case FAULTY_RELEASE_UNHELD:
		lock_faults(f, request, fault);
		break;
	case FAULTY_LEAK_OBJECT:
	case FAULTY_LEAK_REQUEST:
	case FAULTY_LEAK_POOL:
	case FAULTY_POOL_OVERRUN:
		memory_faults(request, fault);
		break;
	default:
		other_faults(f, device, request, fault);
		break;
	}
}

static NTSTATUS make_queue(WDFDEVICE device, WDF_TRI_STATE powered, WDFQUEUE *queue)
{
	WDF_IO_QUEUE_CONFIG config;

	WDF_IO_QUEUE_CONFIG_INIT(&config, WdfIoQueueDispatchManual);
	config.PowerManaged = powered;
	return WdfIoQueueCreate(device, &config, WDF_NO_OBJECT_ATTRIBUTES, queue);
}

static NTSTATUS prepare(WDFDEVICE device, WDFCMRESLIST raw, WDFCMRESLIST translated)
{
	WDF_USB_DEVICE_CREATE_CONFIG config;

	(void)raw;
	(void)translated;
	WDF_USB_DEVICE_CREATE_CONFIG_INIT(&config, USBD_CLIENT_CONTRACT_VERSION_602);
	return WdfUsbTargetDeviceCreateWithParameters(device, &config, WDF_NO_OBJECT_ATTRIBUTES,
						      &faulty_of(device)->usb);
}

static NTSTATUS add(WDFDRIVER driver, PWDFDEVICE_INIT init)
{
	WDF_PNPPOWER_EVENT_CALLBACKS pnp;
	WDF_OBJECT_ATTRIBUTES attributes;
	WDF_IO_QUEUE_CONFIG config;
	struct faulty *f;
	WDFDEVICE device;
	NTSTATUS status;

	(void)driver;
	WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&pnp);
	pnp.EvtDevicePrepareHardware = prepare;
	WdfDeviceInitSetPnpPowerEventCallbacks(init, &pnp);
	WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, faulty);
	status = WdfDeviceCreate(&init, &attributes, &device);
	if (!NT_SUCCESS(status))
		return status;
	f = faulty_of(device);
	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	attributes.ParentObject = device;
	WdfSpinLockCreate(&attributes, &f->lock);
	WdfWaitLockCreate(&attributes, &f->wait_lock);
	WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&config, WdfIoQueueDispatchParallel);
	config.PowerManaged = WdfFalse;
	config.EvtIoDeviceControl = control;
	WdfIoQueueCreate(device, &config, WDF_NO_OBJECT_ATTRIBUTES, NULL);
	make_queue(device, WdfFalse, &f->kept);
	make_queue(device, WdfTrue, &f->kept_powered);
	make_queue(device, WdfFalse, &f->second);
	return WdfDeviceCreateDeviceInterface(device, &class, NULL);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path)
{
	WDF_DRIVER_CONFIG config;

	WDF_DRIVER_CONFIG_INIT(&config, add);
	return WdfDriverCreate(driver, path, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
