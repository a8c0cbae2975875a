// SPDX-License-Identifier: Apache-2.0
/* A usbredir guest on top of the reference parser: connects, configures, reads a descriptor and 8 MiB, says what it saw. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <usbredirparser.h>

enum { TRANSFERS = 8, LENGTH = 1 << 20 };

static int fd;
static int done;
static uint64_t next_id = 1ull << 33;
static uint64_t word;

static void say(void *priv, int level, const char *message)
{
	if (level <= usbredirparser_warning)
		printf("error: %s\n", message);
}

static int on_read(void *priv, uint8_t *data, int count)
{
	int got = read(fd, data, count);

	/* To the parser 0 means "nothing more for now". */
	if (got < 0 && errno == EAGAIN)
		return 0;
	return got == 0 ? -1 : got;
}

static int on_write(void *priv, uint8_t *data, int count)
{
	int put = write(fd, data, count);

	return put < 0 && errno == EAGAIN ? 0 : put;
}

static void hello(void *priv, struct usb_redir_hello_header *h)
{
	printf("hello\n");
}

static struct usbredirparser *parser;

static void device_connect(void *priv, struct usb_redir_device_connect_header *h)
{
	struct usb_redir_set_configuration_header set = { .configuration = 1 };

	printf("connect speed=%d vendor=%04x product=%04x version=%04x\n", h->speed, h->vendor_id, h->product_id,
	       h->device_version_bcd);
	usbredirparser_send_set_configuration(parser, 7, &set);
}

static void device_disconnect(void *priv)
{
	printf("error: disconnect\n");
	done = 1;
}

static void interface_info(void *priv, struct usb_redir_interface_info_header *h)
{
	printf("interfaces %u class=%02x\n", h->interface_count, h->interface_class[0]);
}

static void ep_info(void *priv, struct usb_redir_ep_info_header *h)
{
	for (int i = 0; i < 32; i++)
		if (h->type[i] != usb_redir_type_invalid)
			printf("endpoint %d type=%d size=%d\n", i, h->type[i], h->max_packet_size[i]);
}

static void configuration_status(void *priv, uint64_t id, struct usb_redir_configuration_status_header *h)
{
	struct usb_redir_control_packet_header get = { .endpoint = 0x80, .request = 6, .requesttype = 0x80,
		.value = 0x0100, .length = 18 };

	printf("configuration status=%d value=%d\n", h->status, h->configuration);
	usbredirparser_send_control_packet(parser, next_id++, &get, NULL, 0);
}

static void control_packet(void *priv, uint64_t id, struct usb_redir_control_packet_header *h, uint8_t *data, int length)
{
	struct usb_redir_bulk_packet_header get = { .endpoint = 0x81, .length = LENGTH & 0xffff,
		.length_high = LENGTH >> 16 };

	printf("control status=%d length=%d first=%02x\n", h->status, length, data[0]);
	free(data);
	next_id = 1ull << 34;
	for (int i = 0; i < TRANSFERS; i++)
		usbredirparser_send_bulk_packet(parser, next_id + i, &get, NULL, 0);
}

static void bulk_packet(void *priv, uint64_t id, struct usb_redir_bulk_packet_header *h, uint8_t *data, int length)
{
	if (id != next_id++ || h->status || length != LENGTH || (h->length_high << 16 | h->length) != LENGTH) {
		printf("error: id=%llx status=%d length=%d\n", (unsigned long long)id, h->status, length);
		done = 1;
	}
	for (int i = 0; i < length / 8; i++, word++)
		if (((uint64_t *)data)[i] != word) {
			printf("error: data at %d\n", i);
			done = 1;
			break;
		}
	free(data);
	if (next_id == (1ull << 34) + TRANSFERS) {
		printf("bulk %d x %d in order\n", TRANSFERS, LENGTH);
		done = 1;
	}
}

int main(int argc, char **argv)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	uint32_t caps[USB_REDIR_CAPS_SIZE] = { 0 };

	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(fd, (struct sockaddr *)&to, sizeof(to))) {
		perror("error: connect");
		return 1;
	}
	fcntl(fd, F_SETFL, O_NONBLOCK);
	parser = usbredirparser_create();
	parser->log_func = say;
	parser->read_func = on_read;
	parser->write_func = on_write;
	parser->hello_func = hello;
	parser->device_connect_func = device_connect;
	parser->device_disconnect_func = device_disconnect;
	parser->interface_info_func = interface_info;
	parser->ep_info_func = ep_info;
	parser->configuration_status_func = configuration_status;
	parser->control_packet_func = control_packet;
	parser->bulk_packet_func = bulk_packet;
	usbredirparser_caps_set_cap(caps, usb_redir_cap_connect_device_version);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_filter);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_ep_info_max_packet_size);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_64bits_ids);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_32bits_bulk_length);
	usbredirparser_init(parser, "guest", caps, USB_REDIR_CAPS_SIZE, 0);
	while (!done) {
		if (usbredirparser_do_write(parser))
			return 1;
		struct pollfd wait = { .fd = fd, .events = POLLIN };

		if (usbredirparser_has_data_to_write(parser))
			wait.events |= POLLOUT;
		poll(&wait, 1, 10000);
		int state = usbredirparser_do_read(parser);
		if (state) {
			printf("error: read=%d\n", state);
			return 1;
		}
	}
	return 0;
}
