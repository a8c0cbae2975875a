// SPDX-License-Identifier: Apache-2.0
/* A process that makes requests of all kinds, most of them nearly right. */
#include "fuzz.h"

#define THREADS	3
#define HANDLES	4
#define FLIGHTS	24
#define ROOM	(400 * 1024)

struct fuzz_counts *fuzz_shared(void)
{
	static struct fuzz_counts *counts;
	HANDLE mapping;

	if (counts)
		return counts;
	mapping = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, "hotshoe-fuzz");
	counts = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 4096);
	EXPECT(counts, "no shared memory: error %lu", GetLastError());
	return counts;
}

uint32_t fuzz_next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (uint32_t)(*seed >> 16);
}

uint32_t fuzz_below(uint64_t *seed, uint32_t limit)
{
	return fuzz_next(seed) % limit;
}

/* Of the process: handles that its threads use and close under each other. */
static HANDLE handles[HANDLES];

struct flight {
	struct call call;
	bool busy;
	uint32_t number;
	uint64_t since;
	uint8_t in[1024];
	uint8_t *out;
};

static uint32_t odd_number(uint64_t *seed)
{
	static const uint32_t odd[] = {
		0, 1, 2, 7, 15, 16, 24, 52, 1023, 1024, 65535, 65536, 0x7fffffff, 0x80000000, 0xffffffff
	};

	return fuzz_below(seed, 3) ? odd[fuzz_below(seed, 15)] : fuzz_next(seed);
}

static HANDLE open_any(void)
{
	return camera_try_open(0);
}

static const struct {
	DWORD code;
	uint32_t size;
} kinds[FUZZ_REQUESTS] = {
	{ 0, 0 },
	{ HOTSHOE_IOCTL_QUERY, sizeof(struct hotshoe_query) },
	{ HOTSHOE_IOCTL_TRANSACT, sizeof(struct hotshoe_transact) },
	{ HOTSHOE_IOCTL_EVENT, sizeof(struct hotshoe_event) },
	{ HOTSHOE_IOCTL_CLEAR_HALT, sizeof(struct hotshoe_pipes) },
	{ HOTSHOE_IOCTL_CANCEL, sizeof(struct hotshoe_pipes) },
	{ HOTSHOE_IOCTL_CONFIGURE, sizeof(struct hotshoe_configure) },
	{ HOTSHOE_IOCTL_REGISTER, sizeof(struct hotshoe_register) },
	{ HOTSHOE_IOCTL_UNREGISTER, sizeof(struct hotshoe_slot) },
	{ HOTSHOE_IOCTL_EXPORT, sizeof(struct hotshoe_slot) },
	{ HOTSHOE_IOCTL_START, sizeof(struct hotshoe_control) },
	{ HOTSHOE_IOCTL_STOP, sizeof(struct hotshoe_control) },
	{ HOTSHOE_IOCTL_QUEUE, sizeof(struct hotshoe_slot) },
	{ HOTSHOE_IOCTL_DEQUEUE, sizeof(struct hotshoe_dequeue) },
	{ HOTSHOE_IOCTL_STATISTICS, sizeof(struct hotshoe_statistics) },
};

static void fill_transact(uint64_t *seed, struct flight *f, DWORD *in, DWORD *out)
{
	struct hotshoe_transact *t = (struct hotshoe_transact *)f->in;
	uint8_t *command = f->in + sizeof(*t);
	static const uint32_t writes[] = { BUS_SIRM + 4, BUS_REG_START, BUS_REG_PAYLOAD, BUS_REG_SCRATCH };

	t->command_bytes = 24;
	t->acknowledge_room = 64;
	t->timeout_ms = 1 + fuzz_below(seed, 200);
	camera_read_command(command, fuzz_below(seed, 2) ? 0x1d8 : odd_number(seed), (uint16_t)fuzz_next(seed));
	if (fuzz_below(seed, 3) == 0) {
		uint64_t address = writes[fuzz_below(seed, 4)];
		uint32_t value = address == BUS_REG_PAYLOAD ? 100000 : address == BUS_SIRM + 4 ? 1 : 0xffffffff;

		command[6] = 0x02;
		memcpy(command + 12, &address, 8);
		memcpy(command + 20, &value, 4);
	}
	*in += 24;
	*out += 64;
}

