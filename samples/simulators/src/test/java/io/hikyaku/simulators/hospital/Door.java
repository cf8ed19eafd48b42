// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real MLLP listener on loopback that does with each frame what it is told. */
public final class Door implements Closeable {
    /** What to do with the n-th frame: bytes to write back; empty = say nothing; null = hang up. */
    public interface Reaction {
        /** Number of the frame (from 1) and its bytes → bytes to write. */
        byte[] to(int number, byte[] message);
    }

    private final ServerSocket server;
    private final Reaction reaction;
    private final List<byte[]> frames = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private Door(ServerSocket server, Reaction reaction) {
        this.server = server;
        this.reaction = reaction;
    }

    /** Reaction → a door on an ephemeral port. */
    public static Door open(Reaction reaction) throws IOException {
        return open(0, reaction);
    }

    /** Reaction → a door on that port. */
    public static Door open(int port, Reaction reaction) throws IOException {
        Door door = new Door(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), reaction);
        door.start(door::acceptAll);
        return door;
    }

    /** Code → an answer to the message, framed. */
    public static byte[] answer(String code, byte[] message) {
        return framed("MSH|^~\\&|DOOR\rMSA|" + code + "|" + Segments.controlId(message) + "\r");
    }

    /** Text → a frame. */
    public static byte[] framed(String text) {
        return ("\u000b" + text + "\u001c\r").getBytes(StandardCharsets.UTF_8);
    }

    /** Door → where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Door → what came, frame by frame. */
    public List<byte[]> frames() {
        return frames;
    }

    /** Door → how often somebody connected. */
    public int connections() {
        return connections.size();
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "door");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                connections.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (byte[] message = frame(in); message.length > 0; message = frame(in)) {
                byte[] back;
                synchronized (frames) {
                    frames.add(message);
                    back = reaction.to(frames.size(), message);
                }
                if (back == null) {
                    return;
                }
                socket.getOutputStream().write(back);
            }
        } catch (IOException e) {
            return;
        }
    }

    private static byte[] frame(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != 0x1C) {
            if (b != 0x0B && !(b == '\r' && message.size() == 0)) {
                message.write(b);
            }
            b = in.read();
        }
        return message.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
