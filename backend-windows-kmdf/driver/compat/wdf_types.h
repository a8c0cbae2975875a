/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Enumerations, callbacks and structures of the framework. Every structure that
 * begins with Size wants its own size there. Included by wdf.h only.
 */

/* ---- enumerations */

typedef enum _WDF_TRI_STATE {
	WdfFalse = FALSE,
	WdfTrue = TRUE,
	WdfUseDefault = 2,
} WDF_TRI_STATE;

typedef enum _WDF_EXECUTION_LEVEL {
	WdfExecutionLevelInheritFromParent = 1,
	WdfExecutionLevelPassive,
	WdfExecutionLevelDispatch,
} WDF_EXECUTION_LEVEL;

typedef enum _WDF_SYNCHRONIZATION_SCOPE {
	WdfSynchronizationScopeInheritFromParent = 1,
	WdfSynchronizationScopeDevice,
	WdfSynchronizationScopeQueue,
	WdfSynchronizationScopeNone,
} WDF_SYNCHRONIZATION_SCOPE;

typedef enum _WDF_IO_QUEUE_DISPATCH_TYPE {
	WdfIoQueueDispatchSequential = 1,
	WdfIoQueueDispatchParallel,
	WdfIoQueueDispatchManual,
} WDF_IO_QUEUE_DISPATCH_TYPE;

typedef enum _WDF_POWER_DEVICE_STATE {
	WdfPowerDeviceInvalid = 0,
	WdfPowerDeviceD0,
	WdfPowerDeviceD1,
	WdfPowerDeviceD2,
	WdfPowerDeviceD3,
	WdfPowerDeviceD3Final,
} WDF_POWER_DEVICE_STATE;

typedef enum _WDF_FILEOBJECT_CLASS {
	WdfFileObjectNotRequired = 1,
	WdfFileObjectWdfCanUseFsContext,
	WdfFileObjectWdfCanUseFsContext2,
	WdfFileObjectWdfCannotUseFsContexts,
} WDF_FILEOBJECT_CLASS;

typedef enum _WDF_IO_TARGET_SENT_IO_ACTION {
	WdfIoTargetSentIoUndefined = 0,
	WdfIoTargetCancelSentIo,
	WdfIoTargetWaitForSentIoToComplete,
	WdfIoTargetLeaveSentIoPending,
} WDF_IO_TARGET_SENT_IO_ACTION;

typedef enum _WDF_REQUEST_STOP_ACTION_FLAGS {
	WdfRequestStopActionSuspend = 1,
	WdfRequestStopActionPurge = 2,
	WdfRequestStopRequestCancelable = 0x10000000,
} WDF_REQUEST_STOP_ACTION_FLAGS;

typedef enum _WDF_POWER_POLICY_S0_IDLE_CAPABILITIES {
	IdleCannotWakeFromS0 = 1,
	IdleCanWakeFromS0,
	IdleUsbSelectiveSuspend,
} WDF_POWER_POLICY_S0_IDLE_CAPABILITIES;

typedef enum _WDF_POWER_POLICY_S0_IDLE_USER_CONTROL {
	IdleDoNotAllowUserControl = 1,
	IdleAllowUserControl,
} WDF_POWER_POLICY_S0_IDLE_USER_CONTROL;

typedef enum _WDF_POWER_POLICY_IDLE_TIMEOUT_TYPE {
	DriverManagedIdleTimeout = 0,
	SystemManagedIdleTimeout,
	SystemManagedIdleTimeoutWithHint,
} WDF_POWER_POLICY_IDLE_TIMEOUT_TYPE;

/* ---- callbacks */

typedef NTSTATUS EVT_WDF_DRIVER_DEVICE_ADD(WDFDRIVER driver, PWDFDEVICE_INIT init);
typedef VOID EVT_WDF_DRIVER_UNLOAD(WDFDRIVER driver);
typedef VOID EVT_WDF_OBJECT_CONTEXT_CLEANUP(WDFOBJECT object);
typedef VOID EVT_WDF_OBJECT_CONTEXT_DESTROY(WDFOBJECT object);
typedef NTSTATUS EVT_WDF_DEVICE_D0_ENTRY(WDFDEVICE device, WDF_POWER_DEVICE_STATE state);
typedef NTSTATUS EVT_WDF_DEVICE_D0_EXIT(WDFDEVICE device, WDF_POWER_DEVICE_STATE state);
typedef NTSTATUS EVT_WDF_DEVICE_PREPARE_HARDWARE(WDFDEVICE device, WDFCMRESLIST raw,
						 WDFCMRESLIST translated);
