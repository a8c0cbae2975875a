/* SPDX-License-Identifier: MIT OR GPL-2.0 */
/*
 * Checks of requests: pure functions over structures that have been copied to
 * the driver's own memory. They look at what the structure says, not at what
 * state anything is in: that is hs_stream.h and hs_slots.h.
 *
 * First hs_check_head(), then the function of the request.
 */
#ifndef HS_CHECK_H
#define HS_CHECK_H

#include "hs_base.h"
#include "hs_plan.h"

/* Least rooms that the requests ask for. */
#define HS_MIN_ACKNOWLEDGE 16
#define HS_MIN_EVENT 24

/* What an address in memory given by handle must be a multiple of. */
#define HS_SHARED_ALIGNMENT 4

/**
 * hs_request_bytes() - size of a request's structure
 * @request: enum hotshoe_request, any number
 *
 * Return: bytes, 0: there is no such request
 */
u32 hs_request_bytes(u32 request);

/**
 * hs_check_head() - size and version
 * @head: as the caller sent it
 * @bytes: hs_request_bytes() of the request
 *
 * Return: HS_OK, HS_BAD_SIZE, HS_BAD_ABI
 */
enum hs_error hs_check_head(const struct hotshoe_head *head, u32 bytes);

/**
 * hs_answer_head() - what the driver writes to a head that was refused
 * @head: out
 * @bytes: hs_request_bytes() of the request
 */
void hs_answer_head(struct hotshoe_head *head, u32 bytes);

/**
 * hs_check_transact() - one command and its acknowledge
 * @request: the request; its buffers may overlap
 *
 * Return: HS_OK, HS_TOO_LARGE, HS_TOO_SMALL, HS_BAD_VALUE (time-out), HS_WRAPS
 */
enum hs_error hs_check_transact(const struct hotshoe_transact *request);

/**
 * hs_check_event() - one event packet
 * @request: the request
 *
 * Return: HS_OK, HS_TOO_LARGE, HS_TOO_SMALL, HS_BAD_VALUE (time-out), HS_WRAPS
 */
enum hs_error hs_check_event(const struct hotshoe_event *request);

/**
 * hs_check_pipes() - clear-halt and cancel
 * @request: the request
 * @interfaces: those that the camera has
 *
 * Return: HS_OK, HS_BAD_RESERVED, HS_BAD_VALUE (none, or unknown ones),
 * HS_UNSUPPORTED (the camera has not all of them)
 */
enum hs_error hs_check_pipes(const struct hotshoe_pipes *request, u32 interfaces);

/**
 * hs_check_configure() - sizes of a stream
 * @request: the request
 * @limits: of the driver
 *
 * With slots = 0 only the reserved field is looked at.
 *
 * Return: HS_OK, or what hs_plan_make() says
 */
enum hs_error hs_check_configure(const struct hotshoe_configure *request,
				 const struct hs_limits *limits);

/**
 * hs_check_register() - memory for a slot
 * @request: the request
 * @plan: of the stream
 * @limits: of the driver
 *
 * Return: HS_OK, HS_BAD_SLOT, HS_BAD_VALUE (kind), HS_UNSUPPORTED (kind),
 * HS_TOO_SMALL, HS_TOO_LARGE, HS_WRAPS, HS_MISALIGNED, HS_BAD_HANDLE
 */
enum hs_error hs_check_register(const struct hotshoe_register *request,
				const struct hs_plan *plan,
				const struct hs_limits *limits);

/**
 * hs_check_slot() - unregister, export, queue
 * @request: the request
 * @plan: of the stream
 *
 * Return: HS_OK, HS_BAD_SLOT
 */
enum hs_error hs_check_slot(const struct hotshoe_slot *request,
			    const struct hs_plan *plan);

/**
 * hs_check_dequeue() - the next filled slot
 * @request: the request
 * @plan: of the stream
 *
 * Return: HS_OK, HS_BAD_VALUE (time-out), HS_WRAPS
 */
enum hs_error hs_check_dequeue(const struct hotshoe_dequeue *request,
			       const struct hs_plan *plan);

/**
 * hs_check_statistics() - counters
 * @request: the request
 *
 * Return: HS_OK, HS_BAD_RESERVED
 */
enum hs_error hs_check_statistics(const struct hotshoe_statistics *request);

/**
 * hs_check_query() - who the camera is
 * @request: the request
 *
 * Return: HS_OK, HS_BAD_RESERVED
 */
enum hs_error hs_check_query(const struct hotshoe_query *request);

/**
 * hs_check_mapping() - a range that a process wants to map
 * @offset: of the mapping, as hotshoe_register.map_offset names it
 * @bytes: of the mapping
 * @base: map_offset of one registered memory
 * @map_bytes: its size
 *
 * The whole memory or a part of it that starts anywhere, but never beyond its
 * end. Units of all four are the same (bytes or pages).
 *
 * Return: HS_OK, or HS_BAD_VALUE
 */
enum hs_error hs_check_mapping(u64 offset, u64 bytes, u64 base, u64 map_bytes);

#endif /* HS_CHECK_H */
