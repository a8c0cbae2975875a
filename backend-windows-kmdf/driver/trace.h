/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trace points: all of them go through SHOE_TRACE1 and SHOE_TRACE2, a name and
 * one or two numbers.
 *
 * With the WDK they are self-describing events of Windows' event tracing, of
 * the provider "Hotshoe.U3V" {4D0B6B32-6A5F-4F0E-9A1C-2C7D8E3B5A11}; nobody
 * listening costs one test of a flag. Record: "logman start hotshoe -p
 * {4D0B6B32-6A5F-4F0E-9A1C-2C7D8E3B5A11} 0xffffffff 5 -ets -o hotshoe.etl". In
 * the cross build they print when it is made with SHOE_TRACE_PRINT, and are
 * nothing otherwise.
 */
#ifndef SHOE_TRACE_H
#define SHOE_TRACE_H

#if defined(_MSC_VER)
#include <TraceLoggingProvider.h>

TRACELOGGING_DECLARE_PROVIDER(shoe_provider);

#define SHOE_TRACE2(name, one, two) \
	TraceLoggingWrite(shoe_provider, name, TraceLoggingUInt32((ULONG)(one), "one"), \
			  TraceLoggingUInt32((ULONG)(two), "two"))
#define SHOE_TRACE_START() TraceLoggingRegister(shoe_provider)
#define SHOE_TRACE_STOP() TraceLoggingUnregister(shoe_provider)

#elif defined(SHOE_TRACE_PRINT)

#define SHOE_TRACE2(name, one, two) \
	DbgPrint("hotshoe: %s %x %x\n", name, (ULONG)(one), (ULONG)(two))
#define SHOE_TRACE_START() ((void)0)
#define SHOE_TRACE_STOP() ((void)0)

#else

#define SHOE_TRACE2(name, one, two) ((void)(name), (void)(one), (void)(two))
#define SHOE_TRACE_START() ((void)0)
#define SHOE_TRACE_STOP() ((void)0)

#endif

#define SHOE_TRACE1(name, one) SHOE_TRACE2(name, one, 0)

#endif /* SHOE_TRACE_H */
