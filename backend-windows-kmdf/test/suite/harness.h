/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs cases, each in a process of its own with a time limit. A case fails by
 * its own checks, by a report of the verifier that appears while it runs, and
 * by a driver process that ends.
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <windows.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/**
 * struct test_case - one statement about the driver
 * @name: the statement
 * @seconds: time limit on an idle machine
 * @run: fails by the macros below, else passes by returning
 */
struct test_case {
	const char *name;
	unsigned int seconds;
	void (*run)(void);
};

/**
 * struct test_suite - cases that run one after the other
 * @name: on the command line
 * @reports: the verifier is meant to report: cases judge it themselves
 * @cases: ended by one without a name
 */
struct test_suite {
	const char *name;
	bool reports;
	const struct test_case *cases;
};

extern const struct test_suite *const all_suites[];

#define VERIFIER_LOG "C:\\hotshoe\\verifier.log"

uint64_t now_ms(void);
/* Ends the case: failed. */
void fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4), noreturn));
/* Part of a case in a process of its own: started by name, with a number; wait_part() fails when it failed. */
HANDLE start_part(const char *name, unsigned int number);
void wait_part(HANDLE process, unsigned int ms);
/* What a part is called by: tables, each ended by one without a name. */
struct test_part {
	const char *name;
	void (*run)(unsigned int number);
};
extern const struct test_part *const all_parts[];

/* Length of the verifier's log, and whether a report about a rule stands behind a place. */
long log_length(void);
bool log_has(long from, const char *text);
/* The first report behind a place, or an empty text. */
void log_first_report(long from, char *text, size_t room);

/* Of the environment, as a number. */
unsigned int setting(const char *name, unsigned int otherwise);

#define FAIL(...) fail(__FILE__, __LINE__, __VA_ARGS__)

#define EXPECT(condition, format, ...) do { \
	if (!(condition)) \
		FAIL("%s: " format, #condition, ##__VA_ARGS__); \
} while (0)

#define EXPECT_EQ(actual, expected) do { \
	long long a_ = (long long)(actual), e_ = (long long)(expected); \
	if (a_ != e_) \
		FAIL("%s is %lld (0x%llx), expected %s = %lld", #actual, a_, (unsigned long long)a_, #expected, e_); \
} while (0)

#endif /* HARNESS_H */
