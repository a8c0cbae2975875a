/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Declarations of the Kernel-Mode Driver Framework 1.15, as far as the driver
 * uses it, for building without the Windows Driver Kit. Written from the
 * documented interface; every index, size and offset in it is compared with
 * facts from elsewhere by ../facts/check. With the WDK this folder is not on
 * the include path, and <wdf.h> is Microsoft's.
 *
 * A call of the framework is a call through a table: WdfFunctions[index] with
 * the driver's globals before the arguments. Indices only grow with versions.
 */
#ifndef HOTSHOE_COMPAT_WDF_H
#define HOTSHOE_COMPAT_WDF_H

#include <ntddk.h>
#include "annotations.h"

#define KMDF_VERSION_MAJOR 1
#define KMDF_VERSION_MINOR 15
#define WDF_FUNCTION_COUNT 444

typedef PVOID WDFOBJECT;
typedef PVOID WDFCONTEXT;
#define WDF_HANDLE(name) typedef struct name##__ *name
WDF_HANDLE(WDFDRIVER);
WDF_HANDLE(WDFDEVICE);
WDF_HANDLE(WDFQUEUE);
WDF_HANDLE(WDFREQUEST);
WDF_HANDLE(WDFFILEOBJECT);
WDF_HANDLE(WDFTIMER);
WDF_HANDLE(WDFWORKITEM);
WDF_HANDLE(WDFWAITLOCK);
WDF_HANDLE(WDFSPINLOCK);
WDF_HANDLE(WDFMEMORY);
WDF_HANDLE(WDFIOTARGET);
WDF_HANDLE(WDFCMRESLIST);
#undef WDF_HANDLE
typedef struct WDFDEVICE_INIT *PWDFDEVICE_INIT;

#define WDF_NO_OBJECT_ATTRIBUTES NULL
#define WDF_NO_EVENT_CALLBACK NULL
#define WDF_NO_HANDLE NULL
#define WDF_NO_CONTEXT NULL
#define WDF_NO_SEND_OPTIONS NULL

#include "wdf_types.h"
#include "wdf_calls.h"
#include "wdf_objects.h"
#include "wdf_requests.h"

#endif /* HOTSHOE_COMPAT_WDF_H */
