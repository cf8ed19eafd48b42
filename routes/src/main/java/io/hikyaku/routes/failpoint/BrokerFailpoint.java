// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.failpoint;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** K3: an intake message is in the journal's buffer, and the sync that its sender waits for has not been waited for. */
final class BrokerFailpoint implements ActiveMQServerMessagePlugin {
    private final ArmedFailpoint armed;

    BrokerFailpoint(ArmedFailpoint armed) {
        this.armed = armed;
    }

    @Override
    public void afterSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue,
            RoutingStatus result) {
        if (message.getAddress().startsWith("in.")) {
            armed.at(Failpoint.K3);
        }
    }
}
