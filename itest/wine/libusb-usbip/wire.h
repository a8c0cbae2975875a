/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The USB/IP protocol, version 1.1.1, as the Linux kernel's documentation has
 * it (usb/usbip_protocol): all numbers are big-endian, a setup packet is
 * little-endian as on the bus.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WIRE_BUSID_BYTES	32
#define WIRE_HEADER_BYTES	48
#define WIRE_SUBMIT		1
#define WIRE_UNLINK		2
#define WIRE_SUBMITTED		3
#define WIRE_UNLINKED		4

/* A device as a server lists it. */
struct wire_device {
	char busid[WIRE_BUSID_BYTES];
	uint32_t bus;
	uint32_t number;
	uint32_t speed;		/* enum usb_device_speed of the Linux kernel */
};

/* The head of an answer. */
struct wire_answer {
	uint32_t command;	/* WIRE_SUBMITTED or WIRE_UNLINKED */
	uint32_t sequence;
	int32_t status;		/* 0 or a negative errno of Linux */
	uint32_t actual;	/* bytes moved; those of an IN transfer follow */
};

/* What is to be sent; the bytes of an OUT transfer follow the header. */
struct wire_submit {
	uint32_t sequence;
	uint32_t device;	/* bus << 16 | number */
	bool in;
	uint8_t endpoint;	/* number, without the direction */
	uint32_t length;
	uint8_t setup[8];
};

/* Connects to HOTSHOE_USBIP ("host:port"); a socket, or -1. */
int wire_connect(void);

/* All or nothing; false when the connection ended. */
bool wire_read(int socket, void *to, size_t bytes);
bool wire_write(int socket, const void *from, size_t bytes);

/* Asks which devices there are: their number, at most @room, or -1. */
int wire_list(int socket, struct wire_device *devices, int room);

/* Takes a device; from then on the connection carries its transfers. */
bool wire_import(int socket, const char *busid);

bool wire_read_answer(int socket, struct wire_answer *answer);
bool wire_write_submit(int socket, const struct wire_submit *submit, const void *data);
bool wire_write_unlink(int socket, uint32_t sequence, uint32_t device, uint32_t victim);

#endif
