// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.Arrival;
import io.hikyaku.routes.ledger.Conversion;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes messages into a ledger as the walk does. What they hold is the word CANARY, which no list may show. */
final class WrittenLedger {
    static final String CANARY = "CANARY";
    static final Instant RECEIVED = Instant.parse("2026-01-05T09:00:00Z");

    private final Ledger ledger;
    private final Deliveries deliveries;
    private int arrivals;

    WrittenLedger(Ledger ledger, Deliveries deliveries) {
        this.ledger = ledger;
        this.deliveries = deliveries;
    }

    /** Message key of a name. */
    static String key(String name) {
        return HexFormat.of().formatHex((name + "-".repeat(32)).substring(0, 32).getBytes(StandardCharsets.US_ASCII));
    }

    /** Records a message for destinations; its control id is its name. Returns its arrival. */
    String record(String feed, String name, String... destinations) {
        String arrival = "arrival-" + ++arrivals;
        Conversion conversion = new Conversion(
                RECEIVED,
                "0123456789ab",
                CANARY.getBytes(StandardCharsets.UTF_8),
                3,
                new Conversion.Account(10, 7, 1, List.of("PID-12", "PV1-44")));
        ledger.record(arrival(feed, name, arrival), conversion, List.of(destinations));
        return arrival;
    }

    private Arrival arrival(String feed, String name, String id) {
        return new Arrival(
                id,
                key(name),
                "hospital",
                feed,
                "lane",
                name,
                "ADT^A01",
                RECEIVED.plusSeconds(arrivals),
                CANARY.getBytes(StandardCharsets.UTF_8));
    }

    /** Holds a message at intake. Returns its arrival. */
    String holdAtIntake(String feed, String name) {
        String id = "arrival-" + ++arrivals;
        ledger.hold(arrival(feed, name, id), problem(), "held.in." + feed, "0123456789ab");
        return id;
    }

    void begin(String name, String destination) {
        deliveries.begin(key(name), destination);
    }

    void settle(String name, String destination, String outcome) {
        deliveries.begin(key(name), destination);
        deliveries.settle(key(name), destination, outcome, Map.of(), RECEIVED, 1);
    }

    void refuse(String name, String destination) {
        deliveries.begin(key(name), destination);
        deliveries.hold(key(name), destination, problem());
    }

    static Problem problem() {
        return new Problem("CON-210", "the destination refused it", "ehr", "look at it");
    }
}
