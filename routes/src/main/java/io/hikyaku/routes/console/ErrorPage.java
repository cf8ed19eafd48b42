// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.RouteProblem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every other refusal of the web listener, in the shape of a problem. */
@Controller
class ErrorPage implements ErrorController {
    private final ProblemAnswer answer;

    ErrorPage(ProblemAnswer answer) {
        this.answer = answer;
    }

    /** Status the container chose → its problem. */
    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        answer.write(request, response, status, problem(status));
    }

    private static Problem problem(int status) {
        if (status == 404) {
            return problem(
                    RouteProblem.NOT_FOUND,
                    "nothing lies at this address",
                    "the console is at /hawtio, the API at /api");
        }
        if (status < 500) {
            return problem(RouteProblem.REQUEST, "the request is refused with status " + status, "correct the request");
        }
        return problem(
                RouteProblem.UNFORESEEN, "the request failed in a way nobody foresaw", "look at the engine's log");
    }

    private static Problem problem(RouteProblem kind, String what, String fix) {
        return new Problem(kind.code(), what, "console", fix);
    }
}
