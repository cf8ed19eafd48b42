// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.routes.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Problem → what the client reads: JSON for programs, the three lines for people. */
final class ProblemAnswer {
    private final ObjectMapper json;

    ProblemAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** Writes the whole answer. */
    void write(HttpServletRequest request, HttpServletResponse response, int status, Problem problem)
            throws IOException {
        response.setStatus(status);
        response.setContentType(wantsPage(request) ? MediaType.TEXT_PLAIN_VALUE : MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream()
                .write(
                        wantsPage(request)
                                ? problem.text().getBytes(StandardCharsets.UTF_8)
                                : json.writeValueAsBytes(problem));
    }

    /** Returns whether a person's browser asks for a page, and not a program or a script in a page for data. */
    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && request.getHeader("X-Requested-With") == null;
    }
}
