// SPDX-License-Identifier: Apache-2.0
/*
 * Entry of the image: binds to the framework, as the WDK's static library does
 * for drivers that are built with it.
 */
#include <wdf.h>

NTSTATUS WdfVersionBind(PDRIVER_OBJECT driver, PUNICODE_STRING path, PWDF_BIND_INFO info,
			PWDF_DRIVER_GLOBALS *globals);
NTSTATUS WdfVersionUnbind(PUNICODE_STRING path, PWDF_BIND_INFO info, PWDF_DRIVER_GLOBALS globals);
DRIVER_INITIALIZE DriverEntry;
NTSTATUS NTAPI FxDriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path);

const WDFFUNC *WdfFunctions;
PWDF_DRIVER_GLOBALS WdfDriverGlobals;

static WCHAR library[] = L"KmdfLibrary";
static WDF_BIND_INFO bind_info = {
	.Size = sizeof(WDF_BIND_INFO),
	.Component = library,
	.Version = { KMDF_VERSION_MAJOR, KMDF_VERSION_MINOR, 0 },
	.FuncCount = WDF_FUNCTION_COUNT,
	.FuncTable = &WdfFunctions,
};

static PDRIVER_UNLOAD displaced;
static WCHAR path_text[260];
static UNICODE_STRING path_kept = { 0, sizeof(path_text), path_text };

static VOID NTAPI unload(PDRIVER_OBJECT driver)
{
	if (displaced != NULL)
		displaced(driver);
	WdfVersionUnbind(&path_kept, &bind_info, WdfDriverGlobals);
}

NTSTATUS NTAPI FxDriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path)
{
	NTSTATUS status;

	RtlCopyUnicodeString(&path_kept, path);
	status = WdfVersionBind(driver, path, &bind_info, &WdfDriverGlobals);
	if (!NT_SUCCESS(status))
		return status;
	status = DriverEntry(driver, path);
	if (!NT_SUCCESS(status)) {
		WdfVersionUnbind(&path_kept, &bind_info, WdfDriverGlobals);
		return status;
	}
	if (WdfDriverGlobals->DisplaceDriverUnload) {
		displaced = driver->DriverUnload;
		driver->DriverUnload = unload;
	}
	return status;
}
