// SPDX-License-Identifier: Apache-2.0
/*
 * Wine hands all requests of all processes to one thread. Windows calls a
 * driver in the threads of its callers: those run at the same time, and the
 * calls of each stay in their order. A lane stands for one of them.
 */
#include "fx.h"

struct step {
	LIST_ENTRY link;
	void (*run)(void *argument);
	void *argument;
};

struct lane {
	LIST_ENTRY link;
	ULONG_PTR key;
	LIST_ENTRY steps;
};

static LIST_ENTRY lanes = { &lanes, &lanes };
static LIST_ENTRY ready = { &ready, &ready };	/* lanes without a thread */
static ULONG idle;
static struct host_condition work;

static void work_off(struct lane *lane)
{
	struct step *step;

	while (!IsListEmpty(&lane->steps)) {
		step = CONTAINING_RECORD(RemoveHeadList(&lane->steps), struct step, link);
		host_lock_give(&fx_lock);
		step->run(step->argument);
		host_free(step);
		host_lock_take(&fx_lock);
	}
	RemoveEntryList(&lane->link);
	host_free(lane);
}

static void be_a_caller(void *unused)
{
	struct lane *lane;

	(void)unused;
	host_lock_take(&fx_lock);
	for (;;) {
		while (!IsListEmpty(&ready)) {
			lane = CONTAINING_RECORD(RemoveHeadList(&ready), struct lane, link);
			InsertTailList(&lanes, &lane->link);
			work_off(lane);
		}
		idle++;
		if (!host_wait(&work, &fx_lock, 5000) && IsListEmpty(&ready)) {
			idle--;
			break;
		}
		idle--;
	}
	host_lock_give(&fx_lock);
}

static struct lane *find(LIST_ENTRY *list, ULONG_PTR key)
{
	LIST_ENTRY *at;

	for (at = list->Flink; at != list; at = at->Flink)
		if (CONTAINING_RECORD(at, struct lane, link)->key == key)
			return CONTAINING_RECORD(at, struct lane, link);
	return NULL;
}

void fx_lane(ULONG_PTR key, void (*run)(void *argument), void *argument)
{
	struct step *step = host_memory(sizeof(*step));
	static ULONG_PTR nobody = 0xf000000000000000;
	struct lane *lane = NULL;
	ULONG waiting = 0;
	LIST_ENTRY *at;

	step->run = run;
	step->argument = argument;
	host_lock_take(&fx_lock);
	if (!key)
		key = ++nobody;
	lane = find(&lanes, key);
	if (!lane)
		lane = find(&ready, key);
	if (!lane) {
		lane = host_memory(sizeof(*lane));
		lane->key = key;
		InitializeListHead(&lane->steps);
		InsertTailList(&ready, &lane->link);
		for (at = ready.Flink; at != &ready; at = at->Flink)
			waiting++;
		if (waiting > idle)
			host_start(be_a_caller, NULL);
		host_wake(&work);
	}
	InsertTailList(&lane->steps, &step->link);
	host_lock_give(&fx_lock);
}

void fx_soon(void (*run)(void *argument), void *argument)
{
	fx_lane(0, run, argument);
}
