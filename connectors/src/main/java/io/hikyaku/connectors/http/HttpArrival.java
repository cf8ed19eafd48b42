// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.http;

import io.hikyaku.connectors.Arrivals;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.NettyConstants;

/** A request → its content, stamped as an arrival; nothing of its headers is kept, for anybody may write them. */
public final class HttpArrival implements Processor {
    private final Arrivals arrivals = new Arrivals(Clock.systemUTC());

    /** One per kamelet. */
    public HttpArrival() {}

    @Override
    public void process(Exchange exchange) {
        byte[] content = exchange.getMessage().getBody(byte[].class);
        InetSocketAddress peer =
                exchange.getMessage().getHeader(NettyConstants.NETTY_REMOTE_ADDRESS, InetSocketAddress.class);
        arrivals.stamp(
                exchange.getMessage(),
                peer == null ? "unknown" : peer.getAddress().getHostAddress() + ":" + peer.getPort());
        exchange.getMessage().setBody(content == null ? new byte[0] : content);
    }
}
