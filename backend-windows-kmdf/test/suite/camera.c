// SPDX-License-Identifier: Apache-2.0
/* Cameras: found by their serial number, commanded by GenCP. */
#include "camera.h"
#include "devices.h"

#define READ_MEM	0x0800
#define WRITE_MEM	0x0802

static const GUID camera_class = HOTSHOE_INTERFACE_GUID;

HANDLE camera_try_open(unsigned int camera)
{
	char serial[16], part[32];
	HANDLE handle;
	unsigned int i;

	snprintf(serial, sizeof(serial), "BUS-000%u", camera);
	snprintf(part, sizeof(part), "6&5ee%u000&0", camera);
	for (i = 0; (handle = device_open(&camera_class, part, i)) != INVALID_HANDLE_VALUE; i++) {
		struct hotshoe_query q = HEAD(hotshoe_query);

		if (call_both(handle, HOTSHOE_IOCTL_QUERY, &q, sizeof(q)) == 0 &&
		    !strcmp((const char *)q.text[HOTSHOE_TEXT_SERIAL], serial))
			return handle;
		CloseHandle(handle);
	}
	return INVALID_HANDLE_VALUE;
}

HANDLE camera_open(unsigned int camera)
{
	uint64_t end = now_ms() + WAIT_MS;
	HANDLE handle;

	while ((handle = camera_try_open(camera)) == INVALID_HANDLE_VALUE && now_ms() < end)
		Sleep(20);
	EXPECT(handle != INVALID_HANDLE_VALUE, "no camera %u came", camera);
	return handle;
}

void camera_await_absence(unsigned int camera)
{
	uint64_t end = now_ms() + WAIT_MS;
	HANDLE handle;

	while ((handle = camera_try_open(camera)) != INVALID_HANDLE_VALUE && now_ms() < end) {
		CloseHandle(handle);
		Sleep(10);
	}
	EXPECT(handle == INVALID_HANDLE_VALUE, "camera %u is still there", camera);
}

struct hotshoe_statistics camera_statistics(HANDLE handle)
{
	struct hotshoe_statistics s = HEAD(hotshoe_statistics);

	EXPECT_EQ(call_both(handle, HOTSHOE_IOCTL_STATISTICS, &s, sizeof(s)), 0);
	return s;
}

struct verifier_state camera_verifier(HANDLE handle)
{
	struct verifier_state state;

	EXPECT_EQ(call_do(handle, VERIFIER_STATE, NULL, 0, &state, sizeof(state), NULL), 0);
	return state;
}

int camera_transact(HANDLE handle, const uint8_t *command, unsigned int bytes, uint8_t *acknowledge, unsigned int room,
		    unsigned int timeout_ms, unsigned int *received)
{
	struct hotshoe_transact t = HEAD(hotshoe_transact);
	uint8_t buffer[sizeof(t) + 2048];
	int error;

	EXPECT(bytes <= 2048 && room <= 2048, "%u, %u", bytes, room);
	t.command_bytes = bytes;
	t.acknowledge_room = room;
	t.timeout_ms = timeout_ms;
	memcpy(buffer, &t, sizeof(t));
	if (bytes)
		memcpy(buffer + sizeof(t), command, bytes);
	error = call_do(handle, HOTSHOE_IOCTL_TRANSACT, buffer, sizeof(t) + bytes, buffer, sizeof(t) + room, NULL);
	if (error)
		return 1000 + error;
	memcpy(&t, buffer, sizeof(t));
	memcpy(acknowledge, buffer + sizeof(t), room);
	if (received)
		*received = t.acknowledge_bytes;
	return (int)t.result;
}

unsigned int camera_read_command(uint8_t *packet, uint64_t address, uint16_t id)
{
	static const uint8_t head[12] = { 0x55, 0x33, 0x56, 0x43, 0x00, 0x40, 0x00, 0x08, 12, 0, 0, 0 };

	memcpy(packet, head, 12);
	memcpy(packet + 10, &id, 2);
	memcpy(packet + 12, &address, 8);
	memset(packet + 20, 0, 4);
	packet[22] = 4;
	return 24;
}

static uint16_t next_id(void)
{
	static volatile LONG id;

	/* Processes begin at places of their own. */
	if (!id)
		InterlockedCompareExchange(&id, (LONG)(GetCurrentProcessId() * 40503U ^ GetTickCount()), 0);
	return (uint16_t)(InterlockedIncrement(&id) | 1);
}

static int exchange(HANDLE handle, uint8_t *command, uint8_t *acknowledge)
{
	unsigned int bytes = 0;
	unsigned int send = 24, others = 0;
	int result;

	/* An answer to who was killed or gave up before is passed over. */
	do {
		result = camera_transact(handle, command, send, acknowledge, 64, WAIT_MS / 2, &bytes);
		if (result)
			return result;
		send = 0;
		EXPECT(bytes >= 12 && others++ < 5, "%u bytes, %u answers of others", bytes, others);
	} while (memcmp(acknowledge + 10, command + 10, 2));
	EXPECT(acknowledge[4] == 0 && acknowledge[5] == 0, "status 0x%02x%02x", acknowledge[5], acknowledge[4]);
	return 0;
}

int camera_try_read32(HANDLE handle, uint64_t address, uint32_t *value)
{
	uint8_t command[24], acknowledge[64];
	int result;

	camera_read_command(command, address, next_id());
	result = exchange(handle, command, acknowledge);
	if (!result)
		memcpy(value, acknowledge + 12, 4);
	return result;
}

int camera_try_write32(HANDLE handle, uint64_t address, uint32_t value)
{
	uint8_t command[24], acknowledge[64];

	camera_read_command(command, address, next_id());
	command[6] = WRITE_MEM & 0xff;
	memcpy(command + 20, &value, 4);
	return exchange(handle, command, acknowledge);
}

uint32_t camera_read32(HANDLE handle, uint64_t address)
{
	uint32_t value = 0;

	EXPECT_EQ(camera_try_read32(handle, address, &value), 0);
	return value;
}

void camera_write32(HANDLE handle, uint64_t address, uint32_t value)
{
	EXPECT_EQ(camera_try_write32(handle, address, value), 0);
}
