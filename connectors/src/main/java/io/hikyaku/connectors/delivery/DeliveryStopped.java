// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;

/**
 * The engine stops while a delivery waits. Nothing is wrong with the message: the exception must leave the route, so that
 * the envelope stays on its queue. It is never held.
 */
public final class DeliveryStopped extends ConnectorException {
    /** A delivery to this destination did not end. */
    public DeliveryStopped(String destination) {
        super(
                ConnectorProblem.STOPPED,
                "the engine stops while a delivery waits",
                "destination " + destination,
                "nothing; the message stays on its queue and is delivered after the next start");
    }
}
