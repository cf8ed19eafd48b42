// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.quarantine.Redrive;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is in quarantine: how much of it, driving it again, and giving it up. */
@RestController
@RequestMapping(path = "/api/held", produces = MediaType.APPLICATION_JSON_VALUE)
class HeldApi {
    private static final int USUAL_REQUEST = 1_000;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_REASON = 200;

    private final QuarantineLedger ledger;
    private final Redrive redrive;

    HeldApi(QuarantineLedger ledger, Redrive redrive) {
        this.ledger = ledger;
        this.redrive = redrive;
    }

    /** How many a re-drive with the same parameters would drive. */
    @GetMapping
    Map<String, Long> count(HttpServletRequest request) {
        return Map.of("held", ledger.count(query(Parameters.of(request, "feed", "destination", "problem"))));
    }

    /** Drives again all that match, up to {@code most}; ask again until none is left. */
    @PostMapping("/redrive")
    Map<String, Long> redrive(HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, "feed", "destination", "problem", "most");
        int most = (int) parameters.number("most", USUAL_REQUEST, 1, Redrive.LARGEST_REQUEST);
        HeldQuery query = query(parameters);
        return Map.of("driven", (long) redrive.drive(query, most), "left", ledger.count(query));
    }

    private static HeldQuery query(Parameters parameters) {
        return new HeldQuery(
                null,
                parameters.text("feed", HeldApi::isName, "the name of a feed").orElse(null),
                parameters
                        .text("destination", HeldApi::isName, "the name of a destination")
                        .orElse(null),
                parameters
                        .text("problem", code -> code.matches("[A-Z]{3}-\\d{3}"), "a code such as MAP-104")
                        .orElse(null));
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME;
    }

    /** Drives one arrival again, at intake or to each destination that refused it. */
    @PostMapping("/{arrival}/redrive")
    Map<String, Long> redriveOne(@PathVariable("arrival") String arrival, HttpServletRequest request) {
        Parameters.of(request);
        HeldQuery one = known(arrival);
        return Map.of("driven", (long) redrive.drive(one, Redrive.LARGEST_REQUEST), "left", ledger.count(one));
    }

    /** Gives one arrival up, in the name of a person, for a reason. */
    @PostMapping("/{arrival}/discard")
    Map<String, Long> discard(@PathVariable("arrival") String arrival, HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, "by", "reason");
        String by = parameters.required("by", HeldApi::isName, "who decides, at most 64 characters");
        String reason = parameters.required(
                "reason", text -> text.length() <= LONGEST_REASON, "why, at most 200 characters, no patient's data");
        HeldQuery one = known(arrival);
        return Map.of("discarded", (long) redrive.discard(one, by, reason), "left", ledger.count(one));
    }

    private HeldQuery known(String arrival) {
        HeldQuery one = HeldQuery.of(arrival);
        if (ledger.count(one) == 0) {
            throw new RouteException(
                    RouteProblem.NOT_FOUND,
                    "nothing is held of this arrival",
                    "request /api/held/{arrival}",
                    "list what is held with /api/messages?status=held");
        }
        return one;
    }
}
