// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import io.hikyaku.connectors.EnvelopeHeader;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Headers → those of an envelope that have a value; every other stays behind, in both directions.
 *
 * <p>The broker prints properties in its warnings, so what is not ours does not become one.
 */
public final class EnvelopeHeaders implements HeaderFilterStrategy {
    /** Stateless; one per kamelet. */
    public EnvelopeHeaders() {}

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, Exchange exchange) {
        return value == null || !EnvelopeHeader.travels(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, Exchange exchange) {
        return value == null || !EnvelopeHeader.travels(name);
    }
}
