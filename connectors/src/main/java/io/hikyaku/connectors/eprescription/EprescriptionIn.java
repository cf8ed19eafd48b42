// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.terminal.TerminalConnector;
import io.hikyaku.connectors.terminal.TerminalSettings;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The time to look → the dispensing results that are new, as a list in a property of the exchange. A bean of {@code
 * eprescription-in.kamelet.yaml}, whose file states what each setting means; there are no defaults here.
 */
public final class EprescriptionIn extends TerminalConnector {
    private static final String AT = "kamelet:eprescription-in";

    private @Nullable DispensingSource source;

    /** A connector whose settings follow; Camel sets each from the kamelet. */
    public EprescriptionIn() {}

    @Override
    public void process(Exchange exchange) {
        if (source == null) {
            throw new IllegalStateException("used before it was started");
        }
        DispensingLook look = source.look();
        exchange.setProperty(DispensingLook.LOOK, look);
        exchange.setProperty(DispensingLook.RESULTS, look.results());
    }

    @Override
    protected void doStart() {
        Clock clock = Clock.systemUTC();
        Destinations destinations = Destinations.of(registry(), clock);
        destinations.add(destination());
        source = new DispensingSource(
                new DispensingSource.Asked(
                        destination(), terminal(clock), DeliveryLedger.of(registry(), AT), destinations),
                new DispensingSource.Span(
                        values().text("requestName"),
                        values().number("firstDays"),
                        values().number("againDays"),
                        zone()),
                clock);
        pause().start();
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(values().text("zone"));
        } catch (DateTimeException e) {
            throw TerminalSettings.slip("zone is no time zone", "name one, such as Asia/Tokyo");
        }
    }

    /** Beginning of the name of a request file. */
    public void setRequestName(String requestName) {
        values().set("requestName", requestName);
    }

    /** Days a first look asks for. */
    public void setFirstDays(long firstDays) {
        values().set("firstDays", firstDays);
    }

    /** Days asked for again. */
    public void setAgainDays(long againDays) {
        values().set("againDays", againDays);
    }

    /** Time zone of the days. */
    public void setZone(String zone) {
        values().set("zone", zone);
    }
}
