// SPDX-License-Identifier: GPL-2.0
/*
 * Random requests in random order by several processes with several threads,
 * while the camera is unplugged and processes are killed. The judges are the
 * kernel's log and the counters after it.
 */
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <linux/usbdevice_fs.h>

#include "camera.h"
#include "harness.h"
#include "line.h"
#include "pinned.h"
#include "suites.h"

#define WORKERS		3
#define THREADS		2
#define HANDLES		3
#define ARENA		(2 << 20)
#define MAPPINGS	8

/* What the threads of a worker share, races included. */
static struct {
	int fds[HANDLES];
	int shared[4];
	uint8_t *arena;
	void *mapped[MAPPINGS];
	size_t mapped_bytes[MAPPINGS];
	struct hotshoe_configure plan;
	uint64_t slot_bytes;
	uint64_t map_offset;
	uint32_t driver_slot;
} world;

/* Requests that succeeded, over all processes: random ones that are all refused prove little. */
static uint64_t *accepted;

static uint64_t next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state * 0x2545f4914f6cdd1dULL;
}

static uint64_t below(uint64_t *state, uint64_t limit)
{
	return (next(state) >> 16) % limit;
}

static uint64_t odd_number(uint64_t *state)
{
	static const uint64_t odd[] = { 0, 1, 2, 3, 7, 63, 4095, 4096, 4097, 65536, 0x7fffffff, 0x80000000, 0xffffffff,
		0x100000000, 0x7fffffffffffffff, 0x8000000000000000, ~0ULL, ~0ULL - 4095 };

	return below(state, 4) ? odd[below(state, sizeof(odd) / sizeof(odd[0]))] : next(state);
}

/* Mostly what makes sense. */
static uint64_t mostly(uint64_t *state, uint64_t good)
{
	return below(state, 12) ? good : odd_number(state);
}

static int some_handle(uint64_t *state)
{
	int *fd = &world.fds[below(state, HANDLES)];

	if (*fd >= 0 && below(state, 300) == 0) {
		close(*fd);
		*fd = -1;
	}
	if (*fd < 0)
		*fd = camera_try_open(PATTERN);
	return *fd;
}

static bool request(int fd, unsigned long code, void *structure)
{
	bool good = ioctl(fd, code, structure) == 0;

	if (good)
		__atomic_add_fetch(&accepted[_IOC_NR(code)], 1, __ATOMIC_RELAXED);
	return good;
}

static void head(uint64_t *r, struct hotshoe_head *head, uint32_t size)
{
	head->size = below(r, 60) ? size : (uint32_t)odd_number(r);
	head->abi = below(r, 60) ? HOTSHOE_ABI : (uint32_t)odd_number(r);
}

static uint64_t somewhere(uint64_t *r)
{
	return below(r, 15) ? (uintptr_t)world.arena + below(r, ARENA) : odd_number(r);
}

static void do_transact(uint64_t *r, int fd)
{
	struct hotshoe_transact t = { 0 };
	uint8_t packet[128];

	head(r, &t.head, sizeof(t));
	t.command_bytes = camera_read_command(packet, 0x10 * below(r, 64), (uint16_t)next(r));
	t.command = below(r, 8) ? (uintptr_t)packet : somewhere(r);
	t.acknowledge = below(r, 8) ? (uintptr_t)packet : somewhere(r);
	t.command_bytes = (uint32_t)mostly(r, below(r, 4) ? t.command_bytes : below(r, 100));
	t.acknowledge_room = (uint32_t)mostly(r, sizeof(packet));
	t.timeout_ms = (uint32_t)mostly(r, 1 + below(r, 30));
	if (t.timeout_ms > 50 && t.timeout_ms <= HOTSHOE_MAX_WAIT_MS)
		t.timeout_ms = 50;
	request(fd, HOTSHOE_IOC_TRANSACT, &t);
}

static void do_configure(uint64_t *r, int fd)
{
	struct hotshoe_configure c = world.plan;

	head(r, &c.head, sizeof(c));
	c.slots = (uint32_t)mostly(r, below(r, 20));
	c.leader_bytes = (uint32_t)mostly(r, c.leader_bytes);
	c.transfer_bytes = (uint32_t)mostly(r, c.transfer_bytes);
	c.transfer_count = (uint32_t)mostly(r, c.transfer_count);
	c.final1_bytes = (uint32_t)mostly(r, c.final1_bytes);
	c.final2_bytes = (uint32_t)mostly(r, 0);
	c.trailer_bytes = (uint32_t)mostly(r, c.trailer_bytes);
	c.payload_bytes = mostly(r, c.payload_bytes);
	c.bytes_in_flight = mostly(r, 64 << 20);
	request(fd, HOTSHOE_IOC_CONFIGURE, &c);
}