static void fill_configure(uint64_t *seed, struct flight *f)
{
	struct hotshoe_configure *c = (struct hotshoe_configure *)f->in;

	c->slots = fuzz_below(seed, 8) ? 1 + fuzz_below(seed, 8) : 0;
	c->leader_bytes = BUS_LEADER_BYTES;
	c->trailer_bytes = BUS_TRAILER_BYTES;
	c->transfer_bytes = 1024U << fuzz_below(seed, 7);
	c->transfer_count = 100000 / c->transfer_bytes;
	c->final1_bytes = 100000 % c->transfer_bytes;
	c->payload_bytes = 100000;
	c->bytes_in_flight = fuzz_below(seed, 4) << 20;
}

/* A request as it should be, for many states a sensible one. */
static void fill_good(uint64_t *seed, struct flight *f, DWORD *in, DWORD *out)
{
	struct hotshoe_register *r = (struct hotshoe_register *)f->in;
	struct hotshoe_slot *s = (struct hotshoe_slot *)f->in;
	struct hotshoe_dequeue *d = (struct hotshoe_dequeue *)f->in;
	struct hotshoe_event *e = (struct hotshoe_event *)f->in;
	struct hotshoe_pipes *p = (struct hotshoe_pipes *)f->in;

	switch (f->number) {
	case HOTSHOE_REQUEST_TRANSACT: fill_transact(seed, f, in, out); break;
	case HOTSHOE_REQUEST_EVENT:
		e->room = 64;
		e->timeout_ms = fuzz_below(seed, 100);
		*out += 64;
		break;
	case HOTSHOE_REQUEST_CLEAR_HALT:
	case HOTSHOE_REQUEST_CANCEL:
		p->pipes = 1U << fuzz_below(seed, 3);
		*out = 0;
		break;
	case HOTSHOE_REQUEST_CONFIGURE: fill_configure(seed, f); *out = 0; break;
	case HOTSHOE_REQUEST_REGISTER:
		r->slot = fuzz_below(seed, 8);
		r->bytes = fuzz_below(seed, 8) ? 100000 : 200000;
		break;
	case HOTSHOE_REQUEST_UNREGISTER:
	case HOTSHOE_REQUEST_EXPORT:
		s->slot = fuzz_below(seed, 8);
		*out = f->number == HOTSHOE_REQUEST_EXPORT ? *out : 0;
		break;
	case HOTSHOE_REQUEST_START:
	case HOTSHOE_REQUEST_STOP: *out = 0; break;
	case HOTSHOE_REQUEST_QUEUE:
		s->slot = fuzz_below(seed, 8);
		*out = fuzz_below(seed, 8) ? 100000 : 200000;
		break;
	case HOTSHOE_REQUEST_DEQUEUE:
		d->timeout_ms = fuzz_below(seed, 50);
		*out += BUS_LEADER_BYTES + BUS_TRAILER_BYTES;
		break;
	default: break;
	}
}

static void spoil(uint64_t *seed, struct flight *f, DWORD *code, DWORD *in, DWORD *out)
{
	uint32_t value = odd_number(seed);

	switch (fuzz_below(seed, 6)) {
	case 0: *in = fuzz_below(seed, sizeof(f->in)); break;
	case 1: *out = fuzz_below(seed, 2000); break;
	case 2: memcpy(f->in + fuzz_below(seed, 60), &value, 4); break;
	case 3: memcpy(f->in + 8 + 4 * fuzz_below(seed, 14), &value, 4); break;
	case 4: *code ^= 1U << fuzz_below(seed, 14); break;
	default: *in = *out = 0; break;
	}
}

