// SPDX-License-Identifier: Apache-2.0
/* Commands and their answers: the registers that a host of the stream needs, and a few of the test's own. */
#include "bus.h"

#define READ_MEM	0x0800
#define WRITE_MEM	0x0802
#define SUCCESS		0x0000
#define NO_ADDRESS	0x8003
#define READ_ONLY	0x8004

static VOID put(UCHAR *to, ULONG at, uint64_t value, ULONG bytes)
{
	RtlCopyMemory(to + at, &value, bytes);
}

static uint64_t get(const UCHAR *from, ULONG at, ULONG bytes)
{
	uint64_t value = 0;

	RtlCopyMemory(&value, from + at, bytes);
	return value;
}

/* What a read of so many bytes finds; FALSE: there is nothing. */
static BOOLEAN constant(const struct bus_camera *camera, uint64_t address, uint64_t *value)
{
	switch (address) {
	case 0x000: *value = 0x00010002; return TRUE;
	case 0x1c4: *value = 1U << 9 | 1U << 11; return TRUE;
	case 0x1cc: *value = 500; return TRUE;
	case 0x1d8: *value = BUS_SBRM; return TRUE;
	case 0x1e0: *value = camera->registers.configuration; return TRUE;
	case 0x1fc: *value = 1; return TRUE;
	case BUS_SBRM: *value = 0x00010000; return TRUE;
	case BUS_SBRM + 0x04: *value = 3; return TRUE;
	case BUS_SBRM + 0x14:
	case BUS_SBRM + 0x18: *value = 1024; return TRUE;
	case BUS_SBRM + 0x1c: *value = 1; return TRUE;
	case BUS_SBRM + 0x20: *value = BUS_SIRM; return TRUE;
	case BUS_SBRM + 0x28: *value = 0x30; return TRUE;
	case BUS_SBRM + 0x2c: *value = BUS_EIRM; return TRUE;
	case BUS_SBRM + 0x34: *value = 0x0c; return TRUE;
	case BUS_SBRM + 0x40: *value = 8; return TRUE;
	case BUS_SIRM: *value = 0; return TRUE;
	case BUS_SIRM + 0x08: *value = camera->registers.payload; return TRUE;
	case BUS_SIRM + 0x10: *value = BUS_LEADER_BYTES; return TRUE;
	case BUS_SIRM + 0x14: *value = BUS_TRAILER_BYTES; return TRUE;
	case BUS_EIRM + 0x04: *value = 1024; return TRUE;
	default: return FALSE;
	}
}

static uint32_t *variable(struct bus_camera *camera, uint64_t address)
{
	struct bus_registers *r = &camera->registers;

	switch (address) {
	case BUS_SIRM + 0x04: return &r->enabled;
	case BUS_SIRM + 0x18: return &r->leader;
	case BUS_SIRM + 0x1c: return &r->transfer;
	case BUS_SIRM + 0x20: return &r->count;
	case BUS_SIRM + 0x24: return &r->final1;
	case BUS_SIRM + 0x28: return &r->final2;
	case BUS_SIRM + 0x2c: return &r->trailer;
	case BUS_EIRM: return &r->events_on;
	case BUS_REG_PAYLOAD: return &r->payload;
	case BUS_REG_START: return &r->blocks_left;
	case BUS_REG_SCRATCH: return &r->scratch;
	default: return NULL;
	}
}

static ULONG read(struct bus_camera *camera, uint64_t address, UCHAR *to, ULONG bytes)
{
	static const char serial[] = "BUS-0000";
	uint64_t value;
	uint32_t *at = variable(camera, address);

	RtlZeroMemory(to, bytes);
	if (at && bytes == 4) {
		RtlCopyMemory(to, at, 4);
		return SUCCESS;
	}
	if (bytes == 64 && address >= 0x004 && address < 0x1c4 && (address - 4) % 64 == 0) {
		RtlCopyMemory(to, serial, sizeof(serial));
		to[7] = (UCHAR)('0' + camera->number);
		return SUCCESS;
	}
	if (bytes > 8 || !constant(camera, address, &value))
		return NO_ADDRESS;
	RtlCopyMemory(to, &value, bytes);
	return SUCCESS;
}

