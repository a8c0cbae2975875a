// SPDX-License-Identifier: Apache-2.0
/* Packages by their INF; drivers of cameras are bound by plug and play alone. */
#include <windows.h>
#include <setupapi.h>
#include <newdev.h>
#include <stdio.h>

#include "install.h"

static const WCHAR bus_id[] = L"root\\hotshoe_bus\0";

static int complain(const char *what)
{
	printf("install: %s: error 0x%lx\n", what, GetLastError());
	return 2;
}

static int copy(const WCHAR *inf)
{
	WCHAR to[MAX_PATH];

	if (!SetupCopyOEMInfW(inf, NULL, SPOST_PATH, 0, to, MAX_PATH, NULL, NULL)) {
		printf("install: %ls: error 0x%lx\n", inf, GetLastError());
		return 2;
	}
	printf("installed %ls as %ls\n", inf, to);
	return 0;
}

/* The device that the bus driver binds to, as a device wizard makes it. */
static int make_bus(const WCHAR *inf)
{
	static const GUID system = { 0x4d36e97d, 0xe325, 0x11ce, { 0xbf, 0xc1, 0x08, 0x00, 0x2b, 0xe1, 0x03, 0x18 } };
	SP_DEVINFO_DATA device = { sizeof(device), { 0 }, 0, 0 };
	HDEVINFO set = SetupDiCreateDeviceInfoList(NULL, NULL);
	BOOL restart = FALSE;

	if (set == INVALID_HANDLE_VALUE)
		return complain("no list of devices");
	if (!SetupDiCreateDeviceInfoW(set, L"root\\hotshoe_bus\\0000", &system, NULL, NULL, 0, &device))
		return complain("the device of the bus");
	if (!SetupDiSetDeviceRegistryPropertyW(set, &device, SPDRP_HARDWAREID, (const BYTE *)bus_id, sizeof(bus_id)))
		return complain("its hardware id");
	if (!SetupDiCallClassInstaller(DIF_REGISTERDEVICE, set, &device))
		return complain("its registration");
	if (!UpdateDriverForPlugAndPlayDevicesW(NULL, bus_id, inf, INSTALLFLAG_FORCE, &restart))
		return complain("its driver");
	SetupDiDestroyDeviceInfoList(set);
	return 0;
}

int install(char **infs)
{
	WCHAR inf[MAX_PATH] = L"";
	int error = 0;

	for (; *infs && !error; infs++) {
		MultiByteToWideChar(CP_ACP, 0, *infs, -1, inf, MAX_PATH);
		error = copy(inf);
		if (!error && wcsstr(inf, L"hotshoe_bus"))
			error = make_bus(inf);
	}
	return error;
}
