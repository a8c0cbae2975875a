// SPDX-License-Identifier: Apache-2.0
/*
 * Requests as they arrive: everything about lengths, heads and reserved fields
 * is checked here, and nobody trusts it twice. Input and output share one
 * buffer of the system's, so all input is read before any output is written.
 */
#include "camera.h"
#include "trace.h"

/**
 * struct shoe_arrival - a request that arrives
 * @call: of it
 * @head: its beginning
 * @input: length of the input
 * @output: length of the output
 * @interfaces: of the camera
 */
struct shoe_arrival {
	struct shoe_call *call;
	struct hotshoe_head *head;
	size_t input;
	size_t output;
	u32 interfaces;
};

/* ---- what is answered at once */

static NTSTATUS shoe_run_query(struct shoe_arrival *arrival)
{
	struct shoe_camera *camera = arrival->call->handle->camera;
	struct hotshoe_query *query = arrival->call->buffer;
	enum hs_error error = hs_check_query(query);

	if (error == HS_OK && camera->gone)
		error = HS_GONE;
	if (error == HS_OK)
		shoe_query(camera, query);
	return shoe_status(error);
}

/* Pages that the I/O manager keeps locked for queued frames. */
static u64 shoe_pages_locked(const struct shoe_ring *ring)
{
	u64 pages = 0;
	PMDL mdl;
	u32 i;

	for (i = 0; i < ring->plan.slots; i++) {
		if (ring->slot[i].call == NULL)
			continue;
		mdl = ring->slot[i].call->mdl;
		pages += ADDRESS_AND_SIZE_TO_SPAN_PAGES(MmGetMdlVirtualAddress(mdl),
							MmGetMdlByteCount(mdl));
	}
	return pages;
}

static NTSTATUS shoe_run_statistics(struct shoe_arrival *arrival)
{
	struct shoe_camera *camera = arrival->call->handle->camera;
	struct hotshoe_statistics *s = arrival->call->buffer;
	struct shoe_stream *stream = &camera->stream;
	enum hs_error error = hs_check_statistics(s);
	struct hotshoe_head head = s->head;

	if (error != HS_OK)
		return shoe_status(error);
	RtlZeroMemory(s, sizeof(*s));
	s->head = head;
	shoe_lock(camera);
	s->blocks = stream->counters.blocks;
	s->payload_bytes = stream->counters.payload_bytes;
	s->copied_bytes = stream->counters.copied_bytes + stream->bounced;
	s->resynchronisations = stream->counters.resynchronisations;
	s->stalls = stream->counters.stalls;
	s->transfer_errors = stream->counters.transfer_errors;
	s->transactions = camera->transactions;
	s->events = camera->events.received;
	s->lost_events = camera->events.dropped;
	if (stream->ring != NULL) {
		s->pinned_pages = shoe_pages_locked(stream->ring);
		s->registered = hs_slots_with_memory(&stream->ring->slots);
		s->queued = stream->ring->slots.in[HS_SLOT_QUEUED];
		s->filled = stream->ring->slots.in[HS_SLOT_FILLED];
	}
	s->handles = camera->handles;
	shoe_unlock(camera);
	return STATUS_SUCCESS;
}

static NTSTATUS shoe_run_cancel(struct shoe_arrival *arrival)
{
	const struct hotshoe_pipes *pipes = arrival->call->buffer;
	enum hs_error error = hs_check_pipes(pipes, arrival->interfaces);

	if (error == HS_OK)
		shoe_handle_cancel(arrival->call->handle, pipes->pipes);
	return shoe_status(error);
}

/* ---- what is handed on; STATUS_PENDING: it ends elsewhere */

static NTSTATUS shoe_run_transact(struct shoe_arrival *arrival)
{
	struct hotshoe_transact *request = arrival->call->buffer;
	enum hs_error error = hs_check_transact(request);

	if (error == HS_OK && (request->command != 0 || request->acknowledge != 0))
		error = HS_BAD_VALUE;
	if (error == HS_OK && (arrival->input != sizeof(*request) + request->command_bytes ||
			       arrival->output < sizeof(*request) + request->acknowledge_room))
		error = HS_TOO_SMALL;
	if (error != HS_OK)
		return shoe_status(error);
	request->result = HOTSHOE_OK;
	request->acknowledge_bytes = 0;
	request->system_error = 0;
	if (shoe_ended(arrival->call->handle, HOTSHOE_CONTROL) != HOTSHOE_OK) {
		request->result = shoe_ended(arrival->call->handle, HOTSHOE_CONTROL);
		return STATUS_SUCCESS;
	}
	shoe_control_call(arrival->call);
	return STATUS_PENDING;
}

