// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.connectors.queue.LanesUnderWay;
import io.hikyaku.routes.quarantine.Envelopes;
import io.hikyaku.routes.step.Envelope;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.util.List;

/** Before any route starts: what lies in the queues is under way, so that nothing urgent overtakes it in its lane. */
record LanesAtStart(LanesUnderWay lanes, ConnectionFactory connections, List<String> queues) {
    void run() throws JMSException {
        try (JMSContext jms = connections.createContext()) {
            for (String queue : queues) {
                // One for each envelope: each leaves once.
                Envelopes.all(jms, queue, Envelope.LANE).forEach(lane -> lanes.enter(queue, lane));
            }
        }
    }
}
