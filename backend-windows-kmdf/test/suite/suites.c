// SPDX-License-Identifier: Apache-2.0
/* Every suite and every part of a case, by name. */
#include "suites.h"

const struct test_suite *const all_suites[] = {
	&verifier_suite, &requests_suite, &talk_suite, &capture_suite, &lifetime_suite, &leaving_suite, &fuzz_suite,
	&unload_suite, NULL
};
const struct test_part *const all_parts[] = { lifetime_parts, unplug_parts, fuzz_parts, NULL };
