/* SPDX-License-Identifier: Apache-2.0 */
/* The framework's USB targets, see wdf.h. */
#ifndef HOTSHOE_COMPAT_WDFUSB_H
#define HOTSHOE_COMPAT_WDFUSB_H

#include <wdf.h>
#include <usb.h>
#include <usbdlib.h>

#define WDF_HANDLE(name) typedef struct name##__ *name
WDF_HANDLE(WDFUSBDEVICE);
WDF_HANDLE(WDFUSBINTERFACE);
WDF_HANDLE(WDFUSBPIPE);
#undef WDF_HANDLE

typedef enum _WDF_USB_PIPE_TYPE {
	WdfUsbPipeTypeInvalid = 0,
	WdfUsbPipeTypeControl,
	WdfUsbPipeTypeIsochronous,
	WdfUsbPipeTypeBulk,
	WdfUsbPipeTypeInterrupt,
} WDF_USB_PIPE_TYPE;

typedef enum _WdfUsbTargetDeviceSelectConfigType {
	WdfUsbTargetDeviceSelectConfigTypeDeconfig = 1,
	WdfUsbTargetDeviceSelectConfigTypeSingleInterface,
	WdfUsbTargetDeviceSelectConfigTypeMultiInterface,
} WdfUsbTargetDeviceSelectConfigType;

typedef struct _WDF_USB_DEVICE_CREATE_CONFIG {
	ULONG Size;
	ULONG USBDClientContractVersion;
} WDF_USB_DEVICE_CREATE_CONFIG, *PWDF_USB_DEVICE_CREATE_CONFIG;

typedef struct _WDF_USB_INTERFACE_SETTING_PAIR {
	WDFUSBINTERFACE UsbInterface;
	UCHAR SettingIndex;
} WDF_USB_INTERFACE_SETTING_PAIR, *PWDF_USB_INTERFACE_SETTING_PAIR;

typedef struct _WDF_USB_DEVICE_SELECT_CONFIG_PARAMS {
	ULONG Size;
	WdfUsbTargetDeviceSelectConfigType Type;
	union {
		struct {
			UCHAR NumberConfiguredPipes;
			WDFUSBINTERFACE ConfiguredUsbInterface;
		} SingleInterface;
		struct {
			PVOID ConfigurationDescriptor;
			PVOID InterfaceDescriptors;
			ULONG NumInterfaceDescriptors;
		} Descriptor;
		struct {
			UCHAR NumberInterfaces;
			PWDF_USB_INTERFACE_SETTING_PAIR Pairs;
			UCHAR NumberOfConfiguredInterfaces;
		} MultiInterface;
	} Types;
} WDF_USB_DEVICE_SELECT_CONFIG_PARAMS, *PWDF_USB_DEVICE_SELECT_CONFIG_PARAMS;

typedef struct _WDF_USB_PIPE_INFORMATION {
	ULONG Size;
	ULONG MaximumPacketSize;
	UCHAR EndpointAddress;
	UCHAR Interval;
	UCHAR SettingIndex;
	WDF_USB_PIPE_TYPE PipeType;
	ULONG MaximumTransferSize;
} WDF_USB_PIPE_INFORMATION, *PWDF_USB_PIPE_INFORMATION;

/* ---- device */

WDF_CALL4(421, NTSTATUS, WdfUsbTargetDeviceCreateWithParameters, WDFDEVICE,
	  PWDF_USB_DEVICE_CREATE_CONFIG, PWDF_OBJECT_ATTRIBUTES, WDFUSBDEVICE *)
WDF_CALL2(324, VOID, WdfUsbTargetDeviceGetDeviceDescriptor, WDFUSBDEVICE, PUSB_DEVICE_DESCRIPTOR)
WDF_CALL3(325, NTSTATUS, WdfUsbTargetDeviceRetrieveConfigDescriptor, WDFUSBDEVICE, PVOID, PUSHORT)
WDF_CALL7(326, NTSTATUS, WdfUsbTargetDeviceQueryString, WDFUSBDEVICE, WDFREQUEST,
	  PWDF_REQUEST_SEND_OPTIONS, PUSHORT, PUSHORT, UCHAR, USHORT)
