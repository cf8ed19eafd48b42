// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** A host → whether this engine may reach it: this machine always, another only where the setting {@code egress.hosts} names it. */
public final class Egress {
    private Egress() {}

    /**
     * Passes what may be reached.
     *
     * @param engine whose settings count; without one nothing is refused
     * @param host as a setting of the connector has it
     * @param at the connector
     * @throws ConnectorException {@code CON-213} if it may not
     */
    public static void mayReach(@Nullable CamelContext engine, String host, String at) {
        if (engine == null || ThisMachine.is(host)) {
            return;
        }
        String hosts = engine.resolvePropertyPlaceholders("{{egress.hosts:}}");
        if (Stream.of(hosts.split(",")).noneMatch(allowed -> allowed.strip().equalsIgnoreCase(host))) {
            throw new ConnectorException(
                    ConnectorProblem.EGRESS,
                    "%s is not among the hosts that may be reached".formatted(host),
                    at,
                    "if it is a destination of yours, add it to egress.hosts in routes/hikyaku.properties");
        }
    }
}
