// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The feeds, and letting one go on that pauses. */
@RestController
@RequestMapping(path = "/api/feeds", produces = MediaType.APPLICATION_JSON_VALUE)
class FeedsApi {
    private final Figures figures;
    private final Breaker breaker;

    FeedsApi(Figures figures, Breaker breaker) {
        this.figures = figures;
        this.breaker = breaker;
    }

    /** The feeds at a glance. */
    @GetMapping
    Map<String, List<FeedFigures>> feeds(HttpServletRequest request) {
        Parameters.of(request);
        return Map.of("feeds", figures.feeds());
    }

    /** A feed that pauses goes on; one that does not is left alone. */
    @PostMapping("/{feed}/resume")
    Map<String, Boolean> resume(@PathVariable("feed") String feed, HttpServletRequest request) {
        Parameters.of(request);
        if (!figures.isFeed(feed)) {
            throw new RouteException(
                    RouteProblem.NOT_FOUND,
                    "there is no feed of this name",
                    "request /api/feeds/{feed}/resume",
                    "list the feeds with /api/feeds");
        }
        return Map.of("resumed", breaker.resume(feed));
    }
}