static void do_slot(uint64_t *r, int fd, unsigned long code)
{
	struct hotshoe_slot s = { 0 };

	head(r, &s.head, sizeof(s));
	s.slot = (uint32_t)mostly(r, code == HOTSHOE_IOC_EXPORT ? world.driver_slot : below(r, 8));
	s.handle = -1;
	request(fd, code, &s);
	if (code == HOTSHOE_IOC_EXPORT && s.handle >= 0) {
		int *place = &world.shared[below(r, 4)];
		int old = __atomic_exchange_n(place, s.handle, __ATOMIC_RELAXED);

		if (old >= 0)
			close(old);
	}
}

static void do_register(uint64_t *r, int fd)
{
	struct hotshoe_register g = { 0 };

	head(r, &g.head, sizeof(g));
	g.slot = (uint32_t)mostly(r, below(r, 8));
	g.memory = (uint32_t)mostly(r, below(r, 3));
	g.address = below(r, 12) ? (uintptr_t)world.arena + below(r, ARENA - 400000) : odd_number(r);
	g.offset = mostly(r, below(r, 2) * 4096);
	g.bytes = mostly(r, world.slot_bytes);
	g.handle = below(r, 10) ? world.shared[below(r, 4)] : (int)odd_number(r);
	if (request(fd, HOTSHOE_IOC_REGISTER, &g) && g.memory == HOTSHOE_MEMORY_DRIVER) {
		world.map_offset = g.map_offset;
		world.driver_slot = g.slot;
		/* It does not stay long: exporting is to succeed now and then. */
		if (below(r, 3) == 0)
			do_slot(r, fd, HOTSHOE_IOC_EXPORT);
	}
}

static void do_control(uint64_t *r, int fd, unsigned long code)
{
	struct hotshoe_control c;

	head(r, &c.head, sizeof(c));
	request(fd, code, &c);
}

static void do_dequeue(uint64_t *r, int fd)
{
	struct hotshoe_dequeue d = { 0 };

	head(r, &d.head, sizeof(d));
	d.leader = somewhere(r);
	d.trailer = somewhere(r);
	d.timeout_ms = (uint32_t)below(r, 30);
	request(fd, HOTSHOE_IOC_DEQUEUE, &d);
}

static void do_event(uint64_t *r, int fd)
{
	struct hotshoe_event e = { 0 };

	head(r, &e.head, sizeof(e));
	e.packet = somewhere(r);
	e.room = (uint32_t)mostly(r, 1024);
	e.timeout_ms = (uint32_t)below(r, 10);
	request(fd, HOTSHOE_IOC_EVENT, &e);
}

static void do_pipes(uint64_t *r, int fd, unsigned long code)
{
	struct hotshoe_pipes p = { 0 };

	head(r, &p.head, sizeof(p));
	p.pipes = (uint32_t)mostly(r, below(r, 8));
	p.reserved = (uint32_t)mostly(r, 0);
	request(fd, code, &p);
}

static void do_raw(uint64_t *r, int fd)
{
	static uint8_t bytes[16384];
	unsigned long code = _IOC(below(r, 4), below(r, 4) ? 'h' : next(r) & 0xff, below(r, 20),
				  below(r, 2) ? below(r, 200) : below(r, 16384));

	ioctl(fd, below(r, 6) ? code : next(r), below(r, 3) ? (void *)bytes : (void *)(uintptr_t)somewhere(r));
}

static void do_map(uint64_t *r, int fd)
{
	unsigned int i = (unsigned int)below(r, MAPPINGS);
	size_t bytes = below(r, 4) ? (world.slot_bytes + 4095) / 4096 * 4096 : 4096 * (1 + below(r, 200));
	uint64_t offset = below(r, 4) ? world.map_offset : odd_number(r) & ~4095ULL;
	void *at = mmap(NULL, bytes, (int)below(r, 4), below(r, 6) ? MAP_SHARED : MAP_PRIVATE,
			below(r, 3) ? fd : world.shared[below(r, 4)], (off_t)offset);
	void *old;

	if (at == MAP_FAILED)
		return;
	if (below(r, 2))
		madvise(at, bytes, below(r, 2) ? MADV_DONTNEED : MADV_DONTFORK);
	old = __atomic_exchange_n(&world.mapped[i], NULL, __ATOMIC_RELAXED);
	if (old)
		munmap(old, world.mapped_bytes[i]);
	world.mapped_bytes[i] = bytes;
	__atomic_store_n(&world.mapped[i], at, __ATOMIC_RELAXED);
}

