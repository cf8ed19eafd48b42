// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.mappings.Slip;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.RouteProblem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which mappings apply, and their reload when an operator asks. */
@RestController
@RequestMapping(path = "/api/mappings", produces = MediaType.APPLICATION_JSON_VALUE)
class MappingsApi {
    private final LoadedMappings mappings;

    MappingsApi(LoadedMappings mappings) {
        this.mappings = mappings;
    }

    /** What applies, since when, and what was refused since. */
    @GetMapping
    MappingsAnswer applying(HttpServletRequest request) {
        Parameters.of(request);
        return MappingsAnswer.of(mappings);
    }

    /** Reads the files now; a problem where they have slips, and then what applied before goes on. */
    @PostMapping("/reload")
    ResponseEntity<Object> reload(HttpServletRequest request) {
        Parameters.of(request);
        return switch (mappings.reload()) {
            case LOADED -> ResponseEntity.ok(MappingsAnswer.of(mappings));
            case REFUSED -> ResponseEntity.status(HttpStatus.CONFLICT).body(first());
            case CHANGING -> ResponseEntity.status(HttpStatus.CONFLICT).body(changing());
        };
    }

    private Problem first() {
        Slip slip = mappings.refused().get(0);
        return MappingsAnswer.problem(slip);
    }

    private static Problem changing() {
        return new Problem(
                RouteProblem.MAPPINGS_CHANGING.code(),
                "the mapping files changed while they were read",
                "mappings/",
                "ask again when everything is saved");
    }
}
