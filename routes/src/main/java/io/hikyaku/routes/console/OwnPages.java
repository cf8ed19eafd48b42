// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.RouteProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away what a page of another origin asks. Cookies do not tell the ports of one host apart, so the page of any other program
 * on this machine would have the operator's session; and Jolokia lets every origin read its answers unless it is told the one
 * address the console is reached by, which only a site knows.
 */
final class OwnPages extends OncePerRequestFilter {
    private final ProblemAnswer answer;

    OwnPages(ProblemAnswer answer) {
        this.answer = answer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origin.replaceFirst("^https?://", "").equals(request.getHeader(HttpHeaders.HOST))) {
            chain.doFilter(request, response);
        } else {
            answer.write(request, response, HttpServletResponse.SC_FORBIDDEN, forbidden());
        }
    }

    /** Returns the problem of a request that the console's own pages would not make. */
    static Problem forbidden() {
        return new Problem(
                RouteProblem.LOGIN.code(),
                "this is not allowed, or the request does not come from the console's own pages",
                "console login",
                "reload the page; a program sends the cookie XSRF-TOKEN back as header X-XSRF-TOKEN");
    }
}
