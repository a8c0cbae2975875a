// SPDX-License-Identifier: GPL-2.0
/* Registers by GenCP over the transact request; finding cameras. */
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "camera.h"
#include "harness.h"
#include "line.h"

#define PREFIX		0x43563355
#define READ_MEM	0x0800
#define WRITE_MEM	0x0802
#define PENDING		0x0805
#define PATIENCE_MS	30000

/* Of the simulated camera. */
#define REG_WIDTH		0x100008
#define REG_HEIGHT		0x10000c
#define REG_OFFSET_X		0x100010
#define REG_OFFSET_Y		0x100014
#define REG_PIXEL_FORMAT	0x10002c
#define REG_ACQUISITION_STOP	0x100108
#define REG_PARAMS_LOCKED	0x100500

static void put16(uint8_t *to, uint16_t value)
{
	memcpy(to, &value, 2);
}

static void put64(uint8_t *to, uint64_t value)
{
	memcpy(to, &value, 8);
}

static void put_header(uint8_t *packet, uint16_t command, uint16_t scd, uint16_t id)
{
	uint32_t prefix = PREFIX;

	memcpy(packet, &prefix, 4);
	put16(packet + 4, 0x4000);
	put16(packet + 6, command);
	put16(packet + 8, scd);
	put16(packet + 10, id);
}

unsigned int camera_read_command(uint8_t *packet, uint64_t address, uint16_t id)
{
	put_header(packet, READ_MEM, 12, id);
	put64(packet + 12, address);
	put16(packet + 20, 0);
	put16(packet + 22, 4);
	return 24;
}

/* Gives GenCP's status, or -1 when the camera left. */
static int transact(int fd, uint8_t *command, unsigned int bytes, uint8_t *acknowledge, unsigned int room)
{
	struct hotshoe_transact t = HEAD(hotshoe_transact);
	uint16_t status, id, code;

	t.command = (uintptr_t)command;
	t.command_bytes = bytes;
	t.acknowledge = (uintptr_t)acknowledge;
	t.acknowledge_room = room;
	t.timeout_ms = PATIENCE_MS;
	do {
		if (ioctl(fd, HOTSHOE_IOC_TRANSACT, &t)) {
			if (errno == ENODEV)
				return -1;
			FAIL("transact: %s", strerror(errno));
		}
		if (t.result == HOTSHOE_GONE)
			return -1;
		EXPECT_EQ(t.result, HOTSHOE_OK);
		EXPECT(t.acknowledge_bytes >= 12, "%u bytes", t.acknowledge_bytes);
		memcpy(&status, acknowledge + 4, 2);
		memcpy(&code, acknowledge + 6, 2);
		memcpy(&id, acknowledge + 10, 2);
		t.command_bytes = 0;
	} while (code == PENDING || memcmp(&id, command + 10, 2));
	return status;
}

static uint16_t next_id(void)
{
	static uint16_t id;

	return ++id ? id : ++id;
}

static void read_register(int fd, uint64_t address, void *to, uint16_t bytes)
{
	uint8_t command[64], acknowledge[64];
	int status;

	camera_read_command(command, address, next_id());
	put16(command + 22, bytes);
	status = transact(fd, command, 24, acknowledge, sizeof(acknowledge));
	EXPECT(status == 0, "reading 0x%llx: status 0x%x", (unsigned long long)address, (unsigned int)status);
	memcpy(to, acknowledge + 12, bytes);
}

uint32_t camera_read32(int fd, uint64_t address)
{
	uint32_t value;

	read_register(fd, address, &value, 4);
	return value;
}

uint64_t camera_read64(int fd, uint64_t address)
{
	uint64_t value;

	read_register(fd, address, &value, 8);
	return value;
}

int camera_try_write32(int fd, uint64_t address, uint32_t value)
{
	uint8_t command[64], acknowledge[64];

	put_header(command, WRITE_MEM, 12, next_id());
	put64(command + 12, address);
	memcpy(command + 20, &value, 4);
	return transact(fd, command, 24, acknowledge, sizeof(acknowledge));
}

