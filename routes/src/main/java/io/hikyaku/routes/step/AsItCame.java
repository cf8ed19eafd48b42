// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import org.apache.camel.Exchange;

/** An envelope on its way to a destination → the message it tells of as it came, byte for byte, from the ledger. */
final class AsItCame {
    private AsItCame() {}

    /**
     * Returns the bytes of the message.
     *
     * @throws RouteException of {@link RouteProblem#ORIGINAL} where the ledger does not have it
     */
    static byte[] of(Exchange exchange, Ledger ledger) {
        return ledger.raw(Envelope.header(exchange, Envelope.MESSAGE_KEY)).orElseThrow(AsItCame::gone);
    }

    /** The ledger does not have it. */
    static RouteException gone() {
        return new RouteException(
                RouteProblem.ORIGINAL,
                "the ledger does not have the message as it came",
                "step original",
                "let the route that records it stand before the destination's queue; ask its sender for the message again");
    }
}
