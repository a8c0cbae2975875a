// SPDX-License-Identifier: Apache-2.0
/* Reports of broken rules, and the rules about levels and locks. */
#include <stdarg.h>

#include "fx.h"

struct host_lock fx_lock;
struct host_condition fx_changed;

static volatile LONG reports;
static volatile LONG allocations_left;

int __cdecl _vsnprintf(char *text, size_t room, const char *format, va_list values);

static void say(const char *start, const char *rule, const char *format, va_list values)
{
	char text[1000] = "";
	size_t length;

	strcpy(text, start);
	strcat(text, rule);
	length = strlen(text);
	_vsnprintf(text + length, sizeof(text) - length - 1, format, values);
	host_log(text);
}

void fx_report(const char *rule, const char *format, ...)
{
	char start[32] = "report ", name[40];
	va_list values;

	InterlockedIncrement(&reports);
	strncpy(name, rule, sizeof(name) - 3);
	name[sizeof(name) - 3] = 0;
	strcat(name, ": ");
	va_start(values, format);
	say(start, name, format, values);
	va_end(values);
}

void fx_note(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	say("note ", "", format, values);
	va_end(values);
}

ULONG fx_reports(void)
{
	return (ULONG)reports;
}

void fx_level(const char *function, unsigned int most)
{
	unsigned int level = host_self()->irql;

	if (level > most)
		fx_report("irql", "%s at level %u, allowed is %u", function, level, most);
}

void fx_no_locks(const char *function)
{
	if (host_self()->spin_locks)
		fx_report("lock-held", "%s while %u spin locks are held", function, host_self()->spin_locks);
}

void fx_fail_after(ULONG count)
{
	allocations_left = (LONG)count;
}

ULONG fx_fails_left(void)
{
	return allocations_left > 0 ? (ULONG)allocations_left : 0;
}

BOOLEAN fx_fails(void)
{
	if (allocations_left <= 0)
		return FALSE;
	return InterlockedDecrement(&allocations_left) == 0;
}

unsigned int fx_enter(unsigned int irql)
{
	struct host_thread *self = host_self();
	unsigned int before = self->irql;

	if (irql > self->irql)
		self->irql = irql;
	return before;
}

void fx_leave(const char *callback, unsigned int before)
{
	struct host_thread *self = host_self();

	if (self->spin_locks && before < DISPATCH_LEVEL) {
		fx_report("lock-held", "%s came back with %u spin locks", callback, self->spin_locks);
		self->spin_locks = 0;
	}
	self->irql = before;
}

BOOLEAN fx_size(ULONG actual, ULONG expected, const char *name)
{
	if (actual == expected)
		return TRUE;
	fx_report("size", "%s says that its size is %lu, it is %lu", name, actual, expected);
	return FALSE;
}
