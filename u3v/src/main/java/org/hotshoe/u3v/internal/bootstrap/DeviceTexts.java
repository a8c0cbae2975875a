// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

/**
 * The text registers of the ABRM; a text that the device does not have is empty. Immutable; shared.
 *
 * @param manufacturer     manufacturer name
 * @param model            model name
 * @param family           family name
 * @param deviceVersion    device version
 * @param manufacturerInfo manufacturer info
 * @param serialNumber     serial number
 * @param userDefinedName  name that the user stored
 */
public record DeviceTexts(String manufacturer, String model, String family, String deviceVersion,
        String manufacturerInfo, String serialNumber, String userDefinedName) {
}
