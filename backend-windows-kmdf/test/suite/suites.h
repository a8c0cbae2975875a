/* SPDX-License-Identifier: Apache-2.0 */
/* Every suite, by name. */
#ifndef SUITES_H
#define SUITES_H

#include "harness.h"

extern const struct test_suite verifier_suite;
extern const struct test_suite capture_suite;
extern const struct test_suite talk_suite;
extern const struct test_suite lifetime_suite;
extern const struct test_suite leaving_suite;
extern const struct test_suite fuzz_suite;
extern const struct test_suite unload_suite;
extern const struct test_part lifetime_parts[];
extern const struct test_part fuzz_parts[];
extern const struct test_part unplug_parts[];
extern const struct test_suite requests_suite;

#endif /* SUITES_H */
