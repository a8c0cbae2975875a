// SPDX-License-Identifier: GPL-2.0
/* Death of a process, departure of the camera, removal of the driver: at every moment. */
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/usbdevice_fs.h>

#include "camera.h"
#include "harness.h"
#include "line.h"
#include "pinned.h"
#include "suites.h"

#define WIDTH	640
#define HEIGHT	480

static void expect_healthy(void)
{
	struct hotshoe_statistics s;
	struct stream stream;
	int fd = camera_open(PATTERN);

	fill_statistics(fd, &s);
	EXPECT_EQ(s.pinned_pages, 0);
	EXPECT_EQ(s.driver_bytes, 0);
	EXPECT_EQ(s.registered, 0);
	EXPECT_EQ(s.queued, 0);
	EXPECT_EQ(s.filled, 0);
	EXPECT_EQ(s.handles, 1);
	close(fd);
	stream_open(&stream, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&stream);
	stream_start(&stream);
	stream_take(&stream);
	stream_compare(&stream, PATTERN, stream.at[stream.last.slot]);
	stream_stop(&stream);
	stream_close(&stream);
}

static void stream_for_ever(void *argument)
{
	struct hotshoe_register r;
	struct stream s;
	unsigned int i;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	for (i = 0; i + 1 < SLOTS; i++)
		stream_register_user(&s, i, malloc(s.slot_bytes));
	stream_register_driver(&s, i, &r);
	stream_start(&s);
	stream_take(&s);
	EXPECT_EQ(write(*(int *)argument, "", 1), 1);
	for (;;) {
		stream_queue(&s, s.last.slot);
		stream_take(&s);
	}
}

static void a_killed_process_leaves_nothing(void)
{
	int pipes[2], i, status, pid;
	long long before = pinned_pages();
	char c;

	MUST(pipe(pipes));
	for (i = 0; i < 8; i++) {
		pid = run_child(stream_for_ever, &pipes[1]);
		EXPECT_EQ(read(pipes[0], &c, 1), 1);
		sleep_ms((unsigned int)i * 7);
		MUST(kill(pid, SIGKILL));
		MUST(waitpid(pid, &status, 0));
		await_pinned(before);
	}
	expect_healthy();
}

static void replug(void)
{
	line_tell("replug", PATTERN, "");
	close(camera_open(PATTERN));
}

/* Takes what comes until the end of the camera, which must come. */
static void drain(struct stream *s)
{
	uint64_t end = now_ms() + 30000;
	unsigned int result;

	for (;;) {
		result = stream_dequeue(s, 5000);
		if (result == HOTSHOE_GONE)
			return;
		EXPECT(now_ms() < end, "no end after an unplug, result %u", result);
		if (result == HOTSHOE_OK) {
			struct hotshoe_slot q = HEAD(hotshoe_slot);

			q.slot = s->last.slot;
			if (ioctl(s->fd, HOTSHOE_IOC_QUEUE, &q))
				EXPECT(errno == ENODEV, "queue: %s", strerror(errno));
		}
	}
}

static void expect_dead(int fd)
{
	struct hotshoe_query q = HEAD(hotshoe_query);
	struct hotshoe_statistics s = HEAD(hotshoe_statistics);
	struct hotshoe_transact t = HEAD(hotshoe_transact);
	struct pollfd p = { .fd = fd, .events = POLLIN };
	uint8_t packet[64];

	EXPECT_ERRNO(ioctl(fd, HOTSHOE_IOC_QUERY, &q), ENODEV);
	t.command = (uintptr_t)packet;
	t.acknowledge = (uintptr_t)packet;
	t.command_bytes = camera_read_command(packet, 0, 1);
	t.acknowledge_room = sizeof(packet);
	t.timeout_ms = 1000;
	if (ioctl(fd, HOTSHOE_IOC_TRANSACT, &t))
		EXPECT(errno == ENODEV, "transact: %s", strerror(errno));
	else
		EXPECT_EQ(t.result, HOTSHOE_GONE);
	if (ioctl(fd, HOTSHOE_IOC_STATISTICS, &s))
		EXPECT(errno == ENODEV, "statistics: %s", strerror(errno));
	EXPECT_EQ(MUST(poll(&p, 1, 1000)), 1);
	EXPECT(p.revents & (POLLHUP | POLLERR), "0x%x", (unsigned int)p.revents);
}