void camera_write32(int fd, uint64_t address, uint32_t value)
{
	int status = camera_try_write32(fd, address, value);

	EXPECT(status == 0, "writing %u to 0x%llx: status 0x%x", value, (unsigned long long)address,
	       (unsigned int)status);
}

void camera_quiet(int fd)
{
	uint64_t sirm = camera_read64(fd, camera_read64(fd, 0x1d8) + 0x20);

	camera_write32(fd, REG_ACQUISITION_STOP, 1);
	if (camera_read32(fd, sirm + 4))
		camera_write32(fd, sirm + 4, 0);
	camera_write32(fd, REG_PARAMS_LOCKED, 0);
}

void camera_picture(int fd, uint32_t width, uint32_t height)
{
	camera_quiet(fd);
	camera_write32(fd, REG_OFFSET_X, 0);
	camera_write32(fd, REG_OFFSET_Y, 0);
	camera_write32(fd, REG_PIXEL_FORMAT, MONO16);
	camera_write32(fd, REG_WIDTH, width);
	camera_write32(fd, REG_HEIGHT, height);
}

static int open_if(const char *node, const char *serial)
{
	struct hotshoe_query q = HEAD(hotshoe_query);
	char path[300];
	int fd;

	snprintf(path, sizeof(path), "/dev/%s", node);
	fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (ioctl(fd, HOTSHOE_IOC_QUERY, &q) == 0 && !strcmp((char *)q.text[HOTSHOE_TEXT_SERIAL], serial))
		return fd;
	close(fd);
	return -1;
}

static int find(const char *serial, char *node, size_t room)
{
	DIR *folder = opendir("/dev");
	struct dirent *entry;
	int fd = -1;

	while (fd < 0 && (entry = readdir(folder))) {
		if (strncmp(entry->d_name, "hotshoe", 7))
			continue;
		fd = open_if(entry->d_name, serial);
		snprintf(node, room, "%s", entry->d_name);
	}
	closedir(folder);
	if (fd < 0)
		errno = ENODEV;
	return fd;
}

int camera_try_open(const char *serial)
{
	char node[256];

	return find(serial, node, sizeof(node));
}

int camera_open(const char *serial)
{
	uint64_t start = now_ms(), patience = PATIENCE_MS * (on_checked_kernel() ? 2 : 1);
	bool plugged = false;
	int fd;

	while ((fd = camera_try_open(serial)) < 0 && now_ms() - start < patience) {
		sleep_ms(50);
		/* A case that failed may have left it unplugged: that is no fault of the next one. */
		if (!plugged && now_ms() - start > patience / 2) {
			line_tell("unplug", serial, "");
			line_tell("replug", serial, "");
			plugged = true;
		}
	}
	EXPECT(fd >= 0, "no camera %s came", serial);
	return fd;
}

void camera_await_absence(const char *serial)
{
	uint64_t end = now_ms() + PATIENCE_MS;
	int fd = 0;

	while (now_ms() < end) {
		fd = camera_try_open(serial);
		if (fd < 0)
			return;
		close(fd);
		sleep_ms(20);
	}
	FAIL("camera %s is still there", serial);
}

void camera_node(const char *serial, char *name, size_t room)
{
	int fd = camera_open(serial);
	char node[256];

	close(fd);
	fd = find(serial, node, sizeof(node));
	EXPECT(fd >= 0, "%s left", serial);
	close(fd);
	snprintf(name, room, "%s", node);
}

void camera_interface(const char *serial, char *name, size_t room)
{
	char node[256], path[300], real[PATH_MAX];
	const char *slash;

	camera_node(serial, node, sizeof(node));
	snprintf(path, sizeof(path), "/sys/class/hotshoe/%s/device", node);
	EXPECT(realpath(path, real) != NULL, "%s: %s", path, strerror(errno));
	slash = strrchr(real, '/');
	snprintf(name, room, "%s", slash + 1);
}

void fill_statistics(int fd, struct hotshoe_statistics *s)
{
	memset(s, 0, sizeof(*s));
	s->head.size = sizeof(*s);
	s->head.abi = HOTSHOE_ABI;
	MUST(ioctl(fd, HOTSHOE_IOC_STATISTICS, s));
}