typedef NTSTATUS EVT_WDF_DEVICE_RELEASE_HARDWARE(WDFDEVICE device, WDFCMRESLIST translated);
typedef VOID EVT_WDF_DEVICE_SURPRISE_REMOVAL(WDFDEVICE device);
typedef VOID EVT_WDF_DEVICE_FILE_CREATE(WDFDEVICE device, WDFREQUEST request, WDFFILEOBJECT file);
typedef VOID EVT_WDF_FILE_CLOSE(WDFFILEOBJECT file);
typedef VOID EVT_WDF_FILE_CLEANUP(WDFFILEOBJECT file);
typedef VOID EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL(WDFQUEUE queue, WDFREQUEST request,
						size_t output, size_t input, ULONG code);
typedef VOID EVT_WDF_IO_QUEUE_IO_STOP(WDFQUEUE queue, WDFREQUEST request, ULONG flags);
typedef VOID EVT_WDF_IO_QUEUE_IO_RESUME(WDFQUEUE queue, WDFREQUEST request);
typedef VOID EVT_WDF_IO_QUEUE_IO_CANCELED_ON_QUEUE(WDFQUEUE queue, WDFREQUEST request);
typedef VOID EVT_WDF_REQUEST_CANCEL(WDFREQUEST request);
typedef VOID EVT_WDF_TIMER(WDFTIMER timer);
typedef VOID EVT_WDF_WORKITEM(WDFWORKITEM item);

/* ---- structures */

typedef struct _WDF_DRIVER_GLOBALS {
	WDFDRIVER Driver;
	ULONG DriverFlags;
	ULONG DriverTag;
	CHAR DriverName[32];
	BOOLEAN DisplaceDriverUnload;
} WDF_DRIVER_GLOBALS, *PWDF_DRIVER_GLOBALS;

/* What the entry of the image hands to WdfVersionBind(). */
typedef struct _WDF_BIND_INFO {
	ULONG Size;
	PWCHAR Component;
	struct {
		ULONG Major;
		ULONG Minor;
		ULONG Build;
	} Version;
	ULONG FuncCount;
	PVOID FuncTable;
	PVOID Module;
} WDF_BIND_INFO, *PWDF_BIND_INFO;

typedef struct _WDF_OBJECT_CONTEXT_TYPE_INFO {
	ULONG Size;
	PCHAR ContextName;
	size_t ContextSize;
	const struct _WDF_OBJECT_CONTEXT_TYPE_INFO *UniqueType;
	PVOID EvtDriverGetUniqueContextType;
} WDF_OBJECT_CONTEXT_TYPE_INFO;
typedef const WDF_OBJECT_CONTEXT_TYPE_INFO *PCWDF_OBJECT_CONTEXT_TYPE_INFO;

typedef struct _WDF_OBJECT_ATTRIBUTES {
	ULONG Size;
	EVT_WDF_OBJECT_CONTEXT_CLEANUP *EvtCleanupCallback;
	EVT_WDF_OBJECT_CONTEXT_DESTROY *EvtDestroyCallback;
	WDF_EXECUTION_LEVEL ExecutionLevel;
	WDF_SYNCHRONIZATION_SCOPE SynchronizationScope;
	WDFOBJECT ParentObject;
	size_t ContextSizeOverride;
	PCWDF_OBJECT_CONTEXT_TYPE_INFO ContextTypeInfo;
} WDF_OBJECT_ATTRIBUTES, *PWDF_OBJECT_ATTRIBUTES;

typedef struct _WDF_DRIVER_CONFIG {
	ULONG Size;
	EVT_WDF_DRIVER_DEVICE_ADD *EvtDriverDeviceAdd;
	EVT_WDF_DRIVER_UNLOAD *EvtDriverUnload;
	ULONG DriverInitFlags;
	ULONG DriverPoolTag;
} WDF_DRIVER_CONFIG, *PWDF_DRIVER_CONFIG;

typedef struct _WDF_PNPPOWER_EVENT_CALLBACKS {
	ULONG Size;
	EVT_WDF_DEVICE_D0_ENTRY *EvtDeviceD0Entry;
	PVOID EvtDeviceD0EntryPostInterruptsEnabled;
	EVT_WDF_DEVICE_D0_EXIT *EvtDeviceD0Exit;
	PVOID EvtDeviceD0ExitPreInterruptsDisabled;
	EVT_WDF_DEVICE_PREPARE_HARDWARE *EvtDevicePrepareHardware;
	EVT_WDF_DEVICE_RELEASE_HARDWARE *EvtDeviceReleaseHardware;
	PVOID EvtDeviceSelfManagedIoCleanup;
	PVOID EvtDeviceSelfManagedIoFlush;
	PVOID EvtDeviceSelfManagedIoInit;
	PVOID EvtDeviceSelfManagedIoSuspend;
	PVOID EvtDeviceSelfManagedIoRestart;
	EVT_WDF_DEVICE_SURPRISE_REMOVAL *EvtDeviceSurpriseRemoval;
	PVOID EvtDeviceQueryRemove;
	PVOID EvtDeviceQueryStop;
	PVOID EvtDeviceUsageNotification;
	PVOID EvtDeviceRelationsQuery;
	PVOID EvtDeviceUsageNotificationEx;
} WDF_PNPPOWER_EVENT_CALLBACKS, *PWDF_PNPPOWER_EVENT_CALLBACKS;

