// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.Arrivals;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** One dispensing result → the same, stamped as an arrival, if all before it are on disk; else its way ends here. */
public final class DispensingArrival implements Processor {
    private final Arrivals arrivals = new Arrivals(Clock.systemUTC());
    private String destination = "";

    /** One whose setting follows; Camel sets it from the kamelet. */
    public DispensingArrival() {}

    /** The service's name here, which is the peer. */
    public void setDestination(String destination) {
        this.destination = destination;
    }

    @Override
    public void process(Exchange exchange) {
        int number = exchange.getProperty(Exchange.SPLIT_INDEX, 0, Integer.class);
        if (DispensingLook.of(exchange).isNext(number)) {
            arrivals.stamp(exchange.getMessage(), destination);
        } else {
            exchange.setRouteStop(true);
        }
    }
}
