// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import io.hikyaku.connectors.ConnectorException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * What every connector is that waits in place for its destination: a bean of a kamelet that hears a stop while it waits. A route
 * that is only suspended wakes it, and it may wait again.
 */
public abstract class WaitingConnector extends ServiceSupport
        implements Processor, ShutdownPrepared, CamelContextAware {
    private final StoppablePause pause = new StoppablePause();
    private @Nullable CamelContext camelContext;

    /** A connector that does not wait yet. */
    protected WaitingConnector() {}

    /** The pause that a stop ends. */
    protected final StoppablePause pause() {
        return pause;
    }

    /** The registry of the engine it is started in. */
    protected final Registry registry() {
        if (camelContext == null) {
            throw new IllegalStateException("started without a Camel context");
        }
        return camelContext.getRegistry();
    }

    /**
     * Whether this host may be sent anything: this machine always, another only where the setting {@code egress.hosts} names it.
     *
     * @param host as a setting of the connector has it
     * @param at the connector
     * @throws ConnectorException {@code CON-213} if it may not
     */
    protected final void mayReach(String host, String at) {
        Egress.mayReach(camelContext, host, at);
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (suspendOnly) {
            pause.wake();
        } else {
            pause.stop();
        }
    }

    @Override
    protected void doStop() {
        pause.stop();
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(@Nullable CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
