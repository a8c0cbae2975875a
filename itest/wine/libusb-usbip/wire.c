// SPDX-License-Identifier: Apache-2.0
#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#define VERSION		0x0111
#define REQUEST_LIST	0x8005
#define REPLY_LIST	0x0005
#define REQUEST_IMPORT	0x8003
#define REPLY_IMPORT	0x0003
#define DEVICE_BYTES	312
#define PATH_BYTES	256

static void put32(uint8_t *to, uint32_t value)
{
	value = htonl(value);
	memcpy(to, &value, 4);
}

static uint32_t get32(const uint8_t *from)
{
	uint32_t value;

	memcpy(&value, from, 4);
	return ntohl(value);
}

int wire_connect(void)
{
	const char *server = getenv("HOTSHOE_USBIP");
	const char *colon = server ? strrchr(server, ':') : NULL;
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	struct addrinfo *found;
	const int yes = 1;
	const int room = 4 << 20;
	char host[256];
	int socket_;

	if (!colon || (size_t)(colon - server) >= sizeof(host))
		return -1;
	memcpy(host, server, colon - server);
	host[colon - server] = 0;
	if (getaddrinfo(host, colon + 1, &hints, &found))
		return -1;
	socket_ = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (socket_ >= 0) {
		/* Before the connection: the window of TCP is agreed on with it. */
		setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
		setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
		if (connect(socket_, found->ai_addr, found->ai_addrlen)) {
			close(socket_);
			socket_ = -1;
		}
	}
	freeaddrinfo(found);
	return socket_;
}

bool wire_read(int socket_, void *to, size_t bytes)
{
	uint8_t *at = to;

	while (bytes) {
		ssize_t count = recv(socket_, at, bytes, 0);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		at += count;
		bytes -= count;
	}
	return true;
}

static bool write_parts(int socket_, struct iovec *parts, int count)
{
	while (count) {
		const struct msghdr message = { .msg_iov = parts, .msg_iovlen = count };
		ssize_t sent = sendmsg(socket_, &message, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		while (count && (size_t)sent >= parts->iov_len) {
			sent -= parts->iov_len;
			parts++;
			count--;
		}
		if (count) {
			parts->iov_base = (uint8_t *)parts->iov_base + sent;
			parts->iov_len -= sent;
		}
	}
	return true;
}

bool wire_write(int socket_, const void *from, size_t bytes)
{
	struct iovec part = { (void *)from, bytes };

	return write_parts(socket_, &part, 1);
}

static bool ask(int socket_, uint16_t code, const void *body, size_t bytes)
{
	uint8_t head[8] = { VERSION >> 8, VERSION & 0xff, code >> 8, code & 0xff };
	struct iovec parts[] = { { head, sizeof(head) }, { (void *)body, bytes } };

	return write_parts(socket_, parts, bytes ? 2 : 1);
}

static bool answered(int socket_, uint16_t code)
{
	uint8_t head[8];

	return wire_read(socket_, head, sizeof(head)) && (head[0] << 8 | head[1]) == VERSION &&
	       (head[2] << 8 | head[3]) == code && get32(head + 4) == 0;
}

static bool read_device(int socket_, struct wire_device *device, uint8_t *interfaces)
{
	uint8_t bytes[DEVICE_BYTES];
	const uint8_t *at = bytes + PATH_BYTES;

	if (!wire_read(socket_, bytes, sizeof(bytes)))
		return false;
	memcpy(device->busid, at, WIRE_BUSID_BYTES);
	device->busid[WIRE_BUSID_BYTES - 1] = 0;
	at += WIRE_BUSID_BYTES;
	device->bus = get32(at);
	device->number = get32(at + 4);
	device->speed = get32(at + 8);
	*interfaces = bytes[DEVICE_BYTES - 1];
	return true;
}

int wire_list(int socket_, struct wire_device *devices, int room)
{
	uint8_t count[4];
	uint32_t number;

	if (!ask(socket_, REQUEST_LIST, NULL, 0) || !answered(socket_, REPLY_LIST) ||
	    !wire_read(socket_, count, sizeof(count)))
		return -1;
	number = get32(count);
	for (uint32_t i = 0; i < number; i++) {
		struct wire_device device;
		uint8_t interfaces;
		uint8_t ignored[4 * 255];

		if (!read_device(socket_, &device, &interfaces) ||
		    !wire_read(socket_, ignored, 4 * (size_t)interfaces))
			return -1;
		if (i < (uint32_t)room)
			devices[i] = device;
	}
	return number < (uint32_t)room ? (int)number : room;
}

bool wire_import(int socket_, const char *busid)
{
	char name[WIRE_BUSID_BYTES] = { 0 };
	struct wire_device device;
	uint8_t interfaces;

	snprintf(name, sizeof(name), "%s", busid);
	return ask(socket_, REQUEST_IMPORT, name, sizeof(name)) && answered(socket_, REPLY_IMPORT) &&
	       read_device(socket_, &device, &interfaces);
}

bool wire_read_answer(int socket_, struct wire_answer *answer)
{
	uint8_t head[WIRE_HEADER_BYTES];

	if (!wire_read(socket_, head, sizeof(head)))
		return false;
	answer->command = get32(head);
	answer->sequence = get32(head + 4);
	answer->status = (int32_t)get32(head + 20);
	answer->actual = get32(head + 24);
	return true;
}

bool wire_write_submit(int socket_, const struct wire_submit *submit, const void *data)
{
	uint8_t head[WIRE_HEADER_BYTES] = { 0 };
	struct iovec parts[] = { { head, sizeof(head) }, { (void *)data, submit->length } };

	put32(head, WIRE_SUBMIT);
	put32(head + 4, submit->sequence);
	put32(head + 8, submit->device);
	put32(head + 12, submit->in);
	put32(head + 16, submit->endpoint);
	put32(head + 24, submit->length);
	put32(head + 32, UINT32_MAX);	/* no isochronous packets */
	memcpy(head + 40, submit->setup, sizeof(submit->setup));
	return write_parts(socket_, parts, !submit->in && submit->length ? 2 : 1);
}

bool wire_write_unlink(int socket_, uint32_t sequence, uint32_t device, uint32_t victim)
{
	uint8_t head[WIRE_HEADER_BYTES] = { 0 };

	put32(head, WIRE_UNLINK);
	put32(head + 4, sequence);
	put32(head + 8, device);
	put32(head + 20, victim);
	return wire_write(socket_, head, sizeof(head));
}
