/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects of the double and the rules over them. One lock guards all state;
 * it is never held over a callback of the driver, a lower driver or the
 * completion of an IRP.
 */
#ifndef FX_H
#define FX_H

#include <ntddk.h>
#include <wdf.h>
#include <usb.h>
#include <usbdlib.h>
#include <usbioctl.h>
#include <wdfusb.h>

#include "host.h"

enum fx_kind {
	FX_DRIVER = 1, FX_DEVICE, FX_FILE, FX_QUEUE, FX_REQUEST, FX_MEMORY, FX_SPIN_LOCK, FX_WAIT_LOCK, FX_TIMER,
	FX_WORK_ITEM, FX_USB_DEVICE, FX_USB_INTERFACE, FX_USB_PIPE, FX_OBJECT, FX_KINDS
};

struct fx_context {
	struct fx_context *next;
	PCWDF_OBJECT_CONTEXT_TYPE_INFO type;
	EVT_WDF_OBJECT_CONTEXT_CLEANUP *cleanup;
	EVT_WDF_OBJECT_CONTEXT_DESTROY *destroy;
	PVOID padding[4];
	UCHAR bytes[];
};

/**
 * struct fx_object - beginning of everything that a handle stands for
 * @kind: enum fx_kind
 * @references: the object goes with the last one
 * @deleted: its end has begun
 * @lasting: made while the driver was being loaded: may live as long as it
 * @parent: goes not before this object
 * @end: what the framework itself has to do when the object is deleted
 * @number: for messages
 */
struct fx_object {
	enum fx_kind kind;
	LONG references;
	BOOLEAN deleted;
	BOOLEAN lasting;
	struct fx_object *next_of_hash;
	struct fx_object *parent;
	LIST_ENTRY children;
	LIST_ENTRY siblings;
	struct fx_context *contexts;
	VOID (*end)(struct fx_object *object);
	ULONG number;
};

struct fx_queue;
struct fx_request;

/* Where a request is. */
enum fx_where { FX_NOWHERE, FX_ON_QUEUE, FX_WITH_DRIVER, FX_COMPLETED };

struct fx_file {
	struct fx_object object;
	struct fx_device *device;
	FILE_OBJECT *wdm;
	BOOLEAN ready;		/* its creation has ended */
	BOOLEAN closing;
	NTSTATUS created;
	ULONG requests;		/* not yet completed */
	ULONG entering;		/* requests on their way into the driver, which a caller's thread takes there */
	LIST_ENTRY link;
};

struct fx_memory {
	struct fx_object object;
	UCHAR *at;
	size_t bytes;
	BOOLEAN own;		/* to be freed with the object */
};

struct fx_target {
	BOOLEAN stopped;
	BOOLEAN removed;
	ULONG sent;	/* their completion has not come back */
	ULONG flying;	/* the drivers below have them */
};

struct fx_request {
	struct fx_object object;
	struct fx_device *device;
	struct fx_file *file;
	struct fx_queue *queue;
	IRP *irp;
	enum fx_where where;
	LIST_ENTRY link;	/* of the queue: waiting, or with the driver */
	BOOLEAN own;		/* made by the driver */
	BOOLEAN presented;	/* the driver has seen it */
	BOOLEAN cancelled;
	BOOLEAN acknowledged;	/* stopped */
	BOOLEAN stopping;
	EVT_WDF_REQUEST_CANCEL *cancel;
	/* what it was formatted for and sent as */
	struct fx_target *target;
	WDFIOTARGET target_handle;
	PVOID urb;
	BOOLEAN formatted;
	BOOLEAN sent;
	EVT_WDF_REQUEST_COMPLETION_ROUTINE *completion;
	WDFCONTEXT completion_context;
	NTSTATUS status;
	ULONG_PTR information;
	WDF_REQUEST_COMPLETION_PARAMS params;
};

struct fx_queue {
	struct fx_object object;
	struct fx_device *device;
	WDF_IO_QUEUE_CONFIG config;
	BOOLEAN passive;
	BOOLEAN power_managed;
	BOOLEAN held;		/* no power */
	BOOLEAN stopped;	/* by the driver */
	BOOLEAN purged;		/* refuses everything */
	LIST_ENTRY waiting;
	LIST_ENTRY driver;
	ULONG with_driver;
	LIST_ENTRY link;
};

enum fx_power { FX_OFF, FX_UP, FX_GOING_DOWN, FX_DOWN, FX_GOING_UP };

struct fx_device {
	struct fx_object object;
	DEVICE_OBJECT *wdm;
	DEVICE_OBJECT *lower;
	DEVICE_OBJECT *pdo;
	WDF_PNPPOWER_EVENT_CALLBACKS pnp;
	WDF_FILEOBJECT_CONFIG files_config;
	WDF_OBJECT_ATTRIBUTES file_attributes;
	WDF_OBJECT_ATTRIBUTES request_attributes;
	BOOLEAN passive;
	LIST_ENTRY files;
	LIST_ENTRY queues;
	struct fx_queue *default_queue;
	UNICODE_STRING links[8];
	ULONG link_count;
	BOOLEAN started;
	BOOLEAN gone;		/* surprise removal */
	BOOLEAN remove_waits;	/* for the last handle */
	BOOLEAN removed;
	ULONG requests;
	/* power */
	enum fx_power power;
	ULONG power_references;
	ULONG stop_idle;
	BOOLEAN idle_allowed;
	ULONG idle_ms;
	uint64_t idle_since;
	BOOLEAN power_thread;
};

