/* SPDX-License-Identifier: Apache-2.0 */
/* What mingw's header of that name lacks. */
#ifndef HOTSHOE_COMPAT_NTDDK_H
#define HOTSHOE_COMPAT_NTDDK_H

#include_next <ntddk.h>

#ifndef MdlMappingNoExecute
#define MdlMappingNoExecute 0x40000000
#endif
#ifndef MdlMappingNoWrite
#define MdlMappingNoWrite 0x80000000
#endif

/* The same without a pointer to nothing, which sanitizers take for what it is. */
#undef CONTAINING_RECORD
#define CONTAINING_RECORD(address, type, field) \
	((type *)((PCHAR)(address) - __builtin_offsetof(type, field)))

#endif /* HOTSHOE_COMPAT_NTDDK_H */
