/* SPDX-License-Identifier: Apache-2.0 */
/* Looks for devices on the server, in a thread of its own. */
#ifndef BUS_H
#define BUS_H

#include <stdbool.h>

bool bus_start(void);
void bus_stop(void);

/* The departure of a device has been told: its place is free again. */
void bus_left(const void *device);

#endif
