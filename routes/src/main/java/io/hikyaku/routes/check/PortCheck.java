// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** No two routes listen on one port. That two settings are the same port is for the settings to say. */
final class PortCheck implements Checker {
    @Override
    public void check(Installation installation, Slips slips) {
        Map<String, Endpoint.Option> owners = new HashMap<>();
        for (Route route : installation.routes()) {
            Optional<Endpoint.Option> port = route.from().flatMap(from -> from.option("port"));
            String number =
                    port.map(option -> installation.inPlace(option.value())).orElse("");
            if (port.isEmpty() || !SettingKind.PORT.holds(number) || Integer.parseInt(number) == 0) {
                continue;
            }
            Endpoint.Option owner = owners.putIfAbsent(number, port.get());
            if (owner != null
                    && !(isSetting(owner)
                            && isSetting(port.get())
                            && !owner.value().equals(port.get().value()))) {
                slips.add(
                        RouteProblem.ROUTE_FILE,
                        "the route " + route.id() + " listens on port " + number + ", which is taken at " + owner.at(),
                        port.get().at(),
                        "give it a setting of its own, as in port: \"{{feed.port}}\"");
            }
        }
    }

    private static boolean isSetting(Endpoint.Option option) {
        return option.value().contains("{{");
    }
}
