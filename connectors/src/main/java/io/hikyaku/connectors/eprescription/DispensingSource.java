// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import io.hikyaku.connectors.terminal.NotNow;
import io.hikyaku.connectors.terminal.RequestFile;
import io.hikyaku.connectors.terminal.Result;
import io.hikyaku.connectors.terminal.SafeXml;
import io.hikyaku.connectors.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What pharmacies handed out, asked for day by day → the results that nobody handed on yet.
 *
 * <p>The ledger knows when the last whole look began, so that a time in which the engine was away is asked for afterwards. A question
 * changes nothing; one whose answer is late is looked for under its own identifier before it is asked again. Used by one thread.
 */
final class DispensingSource {
    private static final String LOOKED = "Look/dispensing";
    private static final String MESSAGE_KEY = "dispensing-look";
    private static final String RESULT = "DispensingResult";

    private final String destination;
    private final Terminal terminal;
    private final DeliveryLedger ledger;
    private final Destinations destinations;
    private final Span span;
    private final Clock clock;
    private final Map<LocalDate, String> open = new HashMap<>();
    private final Set<String> late = new HashSet<>();
    private final Set<String> handedOn = new HashSet<>();
    private @Nullable DispensingLook last;

    /**
     * Which days a look asks for.
     *
     * @param name beginning of the name of a request file
     * @param firstDays before the day of a look, where none was made before
     * @param againDays before the day of the last whole look: a pharmacy may report a day late
     * @param zone of the days
     */
    record Span(String name, int firstDays, int againDays, ZoneId zone) {}

    /** Whom it asks, and who hears how that went. */
    record Asked(String destination, Terminal terminal, DeliveryLedger ledger, Destinations destinations) {}

    DispensingSource(Asked asked, Span span, Clock clock) {
        this.destination = asked.destination();
        this.terminal = asked.terminal();
        this.ledger = asked.ledger();
        this.destinations = asked.destinations();
        this.span = span;
        this.clock = clock;
    }

    /** Asks for each day until one is not answered; that one and those behind it are asked for at the next look. */
    DispensingLook look() {
        settleLast();
        List<String> answered = List.copyOf(late);
        DispensingLook look = everyDay();
        answered.forEach(terminal::forget);
        answered.forEach(late::remove);
        return look;
    }

    private DispensingLook everyDay() {
        DispensingLook look = new DispensingLook(clock.instant());
        last = look;
        LocalDate today = LocalDate.ofInstant(look.began(), span.zone());
        for (LocalDate day = first(today); !day.isAfter(today); day = day.plusDays(1)) {
            Optional<Result> result = ask(day);
            if (result.isEmpty()) {
                return look;
            }
            results(result.get())
                    .forEach(one -> look.found(
                            one, RegisteredPrescription.hash(new String(one, StandardCharsets.ISO_8859_1)), handedOn));
        }
        look.answered();
        return look;
    }

    private void settleLast() {
        if (last == null) {
            return;
        }
        handedOn.addAll(last.handedOn());
        if (last.isWhole()) {
            ledger.remember(MESSAGE_KEY, destination, Map.of(LOOKED, ""), last.began(), 0);
            handedOn.retainAll(last.seen());
        } else if (!last.allOnDisk()) {
            destinations.failed(
                    destination, ConnectorProblem.DISPENSING_NOT_TAKEN, "a dispensing result could not be put on disk");
        }
    }

    private LocalDate first(LocalDate today) {
        Applied before = ledger.applied(destination, List.of(LOOKED)).get(LOOKED);
        return before == null
                ? today.minusDays(span.firstDays())
                : LocalDate.ofInstant(before.occurred(), span.zone()).minusDays(span.againDays());
    }

    private Optional<Result> ask(LocalDate day) {
        String id =
                open.computeIfAbsent(day, none -> UUID.randomUUID().toString().replace("-", ""));
        try {
            Optional<Result> late = terminal.late(id);
            Result result = late.isPresent() ? late.get() : terminal.ask(file(id, day));
            terminal.forget(id);
            open.remove(day);
            return well(result);
        } catch (NotNow e) {
            destinations.failed(destination, e.problem(), e.what());
            return Optional.empty();
        }
    }

    private RequestFile file(String id, LocalDate day) {
        String text = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        return new RequestFile(
                span.name(),
                id,
                RequestFile.elements(new TreeMap<>(Map.of("DispensingDateFrom", text, "DispensingDateTo", text))));
    }

    private Optional<Result> well(Result result) {
        if (result.well()) {
            destinations.answered(destination);
            return Optional.of(result);
        }
        destinations.failed(
                destination,
                ConnectorProblem.SERVICE_REFUSES,
                "the service refuses to tell dispensing results: " + result.plainCode());
        return Optional.empty();
    }

    /** Answer → its results. What is not in Base64 goes on as it came, and is held where it is read. */
    private static List<byte[]> results(Result answer) {
        try {
            NodeList found = SafeXml.read(answer.bytes()).getDocumentElement().getElementsByTagNameNS("*", RESULT);
            List<byte[]> results = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                results.add(bytes(found.item(i).getTextContent()));
            }
            return results;
        } catch (SAXException e) {
            throw new IllegalStateException("a result that was read is XML");
        }
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException notBase64) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
