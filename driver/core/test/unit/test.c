// SPDX-License-Identifier: MIT OR GPL-2.0
#include "test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST_TESTS 400

struct entry {
	const char *file;
	const char *name;
	test_function *function;
	int outcome;
	char message[400];
};

enum { PASSED, FAILED, SKIPPED };

static struct entry entries[MOST_TESTS];
static size_t count;
static struct entry *running;
static jmp_buf out;

void test_add(const char *file, const char *name, test_function *function)
{
	if (count == MOST_TESTS)
		abort();
	entries[count].file = file;
	entries[count].name = name;
	entries[count++].function = function;
}

void test_fail(const char *file, int line, const char *format, ...)
{
	char text[300];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	running->outcome = FAILED;
	snprintf(running->message, sizeof(running->message), "%s:%d: %s", file, line, text);
	longjmp(out, 1);
}

void test_skip(const char *reason)
{
	running->outcome = SKIPPED;
	snprintf(running->message, sizeof(running->message), "%s", reason);
	longjmp(out, 1);
}

u32 test_random(u64 *state)
{
	u64 z = *state += 0x9e3779b97f4a7c15ULL;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
	return (u32)(z >> 32);
}

char *test_shared(const char *name)
{
	const char *folder = getenv("HOTSHOE_SHARED");
	static char *text;
	char path[1000];
	FILE *file;
	long bytes;

	if (!folder)
		return NULL;
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "rb");
	if (!file)
		return NULL;
	fseek(file, 0, SEEK_END);
	bytes = ftell(file);
	rewind(file);
	free(text);
	text = calloc(1, (size_t)bytes + 1);
	if (!text || fread(text, 1, (size_t)bytes, file) != (size_t)bytes)
		abort();
	fclose(file);
	return text;
}

static void write_escaped(FILE *xml, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '<': fputs("&lt;", xml); break;
		case '>': fputs("&gt;", xml); break;
		case '&': fputs("&amp;", xml); break;
		case '"': fputs("&quot;", xml); break;
		default: fputc(*text, xml); break;
		}
	}
}

static void report(FILE *xml, const char *suite, const struct entry *entry)
{
	const char *base = strrchr(entry->file, '/');

	base = base ? base + 1 : entry->file;
	fprintf(xml, "  <testcase classname=\"%s.%.*s\" name=\"%s\">", suite,
		(int)strcspn(base, "."), base, entry->name);
	if (entry->outcome != PASSED) {
		fprintf(xml, "<%s message=\"", entry->outcome == FAILED ? "failure" : "skipped");
		write_escaped(xml, entry->message);
		fputs("\"/>", xml);
		printf("%s: %s: %s\n", entry->outcome == FAILED ? "FAILED" : "not run",
		       entry->name, entry->message);
	}
	fputs("</testcase>\n", xml);
}

/* usage: PROGRAM SUITE REPORT.xml [NAME]: all tests, or those with NAME in their name */
int main(int arguments, char **argument)
{
	FILE *xml = arguments > 2 ? fopen(argument[2], "w") : NULL;
	volatile int failed = 0;
	volatile size_t i;

	if (!xml)
		return 2;
	fprintf(xml, "<testsuite name=\"%s\">\n", argument[1]);
	for (i = 0; i < count; i++) {
		running = &entries[i];
		if (arguments > 3 && !strstr(running->name, argument[3]))
			continue;
		if (!setjmp(out))
			running->function();
		failed += running->outcome == FAILED;
		report(xml, argument[1], running);
	}
	fputs("</testsuite>\n", xml);
	fclose(xml);
	fflush(stdout);
	return failed > 0;
}