WDF_CALL1(329, UCHAR, WdfUsbTargetDeviceGetNumInterfaces, WDFUSBDEVICE)
WDF_CALL3(330, NTSTATUS, WdfUsbTargetDeviceSelectConfig, WDFUSBDEVICE, PWDF_OBJECT_ATTRIBUTES,
	  PWDF_USB_DEVICE_SELECT_CONFIG_PARAMS)
WDF_CALL2(362, WDFUSBINTERFACE, WdfUsbTargetDeviceGetInterface, WDFUSBDEVICE, UCHAR)
WDF_CALL4(423, NTSTATUS, WdfUsbTargetDeviceCreateUrb, WDFUSBDEVICE, PWDF_OBJECT_ATTRIBUTES,
	  WDFMEMORY *, PURB *)

/* ---- interfaces and pipes */

WDF_CALL3(359, VOID, WdfUsbInterfaceGetDescriptor, WDFUSBINTERFACE, UCHAR,
	  PUSB_INTERFACE_DESCRIPTOR)
WDF_CALL1(364, UCHAR, WdfUsbInterfaceGetNumConfiguredPipes, WDFUSBINTERFACE)
WDF_CALL3(365, WDFUSBPIPE, WdfUsbInterfaceGetConfiguredPipe, WDFUSBINTERFACE, UCHAR,
	  PWDF_USB_PIPE_INFORMATION)
WDF_CALL1(345, VOID, WdfUsbTargetPipeSetNoMaximumPacketSizeCheck, WDFUSBPIPE)
WDF_CALL3(351, NTSTATUS, WdfUsbTargetPipeAbortSynchronously, WDFUSBPIPE, WDFREQUEST,
	  PWDF_REQUEST_SEND_OPTIONS)
WDF_CALL3(353, NTSTATUS, WdfUsbTargetPipeResetSynchronously, WDFUSBPIPE, WDFREQUEST,
	  PWDF_REQUEST_SEND_OPTIONS)
WDF_CALL4(356, NTSTATUS, WdfUsbTargetPipeFormatRequestForUrb, WDFUSBPIPE, WDFREQUEST, WDFMEMORY,
	  PWDFMEMORY_OFFSET)
WDF_CALL1(366, USBD_PIPE_HANDLE, WdfUsbTargetPipeWdmGetPipeHandle, WDFUSBPIPE)

/* A pipe is an I/O target. */
static inline WDFIOTARGET WdfUsbTargetPipeGetIoTarget(WDFUSBPIPE pipe)
{
	return (WDFIOTARGET)pipe;
}

/* ---- initialisers */

static inline VOID WDF_USB_DEVICE_CREATE_CONFIG_INIT(PWDF_USB_DEVICE_CREATE_CONFIG config,
						     ULONG version)
{
	WDF_INITIALISE(config);
	config->USBDClientContractVersion = version;
}

static inline VOID WDF_USB_PIPE_INFORMATION_INIT(PWDF_USB_PIPE_INFORMATION information)
{
	WDF_INITIALISE(information);
}

static inline VOID
WDF_USB_DEVICE_SELECT_CONFIG_PARAMS_INIT_MULTIPLE_INTERFACES(
	PWDF_USB_DEVICE_SELECT_CONFIG_PARAMS params, UCHAR count,
	PWDF_USB_INTERFACE_SETTING_PAIR pairs)
{
	WDF_INITIALISE(params);
	params->Type = WdfUsbTargetDeviceSelectConfigTypeMultiInterface;
	if (pairs != NULL && count != 0) {
		params->Types.MultiInterface.NumberInterfaces = count;
		params->Types.MultiInterface.Pairs = pairs;
	}
}

#endif /* HOTSHOE_COMPAT_WDFUSB_H */
