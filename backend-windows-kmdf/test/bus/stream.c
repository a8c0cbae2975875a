// SPDX-License-Identifier: Apache-2.0
/* The stream: blocks as packets, and packets into the transfers that wait for them. */
#include "bus.h"

enum part { LEADER, PAYLOAD, TRAILER, BETWEEN };

VOID bus_stream_reset(struct bus_camera *camera)
{
	RtlZeroMemory(&camera->sending, sizeof(camera->sending));
	camera->sending.part = BETWEEN;
}

static BOOLEAN each(ULONG n, uint64_t block)
{
	return n && block % n == n - 1;
}

static VOID begin_block(struct bus_camera *camera)
{
	struct bus_sending *s = &camera->sending;
	uint64_t block = s->block;

	RtlZeroMemory(s, sizeof(*s));
	s->block = block;
	s->payload = camera->registers.payload;
	s->real_payload = each(camera->faults.short_every, block) ? s->payload / 2 : s->payload;
	s->leader = !each(camera->faults.no_leader_every, block);
	s->trailer = !each(camera->faults.no_trailer_every, block);
	s->extra = each(camera->faults.long_every, block);
	s->part = s->leader ? LEADER : PAYLOAD;
}

static VOID end_block(struct bus_camera *camera)
{
	camera->sending.part = BETWEEN;
	camera->sending.block++;
	camera->state.blocks++;
	if (camera->registers.blocks_left != 0xffffffff)
		camera->registers.blocks_left--;
}

static VOID put(UCHAR *to, ULONG at, uint64_t value, ULONG bytes)
{
	RtlCopyMemory(to + at, &value, bytes);
}

static ULONG leader(struct bus_camera *camera, UCHAR *to)
{
	RtlZeroMemory(to, BUS_LEADER_BYTES);
	put(to, 0, 0x4c563355, 4);
	put(to, 6, BUS_LEADER_BYTES, 2);
	put(to, 8, camera->sending.block, 8);
	put(to, 18, 1, 2);
	put(to, 20, camera->sending.block * 1000, 8);
	put(to, 28, 0x01100007, 4);
	put(to, 32, camera->sending.payload / 2, 4);
	put(to, 36, 1, 4);
	return BUS_LEADER_BYTES;
}

static ULONG trailer(struct bus_camera *camera, UCHAR *to)
{
	RtlZeroMemory(to, BUS_TRAILER_BYTES);
	put(to, 0, 0x54563355, 4);
	put(to, 6, BUS_TRAILER_BYTES, 2);
	put(to, 8, camera->sending.block, 8);
	put(to, 20, camera->sending.real_payload, 8);
	put(to, 28, 1, 4);
	return BUS_TRAILER_BYTES;
}

/* Size of the payload transfer that is being sent, by the registers that the host wrote. */
static ULONG piece_size(const struct bus_camera *camera)
{
	const struct bus_registers *r = &camera->registers;
	ULONG transfer = camera->sending.transfer;

	if (transfer < r->count)
		return r->transfer;
	transfer -= r->count;
	if (transfer == 0 && r->final1)
		return r->final1;
	return transfer <= 1 ? r->final2 : 0;
}

static VOID copy_payload(const struct bus_sending *s, UCHAR *to, ULONG bytes)
{
	ULONG at = s->at, k;
	uint64_t word;

	for (k = 0; k < bytes; k += 8 - ((at + k) & 7)) {
		word = bus_word(s->block, (at + k) / 8) >> 8 * ((at + k) & 7);
		RtlCopyMemory(to + k, &word, bytes - k < 8 - ((at + k) & 7) ? bytes - k : 8 - ((at + k) & 7));
	}
}

static ULONG payload_packet(struct bus_camera *camera, UCHAR *to)
{
	struct bus_sending *s = &camera->sending;
	ULONG left = s->real_payload - s->at, in_piece = piece_size(camera) - s->piece, bytes = BUS_PACKET;

	if (bytes > left)
		bytes = left;
	if (bytes > in_piece)
		bytes = in_piece;
	copy_payload(s, to, bytes);
	s->at += bytes;
	s->piece += bytes;
	if (s->piece == piece_size(camera) || bytes < BUS_PACKET) {
		s->piece = 0;
		s->transfer++;
		/* All is sent, and the end of the last transfer is seen by its length or by a short packet. */
		if (s->at == s->real_payload)
			s->part = TRAILER;
	}
	return bytes;
}