static int simple(HANDLE handle, DWORD code, const void *in, DWORD bytes, bool both)
{
	struct call call;
	uint8_t copy[sizeof(struct hotshoe_register)];
	int error;

	memcpy(copy, in, bytes);
	error = call_start(&call, handle, code, copy, bytes, both ? copy : NULL, both ? bytes : 0);
	if (!error)
		error = call_wait(&call, 60000, NULL);
	if (error == -1)
		InterlockedIncrement(&fuzz_shared()->hung);
	return error;
}

/* All that a stream needs, so that the requests that follow meet one; another thread may have it, or be in between. */
static void set_up_a_stream(uint64_t *seed, HANDLE handle)
{
	struct hotshoe_configure c = HEAD(hotshoe_configure);
	struct hotshoe_control start = HEAD(hotshoe_control);
	static const uint32_t at[] = { BUS_SIRM + 0x04, BUS_REG_PAYLOAD, BUS_SIRM + 0x1c, BUS_SIRM + 0x20,
				       BUS_SIRM + 0x24 };
	struct flight f = { .number = HOTSHOE_REQUEST_CONFIGURE };
	uint32_t values[5], i, ignored;

	fill_configure(seed, &f);
	c = *(struct hotshoe_configure *)f.in;
	c.head = start.head;
	c.head.size = sizeof(c);
	c.slots = 8;
	if (simple(handle, HOTSHOE_IOCTL_CONFIGURE, &c, sizeof(c), false))
		return;
	InterlockedIncrement(&fuzz_shared()->accepted[HOTSHOE_REQUEST_CONFIGURE]);
	for (i = 0; i < 8; i++) {
		struct hotshoe_register r = HEAD(hotshoe_register);

		r.slot = i;
		r.bytes = 100000;
		if (!simple(handle, HOTSHOE_IOCTL_REGISTER, &r, sizeof(r), true))
			InterlockedIncrement(&fuzz_shared()->accepted[HOTSHOE_REQUEST_REGISTER]);
	}
	if (!simple(handle, HOTSHOE_IOCTL_START, &start, sizeof(start), false))
		InterlockedIncrement(&fuzz_shared()->accepted[HOTSHOE_REQUEST_START]);
	values[0] = 0;
	values[1] = 100000;
	values[2] = c.transfer_bytes;
	values[3] = c.transfer_count;
	values[4] = c.final1_bytes;
	/* The camera is told with commands whose answers are nobody's business. */
	for (i = 0; i < 7; i++) {
		uint8_t command[24], acknowledge[64];
		uint64_t address = i < 5 ? at[i] : i == 5 ? BUS_REG_START : BUS_SIRM + 0x04;
		uint32_t value = i < 5 ? values[i] : i == 5 ? 0xffffffff : 1;

		camera_read_command(command, address, (uint16_t)(100 + i));
		command[6] = 0x02;
		memcpy(command + 20, &value, 4);
		camera_transact(handle, command, 24, acknowledge, 64, 500, &ignored);
	}
}

