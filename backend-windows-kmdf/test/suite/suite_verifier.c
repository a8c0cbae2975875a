// SPDX-License-Identifier: Apache-2.0
/* The verifier itself: a driver that breaks each rule is caught, and one that breaks none is not. */
#include "camera.h"
#include "devices.h"
#include "suites.h"

#include "../faulty/faults.h"

static const GUID faulty_class = FAULTY_INTERFACE_GUID;

static HANDLE open_faulty(void)
{
	uint64_t end = now_ms() + WAIT_MS;
	HANDLE handle;

	while ((handle = device_open(&faulty_class, NULL, 0)) == INVALID_HANDLE_VALUE && now_ms() < end)
		Sleep(20);
	EXPECT(handle != INVALID_HANDLE_VALUE, "the faulty driver has no device");
	return handle;
}

static bool comes(long from, const char *text, unsigned int ms)
{
	uint64_t end = now_ms() + ms;

	while (!log_has(from, text)) {
		if (now_ms() > end)
			return false;
		Sleep(10);
	}
	return true;
}

static void expect_report(long from, const char *rule)
{
	char text[60], first[600];

	snprintf(text, sizeof(text), "report %s:", rule);
	if (comes(from, text, WAIT_MS))
		return;
	log_first_report(from, first, sizeof(first));
	FAIL("no report of rule %s, but: '%s'", rule, first);
}

static void caught(unsigned int fault, const char *rule)
{
	HANDLE handle = open_faulty();
	long from = log_length();

	EXPECT_EQ(call_do(handle, FAULTY_CODE(fault), NULL, 0, NULL, 0, NULL), 0);
	expect_report(from, rule);
}

#define CAUGHT(function, fault, rule) static void function(void) { caught(fault, rule); }

CAUGHT(double_completion, FAULTY_DOUBLE_COMPLETION, "double-completion")
CAUGHT(use_after_completion, FAULTY_USE_AFTER_COMPLETION, "buffer")
CAUGHT(complete_cancelable, FAULTY_COMPLETE_CANCELABLE, "complete-cancelable")
CAUGHT(unmark_unmarked, FAULTY_UNMARK_UNMARKED, "cancelable")
CAUGHT(wrong_handle, FAULTY_WRONG_HANDLE, "handle")
CAUGHT(no_handle, FAULTY_NO_HANDLE, "handle")
CAUGHT(wait_at_dispatch, FAULTY_WAIT_AT_DISPATCH, "irql")
CAUGHT(complete_with_lock, FAULTY_COMPLETE_WITH_LOCK, "lock-held")
CAUGHT(release_unheld, FAULTY_RELEASE_UNHELD, "lock")
CAUGHT(pool_overrun, FAULTY_POOL_OVERRUN, "pool")
CAUGHT(too_much_information, FAULTY_TOO_MUCH_INFORMATION, "information")
CAUGHT(send_unformatted, FAULTY_SEND_UNFORMATTED, "send")
CAUGHT(delete_callers, FAULTY_DELETE_CALLERS, "delete")
CAUGHT(idle_unbalanced, FAULTY_IDLE_UNBALANCED, "idle-balance")
CAUGHT(acknowledge_unasked, FAULTY_ACKNOWLEDGE_UNASKED, "stop-acknowledge")
CAUGHT(wrong_size, FAULTY_WRONG_SIZE, "size")
CAUGHT(forward_cancelable, FAULTY_FORWARD_CANCELABLE, "forward")
CAUGHT(lock_kept, FAULTY_LOCK_KEPT, "lock-held")

static void replug(void)
{
	if (bus_tell(0).present) {
		bus_unplug(0);
		while (!bus_tell(0).removed)
			Sleep(20);
	}
	bus_plug_as(0, 2, 0);
	CloseHandle(open_faulty());
}

static void silent_when_all_is_well(void)
{
	long from = log_length();
	HANDLE handle;
	int i;

	replug();
	handle = open_faulty();
	for (i = 0; i < 50; i++)
		EXPECT_EQ(call_do(handle, FAULTY_CODE(FAULTY_NONE), NULL, 0, NULL, 0, NULL), 0);
	CloseHandle(handle);
	Sleep(200);
	EXPECT(!log_has(from, "report "), "the verifier reports what is no fault");
}

