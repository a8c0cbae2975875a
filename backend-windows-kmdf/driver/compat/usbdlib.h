/* SPDX-License-Identifier: Apache-2.0 */
/* What mingw's header of that name lacks. */
#ifndef HOTSHOE_COMPAT_USBDLIB_H
#define HOTSHOE_COMPAT_USBDLIB_H

#include_next <usbdlib.h>

#ifndef USBD_CLIENT_CONTRACT_VERSION_602
#define USBD_CLIENT_CONTRACT_VERSION_602 0x602
#endif

#endif /* HOTSHOE_COMPAT_USBDLIB_H */
