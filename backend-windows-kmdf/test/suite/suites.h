/* SPDX-License-Identifier: Apache-2.0 */
/* Every suite, by name. */
#ifndef SUITES_H
#define SUITES_H

#include "harness.h"

extern const struct test_suite smoke_suite;

#endif /* SUITES_H */
