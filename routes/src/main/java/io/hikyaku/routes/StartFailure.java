// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.Refusal;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.net.BindException;
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
        if (find(thrown, BindException.class) != null) {
            FailedToStartRouteException route = find(thrown, FailedToStartRouteException.class);
            return inUse("the port of a feed", route != null ? "route " + route.getRouteId() : "settings <feed>.port");
        }
        return Refusal.of(thrown);
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