static void an_unplug_ends_a_stream_at_any_byte(void)
{
	static const unsigned int bytes[] = { 0, 20, 52, 53, 1024, 65536, 262144, 300001, 614400, 614420 };
	struct hotshoe_control c = HEAD(hotshoe_control);
	long long before = pinned_pages();
	struct stream s;
	unsigned int i;
	char fault[64];

	for (i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
		stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
		stream_memory(&s);
		snprintf(fault, sizeof(fault), "disconnect@1:%u", bytes[i]);
		line_tell("faults", PATTERN, fault);
		stream_start_doomed(&s);
		drain(&s);
		expect_dead(s.fd);
		expect_dead(s.control);
		MUST(ioctl(s.fd, HOTSHOE_IOC_STOP, &c));
		if (i % 2)
			line_tell("replug", PATTERN, "");	/* the new one comes while the old one is open */
		stream_close(&s);
		if (i % 2 == 0)
			line_tell("replug", PATTERN, "");
		await_pinned(before);
		expect_healthy();
	}
}

static void *wait_on(void *argument)
{
	struct hotshoe_event e = HEAD(hotshoe_event);
	uint8_t packet[1024];

	e.packet = (uintptr_t)packet;
	e.room = sizeof(packet);
	e.timeout_ms = 60000;
	if (ioctl(*(int *)argument, HOTSHOE_IOC_EVENT, &e))
		return (void *)(uintptr_t)(errno == ENODEV ? HOTSHOE_GONE : 1000 + errno);
	return (void *)(uintptr_t)e.result;
}

static void *dequeue_on(void *argument)
{
	return (void *)(uintptr_t)stream_dequeue(argument, 60000);
}

static void *transact_on(void *argument)
{
	struct hotshoe_transact t = HEAD(hotshoe_transact);
	uint8_t packet[64];

	t.acknowledge = (uintptr_t)packet;
	t.acknowledge_room = sizeof(packet);
	t.timeout_ms = 60000;
	if (ioctl(*(int *)argument, HOTSHOE_IOC_TRANSACT, &t))
		return (void *)(uintptr_t)(errno == ENODEV ? HOTSHOE_GONE : 1000 + errno);
	return (void *)(uintptr_t)t.result;
}

static void an_unplug_wakes_everybody_who_waits(void)
{
	struct hotshoe_control c = HEAD(hotshoe_control);
	pthread_t threads[3];
	struct stream s;
	uint64_t start;
	void *result;
	int i;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	MUST(ioctl(s.fd, HOTSHOE_IOC_START, &c));
	stream_queue(&s, 0);
	pthread_create(&threads[0], NULL, wait_on, &s.control);
	pthread_create(&threads[1], NULL, dequeue_on, &s);
	pthread_create(&threads[2], NULL, transact_on, &s.control);
	sleep_ms(500);
	start = now_ms();
	line_tell("unplug", PATTERN, "");
	for (i = 0; i < 3; i++) {
		pthread_join(threads[i], &result);
		EXPECT((uintptr_t)result == HOTSHOE_GONE, "waiter %d: %lu", i, (unsigned long)(uintptr_t)result);
	}
	EXPECT(now_ms() - start < 20000, "after %llu ms", (unsigned long long)(now_ms() - start));
	stream_close(&s);
	replug();
}