struct fx_driver {
	struct fx_object object;
	DRIVER_OBJECT *wdm;
	WDF_DRIVER_CONFIG config;
	WDF_DRIVER_GLOBALS globals;
	PDRIVER_UNLOAD displaced;
	BOOLEAN loaded;
};

extern struct host_lock fx_lock;
extern struct host_condition fx_changed;	/* anything did */
extern struct fx_driver *fx_the_driver;

/* ---- reports: verify.c */

/**
 * fx_report() - the driver broke a rule
 * @rule: name of the rule
 * @format: what was done, with its values
 */
void fx_report(const char *rule, const char *format, ...) __attribute__((format(printf, 2, 3)));
void fx_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The calling function allows at most this level. */
void fx_level(const char *function, unsigned int most);
void fx_no_locks(const char *function);
/* Whether an allocation of the framework must fail now: tests ask for it. */
BOOLEAN fx_fails(void);
void fx_fail_after(ULONG count);
ULONG fx_fails_left(void);
ULONG fx_reports(void);
/* Runs driver code at a level, and checks that it comes back as it went. */
unsigned int fx_enter(unsigned int irql);
void fx_leave(const char *callback, unsigned int before);

/* ---- entry points: driver.c, device.c */

extern const WDFFUNC fx_functions[];
NTSTATUS WINAPI fx_add_device(DRIVER_OBJECT *driver, DEVICE_OBJECT *pdo);
NTSTATUS WINAPI fx_dispatch(DEVICE_OBJECT *wdm, IRP *irp);

/* ---- objects: object.c */

void fx_object_make(struct fx_object *object, enum fx_kind kind, struct fx_object *parent,
		    VOID (*end)(struct fx_object *));
/* Attributes as the driver gave them; checked; may be NULL. */
NTSTATUS fx_attributes(struct fx_object *object, const WDF_OBJECT_ATTRIBUTES *attributes);
struct fx_object *fx_parent(const WDF_OBJECT_ATTRIBUTES *attributes, struct fx_object *otherwise);
/* The object of a handle, or NULL and a report. */
PVOID fx_object(const void *handle, enum fx_kind kind, const char *function);
void fx_reference(struct fx_object *object);
void fx_dereference(struct fx_object *object);
void fx_delete(struct fx_object *object);
const char *fx_kind_name(enum fx_kind kind);
void fx_report_leaks(void);
PVOID fx_context(struct fx_object *object, PCWDF_OBJECT_CONTEXT_TYPE_INFO type);
void fx_objects_make(void);
ULONG fx_count(enum fx_kind kind);

#define FX_SIZE(structure, name) fx_size((structure)->Size, sizeof(*(structure)), name)
BOOLEAN fx_size(ULONG actual, ULONG expected, const char *name);

/* ---- files: file.c */

NTSTATUS fx_file_create(struct fx_device *device, IRP *irp);
NTSTATUS fx_file_close(struct fx_device *device, IRP *irp);
/* With the lock; referenced. */
struct fx_file *fx_file_of(struct fx_device *device, FILE_OBJECT *wdm);

/* A file of the device is gone: the device may have waited for that. pnp.c */
void fx_device_file_closed(struct fx_device *device);
/* No I/O reaches the targets of the device any more. send.c */
void fx_targets_removed(struct fx_device *device);
NTSTATUS fx_pnp(struct fx_device *device, IRP *irp);

/* ---- threads that stand for those of the callers: lanes.c */

/* Runs in the order of the calls that have the same key. */
void fx_lane(ULONG_PTR key, void (*run)(void *argument), void *argument);
/* Runs soon, in some thread, at PASSIVE_LEVEL. */
void fx_soon(void (*run)(void *argument), void *argument);

/* ---- requests: request.c */

struct fx_request *fx_request_make(struct fx_device *device, IRP *irp, struct fx_file *file);
void fx_request_complete(struct fx_request *request, NTSTATUS status, ULONG_PTR information, const char *function);
/* Completes an IRP; its memory stays for a while, since Wine may still cancel it. */
void fx_complete_irp(IRP *irp);

/* ---- queues: queue.c */

NTSTATUS fx_queue_accept(struct fx_queue *queue, struct fx_request *request);
void fx_queue_dispatch(struct fx_queue *queue);
/* With the lock: the request is with the driver no longer. */
void fx_queue_left(struct fx_request *request);
void fx_queues_power(struct fx_device *device, BOOLEAN up, BOOLEAN purge);
void fx_queues_purge(struct fx_device *device);
void fx_queues_flush_file(struct fx_device *device, struct fx_file *file);
void fx_queue_cancelled(struct fx_request *request);

/* ---- power: power.c */

/* With the lock. */
void fx_power_get(struct fx_device *device);
void fx_power_put(struct fx_device *device);
NTSTATUS fx_power_up(struct fx_device *device, BOOLEAN first);
void fx_power_down(struct fx_device *device, BOOLEAN last);
void fx_power_start(struct fx_device *device);
void fx_power_await(struct fx_device *device, BOOLEAN up);

/* ---- sending: send.c, usb.c */

struct fx_target *fx_target(WDFIOTARGET handle, const char *function, struct fx_device **device);
NTSTATUS fx_urb(struct fx_device *device, URB *urb, ULONG timeout_ms);

NTSTATUS fx_memory_make(struct fx_object *parent, PWDF_OBJECT_ATTRIBUTES attributes, size_t bytes, WDFMEMORY *result,
			PVOID *at);

/* ---- memory of the pool that the driver allocates: pool.c */

void fx_pool_report(void);
ULONG fx_pool_blocks(void);

/* ---- commands of tests to the double itself: control.c */

BOOLEAN fx_control(struct fx_device *device, IRP *irp, NTSTATUS *status);

#endif /* FX_H */
