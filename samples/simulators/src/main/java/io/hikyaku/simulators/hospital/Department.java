// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * One department system: what it sends, where, in which order.
 *
 * @param feed its feed's name
 * @param address host and port of that feed
 * @param messages what it sends, in order
 */
public record Department(String feed, InetSocketAddress address, List<Outgoing> messages) {
    /** Keeps an unmodifiable copy of the messages. */
    public Department {
        messages = List.copyOf(messages);
    }
}
