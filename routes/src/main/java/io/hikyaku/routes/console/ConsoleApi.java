// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.MessageEntry;
import io.hikyaku.routes.ledger.MessageQuery;
import io.hikyaku.routes.ledger.MessageStatus;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' API. It only reads, and nothing it returns is a patient's data. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class ConsoleApi {
    private static final int USUAL_PAGE = 100;
    private static final int LONGEST_CONTROL_ID = 199;

    private final Figures figures;
    private final LedgerReading ledger;

    ConsoleApi(Figures figures, LedgerReading ledger) {
        this.figures = figures;
        this.ledger = ledger;
    }

    /** Where all messages are. */
    @GetMapping("/counts")
    CountsAnswer counts(HttpServletRequest request) {
        Parameters.of(request);
        return CountsAnswer.of(figures.counts());
    }

    /** The destinations at a glance. */
    @GetMapping("/destinations")
    Map<String, List<DestinationFigures>> destinations(HttpServletRequest request) {
        Parameters.of(request);
        return Map.of("destinations", figures.destinations());
    }

    /** A page of messages, oldest first. */
    @GetMapping("/messages")
    MessagePage messages(HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, "feed", "status", "controlId", "key", "after", "size");
        int size = (int) parameters.number("size", USUAL_PAGE, 1, LedgerReading.LARGEST_PAGE);
        long after = parameters.number("after", 0, 0, Long.MAX_VALUE);
        return MessagePage.of(ledger.messages(query(parameters), after, size), size);
    }

    private MessageQuery query(Parameters parameters) {
        return new MessageQuery(
                parameters.text("feed", figures::isFeed, "the name of a feed").orElse(null),
                parameters
                        .text("status", name -> MessageStatus.named(name).isPresent(), statuses())
                        .flatMap(MessageStatus::named)
                        .orElse(null),
                parameters
                        .text("controlId", id -> id.length() <= LONGEST_CONTROL_ID, "at most 199 characters")
                        .orElse(null),
                parameters
                        .text("key", key -> key.matches("[0-9a-f]{64}"), "64 hexadecimal digits")
                        .orElse(null));
    }

    private static String statuses() {
        return Stream.of(MessageStatus.values()).map(MessageStatus::toString).collect(Collectors.joining("|"));
    }

    /** One message, with the whole text of its problems. */
    @GetMapping("/messages/{arrival}")
    MessageEntry message(@PathVariable("arrival") String arrival, HttpServletRequest request) {
        Parameters.of(request);
        return ledger.message(arrival)
                .orElseThrow(() -> new RouteException(
                        RouteProblem.NOT_FOUND,
                        "the ledger knows no message with this arrival",
                        "request /api/messages/{arrival}",
                        "list messages with /api/messages?controlId= or ?key="));
    }
}
