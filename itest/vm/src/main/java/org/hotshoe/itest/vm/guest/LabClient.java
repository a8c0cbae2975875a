// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import org.hotshoe.itest.vm.LabCamera;

/** Asks the side outside for something: see the lab's line. */
public final class LabClient {
    /** Where it is; by default the host's loopback interface as QEMU's user-mode network shows it. */
    static final String HOST = System.getProperty("hotshoe.vm.host", "10.0.2.2");
    private static final int PATIENCE_MS = 30_000;

    private LabClient() {
    }

    /**
     * Asks.
     *
     * @param verb     what to do: a word of the lab's line
     * @param camera   with which camera
     * @param argument the rest
     * @return what is answered
     * @throws IOException when that side refuses, or does not answer
     */
    public static byte[] ask(String verb, LabCamera camera, String argument) throws IOException {
        try (Socket socket = new Socket(HOST, Integer.getInteger("hotshoe.vm.line"))) {
            socket.setSoTimeout(PATIENCE_MS);
            final DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF(verb + " " + camera + " " + argument);
            out.flush();
            final DataInputStream in = new DataInputStream(socket.getInputStream());
            final String error = in.readUTF();
            final byte[] bytes = in.readNBytes(in.readInt());
            if (!error.isEmpty()) {
                throw new IOException(error);
            }
            return bytes;
        }
    }
}
