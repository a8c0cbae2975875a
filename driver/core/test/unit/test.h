/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * A test is a function that registers itself; its name is the statement that it
 * proves. The first check that does not hold ends it.
 */
#ifndef TEST_H
#define TEST_H

#include "hs_base.h"

typedef void test_function(void);

void test_add(const char *file, const char *name, test_function *function);
void test_fail(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4), noreturn));
void test_skip(const char *reason) __attribute__((noreturn));

#define TEST(name)                                                          \
	static void name(void);                                             \
	__attribute__((constructor)) static void add_##name(void)           \
	{                                                                   \
		test_add(__FILE__, #name, name);                            \
	}                                                                   \
	static void name(void)

#define CHECK(condition)                                                    \
	do {                                                                \
		if (!(condition))                                           \
			test_fail(__FILE__, __LINE__, "%s", #condition);    \
	} while (0)

#define EQUAL(actual, expected)                                             \
	do {                                                                \
		u64 actual_ = (u64)(actual);                                \
		u64 expected_ = (u64)(expected);                            \
		if (actual_ != expected_)                                   \
			test_fail(__FILE__, __LINE__,                       \
				  "%s is %llu (0x%llx), expected %s = %llu", \
				  #actual, (unsigned long long)actual_,     \
				  (unsigned long long)actual_, #expected,   \
				  (unsigned long long)expected_);           \
	} while (0)

/* Errors, told by name. */
#define REFUSED(actual, expected)                                           \
	do {                                                                \
		enum hs_error got_ = (actual);                              \
		if (got_ != (expected))                                     \
			test_fail(__FILE__, __LINE__, "%s: '%s', expected '%s'", \
				  #actual, hs_error_name(got_),             \
				  hs_error_name(expected));                 \
	} while (0)

/* Same numbers in every run. */
u32 test_random(u64 *state);

/* A file of the shared folder: HOTSHOE_SHARED/name; NULL: not here. Freed by nobody. */
char *test_shared(const char *name);

#endif /* TEST_H */