static NTSTATUS shoe_run_event(struct shoe_arrival *arrival)
{
	struct hotshoe_event *request = arrival->call->buffer;
	enum hs_error error = hs_check_event(request);

	if (error == HS_OK && (request->packet != 0))
		error = HS_BAD_VALUE;
	if (error == HS_OK && arrival->output < sizeof(*request) + request->room)
		error = HS_TOO_SMALL;
	if (error == HS_OK && !(arrival->interfaces & HOTSHOE_EVENT))
		error = HS_UNSUPPORTED;
	if (error != HS_OK)
		return shoe_status(error);
	request->result = HOTSHOE_OK;
	request->bytes = 0;
	request->system_error = 0;
	request->lost = 0;
	shoe_events_call(arrival->call);
	return STATUS_PENDING;
}

static NTSTATUS shoe_run_clear_halt(struct shoe_arrival *arrival)
{
	struct shoe_camera *camera = arrival->call->handle->camera;
	enum hs_error error = hs_check_pipes(arrival->call->buffer, arrival->interfaces);

	if (error == HS_OK && camera->gone)
		error = HS_GONE;
	if (error != HS_OK)
		return shoe_status(error);
	shoe_control_call(arrival->call);
	return STATUS_PENDING;
}

static NTSTATUS shoe_run_dequeue(struct shoe_arrival *arrival)
{
	const struct hotshoe_dequeue *request = arrival->call->buffer;

	if (request->leader != 0 || request->trailer != 0 ||
	    request->timeout_ms > HOTSHOE_MAX_WAIT_MS)
		return shoe_status(HS_BAD_VALUE);
	shoe_dequeue_call(arrival->call);
	return STATUS_PENDING;
}

static NTSTATUS shoe_run_queue(struct shoe_arrival *arrival)
{
	struct shoe_call *call = arrival->call;

	/* No output at all has no memory to describe. */
	if (arrival->output == 0)
		return shoe_status(HS_TOO_SMALL);
	if (!NT_SUCCESS(WdfRequestRetrieveOutputWdmMdl(call->request, &call->mdl)))
		return shoe_status(HS_TOO_SMALL);
	shoe_queue_call(call);
	return STATUS_PENDING;
}

static NTSTATUS shoe_run_exclusive(struct shoe_arrival *arrival)
{
	shoe_stream_call(arrival->call);
	return STATUS_PENDING;
}

/**
 * struct shoe_request_kind - how a request is carried out
 * @run: does it, or hands it on
 * @tells: its structure has fields that are written
 */
struct shoe_request_kind {
	NTSTATUS (*run)(struct shoe_arrival *arrival);
	bool tells;
};

static const struct shoe_request_kind shoe_kinds[] = {
	[HOTSHOE_REQUEST_QUERY] = { shoe_run_query, true },
	[HOTSHOE_REQUEST_TRANSACT] = { shoe_run_transact, true },
	[HOTSHOE_REQUEST_EVENT] = { shoe_run_event, true },
	[HOTSHOE_REQUEST_CLEAR_HALT] = { shoe_run_clear_halt, false },
	[HOTSHOE_REQUEST_CANCEL] = { shoe_run_cancel, false },
	[HOTSHOE_REQUEST_CONFIGURE] = { shoe_run_exclusive, false },
	[HOTSHOE_REQUEST_REGISTER] = { shoe_run_exclusive, true },
	[HOTSHOE_REQUEST_UNREGISTER] = { shoe_run_exclusive, false },
	[HOTSHOE_REQUEST_EXPORT] = { shoe_run_exclusive, false },
	[HOTSHOE_REQUEST_START] = { shoe_run_exclusive, false },
	[HOTSHOE_REQUEST_STOP] = { shoe_run_exclusive, false },
	[HOTSHOE_REQUEST_QUEUE] = { shoe_run_queue, false },
	[HOTSHOE_REQUEST_DEQUEUE] = { shoe_run_dequeue, true },
	[HOTSHOE_REQUEST_STATISTICS] = { shoe_run_statistics, true },
};