/* The memory itself comes, goes and changes its rights while it is registered. */
static void do_memory(uint64_t *r)
{
	uint8_t *at = world.arena + below(r, ARENA / 4096 - 64) * 4096;
	size_t bytes = (1 + below(r, 63)) * 4096;

	switch (below(r, 4)) {
	case 0:
		mmap(at, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
		break;
	case 1:
		mprotect(at, bytes, PROT_READ);
		break;
	case 2:
		mprotect(at, bytes, PROT_READ | PROT_WRITE);
		break;
	default:
		madvise(at, bytes, MADV_DONTNEED);
	}
}

static void do_one(uint64_t *r)
{
	static const unsigned long slots[] = { HOTSHOE_IOC_QUEUE, HOTSHOE_IOC_UNREGISTER, HOTSHOE_IOC_EXPORT };
	int fd = some_handle(r);
	struct pollfd p = { .fd = fd, .events = POLLIN };
	union { struct hotshoe_query q; struct hotshoe_statistics s; } u;

	switch (below(r, 40)) {
	case 0 ... 2: do_transact(r, fd); break;
	case 3 ... 4: do_configure(r, fd); break;
	case 5 ... 10: do_register(r, fd); break;
	case 11 ... 19: do_slot(r, fd, slots[below(r, 2) ? 0 : below(r, 3)]); break;
	case 20 ... 22: do_control(r, fd, HOTSHOE_IOC_START); break;
	case 23: do_control(r, fd, HOTSHOE_IOC_STOP); break;
	case 24 ... 29: do_dequeue(r, fd); break;
	case 30: do_event(r, fd); break;
	case 31: do_pipes(r, fd, below(r, 20) ? HOTSHOE_IOC_CLEAR_HALT : HOTSHOE_IOC_CANCEL); break;
	case 32 ... 33: do_raw(r, fd); break;
	case 34 ... 35: do_map(r, fd); break;
	case 36: do_memory(r); break;
	case 37: poll(&p, 1, (int)below(r, 5)); break;
	case 38:
		head(r, &u.q.head, sizeof(u.q));
		request(fd, HOTSHOE_IOC_QUERY, &u.q);
		break;
	default:
		head(r, &u.s.head, sizeof(u.s));
		request(fd, HOTSHOE_IOC_STATISTICS, &u.s);
	}
}

static void *work(void *argument)
{
	uint64_t state = *(uint64_t *)argument;

	for (;;)
		do_one(&state);
	return NULL;
}

static void be_a_worker(void *argument)
{
	uint64_t seeds[THREADS];
	pthread_t thread;
	unsigned int i;

	world.arena = mmap(NULL, ARENA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	for (i = 0; i < HANDLES; i++)
		world.fds[i] = -1;
	for (i = 0; i < 4; i++)
		world.shared[i] = -1;
	for (i = 0; i < THREADS; i++) {
		seeds[i] = (*(uint64_t *)argument + i) * 0x9e3779b97f4a7c15ULL | 1;
		if (i)
			pthread_create(&thread, NULL, work, &seeds[i]);
	}
	work(&seeds[0]);
}

/* Its file is not to outlive the one who sent it, which is killed at the end: it may wait for an answer. */
static void switch_on(void *argument)
{
	const int *parent = argument;
	int fd;

	MUST(prctl(PR_SET_PDEATHSIG, SIGKILL));
	if (getppid() != *parent)
		return;
	fd = camera_try_open(PATTERN);
	be_quiet();
	if (fd >= 0) {
		camera_try_write32(fd, 0x20004, 1);
		camera_try_write32(fd, 0x100104, 1);
	}
}

/* Switches the camera on over and over, so that there is something to fill buffers with. */
static void keep_it_sending(void *argument)
{
	int status, self = getpid();

	(void)argument;
	for (;;) {
		MUST(waitpid(run_child(switch_on, &self), &status, 0));
		sleep_ms(400);
	}
}

static void take_interfaces(void)
{
	struct hotshoe_query q = HEAD(hotshoe_query);
	int fd = camera_try_open(PATTERN), usb, i;
	char path[64];

	if (fd < 0)
		return;
	if (ioctl(fd, HOTSHOE_IOC_QUERY, &q) == 0) {
		snprintf(path, sizeof(path), "/dev/bus/usb/%03u/%03u", q.bus, q.device);
		usb = open(path, O_RDWR | O_CLOEXEC);
		for (i = 0; usb >= 0 && i < 6; i++) {
			struct usbdevfs_ioctl command = { i % 3, i < 3 ? USBDEVFS_DISCONNECT : USBDEVFS_CONNECT, NULL };

			ioctl(usb, USBDEVFS_IOCTL, &command);
		}
		close(usb);
	}
	close(fd);
}

static unsigned int duration_s(void)
{
	const char *given = getenv("HOTSHOE_FUZZ_SECONDS");

	if (given)
		return (unsigned int)atoi(given);
	return on_checked_kernel() ? 60 : 180;
}

static void learn_the_plan(void)
{
	struct stream s;

	stream_open(&s, PATTERN, 320, 240, 1);
	world.plan = s.plan;
	world.slot_bytes = s.slot_bytes;
	/* The worker's writes meet a camera that has these sizes. */
	stream_close(&s);
}

/* The processes are dead: the camera that outlived them holds nothing of theirs, nor does one that left before. */
static void expect_all_given_back(long long pinned)
{
	uint64_t end = now_ms() + 20000;
	int fd = camera_open(PATTERN);
	struct hotshoe_statistics s;

	/* The last ones give back what they had while they end. */
	do {
		sleep_ms(50);
		fill_statistics(fd, &s);
	} while ((s.handles > 1 || s.registered) && now_ms() < end);
	EXPECT_EQ(s.handles, 1);
	EXPECT_EQ(s.registered, 0);
	EXPECT_EQ(s.queued, 0);
	EXPECT_EQ(s.filled, 0);
	EXPECT_EQ(s.pinned_pages, 0);
	EXPECT_EQ(s.driver_bytes, 0);
	EXPECT_EQ(s.attached_handles, 0);
	close(fd);
	await_pinned(pinned);
}

static bool all_were_accepted(void)
{
	int i;

	for (i = HOTSHOE_REQUEST_QUERY; i <= HOTSHOE_REQUEST_STATISTICS; i++) {
		if (!__atomic_load_n(&accepted[i], __ATOMIC_RELAXED))
			return false;
	}
	return true;
}

static void random_requests_do_no_harm(void)
{
	const char *given = getenv("HOTSHOE_FUZZ_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 0) : (uint64_t)time(NULL), chaos;
	uint64_t end = now_ms() + duration_s() * 1000ULL, latest = end + 2000ULL * duration_s(), seeds[WORKERS];
	int pids[WORKERS], sender, i, status;
	long long pinned = pinned_pages();

	printf("seed %llu\n", (unsigned long long)seed);
	accepted = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	learn_the_plan();
	chaos = seed | 1;
	for (i = 0; i < WORKERS; i++) {
		seeds[i] = next(&chaos);
		pids[i] = run_child(be_a_worker, &seeds[i]);
	}
	sender = run_child(keep_it_sending, NULL);
	/* A busy host makes few requests in the time: rare ones are given twice that much more. */
	while (now_ms() < end || (now_ms() < latest && !all_were_accepted())) {
		sleep_ms((unsigned int)(500 + below(&chaos, 3000)));
		i = (int)below(&chaos, WORKERS);
		switch (below(&chaos, 4)) {
		case 0:
			line_tell("unplug", PATTERN, "");
			sleep_ms((unsigned int)below(&chaos, 300));
			line_tell("replug", PATTERN, "");
			break;
		case 1:
			take_interfaces();
			break;
		default:
			kill(pids[i], SIGKILL);
			waitpid(pids[i], &status, 0);
			seeds[i] = next(&chaos);
			pids[i] = run_child(be_a_worker, &seeds[i]);
		}
	}
	for (i = 0; i < WORKERS; i++) {
		kill(pids[i], SIGKILL);
		MUST(waitpid(pids[i], &status, 0));
	}
	kill(sender, SIGKILL);
	MUST(waitpid(sender, &status, 0));
	for (i = HOTSHOE_REQUEST_QUERY; i <= HOTSHOE_REQUEST_STATISTICS; i++) {
		printf("request %d accepted %llu times\n", i, (unsigned long long)accepted[i]);
		EXPECT(accepted[i] > 0, "seed %llu: request %d was never accepted", (unsigned long long)seed, i);
	}
	expect_all_given_back(pinned);
	line_tell("unplug", PATTERN, "");
	camera_await_absence(PATTERN);
	line_tell("replug", PATTERN, "");
	close(camera_open(PATTERN));
}

static void the_camera_streams_as_before(void)
{
	struct stream s;
	int i;

	stream_open(&s, PATTERN, 640, 480, SLOTS);
	stream_memory(&s);
	stream_start(&s);
	for (i = 0; i < 10; i++) {
		stream_take(&s);
		stream_compare(&s, PATTERN, s.at[s.last.slot]);
		stream_queue(&s, s.last.slot);
	}
	stream_stop(&s);
	stream_close(&s);
}

const struct test_suite fuzz_suite = { "fuzz", (const struct test_case[]) {
	{ "shouldTakeRandomRequestsWithoutHarm", 900, random_requests_do_no_harm },
	{ "shouldStreamAsBeforeAfterThem", 60, the_camera_streams_as_before },
	{ NULL, 0, NULL }
} };
