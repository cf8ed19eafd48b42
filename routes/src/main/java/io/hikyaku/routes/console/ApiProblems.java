// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.Refusal;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the API threw → a problem as JSON. No stack trace and no foreign text goes out. */
@RestControllerAdvice(
        assignableTypes = {CampaignsApi.class, ConsoleApi.class, FeedsApi.class, HeldApi.class, MappingsApi.class})
class ApiProblems {
    @ExceptionHandler(RouteException.class)
    ResponseEntity<Problem> slip(RouteException thrown) {
        Problem problem = thrown.problem();
        return ResponseEntity.status(status(problem.code())).body(problem);
    }

    private static HttpStatus status(String code) {
        if (code.equals(RouteProblem.NOT_FOUND.code())) {
            return HttpStatus.NOT_FOUND;
        }
        return code.equals(RouteProblem.NOT_DRIVEN.code()) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_REQUEST;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Problem> away(Exception thrown) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Problem(
                        RouteProblem.LEDGER_AWAY.code(),
                        "the ledger did not answer: " + thrown.getClass().getSimpleName(),
                        "ledger",
                        "look at /actuator/health and at the log; try again"));
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Problem> unforeseen(Exception thrown) {
        return ResponseEntity.internalServerError().body(Refusal.of(thrown));
    }
}
