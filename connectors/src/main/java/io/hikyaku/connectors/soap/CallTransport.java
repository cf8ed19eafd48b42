// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import org.apache.cxf.Bus;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.transport.AbstractDestination;
import org.apache.cxf.transport.Conduit;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;

/** Lets CXF answer into a {@link SoapCall}: the server of the wire is the engine's own, the one of {@code http-in}. */
final class CallTransport implements DestinationFactory {
    private static final Logger LOG = LogUtils.getL7dLogger(CallTransport.class);

    @Override
    public Destination getDestination(EndpointInfo endpoint, Bus bus) {
        return new CallDestination(bus, endpoint);
    }

    @Override
    public Set<String> getUriPrefixes() {
        return Set.of();
    }

    @Override
    public List<String> getTransportIds() {
        return List.of();
    }

    private static final class CallDestination extends AbstractDestination {
        CallDestination(Bus bus, EndpointInfo endpoint) {
            super(bus, getTargetReference(endpoint, bus), endpoint);
        }

        @Override
        protected Conduit getInbuiltBackChannel(Message request) {
            return new BackChannel(this, SoapCall.of(request));
        }

        @Override
        protected Logger getLogger() {
            return LOG;
        }
    }

    private static final class BackChannel extends AbstractConduit {
        private final SoapCall call;

        BackChannel(CallDestination destination, SoapCall call) {
            super(destination.getAddress());
            this.call = call;
        }

        @Override
        public void prepare(Message out) throws IOException {
            out.setContent(OutputStream.class, call.answering(out));
        }

        @Override
        protected Logger getLogger() {
            return LOG;
        }
    }
}
