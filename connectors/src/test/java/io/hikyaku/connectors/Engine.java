// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

import jakarta.jms.ConnectionFactory;
import java.net.ServerSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** A Camel context wired as the hall wires it: kamelets from this folder, the broker as component {@code artemis}. */
public final class Engine implements AutoCloseable {
    private final CamelContext context = new DefaultCamelContext();
    private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();

    public Engine() {
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:.");
        // Else a connector inside a route handles a failure first, and the route's own onException never hears of it.
        kamelets.setNoErrorHandler(true);
        context.addComponent("kamelet", kamelets);
        context.getShutdownStrategy().setTimeout(10);
    }

    public Engine with(ConnectionFactory connections) {
        pool.setConnectionFactory(connections);
        pool.setMaxConnections(2);
        JmsComponent artemis = new JmsComponent();
        artemis.setConnectionFactory(pool);
        context.addComponent("artemis", artemis);
        return this;
    }

    public Engine with(String bean, Object instance) {
        context.getRegistry().bind(bean, instance);
        return this;
    }

    /** A route of three lines: from, what it does, and then to each of the others. */
    public Engine route(String from, Processor step, String... to) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).process(step).to(to);
            }
        });
        return this;
    }

    public Engine routes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        return this;
    }

    public Engine start() {
        context.start();
        return this;
    }

    public CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
        pool.stop();
    }

    /** A port nobody listens on. */
    public static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
