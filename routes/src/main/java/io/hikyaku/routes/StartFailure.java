// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.Refusal;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.net.BindException;
import java.sql.SQLException;
import org.apache.camel.FailedToStartRouteException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** Why the engine did not start → the problem an operator reads; a port in use is by far the most frequent. */
final class StartFailure {
    private StartFailure() {}

    static Problem of(Throwable thrown) {
        PortInUseException console = find(thrown, PortInUseException.class);
        if (console != null) {
            return inUse("port " + console.getPort() + " of the console", "setting console.port");
        }
        FailedToStartRouteException route = find(thrown, FailedToStartRouteException.class);
        if (find(thrown, BindException.class) != null) {
            return inUse("the port of a feed", route != null ? "route " + route.getRouteId() : "settings <feed>.port");
        }
        SQLException ledger = find(thrown, SQLException.class);
        if (ledger != null) {
            return notOpen(ledger);
        }
        return route != null && Refusal.known(thrown).isEmpty() ? notStarted(route) : Refusal.of(thrown);
    }

    /** The state and no more: the database's own words may name users and addresses. */
    private static Problem notOpen(SQLException refused) {
        return new Problem(
                RouteProblem.LEDGER_NOT_OPEN.code(),
                "the ledger's database cannot be opened: SQL state " + refused.getSQLState(),
                Settings.FILE + ", setting ledger.url",
                "see that the server runs and knows the database, the user and the password");
    }

    private static Problem notStarted(FailedToStartRouteException route) {
        return new Problem(
                RouteProblem.NOT_STARTED.code(),
                "the route " + route.getRouteId() + " does not start: "
                        + innermost(route).getClass().getSimpleName(),
                "routes/, the file of route " + route.getRouteId(),
                "see the settings of its connectors in docs/reference/connectors.md");
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static Problem inUse(String what, String at) {
        return new Problem(
                RouteProblem.IN_USE.code(),
                what + " is in use by another process",
                Settings.FILE + ", " + at,
                "stop the other process, or choose another port");
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
