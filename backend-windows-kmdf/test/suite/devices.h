/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEVICES_H
#define DEVICES_H

#include <windows.h>

/* Opens the index-th device of an interface class whose path contains a text; INVALID_HANDLE_VALUE: there is none. */
HANDLE device_open(const GUID *class, const char *part, unsigned int index);

#endif /* DEVICES_H */
