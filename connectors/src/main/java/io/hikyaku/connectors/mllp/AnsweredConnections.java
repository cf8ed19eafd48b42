// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A feed's connections, which close after their messages in work are answered.
 *
 * <p>Camel waits as long for its threads to end as for its connections to close; here only the second is worth waiting for.
 */
public final class AnsweredConnections extends DefaultChannelGroup {
    private static final long LONGEST_WAIT_S = 5;

    /** None yet; one per kamelet. */
    public AnsweredConnections() {
        super("mllp-in", ImmediateEventExecutor.INSTANCE);
    }

    @Override
    public ChannelGroupFuture close() {
        ChannelGroupFuture closed = super.close();
        closed.awaitUninterruptibly(LONGEST_WAIT_S, TimeUnit.SECONDS);
        return closed;
    }
}