static void mappings_and_exports_outlive_the_camera(void)
{
	struct hotshoe_slot e = HEAD(hotshoe_slot);
	struct hotshoe_register r;
	struct stream s;
	uint8_t *exported;

	stream_open(&s, PATTERN, WIDTH, HEIGHT, 1);
	stream_register_driver(&s, 0, &r);
	MUST(ioctl(s.fd, HOTSHOE_IOC_EXPORT, &e));
	memset(s.at[0], 0x42, r.map_bytes);
	line_tell("unplug", PATTERN, "");
	camera_await_absence(PATTERN);
	exported = mmap(NULL, r.map_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, e.handle, 0);
	EXPECT(exported != MAP_FAILED, "%s", strerror(errno));
	stream_close(&s);
	EXPECT_EQ(s.at[0][r.map_bytes - 1], 0x42);
	EXPECT_EQ(exported[r.map_bytes - 1], 0x42);
	s.at[0][0] = 0x43;
	EXPECT_EQ(exported[0], 0x43);
	munmap(s.at[0], r.map_bytes);
	EXPECT_EQ(exported[0], 0x43);
	munmap(exported, r.map_bytes);
	close(e.handle);
	replug();
	expect_healthy();
}

static void write_driver(const char *attribute, const char *interface)
{
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "/sys/bus/usb/drivers/hotshoe_u3v/%s", attribute);
	fd = (int)MUST(open(path, O_WRONLY | O_CLOEXEC));
	EXPECT(write(fd, interface, strlen(interface)) > 0, "%s %s: %s", attribute, interface, strerror(errno));
	close(fd);
}

static void unbinding_while_frames_flow_is_safe(void)
{
	long long before = pinned_pages();
	char interface[64];
	struct stream s;
	int i;

	for (i = 0; i < 6; i++) {
		camera_interface(PATTERN, interface, sizeof(interface));
		stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
		stream_memory(&s);
		stream_start(&s);
		stream_take(&s);
		sleep_ms((unsigned int)i * 11);
		write_driver("unbind", interface);
		drain(&s);
		expect_dead(s.fd);
		stream_close(&s);
		await_pinned(before);
		write_driver("bind", interface);
		expect_healthy();
	}
}

static int unload(void)
{
	return system("rmmod hotshoe_u3v 2>/dev/null");
}

static int load(void)
{
	char command[600];

	snprintf(command, sizeof(command), "insmod %s", module_file);
	return system(command);
}

static void the_module_goes_only_when_nobody_uses_it(void)
{
	struct hotshoe_slot e = HEAD(hotshoe_slot);
	long long before = pinned_pages();
	struct hotshoe_register r;
	char interface[64];
	struct stream s;

	camera_interface(PATTERN, interface, sizeof(interface));
	stream_open(&s, PATTERN, WIDTH, HEIGHT, 2);
	stream_register_user(&s, 0, malloc(s.slot_bytes));
	stream_register_driver(&s, 1, &r);
	e.slot = 1;
	MUST(ioctl(s.fd, HOTSHOE_IOC_EXPORT, &e));
	stream_start(&s);
	stream_take(&s);
	EXPECT(unload() != 0, "removed with frames in flight");
	stream_queue(&s, s.last.slot);
	stream_take(&s);
	write_driver("unbind", interface);
	EXPECT(unload() != 0, "removed with an open handle");
	munmap(s.at[1], r.map_bytes);
	stream_close(&s);
	await_pinned(before);
	EXPECT(unload() != 0, "removed with an exported buffer");
	close(e.handle);
	sleep_ms(200);
	EXPECT_EQ(unload(), 0);
	EXPECT_EQ(load(), 0);
	expect_healthy();
}

static void the_module_comes_and_goes_many_times(void)
{
	int i;

	for (i = 0; i < 5; i++) {
		close(camera_open(PATTERN));
		EXPECT_EQ(unload(), 0);
		EXPECT_EQ(load(), 0);
	}
	expect_healthy();
}

static int open_usbfs(int *bus_device)
{
	struct hotshoe_query q = HEAD(hotshoe_query);
	int fd = camera_open(PATTERN);
	char path[64];

	MUST(ioctl(fd, HOTSHOE_IOC_QUERY, &q));
	close(fd);
	*bus_device = (int)q.device;
	snprintf(path, sizeof(path), "/dev/bus/usb/%03u/%03u", q.bus, q.device);
	return (int)MUST(open(path, O_RDWR | O_CLOEXEC));
}