static void launch(uint64_t *seed, struct flight *f, HANDLE handle)
{
	static const uint8_t often[] = { 2, 12, 12, 12, 12, 13, 13, 7, 10, 14, 3 };
	DWORD code, in, out, offset;
	int error;

	f->number =
	    fuzz_below(seed, 3) ? often[fuzz_below(seed, sizeof(often))] : 1 + fuzz_below(seed, FUZZ_REQUESTS - 1);
	/* Cancel ends the handle for good, and stop the stream: seldom. */
	if ((f->number == HOTSHOE_REQUEST_CANCEL || f->number == HOTSHOE_REQUEST_STOP) && fuzz_below(seed, 4))
		f->number = HOTSHOE_REQUEST_QUERY;
	memset(f->in, 0, sizeof(f->in));
	code = kinds[f->number].code;
	in = out = kinds[f->number].size;
	((struct hotshoe_head *)f->in)->size = in;
	((struct hotshoe_head *)f->in)->abi = HOTSHOE_ABI;
	if (in > sizeof(f->in))
		in = sizeof(f->in);
	if (f->number == HOTSHOE_REQUEST_QUERY) {
		in = 8;
		((struct hotshoe_head *)f->in)->size = out = 8;
	}
	fill_good(seed, f, &in, &out);
	if (fuzz_below(seed, 4) == 0)
		spoil(seed, f, &code, &in, &out);
	offset = fuzz_below(seed, 4096);
	if (in > sizeof(f->in))
		in = sizeof(f->in);
	InterlockedIncrement(&fuzz_shared()->made[f->number]);
	error = call_start(&f->call, handle, code, f->in, in, out ? f->out + offset : NULL, out);
	if (error)
		return;
	f->busy = true;
	f->since = now_ms();
}

static void land(struct flight *f)
{
	int error = call_wait(&f->call, 0, NULL);

	if (error == -1) {
		if (now_ms() - f->since > 60000 && f->number != HOTSHOE_REQUEST_QUEUE)
			InterlockedIncrement(&fuzz_shared()->hung);
		return;
	}
	f->busy = false;
	if (!error)
		InterlockedIncrement(&fuzz_shared()->accepted[f->number]);
}

/* Another handle in its place; what was pending on the old one must end. */
static void reopen(uint64_t *seed, unsigned int at, struct flight *flights)
{
	HANDLE fresh = open_any(), old;
	unsigned int i;

	(void)seed;
	old = InterlockedExchangePointer(&handles[at], fresh == INVALID_HANDLE_VALUE ? NULL : fresh);
	if (!old)
		return;
	CloseHandle(old);
	for (i = 0; i < FLIGHTS; i++)
		if (flights[i].busy && flights[i].call.handle == old) {
			if (WaitForSingleObject(flights[i].call.overlapped.hEvent, 60000) != WAIT_OBJECT_0)
				InterlockedIncrement(&fuzz_shared()->hung);
			CloseHandle(flights[i].call.overlapped.hEvent);
			flights[i].busy = false;
		}
}

static DWORD WINAPI work(void *argument)
{
	struct flight *flights = calloc(FLIGHTS, sizeof(*flights));
	uint64_t seed = (uint64_t)(ULONG_PTR)argument * 0x9e3779b97f4a7c15ULL | 1;
	unsigned int i, at;
	HANDLE handle;

	for (i = 0; i < FLIGHTS; i++)
		flights[i].out = VirtualAlloc(NULL, ROOM, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
	for (;;) {
		i = fuzz_below(&seed, FLIGHTS);
		at = fuzz_below(&seed, HANDLES);
		handle = handles[at];
		if (flights[i].busy) {
			land(&flights[i]);
			if (flights[i].busy && fuzz_below(&seed, 20) == 0)
				call_cancel(&flights[i].call);
			if (fuzz_below(&seed, 50) == 0)
				Sleep(fuzz_below(&seed, 10));
		} else if (!handle || fuzz_below(&seed, 300) == 0) {
			reopen(&seed, at, flights);
			if (!handles[at])
				Sleep(20);
		} else if (fuzz_below(&seed, 60) == 0) {
			set_up_a_stream(&seed, handle);
		} else {
			launch(&seed, &flights[i], handle);
		}
	}
	return 0;
}

void fuzz_work(unsigned int seed)
{
	HANDLE threads[THREADS];
	unsigned int i;

	for (i = 0; i < THREADS; i++)
		threads[i] = CreateThread(NULL, 0, work, (void *)(ULONG_PTR)(seed * 16 + i + 1), 0, NULL);
	WaitForMultipleObjects(THREADS, threads, TRUE, INFINITE);
}
