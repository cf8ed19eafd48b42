// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The end of one result's way → one more of its look is on disk. A route that failed never comes here. */
public final class DispensingOnDisk implements Processor {
    /** Stateless; one per kamelet. */
    public DispensingOnDisk() {}

    @Override
    public void process(Exchange exchange) {
        DispensingLook.of(exchange).onDisk();
    }
}