/* A request that the driver keeps: the file cannot be closed in order. */
static void kept_request(void)
{
	HANDLE handle = open_faulty();
	long from = log_length();
	struct call call;

	EXPECT_EQ(call_start(&call, handle, FAULTY_CODE(FAULTY_KEEP), NULL, 0, NULL, 0), 0);
	EXPECT_EQ(call_do(handle, FAULTY_CODE(FAULTY_NONE), NULL, 0, NULL, 0, NULL), 0);
	CloseHandle(handle);
	expect_report(from, "leaked-request");
}

static void stop_forgotten(void)
{
	HANDLE handle = open_faulty();
	long from = log_length();
	struct call call;

	EXPECT_EQ(call_start(&call, handle, FAULTY_CODE(FAULTY_KEEP_POWERED), NULL, 0, NULL, 0), 0);
	/* The next one of the same thread is answered: so the driver has had this one. */
	EXPECT_EQ(call_do(handle, FAULTY_CODE(FAULTY_NONE), NULL, 0, NULL, 0, NULL), 0);
	bus_unplug(0);
	expect_report(from, "stop-forgotten");
}

/* The device goes in order before; afterwards the driver is loaded anew. */
static void leaks(void)
{
	static const unsigned int faults[] = { FAULTY_LEAK_OBJECT, FAULTY_LEAK_REQUEST, FAULTY_LEAK_POOL };
	HANDLE handle;
	long from;
	unsigned int i;

	handle = open_faulty();
	for (i = 0; i < 3; i++)
		EXPECT_EQ(call_do(handle, FAULTY_CODE(faults[i]), NULL, 0, NULL, 0, NULL), 0);
	CloseHandle(handle);
	bus_unplug(0);
	while (!bus_tell(0).removed)
		Sleep(20);
	from = log_length();
	EXPECT_EQ(bus_unload("hotshoe_faulty"), 0);
	expect_report(from, "leaked-pool");
	EXPECT(log_has(from, "report leaked-object: WDFSPINLOCK"), "the lock is not reported");
	EXPECT(log_has(from, "report leaked-request: WDFREQUEST"), "the request is not reported");
	replug();
}

const struct test_suite verifier_suite = { "verifier", true, (const struct test_case[]) {
	{ "shouldBeSilentWhenNoRuleIsBroken", 60, silent_when_all_is_well },
	{ "shouldCatchADoubleCompletion", 30, double_completion },
	{ "shouldCatchTheUseOfACompletedRequest", 30, use_after_completion },
	{ "shouldCatchCompletionWhileCancelable", 30, complete_cancelable },
	{ "shouldCatchUnmarkingWhatIsNotMarked", 30, unmark_unmarked },
	{ "shouldCatchAHandleOfTheWrongType", 30, wrong_handle },
	{ "shouldCatchWhatIsNoHandle", 30, no_handle },
	{ "shouldCatchAWaitAtDispatchLevel", 30, wait_at_dispatch },
	{ "shouldCatchACompletionUnderASpinLock", 30, complete_with_lock },
	{ "shouldCatchASpinLockGivenBackByWhoHasItNot", 30, release_unheld },
	{ "shouldCatchAWriteBehindTheEndOfMemory", 30, pool_overrun },
	{ "shouldCatchMoreBytesThanThereIsRoomFor", 30, too_much_information },
	{ "shouldCatchSendingWhatIsNotFormatted", 30, send_unformatted },
	{ "shouldCatchDeletingACallersRequest", 30, delete_callers },
	{ "shouldCatchUnbalancedIdleReferences", 30, idle_unbalanced },
	{ "shouldCatchAnAcknowledgeThatNobodyAskedFor", 30, acknowledge_unasked },
	{ "shouldCatchAStructureOfTheWrongSize", 30, wrong_size },
	{ "shouldCatchForwardingACancelableRequest", 30, forward_cancelable },
	{ "shouldCatchLeakedObjectsRequestsAndMemoryAtUnload", 60, leaks },
	{ "shouldCatchARequestThatIsKeptWhenItsFileCloses", 60, kept_request },
	{ "shouldCatchASpinLockKeptOverACallback", 30, lock_kept },
	{ "shouldCatchAForgottenStopAcknowledgement", 60, stop_forgotten },
	{ NULL, 0, NULL }
} };
