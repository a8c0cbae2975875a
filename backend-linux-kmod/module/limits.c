// SPDX-License-Identifier: GPL-2.0
#include <linux/sizes.h>

#include "camera.h"

/* Memory in the worst order: every page a segment, the first one cut. */
static u32 shoe_longest_transfer(const struct usb_bus *bus)
{
	if (!bus->sg_tablesize)
		return SZ_64K;
	if (bus->sg_tablesize - 1 >= SZ_16M / PAGE_SIZE)
		return SZ_16M;
	return max_t(u32, (bus->sg_tablesize - 1) * PAGE_SIZE, PAGE_SIZE);
}

/*
 * A transfer costs an interrupt, and with the usual controllers one entry of
 * their queue for each page or 64 KiB of it: beyond 1 MiB nothing is gained.
 */
void shoe_limits_init(struct shoe_camera *camera, unsigned int packet_bytes)
{
	u32 longest = shoe_longest_transfer(camera->udev->bus);

	camera->stream.limits = (struct hs_limits) {
		.packet_bytes = packet_bytes,
		.max_slots = HOTSHOE_MAX_SLOTS,
		.max_transfer_bytes = longest,
		.max_slot_bytes = HOTSHOE_MAX_SLOT_BYTES,
		.memory_kinds = 1U << HOTSHOE_MEMORY_USER | 1U << HOTSHOE_MEMORY_DRIVER |
				1U << HOTSHOE_MEMORY_SHARED,
	};
	camera->stream.default_transfer = min_t(u32, rounddown_pow_of_two(longest), SZ_1M);
}
