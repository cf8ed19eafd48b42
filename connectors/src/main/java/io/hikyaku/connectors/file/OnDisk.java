// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The end of one message's way → one more of its file is on disk. A route that failed never comes here, also where it has answered the
 * failure as if somebody could hear it.
 */
public final class OnDisk implements Processor {
    /** Stateless; one per kamelet. */
    public OnDisk() {}

    @Override
    public void process(Exchange exchange) {
        ReadFile.onDisk(exchange).incrementAndGet();
    }
}
