/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What tests ask of the double itself, by requests to any device that it
 * serves: of a device type that no driver has. Buffered; included by programs
 * of both worlds.
 */
#ifndef VERIFIER_CONTROL_H
#define VERIFIER_CONTROL_H

#define VERIFIER_TYPE		0x9b54U
#define VERIFIER_CODE(number)	(VERIFIER_TYPE << 16 | (0x800U + (number)) << 2)

/* Output: struct verifier_state. */
#define VERIFIER_STATE		VERIFIER_CODE(0)
/* Input: a number n of 32 bits: the n-th allocation from now on fails; 0: none. */
#define VERIFIER_FAIL		VERIFIER_CODE(1)

/**
 * struct verifier_state - what there is now
 * @reports: broken rules since the driver was loaded
 * @requests: callers' requests of this device that are not completed
 * @own_requests: requests that the driver has made
 * @objects: all objects
 * @pool: pieces of memory and MDLs that the driver has
 * @powered: the device is at full power
 * @fails_left: allocations until one fails
 */
struct verifier_state {
	unsigned int reports;
	unsigned int requests;
	unsigned int own_requests;
	unsigned int objects;
	unsigned int pool;
	unsigned int powered;
	unsigned int fails_left;
};

#endif /* VERIFIER_CONTROL_H */
