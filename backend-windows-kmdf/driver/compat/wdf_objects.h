/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Functions on drivers, devices, objects, queues, locks, timers and work items,
 * and what initialises their structures. Included by wdf.h only.
 */

/* ---- driver and device */

WDF_CALL5(116, NTSTATUS, WdfDriverCreate, PDRIVER_OBJECT, PCUNICODE_STRING, PWDF_OBJECT_ATTRIBUTES,
	  PWDF_DRIVER_CONFIG, WDFDRIVER *)
WDF_CALL2(46, NTSTATUS, WdfDeviceAssignS0IdleSettings, WDFDEVICE,
	  PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS)
WDF_CALL2(55, VOID, WdfDeviceInitSetPnpPowerEventCallbacks, PWDFDEVICE_INIT,
	  PWDF_PNPPOWER_EVENT_CALLBACKS)
WDF_CALL3(71, VOID, WdfDeviceInitSetFileObjectConfig, PWDFDEVICE_INIT, PWDF_FILEOBJECT_CONFIG,
	  PWDF_OBJECT_ATTRIBUTES)
WDF_CALL2(72, VOID, WdfDeviceInitSetRequestAttributes, PWDFDEVICE_INIT, PWDF_OBJECT_ATTRIBUTES)
WDF_CALL3(75, NTSTATUS, WdfDeviceCreate, PWDFDEVICE_INIT *, PWDF_OBJECT_ATTRIBUTES, WDFDEVICE *)
WDF_CALL3(77, NTSTATUS, WdfDeviceCreateDeviceInterface, WDFDEVICE, const GUID *, PCUNICODE_STRING)
WDF_CALL5(81, NTSTATUS, WdfDeviceQueryProperty, WDFDEVICE, DEVICE_REGISTRY_PROPERTY, ULONG, PVOID,
	  PULONG)
WDF_CALL2(88, NTSTATUS, WdfDeviceStopIdleNoTrack, WDFDEVICE, BOOLEAN)
WDF_CALL1(89, VOID, WdfDeviceResumeIdleNoTrack, WDFDEVICE)
#define WdfDeviceStopIdle(device, wait) WdfDeviceStopIdleNoTrack(device, wait)
#define WdfDeviceResumeIdle(device) WdfDeviceResumeIdleNoTrack(device)
WDF_CALL1(139, WDFDEVICE, WdfFileObjectGetDevice, WDFFILEOBJECT)

/* ---- objects and memory */

WDF_CALL6(192, NTSTATUS, WdfMemoryCreate, PWDF_OBJECT_ATTRIBUTES, POOL_TYPE, ULONG, size_t,
	  WDFMEMORY *, PVOID *)
WDF_CALL2(202, PVOID, WdfObjectGetTypedContextWorker, WDFOBJECT, PCWDF_OBJECT_CONTEXT_TYPE_INFO)
WDF_CALL2(207, NTSTATUS, WdfObjectCreate, PWDF_OBJECT_ATTRIBUTES, WDFOBJECT *)
WDF_CALL1(208, VOID, WdfObjectDelete, WDFOBJECT)

/* ---- queues */

WDF_CALL4(152, NTSTATUS, WdfIoQueueCreate, WDFDEVICE, PWDF_IO_QUEUE_CONFIG, PWDF_OBJECT_ATTRIBUTES,
	  WDFQUEUE *)
WDF_CALL1(157, WDFDEVICE, WdfIoQueueGetDevice, WDFQUEUE)
WDF_CALL2(158, NTSTATUS, WdfIoQueueRetrieveNextRequest, WDFQUEUE, WDFREQUEST *)
WDF_CALL3(159, NTSTATUS, WdfIoQueueRetrieveRequestByFileObject, WDFQUEUE, WDFFILEOBJECT,
	  WDFREQUEST *)

/* ---- I/O targets */

WDF_CALL1(171, NTSTATUS, WdfIoTargetStart, WDFIOTARGET)
WDF_CALL2(172, VOID, WdfIoTargetStop, WDFIOTARGET, WDF_IO_TARGET_SENT_IO_ACTION)

/* ---- locks */

WDF_CALL2(312, NTSTATUS, WdfWaitLockCreate, PWDF_OBJECT_ATTRIBUTES, WDFWAITLOCK *)
WDF_CALL2(313, NTSTATUS, WdfWaitLockAcquire, WDFWAITLOCK, PLONGLONG)
WDF_CALL1(314, VOID, WdfWaitLockRelease, WDFWAITLOCK)
WDF_CALL2(315, NTSTATUS, WdfSpinLockCreate, PWDF_OBJECT_ATTRIBUTES, WDFSPINLOCK *)
WDF_CALL1(316, VOID, WdfSpinLockAcquire, WDFSPINLOCK)
WDF_CALL1(317, VOID, WdfSpinLockRelease, WDFSPINLOCK)

/* ---- timers and work items */

WDF_CALL3(318, NTSTATUS, WdfTimerCreate, PWDF_TIMER_CONFIG, PWDF_OBJECT_ATTRIBUTES, WDFTIMER *)
WDF_CALL2(319, BOOLEAN, WdfTimerStart, WDFTIMER, LONGLONG)
WDF_CALL2(320, BOOLEAN, WdfTimerStop, WDFTIMER, BOOLEAN)
WDF_CALL1(321, WDFOBJECT, WdfTimerGetParentObject, WDFTIMER)
WDF_CALL3(379, NTSTATUS, WdfWorkItemCreate, PWDF_WORKITEM_CONFIG, PWDF_OBJECT_ATTRIBUTES,
	  WDFWORKITEM *)
