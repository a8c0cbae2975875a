// SPDX-License-Identifier: MIT OR GPL-2.0
#include "test.h"

#include <errno.h>

TEST(should_name_the_errno_that_the_contract_names)
{
	EQUAL(hs_errno(HS_OK), 0);
	EQUAL(hs_errno(HS_BAD_SIZE), EINVAL);
	EQUAL(hs_errno(HS_BAD_ABI), EPROTO);
	EQUAL(hs_errno(HS_BAD_RESERVED), EINVAL);
	EQUAL(hs_errno(HS_BAD_VALUE), EINVAL);
	EQUAL(hs_errno(HS_BAD_SLOT), EINVAL);
	EQUAL(hs_errno(HS_BAD_PLAN), EINVAL);
	EQUAL(hs_errno(HS_BAD_HANDLE), EBADF);
	EQUAL(hs_errno(HS_TOO_SMALL), EINVAL);
	EQUAL(hs_errno(HS_TOO_LARGE), EINVAL);
	EQUAL(hs_errno(HS_WRAPS), EINVAL);
	EQUAL(hs_errno(HS_MISALIGNED), EINVAL);
	EQUAL(hs_errno(HS_UNSUPPORTED), EOPNOTSUPP);
	EQUAL(hs_errno(HS_NOT_OWNER), EPERM);
	EQUAL(hs_errno(HS_OWNED), EBUSY);
	EQUAL(hs_errno(HS_STREAMING), EBUSY);
	EQUAL(hs_errno(HS_NOT_CONFIGURED), EINVAL);
	EQUAL(hs_errno(HS_STARTED), EALREADY);
	EQUAL(hs_errno(HS_NOT_STARTED), ESHUTDOWN);
	EQUAL(hs_errno(HS_HAS_MEMORY), EEXIST);
	EQUAL(hs_errno(HS_NO_MEMORY), ENXIO);
	EQUAL(hs_errno(HS_IN_USE), EBUSY);
	EQUAL(hs_errno(HS_EMPTY), EAGAIN);
	EQUAL(hs_errno(HS_GONE), ENODEV);
	EQUAL(hs_errno(HS_ILLEGAL), EIO);
}

TEST(should_have_a_name_and_a_number_for_every_error_and_for_none)
{
	u32 i;

	for (i = 0; i < HS_ERRORS; i++) {
		CHECK(hs_error_name((enum hs_error)i) != NULL);
		CHECK(i == 0 || hs_errno((enum hs_error)i) > 0);
	}
	EQUAL(hs_errno(HS_ERRORS), EIO);
	EQUAL(hs_errno((enum hs_error)0x7fffffff), EIO);
	CHECK(strcmp(hs_error_name(HS_ERRORS), "unknown error") == 0);
}
