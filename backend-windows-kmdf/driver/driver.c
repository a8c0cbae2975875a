// SPDX-License-Identifier: Apache-2.0
#include "camera.h"
#include "trace.h"

#if defined(_MSC_VER)
TRACELOGGING_DEFINE_PROVIDER(shoe_provider, "Hotshoe.U3V",
	(0x4d0b6b32, 0x6a5f, 0x4f0e, 0x9a, 0x1c, 0x2c, 0x7d, 0x8e, 0x3b, 0x5a, 0x11));
#endif

DRIVER_INITIALIZE DriverEntry;
static EVT_WDF_DRIVER_UNLOAD shoe_unload;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, shoe_unload)
#endif

_Use_decl_annotations_
NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path)
{
	WDF_DRIVER_CONFIG config;
	NTSTATUS status;

	SHOE_TRACE_START();
	WDF_DRIVER_CONFIG_INIT(&config, shoe_device_add);
	config.EvtDriverUnload = shoe_unload;
	config.DriverPoolTag = SHOE_TAG;
	status = WdfDriverCreate(driver, path, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
	SHOE_TRACE2("driver", SHOE_VERSION, status);
	if (!NT_SUCCESS(status))
		SHOE_TRACE_STOP();
	return status;
}

_Use_decl_annotations_
static VOID shoe_unload(WDFDRIVER driver)
{
	PAGED_CODE();
	UNREFERENCED_PARAMETER(driver);
	SHOE_TRACE_STOP();
}
