// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * The broker's addresses after a start → each with its queue. The broker makes an address and then its queue, each synced on its
 * own; after a power cut between the two it has the one without the other, and what is sent there would go nowhere.
 */
final class BrokerAddresses {
    private static final List<String> OURS = List.of("in.", "out.", "held.");

    private final ActiveMQServer server;

    /** A started broker. */
    BrokerAddresses(ActiveMQServer server) {
        this.server = server;
    }

    /** Makes the queues that are missing. */
    void complete() throws Exception {
        for (SimpleString address : List.copyOf(server.getPostOffice().getAddresses())) {
            boolean ours = OURS.stream().anyMatch(address.toString()::startsWith);
            if (ours && server.locateQueue(address) == null) {
                server.createQueue(QueueConfiguration.of(address)
                        .setAddress(address)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
            }
        }
    }
}
