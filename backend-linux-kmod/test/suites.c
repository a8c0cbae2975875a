// SPDX-License-Identifier: GPL-2.0
/* Every suite, by name. */
#include <stddef.h>

#include "suites.h"

const struct test_suite *const all_suites[] = {
	&requests_suite, &memory_suite, &lifetime_suite, &pressure_suite, &fuzz_suite, &failures_suite, NULL
};
