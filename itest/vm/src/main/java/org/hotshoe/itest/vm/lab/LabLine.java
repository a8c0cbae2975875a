// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.hotshoe.itest.vm.LabCamera;

/**
 * The hand that the guest has on cameras and cables: {@code VERB CAMERA ARGUMENT} as one string, answered by a string that
 * is empty when all is well and bytes after their count.
 */
public final class LabLine implements AutoCloseable {
    private final ServerSocket listener;
    private final Bench bench;

    /**
     * Opens it on the loopback interface.
     *
     * @param bench the cameras, shared
     * @throws IOException when there is no port
     */
    public LabLine(Bench bench) throws IOException {
        this.bench = bench;
        this.listener = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        final Thread thread = new Thread(this::serve, "lab-line");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Where it listens.
     *
     * @return TCP port
     */
    public int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setTcpNoDelay(true);
                final DataInputStream in = new DataInputStream(socket.getInputStream());
                final DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                answer(in.readUTF(), out);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    System.out.println("lab line: " + e);
                }
            }
        }
    }

    private void answer(String request, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(0);
        String error = "";
        try {
            bytes = carryOut(request.split(" ", 3));
        } catch (IOException | RuntimeException e) {
            error = request + ": " + e;
        }
        out.writeUTF(error);
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), 0, bytes.remaining());
        out.flush();
    }

    private ByteBuffer carryOut(String[] words) throws IOException {
        final LabCamera camera = LabCamera.valueOf(words[1]);
        switch (words[0]) {
            case "faults":
                bench.inject(camera, words[2]);
                break;
            case "hits":
                return ByteBuffer.allocate(Long.BYTES).putLong(bench.hits(camera)).flip();
            case "unplug":
                bench.unplug(camera);
                break;
            case "replug":
                bench.replug(camera);
                break;
            case "expected":
                return bench.expected(camera, Long.parseLong(words[2]));
            default:
                throw new IOException("unknown request");
        }
        return ByteBuffer.allocate(0);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
