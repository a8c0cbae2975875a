/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Runs cases, each in a process of its own with a time limit, and leaves a
 * file for each as soon as it has ended.
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/**
 * struct test_case - one statement about the module
 * @name: the statement
 * @seconds: time limit on the stock kernel
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
 * @cases: ended by one without a name
 */
struct test_suite {
	const char *name;
	const struct test_case *cases;
};

/* What main() was started with. */
extern const char *module_file;

/**
 * on_checked_kernel() - whether everything takes some ten times longer here
 *
 * Return: true on the kernel with checks
 */
bool on_checked_kernel(void);

/**
 * now_ms() - a clock that only goes forward
 *
 * Return: milliseconds
 */
uint64_t now_ms(void);

/**
 * sleep_ms() - waits
 * @ms: milliseconds
 */
void sleep_ms(unsigned int ms);

/**
 * fail() - ends the case: failed
 * @file: where
 * @line: where
 * @format: what was wrong, with its values
 */
void fail(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4), noreturn));

/**
 * skip() - ends the case: not run
 * @format: why it cannot run here
 */
void skip(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/**
 * run_child() - runs a part of a case in a process of its own
 * @part: what it does
 * @argument: handed to it
 *
 * A failure of the child is one of the case, see wait_child().
 *
 * Return: its process id
 */
int run_child(void (*part)(void *argument), void *argument);

/**
 * wait_child() - waits for run_child()'s process, fails when it failed
 * @pid: process id
 */
void wait_child(int pid);

/**
 * be_quiet() - what fails in this process from here on is no failure of the case
 */
void be_quiet(void);

#define FAIL(...) fail(__FILE__, __LINE__, __VA_ARGS__)

#define EXPECT(condition, format, ...) do { \
	if (!(condition)) \
		FAIL("%s: " format, #condition, ##__VA_ARGS__); \
} while (0)

#define EXPECT_EQ(actual, expected) do { \
	long long a_ = (long long)(actual), e_ = (long long)(expected); \
	if (a_ != e_) \
		FAIL("%s is %lld (0x%llx), expected %s = %lld", #actual, a_, a_, #expected, e_); \
} while (0)

/* A system call that must succeed; gives its value. */
#define MUST(call) ({ \
	long v_ = (long)(call); \
	if (v_ == -1) \
		FAIL("%s: %s (%d)", #call, strerror(errno), errno); \
	v_; \
})

/* A system call that must fail with one error. */
#define EXPECT_ERRNO(call, error) do { \
	errno = 0; \
	long v_ = (long)(call); \
	int n_ = errno; \
	if (v_ != -1 || n_ != (error)) \
		FAIL("%s gave %ld, errno %d (%s), expected %s", #call, v_, n_, strerror(n_), #error); \
} while (0)

#endif /* HARNESS_H */
