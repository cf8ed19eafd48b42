// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.Arrivals;
import io.hikyaku.connectors.tls.Tls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.UnorderedThreadPoolEventExecutor;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;

/**
 * A new connection → decoder, gate and exchanges, or nothing if there are too many.
 *
 * <p>Threads belong to no connection: whichever is free takes the next message, the gate keeps the order. Idle ones end.
 */
final class MllpConnection extends ServerInitializerFactory {
    private static final int KEEPALIVE_IDLE_S = 30;
    private static final int KEEPALIVE_INTERVAL_S = 10;
    private static final int KEEPALIVE_COUNT = 3;
    private static final int THREAD_IDLE_S = 30;

    private final NettyConsumer consumer;
    private final MllpLimits limits;
    private final Connections connections;
    private final ByteBudget budget;
    private final Arrivals arrivals = new Arrivals(Clock.systemUTC());
    private final EventExecutorGroup threads;
    private final Optional<Tls> tls;

    MllpConnection(NettyConsumer consumer, MllpLimits limits, Optional<Tls> tls) {
        this.consumer = consumer;
        this.limits = limits;
        this.connections = new Connections(limits.maxConnections(), limits.maxPeerConnections());
        this.budget = new ByteBudget(limits.maxBytesInWork());
        this.threads = threads(limits.maxThreads());
        this.tls = tls;
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer another) {
        return new MllpConnection(another, limits, tls);
    }

    @Override
    protected void initChannel(Channel channel) {
        SocketAddress peer = channel.remoteAddress();
        if (peer == null || !connections.enter(peer)) {
            channel.unsafe().closeForcibly();
            return;
        }
        channel.closeFuture().addListener(closed -> connections.leave(peer));
        noticeDeadPeers(channel);
        tls.ifPresent(secured -> channel.pipeline().addLast(handshake(secured)));
        MllpDecoder decoder = new MllpDecoder(limits.maxFrameBytes(), budget);
        channel.pipeline().addLast(new MllpEncoder(), decoder, new FrameGate(limits, decoder, budget));
        channel.pipeline().addLast(threads, new MllpExchanges(consumer, arrivals));
    }

    /** A peer may take as long for its handshake as for a frame. */
    private SslHandler handshake(Tls secured) {
        SslHandler handler = new SslHandler(secured.server());
        handler.setHandshakeTimeoutMillis(limits.frameDeadline().toMillis());
        return handler;
    }

    /** A peer whose network died says nothing; the kernel finds out within a minute. */
    private static void noticeDeadPeers(Channel channel) {
        channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEPALIVE_IDLE_S);
        channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), KEEPALIVE_INTERVAL_S);
        channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEPALIVE_COUNT);
    }

    private static EventExecutorGroup threads(int max) {
        UnorderedThreadPoolEventExecutor pool =
                new UnorderedThreadPoolEventExecutor(max, new DefaultThreadFactory("mllp-in", true));
        pool.setKeepAliveTime(THREAD_IDLE_S, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
