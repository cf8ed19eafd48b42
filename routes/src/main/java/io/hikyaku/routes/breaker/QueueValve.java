// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.breaker;

import io.hikyaku.routes.problem.RouteProblem;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspends and resumes what takes envelopes from {@code in.<feed>}. It does so one after the other in a thread of its own, for a
 * route cannot wait for its own end.
 */
public final class QueueValve implements Valve, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueValve.class);

    private final Supplier<CamelContext> camel;
    private final ExecutorService turns = Executors.newSingleThreadExecutor(work -> new Thread(work, "breaker"));

    /** Works on the routes of a context, which need not be there yet. */
    public QueueValve(Supplier<CamelContext> camel) {
        this.camel = camel;
    }

    @Override
    public void close(String feed) {
        turns.execute(() -> turn(feed, true));
    }

    @Override
    public void open(String feed) {
        turns.execute(() -> turn(feed, false));
    }

    private void turn(String feed, boolean shut) {
        for (Route route : camel.get().getRoutes()) {
            if (route.getEndpoint().getEndpointUri().matches("artemis://queue:in\\." + feed + "(\\?.*)?")) {
                turn(route, shut);
            }
        }
    }

    private void turn(Route route, boolean shut) {
        try {
            if (shut) {
                camel.get().getRouteController().suspendRoute(route.getRouteId());
            } else {
                camel.get().getRouteController().resumeRoute(route.getRouteId());
            }
        } catch (Exception e) {
            LOG.atError()
                    .addKeyValue("problem", RouteProblem.NOT_TURNED.code())
                    .addKeyValue("route", route.getRouteId())
                    .log(
                            "the route was neither suspended nor resumed: {}; fix: do it in the console, or start the engine again",
                            e.getClass().getName());
        }
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }
}
