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

/** Turns away whoever tries a password from a locked address. Who is logged in already is not touched. */
final class LoginLock extends OncePerRequestFilter {
    private static final int TOO_MANY_REQUESTS = 429;

    private final LoginAttempts attempts;
    private final ProblemAnswer answer;

    LoginLock(LoginAttempts attempts, ProblemAnswer answer) {
        this.attempts = attempts;
        this.answer = answer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (triesPassword(request) && attempts.locked(request.getRemoteAddr())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(LoginAttempts.LOCK.toSeconds()));
            answer.write(request, response, TOO_MANY_REQUESTS, locked());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean triesPassword(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || (request.getMethod().equals("POST")
                        && request.getRequestURI().equals(LoginConfiguration.LOGIN));
    }

    private static Problem locked() {
        return new Problem(
                RouteProblem.LOGIN_LOCKED.code(),
                "too many wrong passwords from this address",
                "console login",
                "wait a minute; if the password is lost, delete keys/console.password in the data folder and start again");
    }
}
