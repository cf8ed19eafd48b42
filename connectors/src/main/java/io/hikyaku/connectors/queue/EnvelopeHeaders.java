// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import io.hikyaku.connectors.EnvelopeHeader;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Headers → those of an envelope; every other stays behind, in both directions.
 *
 * <p>The broker prints properties in its warnings, so what is not ours does not become one.
 */
public final class EnvelopeHeaders implements HeaderFilterStrategy {
    /** Stateless; one per kamelet. */
    public EnvelopeHeaders() {}

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !EnvelopeHeader.travels(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !EnvelopeHeader.travels(name);
    }
}