static ULONG write(struct bus_camera *camera, uint64_t address, const UCHAR *from, ULONG bytes)
{
	uint32_t *at = variable(camera, address);
	uint64_t value;

	if (address == BUS_EIRM + 0x08 && bytes == 4) {
		bus_queue_event(camera, 24);
		return SUCCESS;
	}
	if (address == 0x1e0 && bytes == 8) {
		camera->registers.configuration = get(from, 0, 8);
		return SUCCESS;
	}
	if (!at || bytes != 4)
		return constant(camera, address, &value) ? READ_ONLY : NO_ADDRESS;
	RtlCopyMemory(at, from, 4);
	if (at == &camera->registers.enabled)
		bus_stream_reset(camera);
	return SUCCESS;
}

static struct bus_packet *packet(ULONG bytes)
{
	struct bus_packet *p = bus_memory(sizeof(*p) + bytes);

	if (p)
		p->bytes = bytes;
	return p;
}

static VOID answer(struct bus_camera *camera, ULONG code, USHORT id, ULONG status, const UCHAR *data, ULONG bytes)
{
	struct bus_packet *p = packet(12 + bytes);

	if (!p)
		return;
	put(p->data, 0, 0x43563355, 4);
	put(p->data, 4, status, 2);
	put(p->data, 6, code + 1, 2);
	put(p->data, 8, bytes, 2);
	put(p->data, 10, id, 2);
	if (bytes)
		RtlCopyMemory(p->data + 12, data, bytes);
	p->due = camera->faults.answer_ms ? bus_now_us() + camera->faults.answer_ms * 1000LL : 0;
	if (camera->faults.stall_control) {
		camera->faults.stall_control--;
		p->stall = TRUE;
	}
	InsertTailList(&camera->answers, &p->link);
}

VOID bus_command(struct bus_camera *camera, const UCHAR *command, ULONG bytes)
{
	ULONG code, status = SUCCESS, length = 0, wanted;
	UCHAR data[1024];
	USHORT id;

	if (bytes < 20 || get(command, 0, 4) != 0x43563355)
		return;
	code = (ULONG)get(command, 6, 2);
	id = (USHORT)get(command, 10, 2);
	if (camera->faults.swallow) {
		camera->faults.swallow--;
		return;
	}
	if (camera->faults.stale) {
		camera->faults.stale--;
		answer(camera, code, (USHORT)(id - 1), SUCCESS, data, 4);
	}
	if (code == READ_MEM && bytes >= 24) {
		wanted = (ULONG)get(command, 22, 2);
		if (wanted > sizeof(data) - 12)
			wanted = sizeof(data) - 12;
		status = read(camera, get(command, 12, 8), data, wanted);
		length = status == SUCCESS ? wanted : 0;
	} else if (code == WRITE_MEM) {
		status = write(camera, get(command, 12, 8), command + 20, bytes - 20);
		put(data, 0, (uint64_t)(bytes - 20) << 16, 4);
		length = 4;
	} else {
		status = 0x8001;
	}
	answer(camera, code, id, status, data, length);
}

/* A packet that tells its number in its time stamp, and whose bytes count up. */
VOID bus_queue_event(struct bus_camera *camera, ULONG bytes)
{
	struct bus_packet *p = packet(bytes);
	ULONG i;

	if (!p)
		return;
	for (i = 24; i < bytes; i++)
		p->data[i] = (UCHAR)i;
	put(p->data, 0, 0x45563355, 4);
	put(p->data, 6, 0x0c00, 2);
	put(p->data, 8, bytes - 12, 2);
	put(p->data, 10, camera->event_id, 2);
	put(p->data, 14, 0x4fff, 2);
	put(p->data, 16, camera->event_id++, 8);
	InsertTailList(&camera->events, &p->link);
}
