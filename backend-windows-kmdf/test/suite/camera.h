/* SPDX-License-Identifier: Apache-2.0 */
/* Cameras behind the driver, the cables of the test bus, and what the verifier tells. */
#ifndef CAMERA_H
#define CAMERA_H

#include "harness.h"
#include <hotshoe_windows.h>

#include "../bus/protocol.h"
#include "../verifier/control.h"

/* After which a wait counts as one for ever: much more than a starved machine takes. */
#define WAIT_MS	60000
#define HEAD(type) { .head = { sizeof(struct type), HOTSHOE_ABI } }

/**
 * struct call - a request under way
 * @overlapped: with an event of its own
 * @handle: that it was made on
 * @pending: it has not been waited for
 */
struct call {
	OVERLAPPED overlapped;
	HANDLE handle;
	bool pending;
};

/* Starts one: 0: it is under way or done; else its errno, and nothing is under way. */
int call_start(struct call *call, HANDLE handle, DWORD code, const void *in, DWORD in_bytes, void *out, DWORD room);
/* Its errno, or -1 when the time is up; @bytes may be NULL. */
int call_wait(struct call *call, unsigned int ms, DWORD *bytes);
void call_cancel(struct call *call);
/* Starts and waits: fails when there is no end. */
int call_do(HANDLE handle, DWORD code, const void *in, DWORD in_bytes, void *out, DWORD room, DWORD *bytes);
/* For requests whose structure goes in and comes out. */
int call_both(HANDLE handle, DWORD code, void *structure, DWORD bytes);
/* For requests without any output. */
int call_in(HANDLE handle, DWORD code, const void *structure, DWORD bytes);

/* ---- the bus: they fail when it refuses */

void bus_plug(unsigned int camera);
void bus_plug_as(unsigned int camera, unsigned int kind, unsigned int max_transfer);
void bus_unplug(unsigned int camera);
/* As a part of another plan: it may be gone already. */
bool bus_try_unplug(unsigned int camera);
void bus_set_faults(const struct bus_faults *faults);
bool bus_try_faults(const struct bus_faults *faults);
void bus_no_faults(unsigned int camera);
struct bus_state bus_tell(unsigned int camera);
void bus_emit(unsigned int camera, unsigned int bytes, unsigned int count);
/* For a camera that a fault may have taken away. */
bool bus_try_emit(unsigned int camera, unsigned int bytes, unsigned int count);
/* Has the system unload a driver, whose devices must have gone: 0 or an errno. */
int bus_unload(const char *service);
/* Plugged in and without faults, whatever was before. */
void bus_fresh(unsigned int camera);

/* ---- cameras */

/* A new handle; waits until there is one. */
HANDLE camera_open(unsigned int camera);
/* INVALID_HANDLE_VALUE: it is not there. */
HANDLE camera_try_open(unsigned int camera);
void camera_await_absence(unsigned int camera);
struct hotshoe_statistics camera_statistics(HANDLE handle);
struct verifier_state camera_verifier(HANDLE handle);
uint32_t camera_read32(HANDLE handle, uint64_t address);
void camera_write32(HANDLE handle, uint64_t address, uint32_t value);
/* 0, or an errno or named result (+1000) that is told instead of failing. */
int camera_try_read32(HANDLE handle, uint64_t address, uint32_t *value);
int camera_try_write32(HANDLE handle, uint64_t address, uint32_t value);
/* Fills a command that reads 4 bytes. */
unsigned int camera_read_command(uint8_t *packet, uint64_t address, uint16_t id);
/* The whole request: named result or errno (+1000); the acknowledge behind the structure. */
int camera_transact(HANDLE handle, const uint8_t *command, unsigned int bytes, uint8_t *acknowledge, unsigned int room,
		    unsigned int timeout_ms, unsigned int *received);

#endif /* CAMERA_H */
