/* SPDX-License-Identifier: GPL-2.0 */
/* Every suite, by name. */
#ifndef SUITES_H
#define SUITES_H

#include "harness.h"

extern const struct test_suite requests_suite;
extern const struct test_suite memory_suite;
extern const struct test_suite lifetime_suite;
extern const struct test_suite pressure_suite;
extern const struct test_suite fuzz_suite;
extern const struct test_suite failures_suite;

/* Ended by NULL. */
extern const struct test_suite *const all_suites[];

#endif /* SUITES_H */
