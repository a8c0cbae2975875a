// SPDX-License-Identifier: GPL-2.0
/*
 * Every allocation of every request fails once: fault injection of the kernel,
 * by the n-th allocation of this thread. What fails must say so, keep nothing,
 * and work when it is tried again.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "camera.h"
#include "harness.h"
#include "suites.h"

#define WIDTH	320
#define HEIGHT	240
#define MOST	400	/* allocations of one request */

/* What a case works on: set up anew for each attempt. */
static struct {
	struct stream s;
	char node[300];
	char interface[64];
	uint8_t *memory;
	int exported;
} at;

/**
 * struct operation - something that allocates
 * @prepare: before each attempt, nothing fails in it
 * @run: 0 or an errno
 * @undo: after an attempt that went well
 */
struct operation {
	void (*prepare)(void);
	int (*run)(void);
	void (*undo)(void);
};

static void write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		skip("%s: %s", path, strerror(errno));
	if (write(fd, text, strlen(text)) < 0)
		FAIL("%s: %s", path, strerror(errno));
	close(fd);
}

static int open_injection(void)
{
	int fd;

	write_text("/sys/kernel/debug/failslab/ignore-gfp-wait", "N");
	write_text("/sys/kernel/debug/failslab/verbose", "0");
	write_text("/sys/kernel/debug/fail_page_alloc/ignore-gfp-wait", "N");
	write_text("/sys/kernel/debug/fail_page_alloc/ignore-gfp-highmem", "N");
	write_text("/sys/kernel/debug/fail_page_alloc/min-order", "0");
	write_text("/sys/kernel/debug/fail_page_alloc/verbose", "0");
	fd = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	if (fd < 0)
		skip("this kernel has no fault injection: fail-nth: %s", strerror(errno));
	return fd;
}

/* Gives what is left of n: 0 means that an allocation has failed. */
static int injected(int fd, int n, int (*run)(void), int *error)
{
	char text[16];
	ssize_t length;

	length = snprintf(text, sizeof(text), "%d", n);
	EXPECT_EQ(pwrite(fd, text, (size_t)length, 0), length);
	*error = run();
	length = pread(fd, text, sizeof(text) - 1, 0);
	EXPECT(length > 0, "fail-nth: %s", strerror(errno));
	text[length] = 0;
	EXPECT_EQ(pwrite(fd, "0", 1, 0), 1);
	return atoi(text) == 0;
}

static void expect_nothing_held(int n)
{
	struct hotshoe_statistics s;
	int fd = camera_open(PATTERN);

	fill_statistics(fd, &s);
	EXPECT(s.handles == 1, "allocation %d: %u handles", n, s.handles);
	EXPECT(s.pinned_pages == 0, "allocation %d: %llu pages pinned", n, (unsigned long long)s.pinned_pages);
	EXPECT(s.driver_bytes == 0, "allocation %d: %llu bytes held", n, (unsigned long long)s.driver_bytes);
	EXPECT(s.attached_handles == 0, "allocation %d: %u dma-bufs", n, s.attached_handles);
	close(fd);
}

static void fail_each_allocation(const struct operation *o, bool must_allocate)
{
	int fd = open_injection(), n, error, failures = 0;

	camera_node(PATTERN, at.node, sizeof(at.node));
	for (n = 1; n <= MOST; n++) {
		o->prepare();
		if (!injected(fd, n, o->run, &error)) {
			EXPECT(error == 0, "no allocation failed, but: %s", strerror(error));
			o->undo();
			expect_nothing_held(n);
			break;
		}
		failures++;
		EXPECT(error == 0 || error == ENOMEM, "allocation %d: %s", n, strerror(error));
		/* The same again, without a failure. */
		if (error) {
			error = o->run();
			EXPECT(error == 0, "after the failure of allocation %d: %s", n, strerror(error));
		}
		o->undo();
		expect_nothing_held(n);
	}
	EXPECT(n <= MOST, "no end after %d allocations", n);
	EXPECT(failures > 0 || !must_allocate, "nothing was allocated");
	printf("%d allocations failed one by one\n", failures);
}

static void nothing(void)
{
}

static int opened = -1;

static int do_open(void)
{
	char path[310];

	snprintf(path, sizeof(path), "/dev/%s", at.node);
	opened = open(path, O_RDWR | O_CLOEXEC);
	return opened < 0 ? errno : 0;
}

static void undo_open(void)
{
	close(opened);
}

