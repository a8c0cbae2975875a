// SPDX-License-Identifier: Apache-2.0
/* Overlapped requests, and the bus. */
#include <windows.h>
#include <setupapi.h>

#include "camera.h"
#include "devices.h"

static const GUID bus_class = BUS_INTERFACE_GUID;

int call_start(struct call *call, HANDLE handle, DWORD code, const void *in, DWORD in_bytes, void *out, DWORD room)
{
	DWORD error = 0;

	memset(call, 0, sizeof(*call));
	call->handle = handle;
	call->overlapped.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL);
	if (!DeviceIoControl(handle, code, (void *)in, in_bytes, out, room, NULL, &call->overlapped))
		error = GetLastError();
	call->pending = error == 0 || error == ERROR_IO_PENDING;
	if (call->pending)
		return 0;
	CloseHandle(call->overlapped.hEvent);
	return hotshoe_errno_of(error);
}

int call_wait(struct call *call, unsigned int ms, DWORD *bytes)
{
	DWORD got = 0, error = 0;

	if (!call->pending)
		return 0;
	if (WaitForSingleObject(call->overlapped.hEvent, ms) != WAIT_OBJECT_0)
		return -1;
	if (!GetOverlappedResult(call->handle, &call->overlapped, &got, FALSE))
		error = GetLastError();
	call->pending = false;
	CloseHandle(call->overlapped.hEvent);
	if (bytes)
		*bytes = got;
	return hotshoe_errno_of(error);
}

void call_cancel(struct call *call)
{
	CancelIoEx(call->handle, &call->overlapped);
}

int call_do(HANDLE handle, DWORD code, const void *in, DWORD in_bytes, void *out, DWORD room, DWORD *bytes)
{
	struct call call;
	int error = call_start(&call, handle, code, in, in_bytes, out, room);

	if (error)
		return error;
	error = call_wait(&call, WAIT_MS, bytes);
	EXPECT(error != -1, "request 0x%lx does not end", code);
	return error;
}

int call_both(HANDLE handle, DWORD code, void *structure, DWORD bytes)
{
	return call_do(handle, code, structure, bytes, structure, bytes, NULL);
}

int call_in(HANDLE handle, DWORD code, const void *structure, DWORD bytes)
{
	return call_do(handle, code, structure, bytes, NULL, 0, NULL);
}

/* ---- device interfaces */

/* Wine's setupapi has a table for all threads of a process and no lock for it: who lists devices at once crashes. */
static SRWLOCK listing = SRWLOCK_INIT;

HANDLE device_open(const GUID *class, const char *part, unsigned int index)
{
	SP_DEVICE_INTERFACE_DATA data = { .cbSize = sizeof(data) };
	union {
		SP_DEVICE_INTERFACE_DETAIL_DATA_A detail;
		char room[600];
	} u;
	HANDLE handle = INVALID_HANDLE_VALUE;
	HDEVINFO set;
	DWORD i;

	AcquireSRWLockExclusive(&listing);
	set = SetupDiGetClassDevsA(class, NULL, NULL, DIGCF_DEVICEINTERFACE | DIGCF_PRESENT);
	for (i = 0; SetupDiEnumDeviceInterfaces(set, NULL, class, i, &data); i++) {
		u.detail.cbSize = sizeof(u.detail);
		if (!SetupDiGetDeviceInterfaceDetailA(set, &data, &u.detail, sizeof(u), NULL, NULL))
			continue;
		if ((part && !strstr(u.detail.DevicePath, part)) || index--)
			continue;
		handle =
		    CreateFileA(u.detail.DevicePath, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
				NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
		break;
	}
	SetupDiDestroyDeviceInfoList(set);
	ReleaseSRWLockExclusive(&listing);
	return handle;
}

static HANDLE the_bus(void)
{
	static HANDLE bus = INVALID_HANDLE_VALUE;
	uint64_t end = now_ms() + WAIT_MS;

	while (bus == INVALID_HANDLE_VALUE && now_ms() < end) {
		bus = device_open(&bus_class, NULL, 0);
		if (bus == INVALID_HANDLE_VALUE)
			Sleep(50);
	}
	EXPECT(bus != INVALID_HANDLE_VALUE, "the test bus is not there: error %lu", GetLastError());
	return bus;
}

void bus_plug_as(unsigned int camera, unsigned int kind, unsigned int max_transfer)
{
	struct bus_plug plug = { camera, max_transfer, kind };

	EXPECT_EQ(call_in(the_bus(), BUS_PLUG, &plug, sizeof(plug)), 0);
}

void bus_plug(unsigned int camera)
{
	bus_plug_as(camera, 0, 0);
}

bool bus_try_unplug(unsigned int camera)
{
	return call_in(the_bus(), BUS_UNPLUG, &camera, sizeof(camera)) == 0;
}

void bus_unplug(unsigned int camera)
{
	EXPECT(bus_try_unplug(camera), "camera %u", camera);
}

bool bus_try_faults(const struct bus_faults *faults)
{
	return call_in(the_bus(), BUS_FAULTS, faults, sizeof(*faults)) == 0;
}

void bus_set_faults(const struct bus_faults *faults)
{
	EXPECT(bus_try_faults(faults), "camera %u", faults->camera);
}

void bus_no_faults(unsigned int camera)
{
	struct bus_faults none = { .camera = camera };

	bus_set_faults(&none);
}

struct bus_state bus_tell(unsigned int camera)
{
	struct bus_state state;

	EXPECT_EQ(call_do(the_bus(), BUS_STATE, &camera, sizeof(camera), &state, sizeof(state), NULL), 0);
	return state;
}

bool bus_try_emit(unsigned int camera, unsigned int bytes, unsigned int count)
{
	struct bus_event event = { camera, bytes, count };

	return call_in(the_bus(), BUS_EVENT, &event, sizeof(event)) == 0;
}

void bus_emit(unsigned int camera, unsigned int bytes, unsigned int count)
{
	EXPECT(bus_try_emit(camera, bytes, count), "camera %u, %u bytes", camera, bytes);
}

int bus_unload(const char *service)
{
	WCHAR path[200];
	int length = swprintf(path, 200, L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\%hs", service);

	return call_in(the_bus(), BUS_UNLOAD, path, (DWORD)(length + 1) * sizeof(WCHAR));
}

void bus_fresh(unsigned int camera)
{
	if (bus_tell(camera).present)
		bus_unplug(camera);
	camera_await_absence(camera);
	bus_plug(camera);
}
