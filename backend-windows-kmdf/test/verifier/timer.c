// SPDX-License-Identifier: Apache-2.0
/* Timers and work items. */
#include "fx.h"
#include "calls.h"

struct fx_timer {
	struct fx_object object;
	WDF_TIMER_CONFIG config;
	BOOLEAN passive;
	uint64_t due;		/* 0: not set */
	unsigned int runner;
	LIST_ENTRY link;
};

struct fx_work_item {
	struct fx_object object;
	WDF_WORKITEM_CONFIG config;
	BOOLEAN queued;
	unsigned int runner;
};

static LIST_ENTRY timers = { &timers, &timers };
static BOOLEAN clock_runs;

static void run_timer(void *argument)
{
	struct fx_timer *timer = argument;
	unsigned int before = fx_enter(timer->passive ? PASSIVE_LEVEL : DISPATCH_LEVEL);

	timer->config.EvtTimerFunc((WDFTIMER)timer);
	fx_leave("EvtTimerFunc", before);
	host_lock_take(&fx_lock);
	timer->runner = 0;
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
	fx_dereference(&timer->object);
}

static void start_timer(void *argument)
{
	struct fx_timer *timer = argument;

	timer->runner = host_thread_id();
	run_timer(timer);
}

static struct fx_timer *next_due(uint64_t now)
{
	struct fx_timer *timer;
	LIST_ENTRY *at;

	for (at = timers.Flink; at != &timers; at = at->Flink) {
		timer = CONTAINING_RECORD(at, struct fx_timer, link);
		if (timer->due && timer->due <= now && !timer->runner)
			return timer;
	}
	return NULL;
}

static void run_clock(void *unused)
{
	struct fx_timer *timer;
	uint64_t now;

	(void)unused;
	for (;;) {
		host_sleep(1);
		host_lock_take(&fx_lock);
		now = host_ms();
		while ((timer = next_due(now))) {
			timer->due = timer->config.Period ? now + timer->config.Period : 0;
			timer->runner = ~0U;
			fx_reference(&timer->object);
			fx_soon(start_timer, timer);
		}
		host_lock_give(&fx_lock);
	}
}

/* Neither due nor running, unless it is this thread that runs it. */
static BOOLEAN stop_timer(struct fx_timer *timer, BOOLEAN wait)
{
	BOOLEAN was;

	host_lock_take(&fx_lock);
	was = timer->due != 0;
	timer->due = 0;
	while (wait && timer->runner && timer->runner != host_thread_id())
		host_wait(&fx_changed, &fx_lock, 20);
	host_lock_give(&fx_lock);
	return was;
}

static void end_of_timer(struct fx_object *object)
{
	struct fx_timer *timer = (struct fx_timer *)object;

	stop_timer(timer, TRUE);
	host_lock_take(&fx_lock);
	RemoveEntryList(&timer->link);
	host_lock_give(&fx_lock);
}

NTSTATUS Fx_WdfTimerCreate(PWDF_DRIVER_GLOBALS globals, PWDF_TIMER_CONFIG config, PWDF_OBJECT_ATTRIBUTES attributes,
			   WDFTIMER *result)
{
	struct fx_timer *timer;

	(void)globals;
	fx_level("WdfTimerCreate", DISPATCH_LEVEL);
	if (!FX_SIZE(config, "WDF_TIMER_CONFIG"))
		return STATUS_INVALID_PARAMETER;
	if (!attributes || !attributes->ParentObject) {
		fx_report("timer", "a timer needs a parent");
		return STATUS_INVALID_PARAMETER;
	}
	if (attributes->ExecutionLevel == WdfExecutionLevelPassive && config->AutomaticSerialization) {
		fx_report("timer", "a passive timer with automatic serialization under a parent that is not passive");
		return STATUS_INVALID_PARAMETER;
	}
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	timer = host_memory(sizeof(*timer));
	timer->config = *config;
	timer->passive = attributes->ExecutionLevel == WdfExecutionLevelPassive;
	fx_object_make(&timer->object, FX_TIMER, fx_parent(attributes, &fx_the_driver->object), end_of_timer);
	fx_attributes(&timer->object, attributes);
	host_lock_take(&fx_lock);
	InsertTailList(&timers, &timer->link);
	if (!clock_runs) {
		clock_runs = TRUE;
		host_start(run_clock, NULL);
	}
	host_lock_give(&fx_lock);
	*result = (WDFTIMER)timer;
	return STATUS_SUCCESS;
}

BOOLEAN Fx_WdfTimerStart(PWDF_DRIVER_GLOBALS globals, WDFTIMER handle, LONGLONG due)
{
	struct fx_timer *timer = fx_object(handle, FX_TIMER, "WdfTimerStart");
	BOOLEAN was;

	(void)globals;
	fx_level("WdfTimerStart", DISPATCH_LEVEL);
	if (!timer)
		return FALSE;
	if (due > 0)
		fx_report("timer", "an absolute time, %lld", due);
	host_lock_take(&fx_lock);
	was = timer->due != 0;
	timer->due = host_ms() + (due < 0 ? (uint64_t)(-due + 9999) / 10000 : 0);
	host_lock_give(&fx_lock);
	return was;
}