typedef struct _WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS {
	ULONG Size;
	WDF_POWER_POLICY_S0_IDLE_CAPABILITIES IdleCaps;
	DEVICE_POWER_STATE DxState;
	ULONG IdleTimeout;
	WDF_POWER_POLICY_S0_IDLE_USER_CONTROL UserControlOfIdleSettings;
	WDF_TRI_STATE Enabled;
	WDF_TRI_STATE PowerUpIdleDeviceOnSystemWake;
	WDF_POWER_POLICY_IDLE_TIMEOUT_TYPE IdleTimeoutType;
	WDF_TRI_STATE ExcludeD3Cold;
} WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, *PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS;

typedef struct _WDF_FILEOBJECT_CONFIG {
	ULONG Size;
	EVT_WDF_DEVICE_FILE_CREATE *EvtDeviceFileCreate;
	EVT_WDF_FILE_CLOSE *EvtFileClose;
	EVT_WDF_FILE_CLEANUP *EvtFileCleanup;
	WDF_TRI_STATE AutoForwardCleanupClose;
	WDF_FILEOBJECT_CLASS FileObjectClass;
} WDF_FILEOBJECT_CONFIG, *PWDF_FILEOBJECT_CONFIG;

typedef struct _WDF_IO_QUEUE_CONFIG {
	ULONG Size;
	WDF_IO_QUEUE_DISPATCH_TYPE DispatchType;
	WDF_TRI_STATE PowerManaged;
	BOOLEAN AllowZeroLengthRequests;
	BOOLEAN DefaultQueue;
	PVOID EvtIoDefault;
	PVOID EvtIoRead;
	PVOID EvtIoWrite;
	EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL *EvtIoDeviceControl;
	PVOID EvtIoInternalDeviceControl;
	EVT_WDF_IO_QUEUE_IO_STOP *EvtIoStop;
	EVT_WDF_IO_QUEUE_IO_RESUME *EvtIoResume;
	EVT_WDF_IO_QUEUE_IO_CANCELED_ON_QUEUE *EvtIoCanceledOnQueue;
	union {
		struct {
			ULONG NumberOfPresentedRequests;
		} Parallel;
	} Settings;
	WDFDRIVER Driver;
} WDF_IO_QUEUE_CONFIG, *PWDF_IO_QUEUE_CONFIG;

typedef struct _WDF_REQUEST_SEND_OPTIONS {
	ULONG Size;
	ULONG Flags;
	LONGLONG Timeout;
} WDF_REQUEST_SEND_OPTIONS, *PWDF_REQUEST_SEND_OPTIONS;

typedef struct _WDF_REQUEST_REUSE_PARAMS {
	ULONG Size;
	ULONG Flags;
	NTSTATUS Status;
	PIRP NewIrp;
} WDF_REQUEST_REUSE_PARAMS, *PWDF_REQUEST_REUSE_PARAMS;

typedef struct _WDF_REQUEST_COMPLETION_PARAMS {
	ULONG Size;
	ULONG Type;
	IO_STATUS_BLOCK IoStatus;
	union {
		struct {
			PVOID Completion;
		} Usb;
		ULONG_PTR Others[6];
	} Parameters;
} WDF_REQUEST_COMPLETION_PARAMS, *PWDF_REQUEST_COMPLETION_PARAMS;

typedef VOID EVT_WDF_REQUEST_COMPLETION_ROUTINE(WDFREQUEST request, WDFIOTARGET target,
						PWDF_REQUEST_COMPLETION_PARAMS params,
						WDFCONTEXT context);

typedef struct _WDFMEMORY_OFFSET {
	size_t BufferOffset;
	size_t BufferLength;
} WDFMEMORY_OFFSET, *PWDFMEMORY_OFFSET;

typedef struct _WDF_TIMER_CONFIG {
	ULONG Size;
	EVT_WDF_TIMER *EvtTimerFunc;
	ULONG Period;
	BOOLEAN AutomaticSerialization;
	ULONG TolerableDelay;
	WDF_TRI_STATE UseHighResolutionTimer;
} WDF_TIMER_CONFIG, *PWDF_TIMER_CONFIG;

typedef struct _WDF_WORKITEM_CONFIG {
	ULONG Size;
	EVT_WDF_WORKITEM *EvtWorkItemFunc;
	BOOLEAN AutomaticSerialization;
} WDF_WORKITEM_CONFIG, *PWDF_WORKITEM_CONFIG;
