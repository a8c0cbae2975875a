/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One URB, sent and waited for: with a time-out, ended by a signal, by
 * cancelling and by unplug.
 */
#ifndef SHOE_EXCHANGE_H
#define SHOE_EXCHANGE_H

#include <linux/usb.h>

struct shoe_handle;

/**
 * shoe_exchange() - sends an URB and waits for its end
 * @handle: who asks
 * @pipe: whose cancelling ends the wait
 * @urb: filled, not submitted; its completion and context are set here
 * @timeout_ms: how long to wait
 * @system_error: out, positive errno of HOTSHOE_BROKEN, else not touched
 *
 * On return the URB is not under way.
 *
 * Context: process.
 * Return: enum hotshoe_result or -EINTR
 */
int shoe_exchange(struct shoe_handle *handle, u32 pipe, struct urb *urb, u32 timeout_ms,
		  s32 *system_error);

/**
 * shoe_result() - what the status of an URB means to user space
 * @status: urb->status, or what submitting it returned
 * @system_error: out, positive errno of HOTSHOE_BROKEN, else not touched
 *
 * Return: enum hotshoe_result
 */
u32 shoe_result(int status, s32 *system_error);

#endif /* SHOE_EXCHANGE_H */