/* What libusb does when a program of user space takes the camera, and gives it back. */
static void interfaces_are_taken_and_given_back_in_any_order(void)
{
	static const int orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 0, 2 }, { 2, 0, 1 } };
	unsigned int i, j;
	int usb, number;

	for (i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		struct stream s;

		usb = open_usbfs(&number);
		stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
		stream_memory(&s);
		stream_start(&s);
		stream_take(&s);
		for (j = 0; j < 3; j++) {
			struct usbdevfs_ioctl command = { orders[i][j], USBDEVFS_DISCONNECT, NULL };

			if (ioctl(usb, USBDEVFS_IOCTL, &command))
				EXPECT(errno == ENODATA, "interface %d: %s", orders[i][j], strerror(errno));
			if (j == 0)
				drain(&s);
		}
		stream_close(&s);
		EXPECT(camera_try_open(PATTERN) < 0, "still bound without its interfaces");
		for (j = 0; j < 3; j++) {
			struct usbdevfs_ioctl command = { orders[i][j], USBDEVFS_CONNECT, NULL };

			if (ioctl(usb, USBDEVFS_IOCTL, &command) < 0)
				EXPECT(errno == EBUSY || errno == ENODATA, "interface %d: %s", orders[i][j], strerror(errno));
		}
		close(usb);
		expect_healthy();
	}
}

static void a_reset_of_the_port_is_survived(void)
{
	struct stream s;
	int usb, number;

	usb = open_usbfs(&number);
	stream_open(&s, PATTERN, WIDTH, HEIGHT, SLOTS);
	stream_memory(&s);
	stream_start(&s);
	stream_take(&s);
	if (ioctl(usb, USBDEVFS_RESET, 0))
		EXPECT(errno == ENODEV, "%s", strerror(errno));
	close(usb);
	/* Frames, an end, or a broken stream: but no hang, and the camera works again. */
	stream_dequeue(&s, 3000);
	stream_close(&s);
	expect_healthy();
}

static void *close_soon(void *argument)
{
	sleep_ms(30);
	line_tell("unplug", PATTERN, argument);
	return NULL;
}

/* Departure races with open and close. */
static void opening_and_closing_race_with_departure(void)
{
	pthread_t thread;
	int i, fd;

	for (i = 0; i < 6; i++) {
		uint64_t end = now_ms() + 1500;

		close(camera_open(PATTERN));
		pthread_create(&thread, NULL, close_soon, "");
		while (now_ms() < end) {
			fd = camera_try_open(PATTERN);
			if (fd >= 0)
				close(fd);
		}
		pthread_join(thread, NULL);
		replug();
	}
	expect_healthy();
}

const struct test_suite lifetime_suite = { "lifetime", (const struct test_case[]) {
	{ "shouldLeaveNothingOfAKilledProcess", 90, a_killed_process_leaves_nothing },
	{ "shouldEndAStreamAtAnUnplugAtAnyByte", 240, an_unplug_ends_a_stream_at_any_byte },
	{ "shouldWakeEverybodyAtAnUnplug", 60, an_unplug_wakes_everybody_who_waits },
	{ "shouldKeepMappingsAndExportsBeyondAnUnplug", 60, mappings_and_exports_outlive_the_camera },
	{ "shouldSurviveUnbindingWhileFramesFlow", 120, unbinding_while_frames_flow_is_safe },
	{ "shouldRefuseItsRemovalWhileItIsUsed", 60, the_module_goes_only_when_nobody_uses_it },
	{ "shouldComeAndGoManyTimes", 90, the_module_comes_and_goes_many_times },
	{ "shouldHandInterfacesOverInAnyOrder", 120, interfaces_are_taken_and_given_back_in_any_order },
	{ "shouldSurviveAResetOfThePort", 60, a_reset_of_the_port_is_survived },
	{ "shouldSurviveOpeningWhileTheCameraLeaves", 90, opening_and_closing_race_with_departure },
	{ NULL, 0, NULL }
} };
