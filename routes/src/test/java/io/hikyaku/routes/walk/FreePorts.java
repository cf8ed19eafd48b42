// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports of this machine that nobody listens on just now. */
final class FreePorts {
    private FreePorts() {}

    /** Names of settings → the same, each with a free port of its own. */
    static Map<String, String> of(String... settings) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        Map<String, String> ports = new LinkedHashMap<>();
        for (String setting : settings) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            ports.put(setting, Integer.toString(socket.getLocalPort()));
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }
}