/* The next packet of the stream: its length. */
static ULONG next_packet(struct bus_camera *camera, UCHAR *to)
{
	struct bus_sending *s = &camera->sending;
	ULONG bytes;

	if (s->part == BETWEEN)
		begin_block(camera);
	switch (s->part) {
	case LEADER:
		bytes = leader(camera, to);
		s->part = s->real_payload ? PAYLOAD : TRAILER;
		return bytes;
	case PAYLOAD:
		bytes = payload_packet(camera, to);
		break;
	default:
		if (s->extra) {
			s->extra = FALSE;
			RtlZeroMemory(to, BUS_PACKET);
			return BUS_PACKET;
		}
		bytes = trailer(camera, to);
		end_block(camera);
		return bytes;
	}
	if (s->part == TRAILER && !s->trailer && !s->extra)
		end_block(camera);
	return bytes;
}

static BOOLEAN anything_to_send(const struct bus_camera *camera)
{
	return camera->registers.enabled && !camera->halted[BUS_STREAM] && !camera->faults.hold &&
	       (camera->sending.part != BETWEEN || camera->registers.blocks_left);
}

/* Packets until it is full or a short one ends it. */
static VOID fill(struct bus_camera *camera, struct bus_transfer *transfer)
{
	UCHAR packet[BUS_PACKET];
	ULONG bytes;

	do {
		if (!anything_to_send(camera) && camera->sending.part == BETWEEN)
			break;
		bytes = next_packet(camera, packet);
		if (bytes > transfer->room - transfer->done) {
			RtlCopyMemory(transfer->to + transfer->done, packet, transfer->room - transfer->done);
			transfer->done = transfer->room;
			bus_end(camera, transfer, STATUS_UNSUCCESSFUL, USBD_STATUS_DATA_OVERRUN);
			return;
		}
		RtlCopyMemory(transfer->to + transfer->done, packet, bytes);
		transfer->done += bytes;
	} while (bytes == BUS_PACKET && transfer->done < transfer->room);
	bus_end(camera, transfer, STATUS_SUCCESS, USBD_STATUS_SUCCESS);
}

static VOID go_in_the_middle(struct bus_camera *camera, struct bus_transfer *transfer)
{
	UCHAR packet[BUS_PACKET];
	ULONG bytes = next_packet(camera, packet);

	if (bytes > transfer->room)
		bytes = transfer->room;
	RtlCopyMemory(transfer->to, packet, bytes);
	transfer->done = bytes;
	bus_end(camera, transfer, STATUS_NO_SUCH_DEVICE, USBD_STATUS_DEVICE_GONE);
	bus_vanish(camera);
}

BOOLEAN bus_stream(struct bus_camera *camera)
{
	struct bus_transfer *transfer;
	LONGLONG now;

	if (!anything_to_send(camera))
		return FALSE;
	now = bus_now_us();
	if (camera->stream_due > now)
		return FALSE;
	transfer = bus_first(camera, BUS_STREAM);
	if (!transfer)
		return FALSE;
	camera->stream_due = camera->faults.transfer_us ? now + camera->faults.transfer_us : 0;
	camera->stream_transfers++;
	if (camera->stream_transfers == camera->faults.stall_at) {
		camera->halted[BUS_STREAM] = TRUE;
		bus_end(camera, transfer, STATUS_UNSUCCESSFUL, USBD_STATUS_STALL_PID);
	} else if (camera->stream_transfers == camera->faults.error_at) {
		bus_end(camera, transfer, STATUS_UNSUCCESSFUL, USBD_STATUS_DEV_NOT_RESPONDING);
	} else if (camera->stream_transfers == camera->faults.unplug_mid) {
		go_in_the_middle(camera, transfer);
	} else {
		fill(camera, transfer);
	}
	return TRUE;
}