WDF_CALL1(380, VOID, WdfWorkItemEnqueue, WDFWORKITEM)
WDF_CALL1(381, WDFOBJECT, WdfWorkItemGetParentObject, WDFWORKITEM)
WDF_CALL1(382, VOID, WdfWorkItemFlush, WDFWORKITEM)

/* Negative: from now, in units of 100 ns. */
#define WDF_REL_TIMEOUT_IN_MS(time) (-10000LL * (LONGLONG)(time))

/* ---- contexts: WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(type, accessor) */

#define WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(type, accessor) \
	__declspec(selectany) \
	const WDF_OBJECT_CONTEXT_TYPE_INFO _WDF_##type##_TYPE_INFO = { \
		sizeof(WDF_OBJECT_CONTEXT_TYPE_INFO), (PCHAR)#type, sizeof(type), \
		&_WDF_##type##_TYPE_INFO, NULL, \
	}; \
	static inline type *accessor(WDFOBJECT object) \
	{ \
		return WdfObjectGetTypedContextWorker(object, &_WDF_##type##_TYPE_INFO); \
	}

#define WDF_GET_CONTEXT_TYPE_INFO(type) (&_WDF_##type##_TYPE_INFO)

/* ---- initialisers */

#define WDF_INITIALISE(structure) \
	do { \
		RtlZeroMemory(structure, sizeof(*(structure))); \
		(structure)->Size = sizeof(*(structure)); \
	} while (0)

static inline VOID WDF_OBJECT_ATTRIBUTES_INIT(PWDF_OBJECT_ATTRIBUTES attributes)
{
	WDF_INITIALISE(attributes);
	attributes->ExecutionLevel = WdfExecutionLevelInheritFromParent;
	attributes->SynchronizationScope = WdfSynchronizationScopeInheritFromParent;
}

#define WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(attributes, type) \
	do { \
		WDF_OBJECT_ATTRIBUTES_INIT(attributes); \
		(attributes)->ContextTypeInfo = WDF_GET_CONTEXT_TYPE_INFO(type); \
	} while (0)

static inline VOID WDF_DRIVER_CONFIG_INIT(PWDF_DRIVER_CONFIG config, EVT_WDF_DRIVER_DEVICE_ADD *add)
{
	WDF_INITIALISE(config);
	config->EvtDriverDeviceAdd = add;
}

static inline VOID WDF_PNPPOWER_EVENT_CALLBACKS_INIT(PWDF_PNPPOWER_EVENT_CALLBACKS callbacks)
{
	WDF_INITIALISE(callbacks);
}

static inline VOID
WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS_INIT(PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS settings,
					   WDF_POWER_POLICY_S0_IDLE_CAPABILITIES caps)
{
	WDF_INITIALISE(settings);
	settings->IdleCaps = caps;
	settings->DxState = caps == IdleUsbSelectiveSuspend ? PowerDeviceD2 : PowerDeviceMaximum;
	settings->UserControlOfIdleSettings = IdleAllowUserControl;
	settings->Enabled = WdfUseDefault;
	settings->PowerUpIdleDeviceOnSystemWake = WdfUseDefault;
	settings->IdleTimeoutType = DriverManagedIdleTimeout;
	settings->ExcludeD3Cold = WdfUseDefault;
}

static inline VOID WDF_FILEOBJECT_CONFIG_INIT(PWDF_FILEOBJECT_CONFIG config,
					      EVT_WDF_DEVICE_FILE_CREATE *create,
					      EVT_WDF_FILE_CLOSE *close,
					      EVT_WDF_FILE_CLEANUP *cleanup)
{
	WDF_INITIALISE(config);
	config->EvtDeviceFileCreate = create;
	config->EvtFileClose = close;
	config->EvtFileCleanup = cleanup;
	config->AutoForwardCleanupClose = WdfUseDefault;
	config->FileObjectClass = WdfFileObjectWdfCanUseFsContext;
}

static inline VOID WDF_IO_QUEUE_CONFIG_INIT(PWDF_IO_QUEUE_CONFIG config,
					    WDF_IO_QUEUE_DISPATCH_TYPE type)
{
	WDF_INITIALISE(config);
	config->PowerManaged = WdfUseDefault;
	config->DispatchType = type;
	if (type == WdfIoQueueDispatchParallel)
		config->Settings.Parallel.NumberOfPresentedRequests = (ULONG)-1;
}

static inline VOID WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(PWDF_IO_QUEUE_CONFIG config,
							  WDF_IO_QUEUE_DISPATCH_TYPE type)
{
	WDF_IO_QUEUE_CONFIG_INIT(config, type);
	config->DefaultQueue = TRUE;
}

static inline VOID WDF_TIMER_CONFIG_INIT(PWDF_TIMER_CONFIG config, EVT_WDF_TIMER *timer)
{
	WDF_INITIALISE(config);
	config->EvtTimerFunc = timer;
	config->AutomaticSerialization = TRUE;
	config->UseHighResolutionTimer = WdfFalse;
}

static inline VOID WDF_WORKITEM_CONFIG_INIT(PWDF_WORKITEM_CONFIG config, EVT_WDF_WORKITEM *item)
{
	WDF_INITIALISE(config);
	config->EvtWorkItemFunc = item;
	config->AutomaticSerialization = TRUE;
}
