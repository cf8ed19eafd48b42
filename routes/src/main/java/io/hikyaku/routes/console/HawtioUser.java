// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells Hawtio's page who is logged in. Hawtio, whose own login is off, would say that everybody is the public, and then shows no
 * way to log out.
 */
final class HawtioUser extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/hawtio/user");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // The only user's name needs no escaping.
        response.getOutputStream().write(('"' + ConsolePassword.USER + '"').getBytes(StandardCharsets.UTF_8));
    }
}
