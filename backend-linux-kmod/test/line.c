// SPDX-License-Identifier: GPL-2.0
/* Client of the lab's line: strings with a 16-bit length before them, big-endian. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "harness.h"
#include "line.h"

#define MOST	(64 << 20)

static int connect_line(void)
{
	const char *port = getenv("HOTSHOE_LINE");
	struct sockaddr_in to = { .sin_family = AF_INET };
	struct timeval patience = { 60, 0 };
	int s;

	if (!port)
		skip("HOTSHOE_LINE does not name the lab's port");
	to.sin_port = htons((uint16_t)atoi(port));
	to.sin_addr.s_addr = htonl(0x0a000202);	/* 10.0.2.2, QEMU's name for the host */
	s = (int)MUST(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
	setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	MUST(connect(s, (struct sockaddr *)&to, sizeof(to)));
	return s;
}

static void read_all(int s, void *to, size_t bytes)
{
	uint8_t *at = to;

	while (bytes) {
		ssize_t n = read(s, at, bytes);

		EXPECT(n > 0, "the lab's line broke off: %zd, errno %d", n, errno);
		at += n;
		bytes -= (size_t)n;
	}
}

uint8_t *line_ask(const char *verb, const char *camera, const char *argument, size_t *bytes)
{
	char text[1024];
	int s = connect_line(), length;
	uint16_t count;
	uint32_t answer;
	uint8_t *result;

	length = snprintf(text + 2, sizeof(text) - 2, "%s %s %s", verb, camera, argument);
	count = htons((uint16_t)length);
	memcpy(text, &count, 2);
	EXPECT_EQ(write(s, text, (size_t)length + 2), length + 2);
	read_all(s, &count, 2);
	count = ntohs(count);
	EXPECT(count < sizeof(text), "answer of %u bytes", count);
	read_all(s, text, count);
	text[count] = 0;
	EXPECT(count == 0, "%s", text);
	read_all(s, &answer, 4);
	*bytes = ntohl(answer);
	EXPECT(*bytes <= MOST, "%zu bytes", *bytes);
	result = malloc(*bytes + 1);
	read_all(s, result, *bytes);
	close(s);
	return result;
}

void line_tell(const char *verb, const char *camera, const char *argument)
{
	size_t bytes;

	free(line_ask(verb, camera, argument, &bytes));
}
