// SPDX-License-Identifier: MIT OR GPL-2.0
#include "hs_check.h"
#include "hs_span.h"

u32 hs_request_bytes(u32 request)
{
	switch (request) {
	case HOTSHOE_REQUEST_QUERY:
		return (u32)sizeof(struct hotshoe_query);
	case HOTSHOE_REQUEST_TRANSACT:
		return (u32)sizeof(struct hotshoe_transact);
	case HOTSHOE_REQUEST_EVENT:
		return (u32)sizeof(struct hotshoe_event);
	case HOTSHOE_REQUEST_CLEAR_HALT:
	case HOTSHOE_REQUEST_CANCEL:
		return (u32)sizeof(struct hotshoe_pipes);
	case HOTSHOE_REQUEST_CONFIGURE:
		return (u32)sizeof(struct hotshoe_configure);
	case HOTSHOE_REQUEST_REGISTER:
		return (u32)sizeof(struct hotshoe_register);
	case HOTSHOE_REQUEST_UNREGISTER:
	case HOTSHOE_REQUEST_EXPORT:
	case HOTSHOE_REQUEST_QUEUE:
		return (u32)sizeof(struct hotshoe_slot);
	case HOTSHOE_REQUEST_START:
	case HOTSHOE_REQUEST_STOP:
		return (u32)sizeof(struct hotshoe_control);
	case HOTSHOE_REQUEST_DEQUEUE:
		return (u32)sizeof(struct hotshoe_dequeue);
	case HOTSHOE_REQUEST_STATISTICS:
		return (u32)sizeof(struct hotshoe_statistics);
	default:
		return 0;
	}
}

enum hs_error hs_check_head(const struct hotshoe_head *head, u32 bytes)
{
	if (head->size != bytes)
		return HS_BAD_SIZE;
	return head->abi == HOTSHOE_ABI ? HS_OK : HS_BAD_ABI;
}

void hs_answer_head(struct hotshoe_head *head, u32 bytes)
{
	head->size = bytes;
	head->abi = HOTSHOE_ABI;
}

enum hs_error hs_check_transact(const struct hotshoe_transact *request)
{
	if (request->command_bytes > HOTSHOE_MAX_PACKET ||
	    request->acknowledge_room > HOTSHOE_MAX_PACKET)
		return HS_TOO_LARGE;
	if (request->acknowledge_room < HS_MIN_ACKNOWLEDGE)
		return HS_TOO_SMALL;
	if (request->timeout_ms < 1 || request->timeout_ms > HOTSHOE_MAX_WAIT_MS)
		return HS_BAD_VALUE;
	if (hs_range_wraps(request->command, request->command_bytes) ||
	    hs_range_wraps(request->acknowledge, request->acknowledge_room))
		return HS_WRAPS;
	return HS_OK;
}

enum hs_error hs_check_event(const struct hotshoe_event *request)
{
	if (request->room > HOTSHOE_MAX_PACKET)
		return HS_TOO_LARGE;
	if (request->room < HS_MIN_EVENT)
		return HS_TOO_SMALL;
	if (request->timeout_ms > HOTSHOE_MAX_WAIT_MS)
		return HS_BAD_VALUE;
	return hs_range_wraps(request->packet, request->room) ? HS_WRAPS : HS_OK;
}

enum hs_error hs_check_pipes(const struct hotshoe_pipes *request, u32 interfaces)
{
	const u32 all = HOTSHOE_CONTROL | HOTSHOE_EVENT | HOTSHOE_STREAM;

	if (request->reserved != 0)
		return HS_BAD_RESERVED;
	if (request->pipes == 0 || (request->pipes & ~all) != 0)
		return HS_BAD_VALUE;
	return (request->pipes & ~interfaces) != 0 ? HS_UNSUPPORTED : HS_OK;
}

enum hs_error hs_check_configure(const struct hotshoe_configure *request,
				 const struct hs_limits *limits)
{
	struct hs_plan plan;

	if (request->slots == 0)
		return request->reserved != 0 ? HS_BAD_RESERVED : HS_OK;
	return hs_plan_make(&plan, request, limits);
}

static enum hs_error check_memory(const struct hotshoe_register *request)
{
	switch (request->memory) {
	case HOTSHOE_MEMORY_USER:
		return hs_range_wraps(request->address, request->bytes) ?
			       HS_WRAPS : HS_OK;
	case HOTSHOE_MEMORY_SHARED:
		if (hs_range_wraps(request->offset, request->bytes))
			return HS_WRAPS;
		if (request->offset % HS_SHARED_ALIGNMENT != 0)
			return HS_MISALIGNED;
		return request->handle < 0 ? HS_BAD_HANDLE : HS_OK;
	default:
		return HS_OK;
	}
}

enum hs_error hs_check_register(const struct hotshoe_register *request,
				const struct hs_plan *plan,
				const struct hs_limits *limits)
{
	if (request->slot >= plan->slots)
		return HS_BAD_SLOT;
	if (request->memory > HOTSHOE_MEMORY_SHARED)
		return HS_BAD_VALUE;
	if ((limits->memory_kinds & (1U << request->memory)) == 0)
		return HS_UNSUPPORTED;
	if (request->bytes < plan->capacity)
		return HS_TOO_SMALL;
	if (request->bytes > limits->max_slot_bytes ||
	    request->bytes > HOTSHOE_MAX_SLOT_BYTES)
		return HS_TOO_LARGE;
	return check_memory(request);
}

enum hs_error hs_check_slot(const struct hotshoe_slot *request,
			    const struct hs_plan *plan)
{
	return request->slot < plan->slots ? HS_OK : HS_BAD_SLOT;
}

enum hs_error hs_check_dequeue(const struct hotshoe_dequeue *request,
			       const struct hs_plan *plan)
{
	if (request->timeout_ms > HOTSHOE_MAX_WAIT_MS)
		return HS_BAD_VALUE;
	if (hs_range_wraps(request->leader, plan->leader_bytes) ||
	    hs_range_wraps(request->trailer, plan->trailer_bytes))
		return HS_WRAPS;
	return HS_OK;
}

enum hs_error hs_check_statistics(const struct hotshoe_statistics *request)
{
	return request->reserved != 0 ? HS_BAD_RESERVED : HS_OK;
}

enum hs_error hs_check_query(const struct hotshoe_query *request)
{
	return request->reserved != 0 ? HS_BAD_RESERVED : HS_OK;
}

enum hs_error hs_check_mapping(u64 offset, u64 bytes, u64 base, u64 map_bytes)
{
	u64 skip = offset - base;

	if (bytes == 0 || offset < base || skip >= map_bytes)
		return HS_BAD_VALUE;
	return bytes <= map_bytes - skip ? HS_OK : HS_BAD_VALUE;
}