/* ---- arrival */

/* Who has a head that is refused asks for ours. */
static bool shoe_asks_for_head(const struct shoe_arrival *arrival)
{
	return arrival->call->number == HOTSHOE_REQUEST_QUERY &&
	       arrival->output == sizeof(*arrival->head);
}

static NTSTATUS shoe_arrival_check(const struct shoe_arrival *arrival)
{
	u32 bytes = hs_request_bytes(arrival->call->number);
	enum hs_error error = hs_check_head(arrival->head, bytes);

	if (error != HS_OK)
		return shoe_status(error);
	if (arrival->call->number == HOTSHOE_REQUEST_TRANSACT ? arrival->input < bytes :
								 arrival->input != bytes)
		return shoe_status(HS_BAD_SIZE);
	if (shoe_kinds[arrival->call->number].tells && arrival->output < bytes)
		return shoe_status(HS_TOO_SMALL);
	return STATUS_SUCCESS;
}

static u32 shoe_arrival_interfaces(const struct shoe_camera *camera)
{
	u32 interfaces = HOTSHOE_CONTROL;

	if (camera->events.in.pipe != NULL)
		interfaces |= HOTSHOE_EVENT;
	if (camera->stream.in.pipe != NULL)
		interfaces |= HOTSHOE_STREAM;
	return interfaces;
}

static void shoe_arrive(struct shoe_arrival *arrival)
{
	struct shoe_call *call = arrival->call;
	u32 bytes = hs_request_bytes(call->number);
	NTSTATUS status;

	if (shoe_asks_for_head(arrival)) {
		hs_answer_head(arrival->head, bytes);
		shoe_call_complete(call, STATUS_SUCCESS, sizeof(*arrival->head));
		return;
	}
	status = shoe_arrival_check(arrival);
	if (NT_SUCCESS(status))
		status = shoe_kinds[call->number].run(arrival);
	/* From here on a pending call may be gone. */
	if (status == STATUS_PENDING)
		return;
	if (!NT_SUCCESS(status) || !shoe_kinds[call->number].tells)
		bytes = 0;
	shoe_call_complete(call, status, bytes);
}

_Use_decl_annotations_
VOID shoe_dispatch(WDFQUEUE queue, WDFREQUEST request, size_t output, size_t input, ULONG code)
{
	struct shoe_camera *camera = shoe_camera_of(WdfIoQueueGetDevice(queue));
	struct shoe_call *call = shoe_call_of(request);
	struct shoe_arrival arrival;
	u32 number = HOTSHOE_REQUEST_OF(code);
	u32 method = number == HOTSHOE_REQUEST_QUEUE ? HOTSHOE_OUT_DIRECT : HOTSHOE_BUFFERED;

	call->request = request;
	call->number = number;
	call->room = output;
	if (hs_request_bytes(number) == 0 || code != HOTSHOE_IOCTL(number, method)) {
		WdfRequestComplete(request, STATUS_INVALID_DEVICE_REQUEST);
		return;
	}
	if (!NT_SUCCESS(WdfRequestRetrieveInputBuffer(request, sizeof(struct hotshoe_head),
						      &call->buffer, NULL))) {
		WdfRequestComplete(request, shoe_status(HS_BAD_SIZE));
		return;
	}
	call->handle = shoe_handle_of(WdfRequestGetFileObject(request));
	arrival.call = call;
	arrival.head = call->buffer;
	arrival.input = input;
	arrival.output = output;
	arrival.interfaces = shoe_arrival_interfaces(camera);
	SHOE_TRACE2("request", number, output);
	shoe_arrive(&arrival);
}

/*
 * Before a queue is purged for good: the camera is gone by then and whoever
 * waits has been told, or is being told.
 */
_Use_decl_annotations_
VOID shoe_dispatch_stop(WDFQUEUE queue, WDFREQUEST request, ULONG flags)
{
	UNREFERENCED_PARAMETER(request);
	if (flags & WdfRequestStopActionPurge)
		shoe_camera_gone(shoe_camera_of(WdfIoQueueGetDevice(queue)));
}
