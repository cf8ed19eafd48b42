// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Who is connected → whether one more may be. Logs once when it turns peers away and once when it stops. Thread-safe. */
final class Connections {
    private final int max;
    private final int maxOfPeer;
    private final Map<InetAddress, Integer> peers = new HashMap<>();
    private int open;
    private boolean refusing;

    Connections(int max, int maxOfPeer) {
        this.max = max;
        this.maxOfPeer = maxOfPeer;
    }

    /** Counts one more from the peer, if the limits allow. What was let in must be let out. */
    synchronized boolean enter(SocketAddress peer) {
        InetAddress address = address(peer);
        int ofPeer = peers.getOrDefault(address, 0);
        if (open >= max || ofPeer >= maxOfPeer) {
            refuse(peer, open >= max ? "%d in all".formatted(max) : "%d of one peer".formatted(maxOfPeer));
            return false;
        }
        open++;
        peers.put(address, ofPeer + 1);
        return true;
    }

    /** Counts one less. */
    synchronized void leave(SocketAddress peer) {
        open--;
        peers.computeIfPresent(address(peer), (address, count) -> count == 1 ? null : count - 1);
        if (refusing) {
            refusing = false;
            MllpLog.roomAgain();
        }
    }

    synchronized int open() {
        return open;
    }

    private void refuse(SocketAddress peer, String limit) {
        if (!refusing) {
            refusing = true;
            MllpLog.full(peer, "the limit is " + limit + " (maxConnections, maxPeerConnections)");
        }
    }

    private static InetAddress address(SocketAddress peer) {
        return ((InetSocketAddress) peer).getAddress();
    }
}
