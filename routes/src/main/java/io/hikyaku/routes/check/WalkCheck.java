// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every route walks its section of the walk in order, each station once and none left out. */
final class WalkCheck implements Checker {
    @Override
    public void check(Installation installation, Slips slips) {
        installation.routes().forEach(route -> new OneRoute(route, slips).check());
    }

    /** One route on its walk. Mutable: it remembers what it has told. */
    private static final class OneRoute {
        private final Route route;
        private final Slips slips;
        private final Optional<Station.Section> section;
        private final Set<Station> told = EnumSet.noneOf(Station.class);
        private final Map<Station, Endpoint> present = new EnumMap<>(Station.class);

        OneRoute(Route route, Slips slips) {
            this.route = route;
            this.slips = slips;
            this.section = route.from().flatMap(Station.Section::of);
        }

        void check() {
            walk(route.stops(), List.of());
            section.ifPresent(walked -> Station.in(walked).stream()
                    .filter(station -> station.isRequired(route.from()) && !present.containsKey(station))
                    .forEach(this::missing));
        }

        /** Walks a list of steps after others, and returns all that were passed; a choice passes each of its ways. */
        private List<Station> walk(List<Stop> stops, List<Station> before) {
            List<Station> passed = new ArrayList<>(before);
            for (Stop stop : stops) {
                stop.endpoint().ifPresent(endpoint -> Station.of(endpoint, section)
                        .ifPresent(station -> pass(station, endpoint, passed)));
                Set<Station> inBranches = EnumSet.noneOf(Station.class);
                stop.branches().forEach(branch -> inBranches.addAll(walk(branch, passed)));
                passed.stream().toList().forEach(inBranches::remove);
                passed.addAll(inBranches);
            }
            return passed;
        }

        private void pass(Station station, Endpoint endpoint, List<Station> passed) {
            present.putIfAbsent(station, endpoint);
            if (passed.contains(station) && !station.repeats()) {
                slips.add(
                        RouteProblem.STEP,
                        endpoint + " stands twice on the way of one message",
                        endpoint.at(),
                        "remove one of the two");
            }
            passed.stream()
                    .filter(earlier -> earlier.compareTo(station) > 0 && told.add(earlier))
                    .forEach(earlier -> tooEarly(earlier, station, endpoint));
            passed.add(station);
        }

        private void tooEarly(Station early, Station late, Endpoint lateEndpoint) {
            Endpoint earlyEndpoint = present.getOrDefault(early, lateEndpoint);
            boolean promise = early == Station.ACKNOWLEDGE && late == Station.ENQUEUE;
            slips.add(
                    RouteProblem.STEP,
                    earlyEndpoint + " stands before " + lateEndpoint
                            + (promise ? ", so a sender would hear AA for a message that is not on disk" : ""),
                    earlyEndpoint.at(),
                    "move it down, behind line " + lateEndpoint.at().line() + "; the walk is " + walk());
        }

        private static String walk() {
            return String.join(
                    ", ",
                    List.of(Station.values()).stream().map(Station::walkName).toList());
        }

        private void missing(Station station) {
            Optional<Endpoint> next = present.entrySet().stream()
                    .filter(entry -> entry.getKey().compareTo(station) > 0)
                    .map(Map.Entry::getValue)
                    .findFirst();
            slips.add(
                    RouteProblem.STEP,
                    "the walk of the route " + route.id() + " lacks " + station.walkName(),
                    next.map(Endpoint::at).orElse(route.at()),
                    "add " + station.written()
                            + next.map(endpoint -> " before " + endpoint).orElse(" at the end of its steps"));
        }
    }
}