static void open_fails_cleanly(void)
{
	fail_each_allocation(&(struct operation){ nothing, do_open, undo_open }, true);
}

static void prepare_stream(void)
{
	stream_open(&at.s, PATTERN, WIDTH, HEIGHT, 3);
	if (!at.memory)
		at.memory = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
}

static void undo_stream(void)
{
	stream_close(&at.s);
}

static void prepare_free_stream(void)
{
	prepare_stream();
	at.s.plan.slots = 0;
	MUST(ioctl(at.s.fd, HOTSHOE_IOC_CONFIGURE, &at.s.plan));
	at.s.plan.slots = 3;
}

static int do_configure(void)
{
	return ioctl(at.s.fd, HOTSHOE_IOC_CONFIGURE, &at.s.plan) ? errno : 0;
}

static void configure_fails_cleanly(void)
{
	fail_each_allocation(&(struct operation){ prepare_free_stream, do_configure, undo_stream }, true);
}

static int register_one(uint32_t slot, uint32_t kind)
{
	struct hotshoe_register r = HEAD(hotshoe_register);

	r.slot = slot;
	r.memory = kind;
	r.bytes = at.s.slot_bytes;
	r.handle = at.exported;
	r.address = kind == HOTSHOE_MEMORY_USER ? (uintptr_t)at.memory + 7 : 0;
	return ioctl(at.s.fd, HOTSHOE_IOC_REGISTER, &r) ? errno : 0;
}

static int do_register_user(void)
{
	return register_one(0, HOTSHOE_MEMORY_USER);
}

static int do_register_driver(void)
{
	return register_one(0, HOTSHOE_MEMORY_DRIVER);
}

static int do_register_shared(void)
{
	return register_one(1, HOTSHOE_MEMORY_SHARED);
}

static void prepare_exported(void)
{
	struct hotshoe_slot e = HEAD(hotshoe_slot);

	prepare_stream();
	EXPECT_EQ(register_one(0, HOTSHOE_MEMORY_DRIVER), 0);
	MUST(ioctl(at.s.fd, HOTSHOE_IOC_EXPORT, &e));
	at.exported = e.handle;
}

static void undo_exported(void)
{
	close(at.exported);
	undo_stream();
}

static void register_fails_cleanly(void)
{
	fail_each_allocation(&(struct operation){ prepare_stream, do_register_user, undo_stream }, true);
	fail_each_allocation(&(struct operation){ prepare_stream, do_register_driver, undo_stream }, true);
	fail_each_allocation(&(struct operation){ prepare_exported, do_register_shared, undo_exported }, true);
}

static void prepare_driver_memory(void)
{
	prepare_stream();
	EXPECT_EQ(register_one(0, HOTSHOE_MEMORY_DRIVER), 0);
}

static int do_export(void)
{
	struct hotshoe_slot e = HEAD(hotshoe_slot);

	if (ioctl(at.s.fd, HOTSHOE_IOC_EXPORT, &e))
		return errno;
	at.exported = e.handle;
	return 0;
}

static void export_fails_cleanly(void)
{
	fail_each_allocation(&(struct operation){ prepare_driver_memory, do_export, undo_exported }, true);
}

static void prepare_started(void)
{
	struct hotshoe_control c = HEAD(hotshoe_control);

	prepare_stream();
	EXPECT_EQ(register_one(0, HOTSHOE_MEMORY_USER), 0);
	MUST(ioctl(at.s.fd, HOTSHOE_IOC_START, &c));
}

static int do_queue(void)
{
	struct hotshoe_slot q = HEAD(hotshoe_slot);

	return ioctl(at.s.fd, HOTSHOE_IOC_QUEUE, &q) ? errno : 0;
}

static void queue_fails_cleanly(void)
{
	fail_each_allocation(&(struct operation){ prepare_started, do_queue, undo_stream }, false);
}

static int do_transact(void)
{
	struct hotshoe_transact t = HEAD(hotshoe_transact);
	uint8_t packet[64];

	t.command = (uintptr_t)packet;
	t.acknowledge = (uintptr_t)packet;
	t.command_bytes = camera_read_command(packet, 0, 1);
	t.acknowledge_room = sizeof(packet);
	t.timeout_ms = 20000;
	if (ioctl(at.s.control, HOTSHOE_IOC_TRANSACT, &t))
		return errno;
	return t.result == HOTSHOE_OK ? 0 : t.result == HOTSHOE_BROKEN ? t.system_error : EIO;
}

