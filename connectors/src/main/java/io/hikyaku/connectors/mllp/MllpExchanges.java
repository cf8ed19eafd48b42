// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.Arrivals;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.apache.camel.Exchange;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;

/** A frame → an exchange, stamped as an arrival, and the exchange's bytes → the frame that answers. */
@SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the connection, and the gate sees that.
final class MllpExchanges extends ServerChannelHandler {
    private final Arrivals arrivals;

    MllpExchanges(NettyConsumer consumer, Arrivals arrivals) {
        super(consumer);
        this.arrivals = arrivals;
    }

    @Override
    protected Exchange createExchange(ChannelHandlerContext ctx, Object message) throws Exception {
        Exchange exchange = super.createExchange(ctx, message);
        arrivals.stamp(exchange.getIn(), peer(ctx.channel().remoteAddress()));
        Frame frame = (Frame) message;
        exchange.getIn().setBody(frame.bytes());
        if (frame.refusal() != null) {
            exchange.setProperty(Arrivals.REFUSAL, frame.refusal());
        }
        return exchange;
    }

    @Override
    protected Object getResponseBody(Exchange exchange) {
        if (exchange.getException() == null && exchange.getMessage().getBody() instanceof byte[] answer) {
            return answer.length == 0 ? Frame.SILENCE : new Frame(answer);
        }
        MllpLog.noAnswer(null, exchange.getFromRouteId());
        return Frame.NO_ANSWER;
    }

    @Override
    protected ChannelFutureListener createResponseFutureListener(
            NettyConsumer consumer, Exchange exchange, SocketAddress peer) {
        return written -> {
            if (!written.isSuccess()) {
                MllpLog.unheard(peer);
            }
        };
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        MllpLog.closing(ctx.channel().remoteAddress(), cause);
        ctx.channel().writeAndFlush(Frame.NO_ANSWER);
    }

    private static String peer(SocketAddress remote) {
        InetSocketAddress address = (InetSocketAddress) remote;
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