BOOLEAN Fx_WdfTimerStop(PWDF_DRIVER_GLOBALS globals, WDFTIMER handle, BOOLEAN wait)
{
	struct fx_timer *timer = fx_object(handle, FX_TIMER, "WdfTimerStop");

	(void)globals;
	fx_level("WdfTimerStop", wait ? PASSIVE_LEVEL : DISPATCH_LEVEL);
	if (timer && wait && timer->runner == host_thread_id())
		fx_report("timer", "a timer waits for itself");
	return timer && stop_timer(timer, wait);
}

WDFOBJECT Fx_WdfTimerGetParentObject(PWDF_DRIVER_GLOBALS globals, WDFTIMER handle)
{
	struct fx_timer *timer = fx_object(handle, FX_TIMER, "WdfTimerGetParentObject");

	(void)globals;
	return timer ? timer->object.parent : NULL;
}

static void run_work(void *argument)
{
	struct fx_work_item *item = argument;
	unsigned int before;

	host_lock_take(&fx_lock);
	item->queued = FALSE;
	/* One at a time: a second run waits for the first. */
	while (item->runner)
		host_wait(&fx_changed, &fx_lock, 20);
	item->runner = host_thread_id();
	host_lock_give(&fx_lock);
	before = fx_enter(PASSIVE_LEVEL);
	item->config.EvtWorkItemFunc((WDFWORKITEM)item);
	fx_leave("EvtWorkItemFunc", before);
	host_lock_take(&fx_lock);
	item->runner = 0;
	host_wake(&fx_changed);
	host_lock_give(&fx_lock);
	fx_dereference(&item->object);
}

static void flush(struct fx_work_item *item)
{
	host_lock_take(&fx_lock);
	while (item->queued || (item->runner && item->runner != host_thread_id()))
		host_wait(&fx_changed, &fx_lock, 20);
	host_lock_give(&fx_lock);
}

static void end_of_work_item(struct fx_object *object)
{
	flush((struct fx_work_item *)object);
}

NTSTATUS Fx_WdfWorkItemCreate(PWDF_DRIVER_GLOBALS globals, PWDF_WORKITEM_CONFIG config,
			      PWDF_OBJECT_ATTRIBUTES attributes, WDFWORKITEM *result)
{
	struct fx_work_item *item;

	(void)globals;
	fx_level("WdfWorkItemCreate", DISPATCH_LEVEL);
	if (!FX_SIZE(config, "WDF_WORKITEM_CONFIG"))
		return STATUS_INVALID_PARAMETER;
	if (!attributes || !attributes->ParentObject) {
		fx_report("work-item", "a work item needs a parent");
		return STATUS_INVALID_PARAMETER;
	}
	if (fx_fails())
		return STATUS_INSUFFICIENT_RESOURCES;
	item = host_memory(sizeof(*item));
	item->config = *config;
	fx_object_make(&item->object, FX_WORK_ITEM, fx_parent(attributes, &fx_the_driver->object), end_of_work_item);
	fx_attributes(&item->object, attributes);
	*result = (WDFWORKITEM)item;
	return STATUS_SUCCESS;
}

VOID Fx_WdfWorkItemEnqueue(PWDF_DRIVER_GLOBALS globals, WDFWORKITEM handle)
{
	struct fx_work_item *item = fx_object(handle, FX_WORK_ITEM, "WdfWorkItemEnqueue");
	BOOLEAN now;

	(void)globals;
	fx_level("WdfWorkItemEnqueue", DISPATCH_LEVEL);
	if (!item)
		return;
	host_lock_take(&fx_lock);
	now = !item->queued;
	item->queued = TRUE;
	if (now)
		fx_reference(&item->object);
	host_lock_give(&fx_lock);
	if (now)
		fx_soon(run_work, item);
}

VOID Fx_WdfWorkItemFlush(PWDF_DRIVER_GLOBALS globals, WDFWORKITEM handle)
{
	struct fx_work_item *item = fx_object(handle, FX_WORK_ITEM, "WdfWorkItemFlush");

	(void)globals;
	fx_level("WdfWorkItemFlush", PASSIVE_LEVEL);
	if (item && item->runner == host_thread_id())
		fx_report("work-item", "a work item waits for itself");
	if (item)
		flush(item);
}

WDFOBJECT Fx_WdfWorkItemGetParentObject(PWDF_DRIVER_GLOBALS globals, WDFWORKITEM handle)
{
	struct fx_work_item *item = fx_object(handle, FX_WORK_ITEM, "WdfWorkItemGetParentObject");

	(void)globals;
	return item ? item->object.parent : NULL;
}