static void transact_fails_cleanly(void)
{
	fail_each_allocation(&(struct operation){ prepare_stream, do_transact, undo_stream }, true);
}

/* Probing runs in the thread that writes: all of it is met. */
static int do_bind(void)
{
	int fd = open("/sys/bus/usb/drivers/hotshoe_u3v/bind", O_WRONLY | O_CLOEXEC), error = 0;

	if (fd < 0)
		return errno;
	if (write(fd, at.interface, strlen(at.interface)) < 0)
		error = errno;
	close(fd);
	return error;
}

static void unbind(void)
{
	camera_interface(PATTERN, at.interface, sizeof(at.interface));
	write_text("/sys/bus/usb/drivers/hotshoe_u3v/unbind", at.interface);
}

static bool bound(void)
{
	int fd = camera_try_open(PATTERN);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static void binding_fails_cleanly(void)
{
	int fd = open_injection(), n, error, failures = 0;

	for (n = 1; n <= MOST; n++) {
		unbind();
		if (!injected(fd, n, do_bind, &error)) {
			EXPECT(error == 0, "no allocation failed, but: %s", strerror(error));
			break;
		}
		failures++;
		if (error || !bound()) {
			error = do_bind();
			EXPECT(error == 0 || error == EBUSY, "after the failure of allocation %d: %s", n, strerror(error));
		}
		expect_nothing_held(n);
	}
	EXPECT(failures > 5 && n <= MOST, "%d failures", failures);
	printf("%d allocations failed one by one\n", failures);
}

/* Where no request is under way: completions, repairs. */
static void allocations_that_fail_now_and_then_do_no_harm(void)
{
	char text[32] = "";
	uint64_t start, end;
	struct stream s;
	FILE *file;
	int i;

	close(open_injection());
	file = fopen("/sys/module/hotshoe_u3v/sections/.text", "r");
	EXPECT(file && fscanf(file, "%31s", text) == 1, "where the module's code is");
	fclose(file);
	if (access("/sys/kernel/debug/failslab/require-start", W_OK))
		skip("this kernel cannot restrict failures to a module");
	start = strtoull(text, NULL, 16);
	end = start + (1 << 20);
	snprintf(text, sizeof(text), "0x%llx", (unsigned long long)start);
	write_text("/sys/kernel/debug/failslab/require-start", text);
	snprintf(text, sizeof(text), "0x%llx", (unsigned long long)end);
	write_text("/sys/kernel/debug/failslab/require-end", text);
	write_text("/sys/kernel/debug/failslab/stacktrace-depth", "32");
	write_text("/sys/kernel/debug/failslab/times", "-1");
	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	stream_start(&s);
	write_text("/sys/kernel/debug/failslab/probability", "10");
	for (i = 0; i < 200; i++) {
		struct hotshoe_slot q = HEAD(hotshoe_slot);

		if (stream_dequeue(&s, 500) == HOTSHOE_OK) {
			q.slot = s.last.slot;
			while (ioctl(s.fd, HOTSHOE_IOC_QUEUE, &q))
				EXPECT(errno == ENOMEM, "queue: %s", strerror(errno));
		}
	}
	write_text("/sys/kernel/debug/failslab/probability", "0");
	stream_stop(&s);
	stream_close(&s);
	expect_nothing_held(0);
	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	stream_start(&s);
	for (i = 0; i < 5; i++) {
		stream_take(&s);
		stream_compare(&s, PATTERN, s.at[s.last.slot]);
		stream_queue(&s, s.last.slot);
	}
	stream_stop(&s);
}

const struct test_suite failures_suite = { "failures", (const struct test_case[]) {
	{ "shouldSurviveEveryFailedAllocationOfOpen", 60, open_fails_cleanly },
	{ "shouldSurviveEveryFailedAllocationOfConfigure", 60, configure_fails_cleanly },
	{ "shouldSurviveEveryFailedAllocationOfRegister", 120, register_fails_cleanly },
	{ "shouldSurviveEveryFailedAllocationOfExport", 60, export_fails_cleanly },
	{ "shouldSurviveEveryFailedAllocationOfQueue", 60, queue_fails_cleanly },
	{ "shouldSurviveEveryFailedAllocationOfTransact", 60, transact_fails_cleanly },
	{ "shouldSurviveEveryFailedAllocationOfBinding", 120, binding_fails_cleanly },
	{ "shouldSurviveFailuresNowAndThen", 120, allocations_that_fail_now_and_then_do_no_harm },
	{ NULL, 0, NULL }
} };
