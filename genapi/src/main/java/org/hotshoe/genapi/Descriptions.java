// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.feature.ModelMap;
import org.hotshoe.genapi.internal.xml.Archive;
import org.hotshoe.genapi.internal.xml.DescriptionReader;

/** Loads GenICam descriptions. <b>Thread-safe</b>. */
public final class Descriptions {

    private Descriptions() {
    }

    /**
     * Unpacks a description: what a device stores may be a ZIP archive with one XML in it, or the XML itself.
     *
     * @param stored the bytes as stored; recognised by their first bytes, whatever they were announced as
     * @return the XML; {@code stored} itself when it was no archive
     * @throws CameraException when the archive is broken, holds no XML, or unpacks to more than 64 MiB
     */
    public static byte[] unpack(byte[] stored) throws CameraException {
        return Archive.isArchive(stored) ? Archive.unpack(stored) : stored;
    }

    /**
     * Parses a description and binds it to a port. Reads nothing from the port.
     *
     * @param xml    the XML, or a ZIP archive with it
     * @param device port that nodes without a port of their own, and those of the port named {@code Device}, use
     * @return the node map
     * @throws CameraException when the description is malformed: line, column and reason
     */
    public static NodeMap load(byte[] xml, Port device) throws CameraException {
        return new ModelMap(DescriptionReader.read(unpack(xml)), device);
    }
}
